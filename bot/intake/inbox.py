"""Answers what people asked, one person's things one after another, each once.

The asking is durable before it comes here, and forgotten only once its answer is out. What a command does is
recorded under the asking's id: run again after a crash it finds what it did, and sends the same answer.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from functools import partial

import structlog

from bot.intake.answering import Answering
from bot.intake.commands.command import Reply, notice
from bot.metrics import ASKINGS
from bot.model.asking import Asking
from bot.model.card import AnswerCard, CardKey, NoticeCard, Purpose, Tone
from bot.model.change import DropAsking
from bot.model.errors import BotError, Conflict, StoreUnavailable, Terminal, Transient
from bot.model.ledger import RowState
from bot.model.operation import Operation, Patch, Send, Wanted
from bot.model.queue import Entry, Priority
from bot.model.text import I18n
from bot.outbox import Outbox
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.diff import diff
from bot.reconcile.reconciler import Result
from bot.rendering import CardFaulty, digest
from bot.usecases.shortcuts import AFTER_THE_ANSWER

log = structlog.get_logger()

#: Whoever asked has gone on by then: what is older is not done any more, and told so.
TOO_OLD = timedelta(minutes=10)

#: So often an asking is tried while the platform is away, before its person is told.
TRIES = 4

_LATE = notice(
    Tone.ERROR,
    I18n("刚才没能及时处理", "That could not be done in time"),
    I18n("请看一下现在的状态，再发一次", "Please look how things stand, and send it again"),
)
_FAILED = notice(
    Tone.ERROR,
    I18n("出错了，没能完成", "Something went wrong"),
    I18n(
        "问题已记录，请稍后再试或在飞书人事中处理",
        "It was noted. Please try again later, or use Feishu People",
    ),
)
_ELSEWHERE = NoticeCard(
    tone=Tone.INFO,
    heading=I18n("已私聊回复你", "Answered in our direct chat"),
)


class Inbox:
    """The runs of the workqueue for what people asked."""

    def __init__(self, *, store: Store, answering: Answering, outbox: Outbox, clock: Clock) -> None:
        self._store = store
        self._answering = answering
        self._outbox = outbox
        self._clock = clock

    async def run(self, person_id: str, entry: Entry) -> Result:
        """Answers everything that this person asked.

        Raises:
            Transient: the platform cannot answer now; run again.
        """
        for asking in await self._store.askings(person_id):
            reply = await self._reply(asking, entry)
            if reply is not None:
                await self._deliver_surely(asking, reply)
                await self._point_to_direct_chat(asking)
            changes = reply.changes if reply else ()
            await self._store.write(DropAsking(asking), *changes)
        return Result(None)

    async def _reply(self, asking: Asking, entry: Entry) -> Reply | None:
        if self._clock.now() > asking.at + TOO_OLD:
            return await self._apology(asking, _LATE, "late")
        try:
            return self._counted(
                await self._answering.answer(asking, tell=partial(self._tell, asking)), "answered"
            )
        except (Transient, StoreUnavailable, Conflict):
            if entry.attempts < TRIES:
                raise
            return await self._apology(asking, _LATE, "late")
        except BotError as error:
            log.warning("asking_refused", reason=type(error).__name__, code=getattr(error, "code", 0))
            return await self._apology(asking, _FAILED, "failed")
        except Exception:
            log.exception("asking_failed", asking_id=asking.asking_id)
            return await self._apology(asking, _FAILED, "failed")

    async def _apology(self, asking: Asking, reply: Reply, outcome: str) -> Reply | None:
        """Who did not speak to the bot, or of whom that cannot be told now, hears nothing of its troubles."""
        with suppress(BotError):
            if await self._answering.is_spoken_to(asking):
                return self._counted(reply, outcome)
        return self._counted(None, outcome)

    def _counted(self, reply: Reply | None, outcome: str) -> Reply | None:
        ASKINGS.labels("ignored" if reply is None else outcome).inc()
        return reply

    async def _tell(self, asking: Asking, card: AnswerCard) -> None:
        """Where the answer comes as a new message, that shows this until it is there."""
        if asking.in_place_of:
            return
        try:
            for operation in await self._as_new(self._wanted(asking, card)):
                await self._outbox.carry_out(operation, priority=Priority.COMMAND)
        except BotError as error:
            log.info("progress_not_told", reason=type(error).__name__)

    async def _deliver_surely(self, asking: Asking, reply: Reply) -> None:
        """Where this answer can never be delivered, an apology; what else was asked must not wait for it."""
        try:
            await self._deliver(asking, reply)
        except (Terminal, CardFaulty) as error:
            log.exception(
                "answer_not_deliverable", reason=type(error).__name__, code=getattr(error, "code", 0)
            )
            with suppress(Terminal, CardFaulty):
                await self._deliver(asking, _FAILED)

    async def _deliver(self, asking: Asking, reply: Reply) -> None:
        if reply.card is not None:
            wanted = self._wanted(asking, reply.card, confidential=reply.confidential)
            in_place = await self._in_place(asking, wanted)
            for operation in in_place or await self._as_new(wanted):
                await self._outbox.carry_out(operation, priority=Priority.COMMAND)

    async def _in_place(self, asking: Asking, wanted: Wanted) -> tuple[Operation, ...]:
        """The card that was pressed shows the answer, where its message can still be changed."""
        row = await self._store.row(asking.in_place_of) if asking.in_place_of else None
        if row is None or row.state is not RowState.LIVE:
            return ()
        await self._clock.sleep_until(max(asking.at + AFTER_THE_ANSWER, row.hold_until or asking.at))
        return (Patch(row=row, wanted=wanted),)

    async def _as_new(self, wanted: Wanted) -> tuple[Operation, ...]:
        rows = await self._store.rows(wanted.key.about)
        return diff([wanted], rows, self._clock.now())

    async def _point_to_direct_chat(self, asking: Asking) -> None:
        """Others read along in a group: there stands only that the answer came, not what it says.

        The answer itself is out: a group that does not let the bot speak any more changes nothing about it.
        """
        if asking.is_direct:
            return
        wanted = self._wanted(asking, _ELSEWHERE, subject=f"{asking.asking_id}:group")
        rows = [row for row in await self._store.rows(wanted.key.about) if row.key == wanted.key]
        told = Send(wanted=wanted, generation=1, reply_to=asking.message_id)
        try:
            for operation in diff([wanted], rows, self._clock.now()) if rows else (told,):
                await self._outbox.carry_out(operation, priority=Priority.COMMAND)
        except (Terminal, CardFaulty) as error:
            log.warning("group_not_told", reason=type(error).__name__, code=getattr(error, "code", 0))

    def _wanted(
        self, asking: Asking, card: AnswerCard, *, subject: str = "", confidential: bool = False
    ) -> Wanted:
        return Wanted(
            key=CardKey("", subject or asking.asking_id, asking.person_id, Purpose.ANSWER),
            card=card,
            digest=digest(card),
            is_open=False,
            opened_at=asking.at,
            may_send=True,
            priority=Priority.COMMAND,
            confidential=confidential,
        )
