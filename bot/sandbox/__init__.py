"""A local Feishu to develop and test against; a stranger to the bot, it knows only the wire."""
