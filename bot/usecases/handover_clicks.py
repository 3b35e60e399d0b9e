"""An admin hands over somebody's task that waits too long, as a rule has offered it to them.

It is done as the admin who pressed: never in the name of whom the task waits for.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model.answer import Answer, Toast
from bot.model.change import Enqueue, SaveRow
from bot.model.errors import Conflict, PlatformError
from bot.model.event import Click
from bot.model.intent import Intent, Verb
from bot.model.ledger import LedgerRow
from bot.model.queue import Priority, look_at_queue
from bot.model.reminder import Escalation
from bot.model.sensitivity import is_sensitive
from bot.model.snapshot import Snapshot
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.handing_over import Handovers
from bot.reconcile.handover import handover_card
from bot.reconcile.planning import plan_of
from bot.reconcile.queue_list import waiting_in
from bot.reconcile.rulebook import Rulebook
from bot.usecases import sayings
from bot.usecases.deciding import Deciding, outcome_of
from bot.usecases.permissions import task_to_act_on
from bot.usecases.showing import Showing
from bot.usecases.wish import Wish

#: The run of the task's person looks after the cards of all admins who were asked.
OTHERS_SEE_IT_IN = timedelta(seconds=2)

_REMARK = "等待已久，由管理员转交 / Waited too long, handed over by an admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Press:
    click: Click
    row: LedgerRow
    holder_id: str
    escalation: Escalation
    deadline: datetime


class HandoverClicks:
    """Answers the one button of a card that asked an admin."""

    def __init__(
        self,
        *,
        store: Store,
        handovers: Handovers,
        deciding: Deciding,
        rulebook: Rulebook,
        showing: Showing,
        admins: Collection[str],
        clock: Clock,
    ) -> None:
        self._store = store
        self._handovers = handovers
        self._deciding = deciding
        self._rulebook = rulebook
        self._showing = showing
        self._admins = admins
        self._clock = clock

    async def answer(self, click: Click, row: LedgerRow, deadline: datetime) -> Answer:
        """The answer to a click on this admin's own card."""
        if click.operator_id not in self._admins:
            return Answer(toast=sayings.ADMINS_ONLY)
        press = await self._press(click, row, deadline)
        if press is None or click.value.get("verb") != "hand_over":
            return Answer(toast=sayings.UNKNOWN_BUTTON)
        said = await self._against(press)
        return await self._show(press, row, said) if said else await self._act(press)

    async def _press(self, click: Click, row: LedgerRow, deadline: datetime) -> _Press | None:
        """What the card asks; None where it was never asked of this admin."""
        approver_id, _, holder_id = row.key.subject.partition(":")
        for escalation in (await self._store.reminders(holder_id)).escalations:
            ref = escalation.ref
            is_it = (ref.process_id, ref.approver_id) == (row.key.process_id, approver_id)
            if is_it and ref.opened_at == row.opened_at and click.operator_id in escalation.asked_ids:
                return _Press(
                    click=click, row=row, holder_id=holder_id, escalation=escalation, deadline=deadline
                )
        return None

    async def _against(self, press: _Press) -> Toast | None:
        """What is to be said instead of doing it."""
        ref, heir_id = press.escalation.ref, press.escalation.heir_id
        earlier = await self._deciding.earlier(ref, press.holder_id, press.click.event_id)
        if earlier is not None:
            return sayings.of_earlier(earlier)
        try:
            snapshot, _ = await self._deciding.look(ref.process_id, anew=True)
        except (PlatformError, TimeoutError):
            return sayings.NOT_NOW
        if task_to_act_on(press.holder_id, snapshot.process, ref) is None:
            return sayings.ALREADY_DONE
        if snapshot.process.initiator_id == heir_id:
            return sayings.PERSON_IS_INITIATOR
        return None if self._is_wanted(press, snapshot) else sayings.RULE_GONE

    def _is_wanted(self, press: _Press, snapshot: Snapshot) -> bool:
        """Whether the rules, as they are now, still have this task handed over."""
        waiting = waiting_in(press.holder_id, snapshot, (), self._rulebook.in_force, now=self._clock.now())
        plans = [plan_of(one) for one in waiting if one.ref == press.escalation.ref]
        return any(plan and plan.escalate and plan.escalate.by_transfer for plan in plans)

    async def _act(self, press: _Press) -> Answer:
        click, heir_id = press.click, press.escalation.heir_id
        wish = Wish(verb=Verb.TRANSFER, reason=_REMARK, targets=(heir_id,))
        intent = self._deciding.intent_of(
            wish,
            press.escalation.ref,
            click.operator_id,
            source_id=click.event_id,
            holder_id=press.holder_id,
        )
        held = self._showing.held(press.row)
        try:
            begun = await self._deciding.begin(intent, SaveRow(held))
        except Conflict:
            return Answer(toast=sayings.CHANGED)
        if isinstance(begun, Intent):
            return await self._show(press, press.row, sayings.of_earlier(begun))
        await self._deciding.await_until(press.deadline, [begun])
        row = replace(held, version=held.version + 1)
        return await self._show(press, row, sayings.told(outcome_of(begun, intent)))

    async def _show(self, press: _Press, row: LedgerRow, toast: Toast) -> Answer:
        return await self._showing.in_time(self._card(press, row, toast), toast, press.deadline)

    async def _card(self, press: _Press, row: LedgerRow, toast: Toast) -> Answer:
        handing = await self._handovers.of(press.holder_id, press.escalation, priority=Priority.CLICK)
        if handing is None:
            return Answer(toast=toast)
        card = handover_card(handing)
        look = look_at_queue(press.holder_id, self._clock.now() + OTHERS_SEE_IT_IN)
        return await self._showing.answer(
            row,
            toast,
            card,
            Enqueue(look),
            is_open=card.is_open,
            confidential=is_sensitive(handing.process.business_type),
        )
