"""A day of approvals in the terminal: the sandbox and the real bot as two processes, and people who click."""
