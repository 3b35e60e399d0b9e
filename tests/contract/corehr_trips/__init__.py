"""Calls that the sandbox's CoreHR endpoints refuse, by subject; each trips one row of their table."""
