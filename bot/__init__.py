"""The approval bot for Feishu People (飞书人事): HR processes decided without leaving Feishu chat."""
