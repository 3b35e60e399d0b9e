"""``python -m bot explain``: whom the bot tells what of a process, and why. It sends nothing."""
