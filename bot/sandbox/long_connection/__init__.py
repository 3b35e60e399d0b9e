"""The platform's side of the long connection: where clients connect, and what passes over their lines."""
