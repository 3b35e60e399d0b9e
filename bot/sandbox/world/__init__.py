"""What the sandbox knows and which rules of the platform hold in it. No I/O."""
