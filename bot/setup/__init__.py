"""Registers the bot's slash commands with the platform, and says what only the console can set."""
