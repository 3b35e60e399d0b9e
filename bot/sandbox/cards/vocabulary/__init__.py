"""What JSON 2.0 has words for: every component, its properties, their values. Tables and their reading."""
