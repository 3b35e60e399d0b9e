"""Carries intents out in Feishu People: once in effect, and always with a known end.

An intent is durable before it comes here. Whatever happens to its call, the intent is settled now, or left
for the reconcile of its process, which reads back what became of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.metrics import INTENTS
from bot.model.audit import AuditEntry
from bot.model.change import AppendAudit, Change, Enqueue, RememberChoice, SaveIntent
from bot.model.errors import BotError, OutcomeUnknown, PlatformError, Refusal, Refused, Terminal, Transient
from bot.model.intent import PROCESS_VERBS, Intent, IntentState
from bot.model.process import Process
from bot.model.queue import Entry, Priority, look_at_queue, process_key
from bot.model.snapshot import Snapshot
from bot.ports.clock import Clock
from bot.ports.platform import ProcessGateway
from bot.ports.store import Store
from bot.reconcile.settlement import CallAgain, Settled, Wait, judge, judge_applied

log = structlog.get_logger()

Reread = Callable[[str, Entry], Awaitable[Snapshot]]

#: Pauses between tries while the platform takes no call at all; after them the reconcile goes on.
PAUSES = (timedelta(seconds=1), timedelta(seconds=3), timedelta(seconds=9))

#: An unanswered call is looked up so soon: its effect shows within a moment, if it had one.
LOOK_AFTER = timedelta(seconds=2)

#: The events of our own call come within a moment; the read that they ask for serves both.
SETTLES_IN = timedelta(seconds=1)

_STATE_MOVED_ON = frozenset({Refusal.ALREADY_HANDLED, Refusal.STATE_CHANGED})

#: Said of a whole process that is no longer as it was: an earlier call of ours may be what changed it.
_PROCESS_MOVED_ON = frozenset({Refusal.PROCESS_ENDED, Refusal.CANNOT_BE_REVOKED})


class Acting:
    """The only place that makes writing calls to Feishu People."""

    def __init__(self, *, store: Store, gateway: ProcessGateway, reread: Reread, clock: Clock) -> None:
        self._store = store
        self._gateway = gateway
        self._reread = reread
        self._clock = clock
        self._in_hand: dict[str, asyncio.Task[Intent]] = {}

    @property
    def is_idle(self) -> bool:
        """Whether no call is under way."""
        return not self._in_hand

    async def record_and_begin(self, intent: Intent, *changes: Change) -> asyncio.Task[Intent] | Intent:
        """Makes the intent durable, then starts its call; returns the intent that stands in the way, if any.

        Whoever is cancelled while waiting for it must shield it: what is recorded is also begun.

        Raises:
            Conflict: a row among the changes was written by somebody else.
        """
        in_the_way = await self._store.record(intent, *changes)
        return in_the_way or self.begin(intent)

    def begin(self, intent: Intent) -> asyncio.Task[Intent]:
        """Starts the call of a recorded intent. The task ends with the intent as it then stands."""
        task = asyncio.create_task(self._see_through(intent))
        self._in_hand[intent.intent_id] = task
        task.add_done_callback(lambda _: self._in_hand.pop(intent.intent_id, None))
        return task

    async def settle(self, intent: Intent, process: Process) -> datetime | None:
        """Goes on with an intent, given its process as read; see ``Settling`` of the reconciler."""
        now = self._clock.now()
        if intent.intent_id in self._in_hand:
            return now + LOOK_AFTER
        found = judge_applied(intent, process) if intent.is_settled else judge(intent, process, now)
        match found:
            case None:
                return None
            case Settled(state=state):
                await self._settled(intent, state, recovered=True)
                return None
            case Wait(until=until):
                return until
            case CallAgain():
                return await self._call_again(intent)

    async def recover(self) -> None:
        """After a start: has every process looked at whose intent a crash left open."""
        now = self._clock.now()
        entries = [self._entry(intent, now) async for intent in self._store.unsettled()]
        await self._store.write(*(Enqueue(entry) for entry in entries))

    async def finish(self, patience: timedelta) -> None:
        """Waits for the calls under way, so long at most; what is left is read back after the next start."""
        if self._in_hand:
            await asyncio.wait(self._in_hand.values(), timeout=patience.total_seconds())
        left = list(self._in_hand.values())
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _call_again(self, intent: Intent) -> datetime | None:
        again = replace(intent, called_at=self._clock.now(), calls=intent.calls + 1)
        await self._store.write(SaveIntent(again))
        # A run that is cancelled, as at the end, must not take the call with it.
        after = await asyncio.shield(self.begin(again))
        return None if after.is_settled else self._clock.now() + LOOK_AFTER

    async def _see_through(self, intent: Intent) -> Intent:
        try:
            return await self._call(intent)
        except OutcomeUnknown as error:
            log.warning("outcome_unknown", process_id=intent.process_id, code=error.code, log_id=error.log_id)
        except BotError as error:
            log.warning("call_not_made", process_id=intent.process_id, reason=type(error).__name__)
        except Exception:
            log.exception("call_failed", process_id=intent.process_id)
        await self._look_later(intent)
        return intent

    async def _call(self, intent: Intent) -> Intent:
        for pause in (*PAUSES, None):
            try:
                await self._gateway.carry_out(intent)
            except Refused as error:
                return await self._refused(intent, error)
            except OutcomeUnknown:
                raise
            except Transient:
                if pause is None:
                    raise
                await self._clock.sleep_until(self._clock.now() + pause)
            except Terminal as error:
                return await self._settled(
                    intent, IntentState.REFUSED, error=error, refusal=Refusal.BOT_NOT_ALLOWED
                )
            else:
                return await self._settled(intent, IntentState.APPLIED)
        return intent

    async def _refused(self, intent: Intent, error: Refused) -> Intent:
        if not _may_have_moved_on(intent, error.refusal):
            return await self._settled(
                intent, IntentState.REFUSED, error=error, refusal=error.refusal, words=error.words
            )
        snapshot = await self._reread(intent.process_id, self._entry(intent, self._clock.now()))
        found = judge(intent, snapshot.process, self._clock.now())
        if isinstance(found, Settled):
            # The first call was refused, so it cannot be what closed the task; an earlier one may be.
            state = found.state if intent.calls > 1 else IntentState.CLOSED
            return await self._settled(intent, state, error=error)
        refusal = error.refusal if error.refusal in _PROCESS_MOVED_ON else Refusal.STATE_CHANGED
        return await self._settled(intent, IntentState.REFUSED, error=error, refusal=refusal)

    async def _settled(
        self,
        intent: Intent,
        state: IntentState,
        *,
        error: PlatformError | None = None,
        refusal: Refusal | None = None,
        words: str = "",
        recovered: bool = False,
    ) -> Intent:
        now = self._clock.now()
        settled = replace(intent, state=state, settled_at=now, refusal=refusal, refusal_words=words)
        await self._store.write(
            SaveIntent(settled),
            AppendAudit(_trace(settled, now, error, recovered=recovered)),
            Enqueue(self._entry(intent, now + SETTLES_IN)),
            # Their queue card may show what they wished.
            Enqueue(look_at_queue(intent.operator_id, now + SETTLES_IN)),
            *_remembered(settled, now),
        )
        INTENTS.labels(intent.verb, state).inc()
        return settled

    async def _look_later(self, intent: Intent) -> None:
        try:
            await self._store.write(Enqueue(self._entry(intent, self._clock.now() + LOOK_AFTER)))
        except BotError:
            log.warning("left_to_the_recorded_look", process_id=intent.process_id)

    def _entry(self, intent: Intent, due: datetime) -> Entry:
        return Entry(
            key=process_key(intent.process_id),
            due=due,
            priority=Priority.CLICK,
            hints=frozenset({"click"}),
            heard_at=self._clock.now(),
        )


def _may_have_moved_on(intent: Intent, refusal: Refusal) -> bool:
    """Whether the refusal tells of a state that a fresh read has to explain."""
    if refusal in _PROCESS_MOVED_ON:
        return intent.verb in PROCESS_VERBS and intent.calls > 1
    return refusal in _STATE_MOVED_ON


def _remembered(intent: Intent, now: datetime) -> list[Change]:
    if intent.state is not IntentState.APPLIED:
        return []
    return [RememberChoice(intent.operator_id, target, now) for target in intent.targets]


def _trace(intent: Intent, now: datetime, error: PlatformError | None, *, recovered: bool) -> AuditEntry:
    return AuditEntry(
        at=now,
        person_id=intent.operator_id,
        action=intent.verb,
        process_id=intent.process_id,
        approver_id=intent.approver_id,
        through="recovery" if recovered or intent.calls > 1 else "click",
        outcome=intent.refusal or intent.state,
        code=error.code if error else 0,
        log_id=error.log_id if error else "",
    )
