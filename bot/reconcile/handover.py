"""The cards that ask admins whether a task that waits too long is to be handed over. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.card import CardKey, Failed, Handover, HandoverCard, Purpose
from bot.model.intent import Intent, IntentState, Verb
from bot.model.operation import Wanted
from bot.model.process import Process, Task, TaskKey
from bot.model.reminder import Escalation
from bot.model.sensitivity import is_sensitive
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.heading import type_of
from bot.reconcile.naming import SOMEBODY
from bot.reconcile.queue_list import rounded
from bot.reconcile.reminder_card import SENT_WITHIN, Wish, held_until
from bot.reconcile.reminding import Agenda
from bot.reconcile.task_state import failure_of
from bot.rendering import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """What decides how it stands."""

    #: Whose task it is, or was.
    holder_id: str
    escalation: Escalation
    process: Process
    intents: Sequence[Intent]
    names: Mapping[str, I18n]

    @property
    def key(self) -> TaskKey:
        return TaskKey(self.escalation.ref.approver_id, self.holder_id)

    @property
    def opened_at(self) -> datetime:
        """When the task came to its person, as far as that is known."""
        return self.escalation.ref.opened_at or self.escalation.at

    @property
    def task(self) -> Task | None:
        """The task, while it waits."""
        task = self.process.open_task(self.key)
        is_it = task is not None and task.opened_at == self.escalation.ref.opened_at
        return task if is_it and not self.process.is_final else None

    @property
    def last(self) -> Intent | None:
        """What was last wished for the task, by its person or an admin."""
        opened_at = self.escalation.ref.opened_at
        about = [one for one in self.intents if opened_at and one.concerns(self.key, opened_at)]
        return max(about, key=lambda one: one.recorded_at, default=None)


def handover_card(handing: Handing) -> HandoverCard:
    """The card, the same for every admin who was asked."""
    process, escalation, names = handing.process, handing.escalation, handing.names
    state, last = _state(handing), handing.last
    return HandoverCard(
        title=process.title,
        type_name=type_of(process),
        initiator=process.initiator_name,
        approver=names.get(handing.holder_id, SOMEBODY),
        node=handing.task.node_name if handing.task else NO_TEXT,
        waits=rounded(escalation.at - handing.opened_at),
        heir=names.get(escalation.heir_id, SOMEBODY),
        state=state,
        by=names.get(last.operator_id, SOMEBODY) if last and state is Handover.DONE else NO_TEXT,
        failed=_failed(last) if state is Handover.ASKED else None,
        links=process.links,
    )


def _state(handing: Handing) -> Handover:
    last = handing.last
    if last is not None and last.state is IntentState.RECORDED:
        return Handover.SUBMITTING
    if last is not None and last.state is IntentState.APPLIED and last.holder_id:
        return Handover.DONE
    return Handover.ASKED if handing.task and not _is_decided(last) else Handover.NOT_NEEDED


def _is_decided(last: Intent | None) -> bool:
    """Whether its person ended it, though the process may not show it yet."""
    return last is not None and last.state is IntentState.APPLIED and last.verb is not Verb.ADD_SIGN


def _failed(last: Intent | None) -> Failed | None:
    return failure_of(last) if last and last.holder_id else None


def handover_wishes(handing: Handing, agenda: Agenda) -> list[Wish]:
    """One for each admin who was asked."""
    escalation, card = handing.escalation, handover_card(handing)
    asks = card.state is Handover.ASKED
    held = held_until([escalation.ref], agenda) if asks else None
    wanted = [
        Wanted(
            key=handover_key(handing, admin),
            card=card,
            digest=digest(card),
            is_open=card.is_open,
            opened_at=handing.opened_at,
            may_send=asks and held is None and agenda.now < escalation.at + SENT_WITHIN,
            confidential=is_sensitive(handing.process.business_type),
        )
        for admin in escalation.asked_ids
    ]
    return [Wish(wanted=one, held_until=held) for one in wanted]


def handover_key(handing: Handing, admin_id: str) -> CardKey:
    """The task stands in it with its person, for one id may be several people's."""
    subject = f"{handing.key.approver_id}:{handing.holder_id}"
    return CardKey(handing.process.process_id, subject, admin_id, Purpose.HANDOVER)
