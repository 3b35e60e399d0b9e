"""The long connection: events and clicks over a web socket that the bot opens; no address, no keys.

Feishu: 使用长连接接收事件. What arrives is handed over as the HTTP door hands it over.
"""

from bot.transport.long_connection.client import LongConnection
from bot.transport.long_connection.endpoint import AppSecret, LongConnectionRefused

__all__ = ["AppSecret", "LongConnection", "LongConnectionRefused"]
