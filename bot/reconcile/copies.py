"""A card to read for everybody to whom a process was copied (抄送). Pure."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.business_type import family_of
from bot.model.card import CardKey, CopyCard, Purpose, Role
from bot.model.ledger import RowState
from bot.model.operation import Wanted
from bot.model.process import Copy
from bot.reconcile.heading import type_of
from bot.reconcile.progress import outcome_of
from bot.reconcile.situation import Situation
from bot.reconcile.wanting import about_process, is_news, living_row, silence_of
from bot.reconcile.why import remark_of, why
from bot.rules.rule import EventKind
from bot.rules.verdict import Verdict


def copy_cards(situation: Situation) -> Iterator[Wanted]:
    """One for each receiver, however often it was copied to them; kept up to date until the process ends.

    One that lives is never sent anew because of its age: it has no buttons that would stop working.
    """
    process = situation.process
    verdict = situation.verdict(EventKind.COPIED)
    for copy in _last_copies(situation):
        key = CardKey(process.process_id, "", copy.receiver_id, Purpose.COPY)
        row = living_row(situation, key)
        is_there = row is not None and row.state is RowState.LIVE
        yield about_process(
            situation,
            key,
            _copy_card(situation, copy, verdict),
            is_open=not process.is_final,
            may_send=not is_there
            and is_news(situation, copy.arrived_at)
            and copy.receiver_id not in situation.silent
            and "copied" in verdict.notify,
            silence=silence_of(situation, verdict),
        )


def _last_copies(situation: Situation) -> list[Copy]:
    """The newest copy of each receiver."""
    newest: dict[str, Copy] = {}
    for copy in sorted(situation.process.copies, key=lambda copy: copy.arrived_at):
        if copy.receiver_id:
            newest[copy.receiver_id] = copy
    return list(newest.values())


def _copy_card(situation: Situation, copy: Copy, verdict: Verdict) -> CopyCard:
    process, seen = situation.process, situation.values.seen(verdict)
    return CopyCard(
        title=process.title,
        type_name=type_of(process),
        family=family_of(process.business_type),
        initiator=process.initiator_name,
        outcome=outcome_of(process.status),
        status=process.status,
        copied_at=copy.arrived_at,
        abstracts=seen.abstracts,
        form=seen.form,
        links=copy.links or process.links,
        remark=remark_of(verdict),
        why=why(Role.COPIED, verdict, node=copy.node_name),
    )
