"""Lane A: read a process, work out which cards should exist, make it so. Level-triggered."""
