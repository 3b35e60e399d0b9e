"""Notification rules: who is told what, when and where, and why. Pure: no I/O, no clock."""
