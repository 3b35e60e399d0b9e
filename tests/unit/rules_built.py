"""Rules and what they are asked about, built with one line each; a condition that is easy to see through."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.model.process import Process, ProcessStatus
from bot.model.text import I18n
from bot.rules.condition import ConditionFaulty, Outcome
from bot.rules.loader import load
from bot.rules.rule import EventKind, RuleSet
from bot.rules.subject import Subject

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class TitleIs:
    """``title == …`` and nothing else: whether the process is called so."""

    fields: frozenset[str] = frozenset()

    def __init__(self, title: str) -> None:
        self._title = title

    def holds(self, subject: Subject, *, explain: bool = False) -> Outcome:
        title = subject.process.title.english
        return Outcome(
            holds=title == self._title,
            reason=I18n(f"标题：{title}", f"The title is {title}"),
            values=(("title", title),) if explain else (),
        )


def title_is(text: str) -> TitleIs:
    """Compiles ``title == …``."""
    if not text.startswith("title == "):
        raise ConditionFaulty(
            I18n("与标题无关", "this says nothing about the title"), text.find(" ") + 1 or None
        )
    return TitleIs(text.removeprefix("title == "))


def rules_of(text: str) -> RuleSet:
    return load(text, source="rules.yaml", compiled=title_is)


def about(
    event: EventKind = EventKind.TASK_OPENED, *, of: str | None = "leave_application", title: str = "Leave"
) -> Subject:
    """An event of a process of that type and title."""
    process = Process(
        process_id="7",
        status=ProcessStatus.RUNNING,
        business_type=of,
        name=I18n.same(title),
        created_at=NOON,
        read_at=NOON,
    )
    return Subject(event=event, process=process, at=NOON)
