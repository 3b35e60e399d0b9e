"""The frozen nouns of the bot: processes, events, intents, cards, errors. Pure; knows nothing above it."""
