"""Takes rules into force as their file changes; faulty ones are refused, and the last good ones stay."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import structlog

from bot.model.card import CardKey, NoticeCard, Purpose, Tone
from bot.model.change import SetMark
from bot.model.errors import BotError, StoreUnavailable
from bot.model.operation import Wanted
from bot.model.queue import Priority, person_key
from bot.model.text import I18n
from bot.outbox import Outbox
from bot.ports.clock import Clock
from bot.ports.rules import RulesSource, RulesUnreadable
from bot.ports.store import Store
from bot.reconcile.diff import diff
from bot.reconcile.looking_again import look_again, shows_otherwise
from bot.reconcile.rulebook import Rulebook
from bot.rendering import digest
from bot.rules.engine import Rules
from bot.rules.faults import RulesFaulty

log = structlog.get_logger()

#: How soon a saved file is seen.
EVERY = timedelta(seconds=5)

#: More faults than this nobody reads in a message.
_MOST_TOLD = 5

#: The mark under which the store keeps the last good rules.
GOOD = "rules_in_force"
_HEADING = I18n("通知规则有误，未生效", "The notification rules have faults and were not taken")
_STAYS = I18n("之前的规则继续有效", "Those before stay in force")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Good:
    """Rules that were taken, as the store keeps them: the file's, and those edited in chat."""

    text: str
    chat: str = ""
    since: datetime


class RulesWatch:
    """Joins the file's rules, if there is a file, and those edited in chat.

    ``compiled`` makes rules of both texts, or raises ``RulesFaulty``; ``admins`` are told of faults, once.
    """

    def __init__(
        self,
        *,
        source: RulesSource | None,
        compiled: Callable[[str, str], Rules],
        rulebook: Rulebook,
        store: Store,
        outbox: Outbox,
        admins: Collection[str],
        clock: Clock,
    ) -> None:
        self._source = source
        self._compiled = compiled
        self._rulebook = rulebook
        self._store = store
        self._outbox = outbox
        self._admins = admins
        self._clock = clock
        self._seen: str | None = None
        self._lock = asyncio.Lock()
        #: What was last taken of the file.
        self._file = ""

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read or taken."""
        return not self._lock.locked()

    async def run(self) -> None:
        """Looks at the file, for ever; what is edited in chat is taken by whoever edits it."""
        while True:
            await self._clock.sleep_until(self._clock.now() + EVERY)
            try:
                await self.once()
            except StoreUnavailable:
                log.warning("rules_not_kept")
            except Exception:
                log.exception("rules_watch_failed")

    async def begin(self) -> None:
        """The rules that were last in force, and then the file as it is: nothing is decided before.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        if (good := await self._last_good()) is not None:
            try:
                self._rulebook.take(self._compiled(good.text, good.chat), good.since)
                self._file = good.text if self._source else ""
            except RulesFaulty:
                # An update of the bot may have made them so: what they hid must not come to light.
                self._rulebook.lose()
        await self.once()
        await self.take_chat()

    async def take_chat(self) -> None:
        """Takes the newest version of the rules edited in chat, where it is another than before."""
        async with self._lock:
            if self._source is not None and self._rulebook.in_force.are_lost:
                self._seen = None
                await self._look_at(self._source)
            elif await self._compose(self._file) and self._seen in {None, self._file}:
                self._rulebook.faults = ()

    async def once(self) -> None:
        """Takes what stands in the file, where it is another than before."""
        if self._source is not None:
            async with self._lock:
                await self._look_at(self._source)

    async def _look_at(self, source: RulesSource) -> None:
        try:
            text = await source.text()
        except RulesUnreadable as error:
            self._seen = None
            await self._refuse(str(error), (error.words,))
            return
        if text == self._seen:
            return
        if await self._compose(text):
            self._file = text
            self._rulebook.faults = ()
        self._seen = text

    async def _compose(self, text: str) -> bool:
        """Puts the file's text and the newest of the chat into force; False where that is refused."""
        versions = await self._store.rules_versions()
        chat = versions[-1].text if versions else ""
        try:
            rules = self._compiled(text, chat)
        except RulesFaulty as error:
            await self._refuse(text + chat, tuple(fault.told for fault in error.faults))
            return False
        await self._take(text, chat, rules)
        return True

    async def _take(self, text: str, chat: str, rules: Rules) -> None:
        good = await self._last_good()
        if good is None and not (text or chat):
            return
        if good is None or (good.text, good.chat) != (text, chat):
            good = _Good(text=text, chat=chat, since=self._clock.now())
            kept = json.dumps({"text": text, "chat": chat, "since": good.since.isoformat()})
            await self._store.write(SetMark(GOOD, kept))
        before = self._rulebook.in_force.rules
        self._rulebook.take(rules, good.since)
        if shows_otherwise(before, rules):
            await look_again(self._store, self._clock.now())
        log.info("rules_taken", in_chat=bool(chat), in_file=bool(text))

    async def _last_good(self) -> _Good | None:
        kept = await self._store.mark(GOOD)
        if kept is None:
            return None
        found = json.loads(kept)
        return _Good(
            text=found["text"], chat=found.get("chat", ""), since=datetime.fromisoformat(found["since"])
        )

    async def _refuse(self, what: str, faults: tuple[I18n, ...]) -> None:
        """Keeps the rules in force; the admins are told once of each faulty state of the file."""
        if faults != self._rulebook.faults:
            log.warning("rules_refused", faults=[fault.english for fault in faults[:_MOST_TOLD]])
            self._rulebook.faults = faults
        card = _told(faults)
        for admin in sorted(self._admins):
            key = CardKey("", f"rules:{sha256(what.encode()).hexdigest()[:16]}", admin, Purpose.ANSWER)
            with suppress(BotError):
                await self._tell(key, card)

    async def _tell(self, key: CardKey, card: NoticeCard) -> None:
        rows = [row for row in await self._store.rows(person_key(key.person_id)) if row.key == key]
        opened_at = rows[-1].opened_at if rows else self._clock.now()
        wanted = Wanted(
            key=key, card=card, digest=digest(card), is_open=False, opened_at=opened_at, may_send=True
        )
        for operation in diff([wanted], rows, self._clock.now()):
            await self._outbox.carry_out(operation, priority=Priority.UPDATE)


def _told(faults: Sequence[I18n]) -> NoticeCard:
    left = len(faults) - _MOST_TOLD
    more = (I18n(f"还有 {left} 处", f"{left} more"),) if left > 0 else ()
    lines = (*faults[:_MOST_TOLD], *more, _STAYS)
    return NoticeCard(tone=Tone.WARNING, heading=_HEADING, lines=lines)
