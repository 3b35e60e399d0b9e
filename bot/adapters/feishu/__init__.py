"""Chats and contacts of Feishu behind the ports Messenger and Directory."""
