"""The open platform's endpoints over the world, one module per service."""
