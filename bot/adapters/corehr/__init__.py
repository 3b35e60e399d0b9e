"""Feishu People behind the port ProcessGateway."""
