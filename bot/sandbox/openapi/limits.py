"""The rate limit that most API pages name. Feishu: 频控策略."""

from __future__ import annotations

from bot.sandbox.wire import Window

USUAL = (Window(count=50, seconds=1), Window(count=1000, seconds=60))
"""1000 calls a minute and 50 a second."""
