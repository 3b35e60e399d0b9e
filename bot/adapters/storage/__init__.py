"""Where the bot remembers: one package for each kind of store. They do not know each other."""
