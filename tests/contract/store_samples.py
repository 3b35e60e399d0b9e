"""Small things to store, each with only what its test cares about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from bot.model.audit import AuditEntry
from bot.model.card import CardKey, Purpose
from bot.model.form import (
    DateValue,
    Form,
    FormField,
    ListValue,
    NumberValue,
    RecordValue,
    TextValue,
    TranslatedValue,
    UnknownValue,
)
from bot.model.intent import Intent, IntentState, Verb
from bot.model.ledger import LedgerRow, RowState
from bot.model.process import Line, Process, ProcessStatus, Task
from bot.model.queue import Entry, Priority
from bot.model.snapshot import Snapshot
from bot.model.text import I18n

NOW = datetime(2026, 3, 2, 9, 30, 0, 123456, tzinfo=UTC)


def after(**span: float) -> datetime:
    return NOW + timedelta(**span)


def entry(
    key: str = "process:1",
    *,
    due: datetime = NOW,
    priority: Priority = Priority.UPDATE,
    hints: str = "",
    attempts: int = 0,
) -> Entry:
    return Entry(key=key, due=due, priority=priority, hints=frozenset(hints.split()), attempts=attempts)


def process(
    process_id: str = "1",
    *,
    status: int = ProcessStatus.RUNNING,
    business_type: str | None = "leave",
    read_at: datetime = NOW,
    abstract: str = "3 days",
) -> Process:
    return Process(
        process_id=process_id,
        status=status,
        business_type=business_type,
        created_at=NOW,
        read_at=read_at,
        abstracts=(Line(label=I18n("时长", "Length"), value=I18n.same(abstract)),),
        open_tasks=(Task(approver_id="t1", operator_id="ou_boss", opened_at=NOW),),
    )


def form(text: str = "a holiday") -> Form:
    """A form whose values nest and need every care: exact numbers, dates, tables."""
    table = ListValue(
        items=(
            RecordValue(cells=(("amount", NumberValue(number=Decimal("12.50"))), ("why", UnknownValue()))),
            RecordValue(cells=(("from", DateValue(day=date(2026, 3, 2))),)),
        )
    )
    values = (TextValue(text=text), TranslatedValue(text=I18n("年假", "Annual")), table, None)
    return Form(
        fields=tuple(
            FormField(api_name=f"field_{number}", label=I18n.same("?"), value=value)
            for number, value in enumerate(values)
        )
    )


def snapshot(shown: Process | None = None, *, text: str = "a holiday") -> Snapshot:
    return Snapshot(process=shown or process(), form=form(text))


def row(
    card_id: str = "card-1",
    *,
    process_id: str = "1",
    generation: int = 1,
    written_at: datetime = NOW,
    version: int = 0,
    digest: str = "d1",
) -> LedgerRow:
    return LedgerRow(
        card_id=card_id,
        key=CardKey(process_id, "t1", "ou_boss", Purpose.TASK),
        generation=generation,
        state=RowState.PENDING,
        content='{"schema":"2.0"}',
        digest=digest,
        is_open=True,
        opened_at=NOW,
        written_at=written_at,
        version=version,
    )


def intent(
    intent_id: str = "i1",
    *,
    process_id: str = "1",
    source_id: str = "",
    verb: Verb = Verb.APPROVE,
    operator_id: str = "ou_boss",
    opened_at: datetime = NOW,
    recorded_at: datetime = NOW,
    state: IntentState = IntentState.RECORDED,
) -> Intent:
    return Intent(
        intent_id=intent_id,
        verb=verb,
        process_id=process_id,
        approver_id="t1",
        operator_id=operator_id,
        opened_at=opened_at,
        source_id=source_id or f"click-{intent_id}",
        recorded_at=recorded_at,
        called_at=recorded_at,
        state=state,
    )


def trace(action: str, at: datetime = NOW) -> AuditEntry:
    return AuditEntry(
        at=at, person_id="ou_boss", action=action, process_id="1", through="click", outcome="applied"
    )
