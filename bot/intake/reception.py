"""Takes what the doors verified: events become a key in the workqueue, clicks an answer."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog

from bot.intake.answering import welcomed_mark
from bot.intake.asking_of import asking_of
from bot.metrics import CLICK_SECONDS, CLICKS, TOUCHES
from bot.model.answer import Answer
from bot.model.asking import Through
from bot.model.change import Enqueue, KeepAsking, LearnFacts, SetMark
from bot.model.errors import BotError, ForeignTenant
from bot.model.event import Asked, Click, Envelope, Ignored, Message, ProcessTouched
from bot.model.intent import Verb
from bot.model.queue import Entry, Priority, inbox_key, process_key
from bot.model.snapshot import Facts
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.usecases import sayings
from bot.usecases.clicks import Clicks

log = structlog.get_logger()

#: One step of a process fires several events: the first waits so long for its siblings.
COALESCE = timedelta(milliseconds=300)

#: No click is left without an answer; the platform gives up after three seconds.
ALWAYS_WITHIN = timedelta(seconds=2.5)

#: What may mean that somebody has to act goes before what only changes what is shown.
_FRESH = frozenset({"approver", "node", "status"})

_TENANT = "tenant_key"


class Reception:
    """Fulfils the ``Intake`` port."""

    def __init__(self, *, store: Store, clicks: Clicks, clock: Clock, tenant_key: str = "") -> None:
        self._store = store
        self._clicks = clicks
        self._clock = clock
        self._tenant = tenant_key

    async def heard(self, envelope: Envelope, happening: ProcessTouched | Ignored) -> None:
        """See ``Intake``."""
        await self._check_tenant(envelope.tenant_key)
        if isinstance(happening, Ignored):
            return
        now = self._clock.now()
        facts = Facts(
            process_id=happening.process_id,
            business_type=happening.business_type,
            flow_definition_id=happening.flow_definition_id,
            last_event_at=now,
        )
        entry = Entry(
            key=process_key(happening.process_id),
            due=now + COALESCE,
            priority=Priority.FRESH if happening.hint in _FRESH else Priority.UPDATE,
            hints=frozenset({happening.hint}),
            heard_at=now,
        )
        new = await self._store.accept(envelope.event_id, now, LearnFacts(facts), Enqueue(entry))
        TOUCHES.labels(happening.hint, "new" if new else "seen_before").inc()

    async def asked(self, envelope: Envelope, asked: Asked) -> None:
        """See ``Intake``. Once per message, whatever events bring it."""
        await self._check_tenant(envelope.tenant_key)
        if isinstance(asked, Message):
            await self._check_tenant(asked.sender_tenant)
        now = self._clock.now()
        asking = asking_of(envelope, asked, now)
        if asking is None or (asking.through is Through.ENTERED and await self._knows(asking.person_id)):
            return
        entry = Entry(key=inbox_key(asking.person_id), due=now, priority=Priority.COMMAND)
        await self._store.accept(asking.asking_id, now, KeepAsking(asking), Enqueue(entry))

    async def clicked(self, click: Click) -> Answer:
        """See ``Intake``."""
        with CLICK_SECONDS.time(), structlog.contextvars.bound_contextvars(event_id=click.event_id):
            answer = await self._answer(click)
        kind = answer.toast.kind if answer.toast else "shown"
        CLICKS.labels(_label(click.value.get("verb")), kind).inc()
        return answer

    async def answered(self, answer: Answer) -> None:
        """See ``Intake``."""
        try:
            await self._clicks.answered(answer)
        except BotError as error:
            log.warning("answer_not_noted", reason=type(error).__name__)

    async def _answer(self, click: Click) -> Answer:
        try:
            async with asyncio.timeout(ALWAYS_WITHIN.total_seconds()):
                for tenant in (click.tenant_key, click.operator_tenant):
                    await self._check_tenant(tenant)
                return await self._clicks.answer(click)
        except TimeoutError:
            log.warning("click_answered_late")
            return Answer(toast=sayings.SLOW)
        except ForeignTenant:
            raise
        except BotError as error:
            log.warning("click_not_taken", reason=type(error).__name__)
            return Answer(toast=sayings.NOT_NOW)
        except Exception:
            log.exception("click_failed")
            return Answer(toast=sayings.NOT_NOW)

    async def _knows(self, person_id: str) -> bool:
        """Whether this person has been welcomed."""
        return await self._store.mark(welcomed_mark(person_id)) is not None

    async def _check_tenant(self, tenant: str) -> None:
        """A self-built app serves one tenant: the first verified push tells which, unless set."""
        if not tenant:
            return
        if not self._tenant:
            self._tenant = await self._store.mark(_TENANT) or tenant
            await self._store.write(SetMark(_TENANT, self._tenant))
        if tenant != self._tenant:
            raise ForeignTenant("another tenant's push")


def _label(verb: object) -> str:
    """The verb as a metric's label. A forged button may hold anything there, even what cannot be compared."""
    return verb if isinstance(verb, str) and verb in set(Verb) else "other"
