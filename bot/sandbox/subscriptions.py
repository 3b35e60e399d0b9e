"""What the app is subscribed to in the developer console: everything at first.

An event that the app is not subscribed to is not pushed, and a button then has nobody who listens
(Feishu: 事件概述, 回调概述).
"""

from __future__ import annotations

from dataclasses import dataclass, field

EVENTS = (
    "application.bot.menu_v6",
    "corehr.process.approver.updated_v2",
    "corehr.process.cc.updated_v2",
    "corehr.process.node.updated_v2",
    "corehr.process.status.update_v2",
    "corehr.process.updated_v2",
    "corehr.process_comment_info.updated_v2",
    "im.chat.access_event.bot_p2p_chat_entered_v1",
    "im.message.receive_v1",
)
CALLBACK = "card.action.trigger"


@dataclass(slots=True)
class Subscriptions:
    """What was taken away, by the names that the console shows."""

    ended: set[str] = field(default_factory=set)

    def has(self, name: str) -> bool:
        return name not in self.ended

    @property
    def events(self) -> list[str]:
        return [event for event in EVENTS if self.has(event)]

    @property
    def callbacks(self) -> list[str]:
        return [callback for callback in (CALLBACK,) if self.has(callback)]
