"""Reads what an admin filled in, one entry after another, with words about what cannot be taken. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from unicodedata import category, normalize

from bot.model.business_type import BUSINESS_TYPES
from bot.model.rule_form import FilledIn
from bot.model.text import I18n
from bot.rules.business_types import OWN, type_id_of
from bot.rules.rule import EventKind

#: What a group can be told.
NOTICE_EVENTS = (
    EventKind.PROCESS_STARTED,
    EventKind.PROCESS_FINISHED,
    EventKind.PROCESS_REJECTED,
    EventKind.PROCESS_WITHDRAWN,
    EventKind.PROCESS_REVOKED,
)

_LONGEST_NAME = 100
_LONGEST_FIELD = 200
_MOST_HOURS = 2000
_MOST_REMINDERS = 20

_BETWEEN = re.compile(r"[,，、;；\n]+")
_GROUP = re.compile(r"oc_[A-Za-z0-9_]+")
_HOURS = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,2})?) *(?:h|小时|个小时|工作小时|个工作小时)?")
_BREAKS_LINES = frozenset({"Zl", "Zp"})


class Entries:
    """The entries of one form; what is wrong with them is gathered in ``faults``, as they are read."""

    def __init__(self, filled: FilledIn) -> None:
        self.filled = filled
        self.faults: list[I18n] = []

    def types(self) -> tuple[str, ...]:
        """By their Chinese names, as rules are read by people."""
        picked = [one for one in self.filled.types if one in BUSINESS_TYPES]
        typed = self._words(self.filled.own_types)
        named = [_type_of(word) for word in typed if word.removeprefix(OWN).strip()]
        types = [BUSINESS_TYPES[one].name.chinese if one in BUSINESS_TYPES else one for one in picked + named]
        if not types:
            self.faults.append(I18n("请至少选一个业务类型", "Please choose a business type"))
        return tuple(dict.fromkeys(types))

    def events(self) -> tuple[EventKind, ...]:
        events = tuple(one for one in NOTICE_EVENTS if one in self.filled.events)
        if not events:
            self.faults.append(I18n("请选择什么时候通知", "Please choose what the group is told"))
        return events

    def groups(self) -> tuple[str, ...]:
        words = [word.removeprefix("chat:") for word in self._words(self.filled.group)]
        if not words or not all(_GROUP.fullmatch(word) for word in words):
            self.faults.append(
                I18n(
                    "请填写群的会话 ID，以 oc_ 开头；也可以在那个群里 @机器人 发送 /规则 新建 群通知",
                    "Please give the group's chat id, which begins with oc_; or mention me in that group with"
                    " /rules new notice",
                )
            )
        return tuple(f"chat:{word}" for word in words)

    def field_names(self) -> tuple[str, ...]:
        names = self._words(self.filled.fields)
        if any(len(name) > _LONGEST_FIELD for name in names):
            self.faults.append(
                I18n(
                    f"字段名称最多 {_LONGEST_FIELD} 个字",
                    f"A field's name has at most {_LONGEST_FIELD} characters",
                )
            )
        return names

    def hours(self, typed: str, label: I18n) -> float:
        found = _HOURS.fullmatch(normalize("NFKC", typed).strip().lower())
        hours = float(found[1]) if found else 0.0
        if not 0 < hours <= _MOST_HOURS:
            self.faults.append(
                I18n(
                    f"“{label.chinese}”请填大于 0、不超过 {_MOST_HOURS} 的数字",
                    f"{label.english}: please give a number above 0 up to {_MOST_HOURS}",
                )
            )
        return int(hours) if hours.is_integer() else hours

    def reminders(self) -> int:
        typed = self.filled.most
        most = int(typed) if re.fullmatch(r"[0-9]{1,2}", typed) else 0
        if not 0 < most <= _MOST_REMINDERS:
            self.faults.append(
                I18n(
                    f"提醒次数是 1 到 {_MOST_REMINDERS}",
                    f"There are 1 to {_MOST_REMINDERS} reminders",
                )
            )
        return most

    def name(self, taken: Collection[str]) -> str:
        """Empty where none was typed."""
        name = self._harmless(self.filled.name.strip())
        if len(name) > _LONGEST_NAME:
            self.faults.append(
                I18n(f"规则名称最多 {_LONGEST_NAME} 个字", f"A name has at most {_LONGEST_NAME} characters")
            )
        if name in taken:
            self.faults.append(
                I18n("已经有同名的规则，请换一个名称", "There is a rule of that name; please choose another")
            )
        return name

    def _words(self, typed: str) -> tuple[str, ...]:
        """What is listed, each once: with commas, or line by line."""
        words = (self._harmless(word.strip()) for word in _BETWEEN.split(typed))
        return tuple(dict.fromkeys(word for word in words if word))

    def _harmless(self, word: str) -> str:
        """The word. Signs that nobody sees are told of: with them in it no field would ever be found."""
        if any(category(sign)[0] == "C" or category(sign) in _BREAKS_LINES for sign in word):
            seen = "".join(sign for sign in word if sign.isprintable())[:_LONGEST_NAME]
            self.faults.append(
                I18n(
                    f"“{seen}”里有看不见的字符，请重新输入",
                    f"There are invisible characters in “{seen}”; please type it again",
                )
            )
        return word


def _type_of(word: str) -> str:
    """The id of a known type, whatever name was typed; else as one of the tenant's own."""
    known = None if word.startswith(OWN) else type_id_of(word)
    return known or f"{OWN}{word.removeprefix(OWN).strip()}"
