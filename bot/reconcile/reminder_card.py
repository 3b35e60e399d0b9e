"""Reminders and escalations as cards, and the wish for them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model.card import CardKey, EscalationCard, Purpose, ReminderCard, Shortcut
from bot.model.desk import TaskRef
from bot.model.operation import Wanted
from bot.model.reminder import Escalation, Reminder
from bot.model.sensitivity import is_sensitive
from bot.model.text import I18n
from bot.reconcile.heading import type_of
from bot.reconcile.naming import SOMEBODY
from bot.reconcile.queue_list import PAGE_SIZE, Waiting, item_of, rounded
from bot.reconcile.reminding import Agenda
from bot.rendering import digest

#: What could not be sent in time is left out: nobody is written to out of nothing.
SENT_WITHIN = timedelta(days=3)

_MY_TASKS = Shortcut(label=I18n("我的待办", "My tasks"), command="/todo", is_main=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    wanted: Wanted
    #: Until then nothing may come, if it has not come yet: it was held up, and now does not suit.
    held_until: datetime | None


def wishes(agenda: Agenda, waiting: Sequence[Waiting]) -> list[Wish]:
    """Every reminder and escalation that was decided, as its card should look now."""
    by_ref = {one.ref: one for one in waiting}
    reminders = [_reminder(one, agenda, waiting) for one in agenda.told.sent]
    escalations = [
        wish
        for one in agenda.told.escalations
        if one.ref in by_ref
        for wish in _escalations(one, agenda, by_ref[one.ref])
    ]
    return [*reminders, *escalations]


def _reminder(reminder: Reminder, agenda: Agenda, waiting: Sequence[Waiting]) -> Wish:
    card = reminder_card(reminder, waiting)
    waits = card.total > 0
    held = held_until(reminder.refs, agenda) if waits else None
    wanted = Wanted(
        key=CardKey("", reminder.at.isoformat(), agenda.told.person_id, Purpose.REMINDER),
        card=card,
        digest=digest(card),
        is_open=waits,
        opened_at=reminder.at,
        confidential=any(
            is_sensitive(one.process.business_type) for one in waiting if one.ref in reminder.refs
        ),
        is_urgent=waits and agenda.is_urgent(reminder.refs),
        may_send=waits and held is None and agenda.now < reminder.at + SENT_WITHIN,
    )
    return Wish(wanted=wanted, held_until=held)


def _escalations(escalation: Escalation, agenda: Agenda, waiting: Waiting) -> list[Wish]:
    """One for each who is told; the task stands in the key with its person, for one id may be several's."""
    card = escalation_card(escalation, waiting)
    subject = f"{waiting.task.approver_id}:{waiting.task.operator_id}"
    held = held_until([escalation.ref], agenda)
    wanted = [
        Wanted(
            key=CardKey(waiting.process.process_id, subject, receiver, Purpose.ESCALATION),
            card=card,
            digest=digest(card),
            is_open=False,
            opened_at=waiting.task.opened_at,
            confidential=is_sensitive(waiting.process.business_type),
            may_send=held is None and agenda.now < escalation.at + SENT_WITHIN,
        )
        for receiver in escalation.receiver_ids
    ]
    return [Wish(wanted=one, held_until=held) for one in wanted]


def held_until(refs: Collection[TaskRef], agenda: Agenda) -> datetime | None:
    """Until when nothing may be told about these tasks; None: it may be now."""
    suits_from = agenda.suits_from(refs)
    return suits_from if suits_from > agenda.now else None


def reminder_card(reminder: Reminder, waiting: Sequence[Waiting]) -> ReminderCard:
    # What its person has just decided is told as waiting until it is known to be over: it may come back.
    left = [replace(one, is_in_hand=False) for one in waiting if one.ref in reminder.refs]
    return ReminderCard(
        items=tuple(item_of(one, reminder.refs, reminder.at) for one in left[:PAGE_SIZE]),
        total=len(left),
        shortcuts=(_MY_TASKS,) if left else (),
    )


def escalation_card(escalation: Escalation, waiting: Waiting) -> EscalationCard:
    process, task = waiting.process, waiting.task
    return EscalationCard(
        title=process.title,
        type_name=type_of(process),
        initiator=process.initiator_name,
        approver=task.operator_name or SOMEBODY,
        node=task.node_name,
        waits=rounded(escalation.at - task.opened_at),
        links=task.links or process.links,
    )
