"""From what an admin filled in to one rule, or to words about what cannot be taken. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from itertools import chain, count
from types import MappingProxyType
from unicodedata import category, normalize

from bot.model.business_type import BUSINESS_TYPES
from bot.model.rule_form import RULE_KINDS, FilledIn, RuleKind
from bot.model.text import I18n
from bot.rules.business_types import OWN, type_id_of
from bot.rules.rule import Escalate, EventKind, Fields, Remind, Rule, Then, Treatment, When

#: What a group can be told.
NOTICE_EVENTS = (
    EventKind.PROCESS_STARTED,
    EventKind.PROCESS_FINISHED,
    EventKind.PROCESS_REJECTED,
    EventKind.PROCESS_WITHDRAWN,
    EventKind.PROCESS_REVOKED,
)

LONGEST_NAME = 100
LONGEST_FIELD = 200
#: Room for a number that tells a name from others.
_LONGEST_MADE_NAME = 90
_MOST_HOURS = 2000
_MOST_REMINDERS = 20

_BETWEEN = re.compile(r"[,，、;；\n]+")
_GROUP = re.compile(r"oc_[A-Za-z0-9_]+")
_HOURS = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,2})?) *(?:h|小时|个小时|工作小时|个工作小时)?")
_BREAKS_LINES = frozenset({"Zl", "Zp"})


class FormFaulty(Exception):
    """What was filled in makes no rule; ``faults`` say why, in the order of the form."""

    def __init__(self, faults: tuple[I18n, ...]) -> None:
        super().__init__("\n".join(fault.english for fault in faults))
        self.faults = faults


def formed(kind: RuleKind, filled: FilledIn, *, taken: Collection[str] = ()) -> Rule:
    """The rule. One without a name gets one that is not among those ``taken``.

    Raises:
        FormFaulty: something is missing, or cannot be taken.
    """
    reading = _Reading(filled)
    types = reading.types()
    events, then = _THEN[kind](reading)
    name = reading.name(kind, types, taken)
    if reading.faults:
        raise FormFaulty(tuple(reading.faults))
    return Rule(name=name, when=When(events=events, types=types), then=then)


class _Reading:
    """Reads one entry after another, and gathers what is wrong with them."""

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
        if any(len(name) > LONGEST_FIELD for name in names):
            self.faults.append(
                I18n(
                    f"字段名称最多 {LONGEST_FIELD} 个字",
                    f"A field's name has at most {LONGEST_FIELD} characters",
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
        most = int(typed) if re.fullmatch(r"[0-9]{1,2}", typed, re.ASCII) else 0
        if not 0 < most <= _MOST_REMINDERS:
            self.faults.append(
                I18n(
                    f"提醒次数是 1 到 {_MOST_REMINDERS}",
                    f"There are 1 to {_MOST_REMINDERS} reminders",
                )
            )
        return most

    def name(self, kind: RuleKind, types: tuple[str, ...], taken: Collection[str]) -> str:
        name = self._harmless(self.filled.name.strip())
        if not name:
            return _made_name(kind, types, taken)
        if len(name) > LONGEST_NAME:
            self.faults.append(
                I18n(f"规则名称最多 {LONGEST_NAME} 个字", f"A name has at most {LONGEST_NAME} characters")
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
            seen = "".join(sign for sign in word if sign.isprintable())[:LONGEST_NAME]
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


def _made_name(kind: RuleKind, types: tuple[str, ...], taken: Collection[str]) -> str:
    plain = f"{RULE_KINDS[kind].chinese}：{'、'.join(one.removeprefix(OWN) for one in types)}"
    name = plain[:_LONGEST_MADE_NAME]
    numbered = (f"{name} {number}" for number in count(2))
    return next(one for one in chain((name,), numbered) if one not in taken)


_Part = tuple[tuple[EventKind, ...] | None, Then]


def _group_notice(reading: _Reading) -> _Part:
    events, groups, shown = reading.events(), reading.groups(), reading.field_names()
    fields = Fields(group=Treatment(show=shown)) if shown else None
    return events, Then(also_notify=groups, fields=fields)


def _reminder(reading: _Reading) -> _Part:
    filled = reading.filled
    after = reading.hours(filled.after, I18n("多久后提醒", "Remind after"))
    remind = Remind(after=after, most=reading.reminders())
    escalate = None
    if filled.escalate_after.strip():
        hours = reading.hours(filled.escalate_after, I18n("多久后告诉上级", "Tell the leader after"))
        escalate = Escalate(after=hours)
    return (EventKind.OVERDUE,), Then(remind=remind, escalate=escalate)


def _mask(reading: _Reading) -> _Part:
    names = reading.field_names()
    if not names:
        reading.faults.append(I18n("请填写字段名称", "Please name the fields"))
    treatment = Treatment(hide=names) if reading.filled.treatment == "hide" else Treatment(mask=names)
    return None, Then(fields=Fields(everywhere=treatment))


def _link_only(_reading: _Reading) -> _Part:
    return None, Then(buttons=())


_THEN: Mapping[RuleKind, Callable[[_Reading], _Part]] = MappingProxyType(
    {
        RuleKind.GROUP_NOTICE: _group_notice,
        RuleKind.REMINDER: _reminder,
        RuleKind.MASK: _mask,
        RuleKind.LINK_ONLY: _link_only,
    }
)
