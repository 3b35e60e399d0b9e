"""Each change of the model as rows, and the rows that it must look at first."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import count
from typing import assert_never

from bot.adapters.storage.embedded.batch import Draft, Needs
from bot.adapters.storage.embedded.chat_rules import keep_chat_rules
from bot.adapters.storage.embedded.confidential import Confidential, storable
from bot.adapters.storage.embedded.desks import involve, keep_desk
from bot.adapters.storage.embedded.rows import (
    AUDIT,
    CARDS,
    CHOICES,
    COLLEAGUES,
    FACTS,
    FLOWS,
    INTENTS,
    LEDGER,
    MARKS,
    SNAPSHOTS,
    SOURCES,
    UNSETTLED,
    VIEWS,
    intent_key,
    moment,
    row_key,
    rules_version_key,
)
from bot.model.audit import AuditEntry
from bot.model.change import (
    AddRulesVersion,
    AppendAudit,
    Change,
    DropAsking,
    DropRulesDraft,
    Enqueue,
    Involve,
    KeepAsking,
    LearnFacts,
    RememberChoice,
    RememberColleagues,
    SaveIntent,
    SavePreferences,
    SaveReminders,
    SaveRow,
    SaveRulesDraft,
    SaveShown,
    SaveSnapshot,
    SaveView,
    SetMark,
)
from bot.model.errors import Conflict
from bot.model.intent import Intent
from bot.model.ledger import LedgerRow
from bot.model.snapshot import Facts, Snapshot


def needed_by(changes: Iterable[Change]) -> list[str]:
    """The rows that the changes build upon."""
    keys: list[str] = []
    for change in changes:
        match change:
            case LearnFacts(facts=facts):
                keys.append(FACTS.key(facts.process_id))
            case SaveRow(row=row):
                keys.append(row_key(row))
            case SaveSnapshot(snapshot=snapshot):
                keys.append(SNAPSHOTS.key(snapshot.process.process_id))
            case SaveView(view=view):
                keys.append(VIEWS.key(view.person_id))
            case AddRulesVersion(version=version):
                keys.append(rules_version_key(version.number))
            case _:
                pass
    return keys


def needed_to_record(intent: Intent, changes: Iterable[Change]) -> Needs:
    """The rows that tell whether something stands in the intent's way, and what the changes need."""
    return Needs(
        keys=needed_by(changes),
        pointers=[SOURCES.key(intent.source_id)],
        prefixes=[INTENTS.range(intent.process_id)],
    )


def in_the_way(draft: Draft, intent: Intent) -> Intent | None:
    """The intent from the same source, or else one about the same run of the task that is not over."""
    if (pointer := draft.get(SOURCES.key(intent.source_id))) is not None:
        stored = draft.get(SOURCES.decode(pointer))
        if stored is not None:
            return INTENTS.decode(stored)
    others = (INTENTS.decode(stored) for stored in draft.under(INTENTS.range(intent.process_id)).values())
    return next(
        (
            other
            for other in others
            if other.stands_in_the_way and other.concerns(intent.task, intent.opened_at)
        ),
        None,
    )


def joined_facts(old: Facts, new: Facts) -> Facts:
    """What both tell; the new one where they differ, and the later of their times."""
    times = [at for at in (old.last_event_at, new.last_event_at) if at is not None]
    return Facts(
        process_id=old.process_id,
        business_type=new.business_type or old.business_type,
        flow_definition_id=new.flow_definition_id or old.flow_definition_id,
        last_event_at=max(times, default=None),
    )


class Recorder:
    """Writes changes into a draft."""

    def __init__(self, confidential: Confidential) -> None:
        self._confidential = confidential
        # Two entries of one instant keep their order, and never fall upon one another's key.
        self._numbers = count()
        self._run = secrets.token_hex(4)

    def apply(self, draft: Draft, changes: Iterable[Change]) -> None:
        """Drafts the rows.

        Raises:
            Conflict: a ledger row was written by somebody else since it was read.
        """
        for change in changes:
            self._apply(draft, change)

    def _apply(self, draft: Draft, change: Change) -> None:
        match change:
            case Enqueue(entry=entry):
                draft.enqueue(entry)
            case SaveSnapshot(snapshot=snapshot):
                self._save_snapshot(draft, snapshot)
            case AppendAudit(entry=entry):
                draft.put(self._audit_key(entry), AUDIT.encode(entry))
            case (
                KeepAsking()
                | DropAsking()
                | Involve()
                | SavePreferences()
                | SaveShown()
                | SaveView()
                | SaveReminders()
            ):
                keep_desk(draft, change)
            case RememberChoice() | RememberColleagues() | SetMark():
                _remember(draft, change)
            case AddRulesVersion() | SaveRulesDraft() | DropRulesDraft():
                keep_chat_rules(draft, change)
            case _:
                _save(draft, change)

    def _save_snapshot(self, draft: Draft, snapshot: Snapshot) -> None:
        key = SNAPSHOTS.key(snapshot.process.process_id)
        stored = draft.get(key)
        before = None if stored is None else SNAPSHOTS.decode(stored)
        if before is not None and before.process.read_at > snapshot.process.read_at:
            return
        draft.put(key, SNAPSHOTS.encode(storable(snapshot)))
        involve(draft, snapshot, before)
        draft.after(partial(self._confidential.keep, snapshot))

    def _audit_key(self, entry: AuditEntry) -> str:
        return AUDIT.key(moment(entry.at), f"{next(self._numbers):012d}-{self._run}")


def _save(draft: Draft, change: LearnFacts | SaveRow | SaveIntent) -> None:
    match change:
        case LearnFacts(facts=facts):
            _learn(draft, facts)
        case SaveRow(row=row):
            _save_row(draft, row)
        case SaveIntent(intent=intent):
            save_intent(draft, intent)
        case _:
            assert_never(change)


def _remember(draft: Draft, change: RememberChoice | RememberColleagues | SetMark) -> None:
    match change:
        case RememberChoice():
            draft.put(CHOICES.key(change.person_id, change.chosen_id), CHOICES.encode(change))
        case RememberColleagues():
            draft.put(COLLEAGUES.key(change.person_id), COLLEAGUES.encode(change))
        case SetMark(name=name, value=value):
            draft.put(MARKS.key(name), MARKS.encode(value))
        case _:
            assert_never(change)


def _learn(draft: Draft, facts: Facts) -> None:
    key = FACTS.key(facts.process_id)
    if (stored := draft.get(key)) is not None:
        facts = joined_facts(FACTS.decode(stored), facts)
    draft.put(key, FACTS.encode(facts))
    if facts.business_type and facts.flow_definition_id:
        draft.put(FLOWS.key(facts.flow_definition_id), FLOWS.encode(facts.business_type))


def _save_row(draft: Draft, row: LedgerRow) -> None:
    key = row_key(row)
    stored = draft.get(key)
    version = 0 if stored is None else LEDGER.decode(stored).version
    if row.version != version:
        raise Conflict(f"the ledger row is at version {version}, not {row.version}")
    draft.put(key, LEDGER.encode(replace(row, version=version + 1)))
    draft.put(CARDS.key(row.card_id), CARDS.encode(key))


def save_intent(draft: Draft, intent: Intent) -> None:
    """Drafts the intent, and the ways to it: from its source, and among the unsettled while it is one."""
    key = intent_key(intent)
    draft.put(key, INTENTS.encode(intent))
    draft.put(SOURCES.key(intent.source_id), SOURCES.encode(key))
    if intent.is_settled:
        draft.drop(UNSETTLED.key(intent.intent_id))
    else:
        draft.put(UNSETTLED.key(intent.intent_id), UNSETTLED.encode(key))
