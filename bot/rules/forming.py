"""From what an admin filled in to one rule, or to words about what cannot be taken. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import chain, count
from types import MappingProxyType

from bot.model.rule_form import RULE_KINDS, FilledIn, RuleKind
from bot.model.text import I18n
from bot.rules.business_types import OWN
from bot.rules.entries import Entries
from bot.rules.rule import Escalate, EventKind, Fields, Remind, Rule, Then, Treatment, When

#: With room for a number that tells a name from others.
_LONGEST_MADE_NAME = 90


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
    entries = Entries(filled)
    types = entries.types()
    events, then = _THEN[kind](entries)
    name = entries.name(taken)
    if entries.faults:
        raise FormFaulty(tuple(entries.faults))
    name = name or _made_name(kind, types, taken)
    return Rule(name=name, when=When(events=events, types=types), then=then)


def _made_name(kind: RuleKind, types: tuple[str, ...], taken: Collection[str]) -> str:
    plain = f"{RULE_KINDS[kind].chinese}：{'、'.join(one.removeprefix(OWN) for one in types)}"
    name = plain[:_LONGEST_MADE_NAME].rstrip()
    numbered = (f"{name} {number}" for number in count(2))
    return next(one for one in chain((name,), numbered) if one not in taken)


_Part = tuple[tuple[EventKind, ...] | None, Then]


def _group_notice(entries: Entries) -> _Part:
    events, groups, shown = entries.events(), entries.groups(), entries.field_names()
    fields = Fields(group=Treatment(show=shown)) if shown else None
    return events, Then(also_notify=groups, fields=fields)


def _reminder(entries: Entries) -> _Part:
    filled = entries.filled
    after = entries.hours(filled.after, I18n("等了几个工作小时提醒", "Remind after so many working hours"))
    remind = Remind(after=after, most=entries.reminders())
    escalate = None
    if filled.escalate_after.strip():
        hours = entries.hours(
            filled.escalate_after,
            I18n("等了几个工作小时告诉上级", "Tell the leader after so many working hours"),
        )
        escalate = Escalate(after=hours)
    return (EventKind.OVERDUE,), Then(remind=remind, escalate=escalate)


def _mask(entries: Entries) -> _Part:
    names = entries.field_names()
    if not names:
        entries.faults.append(I18n("请填写字段名称", "Please name the fields"))
    treatment = Treatment(hide=names) if entries.filled.treatment == "hide" else Treatment(mask=names)
    return None, Then(fields=Fields(everywhere=treatment))


def _link_only(_entries: Entries) -> _Part:
    return None, Then(buttons=())


_THEN: Mapping[RuleKind, Callable[[Entries], _Part]] = MappingProxyType(
    {
        RuleKind.GROUP_NOTICE: _group_notice,
        RuleKind.REMINDER: _reminder,
        RuleKind.MASK: _mask,
        RuleKind.LINK_ONLY: _link_only,
    }
)
