"""What comes through the doors is made durable here and handed to its lane."""
