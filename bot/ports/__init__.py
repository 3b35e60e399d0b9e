"""What the core asks of the world: protocols that adapters fulfil and tests hold them to."""
