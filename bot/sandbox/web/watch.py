"""What one open window does not know yet. Level-triggered: it compares what is with what it has told."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, assert_never

from bot.sandbox.feishu import LocalFeishu
from bot.sandbox.web import view
from bot.sandbox.web.process_page import process_page
from bot.sandbox.world.chat import Message
from bot.sandbox.world.organisation import Person
from bot.sandbox.world.process import Process

Json = dict[str, Any]

#: A new window gets so many of the latest lines of the journal.
_JOURNAL_AT_FIRST = 200


class Watch:
    """One window, opened by ``viewer``, or by somebody who still chooses who to be."""

    def __init__(self, viewer: Person | None) -> None:
        self._viewer = viewer
        self._begin_anew(None)

    def news(self, feishu: LocalFeishu) -> Json:
        """What has changed since the last time; empty where nothing has. After a reset, everything again."""
        is_fresh = feishu is not self._feishu
        if is_fresh:
            self._begin_anew(feishu)
        changed = {
            "messages": [view.message_shown(one) for one in self._new_messages(feishu)],
            "gone": self._gone(feishu),
            "processes": [
                process_page(one, feishu.organisation) for one in feishu.engine.processes if self._is_new(one)
            ],
            "journal": self._new_lines(feishu),
        }
        news: Json = self._new_parts(feishu) | {name: items for name, items in changed.items() if items}
        return {"fresh": True, **news} if is_fresh else news

    def _begin_anew(self, feishu: LocalFeishu | None) -> None:
        self._feishu = feishu
        self._parts: Json = {}
        self._stamps: dict[str, Hashable] = {}
        self._shown: set[str] = set()
        self._line = max(0, feishu.journal.latest - _JOURNAL_AT_FIRST) if feishu is not None else 0

    def _new_parts(self, feishu: LocalFeishu) -> Json:
        parts = view.parts(feishu, self._viewer)
        new = {name: part for name, part in parts.items() if self._parts.get(name) != part}
        self._parts = parts
        return new

    def _new_messages(self, feishu: LocalFeishu) -> list[Message]:
        return [one for one in view.messages(feishu, self._viewer) if self._is_new(one)]

    def _gone(self, feishu: LocalFeishu) -> list[str]:
        """Messages that were shown and are no longer to be seen: deleted, or of a chat that one has left."""
        present = {message.message_id for message in view.messages(feishu, self._viewer)}
        gone, self._shown = self._shown - present, present
        return sorted(gone)

    def _new_lines(self, feishu: LocalFeishu) -> list[Json]:
        lines = feishu.journal.since(self._line)
        self._line = feishu.journal.latest
        return [line.wire() for line in lines]

    def _is_new(self, one: Message | Process) -> bool:
        key, stamp = _stamp(one)
        was, self._stamps[key] = self._stamps.get(key), stamp
        return was != stamp


def _stamp(one: Message | Process) -> tuple[str, Hashable]:
    """The id, and what is another value whenever the page would look otherwise."""
    match one:
        case Message():
            return one.message_id, (one.updates, one.gone)
        case Process():
            return one.process_id, (one.status, len(one.journal), len(one.comments), one.is_busy)
        case _:
            assert_never(one)
