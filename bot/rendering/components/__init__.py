"""The part of card JSON 2.0 that our templates use, as types: what is not here, no card of ours may hold.

Read by ``check`` only. The platform refuses unknown keys (Feishu: 卡片 JSON 2.0 结构). That a form stands at
the root, that what is inside it has a name, and that containers nest at most five deep follow from the types.
"""

from __future__ import annotations

from bot.rendering.components.card import CardJson, parsed

__all__ = ["CardJson", "parsed"]
