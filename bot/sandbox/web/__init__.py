"""The sandbox in a browser: a chat client, Feishu People's pages, the gallery of cards."""
