"""Who may call Feishu next, so that no documented limit is tripped.

The limits are one table (:mod:`.limits`). Whose turn it is, is decided without I/O or clock by
:mod:`.windows` (is there room), :mod:`.line` (who goes first) and :mod:`.lane` (both, for one kind of call);
:mod:`.turns` lets coroutines wait for it. Knows no adapter: those see only ``bot.ports.budget``.
"""

from __future__ import annotations

from bot.budget.limits import LIMITS, Limit, Window
from bot.budget.turns import Budget

__all__ = ["LIMITS", "Budget", "Limit", "Window"]
