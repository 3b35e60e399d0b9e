"""The only writer to chats: the ledger row first, then the message, then what became of it."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import structlog

from bot.metrics import DELIVERIES
from bot.model.audit import AuditEntry
from bot.model.change import AppendAudit, SaveRow
from bot.model.errors import CardRefused, MessageGone, PlatformError, RecipientUnreachable
from bot.model.ledger import LedgerRow, RowState
from bot.model.operation import Operation, Patch, Resend, Send, Wanted
from bot.model.queue import Priority
from bot.ports.clock import Clock
from bot.ports.platform import Messenger, Sent
from bot.ports.store import Store
from bot.rendering import Renderer, bare

log = structlog.get_logger()


class Outbox:
    """Carries operations out, one after another as given."""

    def __init__(self, *, store: Store, messenger: Messenger, renderer: Renderer, clock: Clock) -> None:
        self._store = store
        self._messenger = messenger
        self._renderer = renderer
        self._clock = clock
        #: Codes with which a buzz was refused already.
        self._refused_buzzes: set[int] = set()

    async def carry_out(self, operation: Operation, *, priority: Priority) -> None:
        """Does it, and writes down that it is done.

        A card that cannot be delivered is noted as such and is no error: nothing else would help.

        Raises:
            Transient: try again later; the ledger tells where to go on.
            Conflict: the row was changed meanwhile; look at the situation anew.
        """
        match operation:
            case Send(wanted=wanted):
                card_id = uuid4().hex
                content = await self._render(wanted, card_id)
                row = await self._write_down(operation, card_id, content)
                await self._deliver(row, content, wanted, min(priority, wanted.priority))
            case Resend(row=row, wanted=wanted):
                await self._deliver_again(row, wanted, priority)
            case Patch():
                await self._patch(operation, min(priority, operation.wanted.priority))

    async def _render(self, wanted: Wanted, card_id: str) -> str:
        """In the language and with the times that the receiver chose."""
        chosen = await self._store.preferences(wanted.key.person_id)
        return self._renderer.render(
            wanted.card,
            card_id=card_id,
            language=chosen.language,
            zone=chosen.own_zone,
            confidential=wanted.confidential,
        )

    async def _write_down(self, send: Send, card_id: str, content: str) -> LedgerRow:
        """The row, with what will be sent, before it is: a crash then sends the very same again."""
        wanted = send.wanted
        row = LedgerRow(
            card_id=card_id,
            key=wanted.key,
            generation=send.generation,
            state=RowState.PENDING,
            content="" if wanted.confidential else content,
            digest=wanted.digest,
            is_open=wanted.is_open,
            opened_at=wanted.opened_at,
            reply_to=send.reply_to,
            written_at=self._clock.now(),
        )
        abandoned = [SaveRow(_retired(send.abandoned))] if send.abandoned else []
        await self._store.write(SaveRow(row), *abandoned)
        return replace(row, version=1)

    async def _deliver_again(self, row: LedgerRow, wanted: Wanted, priority: Priority) -> None:
        """Under the same uuid. Content that was not kept is made anew, and put right by a patch after."""
        if row.content:
            await self._deliver(row, row.content, wanted, priority)
            return
        content = await self._render(wanted, row.card_id)
        await self._deliver(replace(row, unconfirmed=True), content, wanted, priority)

    async def _deliver(self, row: LedgerRow, content: str, wanted: Wanted, priority: Priority) -> None:
        try:
            sent = await self._post(row, content, priority)
        except RecipientUnreachable as error:
            await self._give_up(row, error)
        except CardRefused as error:
            await self._refused(row, wanted, error, priority)
        else:
            now = self._clock.now()
            done = replace(row, state=RowState.LIVE, content="", message_id=sent.message_id, sent_at=now)
            await self._save(done, AppendAudit(self._trace(row, "send", "delivered")))
            DELIVERIES.labels("send", "delivered").inc()
            if wanted.is_urgent:
                await self._buzz(done, priority)

    async def _buzz(self, row: LedgerRow, priority: Priority) -> None:
        """Only after the delivery is written down, which happens once: nobody is buzzed twice.

        A buzz that fails, or that a crash right here takes along, is left out: the card is there.
        """
        try:
            await self._messenger.buzz(
                message_id=row.message_id, person_id=row.key.person_id, priority=priority
            )
        except PlatformError as error:
            if error.code not in self._refused_buzzes:
                log.warning("buzz_refused", code=error.code, log_id=error.log_id)
            self._refused_buzzes.add(error.code)
            await self._store.write(AppendAudit(self._trace(row, "buzz", "refused", error)))
            DELIVERIES.labels("buzz", "refused").inc()
        else:
            await self._store.write(AppendAudit(self._trace(row, "buzz", "delivered")))
            DELIVERIES.labels("buzz", "delivered").inc()

    async def _post(self, row: LedgerRow, content: str, priority: Priority) -> Sent:
        if row.reply_to:
            try:
                return await self._messenger.reply(
                    to_message=row.reply_to,
                    receiver=row.key.person_id,
                    content=content,
                    uuid=row.card_id,
                    priority=priority,
                )
            except MessageGone:
                log.info("message_to_answer_is_gone", process_id=row.key.process_id)
        return await self._messenger.send(
            to=row.key.person_id, content=content, uuid=row.card_id, priority=priority
        )

    async def _refused(self, row: LedgerRow, wanted: Wanted, error: CardRefused, priority: Priority) -> None:
        """The content itself may offend (sensitive words, personal numbers): try once with the bare facts."""
        log.warning("card_refused", process_id=row.key.process_id, code=error.code, log_id=error.log_id)
        plain = replace(wanted, card=bare(wanted.card))
        if plain.card == wanted.card:
            await self._give_up(row, error)
            return
        card_id = uuid4().hex
        content = await self._render(plain, card_id)
        kept = "" if wanted.confidential else content
        fallback = replace(row, card_id=card_id, generation=row.generation + 1, content=kept, version=0)
        await self._store.write(SaveRow(_retired(row)), SaveRow(fallback))
        await self._deliver(replace(fallback, version=1), content, plain, priority)

    async def _patch(self, patch: Patch, priority: Priority) -> None:
        row, wanted = patch.row, patch.wanted
        content = await self._render(wanted, row.card_id)
        try:
            await self._messenger.patch(message_id=row.message_id, content=content, priority=priority)
        except MessageGone as error:
            await self._save(_retired(row), AppendAudit(self._trace(row, "patch", "gone", error)))
            DELIVERIES.labels("patch", "gone").inc()
        except CardRefused as error:
            await self._patch_refused(patch, error, priority)
        else:
            shown = replace(
                row,
                digest=wanted.digest,
                is_open=wanted.is_open,
                unconfirmed=False,
                hold_until=None,
                reveal_until=None,
                draft=row.draft if wanted.is_open else "",
            )
            await self._save(shown, AppendAudit(self._trace(row, "patch", "delivered")))
            DELIVERIES.labels("patch", "delivered").inc()

    async def _patch_refused(self, patch: Patch, error: CardRefused, priority: Priority) -> None:
        """Tries once with the bare facts; where they offend too, the message stays as it is.

        What stands in the open on it is still to be masked, so that its row says so.
        """
        row, wanted = patch.row, patch.wanted
        log.warning("card_refused", process_id=row.key.process_id, code=error.code, log_id=error.log_id)
        plain = replace(wanted, card=bare(wanted.card))
        if plain.card != wanted.card:
            await self._patch(replace(patch, wanted=plain), priority)
            return
        noted = replace(row, digest=wanted.digest, unconfirmed=False)
        await self._save(noted, AppendAudit(self._trace(row, "patch", "refused", error)))
        DELIVERIES.labels("patch", "refused").inc()

    async def _give_up(self, row: LedgerRow, error: PlatformError) -> None:
        given_up = replace(row, state=RowState.UNDELIVERABLE, content="", is_open=False)
        await self._save(given_up, AppendAudit(self._trace(row, "send", "undeliverable", error)))
        DELIVERIES.labels("send", "undeliverable").inc()

    async def _save(self, row: LedgerRow, trace: AppendAudit) -> None:
        await self._store.write(SaveRow(row), trace)

    def _trace(
        self, row: LedgerRow, action: str, outcome: str, error: PlatformError | None = None
    ) -> AuditEntry:
        return AuditEntry(
            at=self._clock.now(),
            person_id=row.key.person_id,
            action=f"{action}:{row.key.purpose}",
            process_id=row.key.process_id,
            approver_id=row.key.subject,
            through="reconcile",
            outcome=outcome,
            code=error.code if error else 0,
            log_id=error.log_id if error else "",
        )


def _retired(row: LedgerRow) -> LedgerRow:
    """A row whose message nobody will ask for again: it keeps nothing of what it was to say."""
    return replace(row, state=RowState.RETIRED, content="", is_open=False)
