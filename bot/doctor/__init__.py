"""Looks whether everything that the bot needs is in place, and says what to do where it is not.

What an answer means is decided by functions of values (``scopes``, ``platform``, ``subscriptions``); only
``examination`` and ``surroundings`` ask anybody.
"""
