"""Chats, contacts and the bot itself behind the ports Messenger, Directory and Identity."""
