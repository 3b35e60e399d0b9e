"""What conditions see of one event: made once for it, and asked by all rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import cel

from bot.model.form import Form, FormField
from bot.model.process import Process, ProcessStatus
from bot.model.text import I18n
from bot.rules.condition_functions import functions_in, in_zone, midnight
from bot.rules.condition_limits import MOST_TEXT
from bot.rules.condition_values import is_cut, longest_list, plain
from bot.rules.subject import Subject


class Looked:
    """The variables of one event, and what they leave out. Days are those of the time zone of its moment."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        #: Of the form: what people can call a field, and the field.
        self.named = dict(_named(subject.form or Form()))
        #: What the fields of the form hold, by each name that they have; empty ones are not in it.
        self.form = self._form()
        self.abstracts = _abstracts(subject.process)
        self.longest = {name: longest_list(value) for name, value in self.form.items()}

    @cached_property
    def context(self) -> cel.Context:
        """What a program is run with; raises ValueError where the library cannot take a value."""
        return cel.Context(self.variables, dict(functions_in(self.subject.at.tzinfo)))

    @cached_property
    def variables(self) -> dict[str, Any]:
        """By their names; what is not known is not in it."""
        subject, zone = self.subject, self.subject.at.tzinfo
        now = in_zone(subject.at, zone)
        node = subject.task.node_name if subject.task else I18n()
        known: dict[str, Any] = {
            "event": subject.event.value,
            "process": _process(subject.process),
            "node": node.chinese,
            "node_en": node.english,
            "initiator": _initiator(subject),
            "abstracts": self.abstracts,
            "today": midnight(now.date(), zone),
            "now": now,
        }
        if subject.form is not None:
            known["form"] = self.form
        if subject.waiting_hours is not None:
            known["hours"] = float(subject.waiting_hours)
        return known

    @cached_property
    def cut(self) -> frozenset[str]:
        """The names of fields that hold more than conditions look at."""
        return frozenset(
            name for name, field in self.named.items() if field.value is not None and is_cut(field.value)
        )

    def _form(self) -> dict[str, Any]:
        zone, done = self.subject.at.tzinfo, dict[int, Any]()
        for field in self.named.values():
            if id(field) not in done:
                done[id(field)] = None if field.value is None else plain(field.value, zone)
        values = ((name, done[id(field)]) for name, field in self.named.items())
        return {name: value for name, value in values if value is not None}


def _named(form: Form) -> Iterator[tuple[str, FormField]]:
    """Later ones win: an api name over any label, the first field with a label over the next."""
    for field in reversed(form.fields):
        yield from ((label, field) for label in (field.label.en, field.label.zh) if label)
    for field in reversed(form.fields):
        yield field.api_name, field


def _abstracts(process: Process) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in process.abstracts:
        for label in (line.label.zh, line.label.en):
            if label and line.value:
                found.setdefault(label, line.value.chinese[:MOST_TEXT])
    return found


def _process(process: Process) -> Mapping[str, str]:
    return {
        "type": process.business_type or "",
        "title": process.title.chinese,
        "title_en": process.title.english,
        "flow": process.flow_definition_id,
        "template": process.template_name.chinese,
        "template_en": process.template_name.english,
        "status": status_word(process.status),
    }


def status_word(status: int) -> str:
    """``running``, ``completed`` …; a status that this version does not know stays its number."""
    try:
        return ProcessStatus(status).name.lower()
    except ValueError:
        return str(status)


def _initiator(subject: Subject) -> Mapping[str, str]:
    process, department = subject.process, subject.department
    known = {
        "id": process.initiator_id,
        "name": process.initiator_name.chinese,
        "name_en": process.initiator_name.english,
    }
    if not department:
        return known
    return known | {"department": department.chinese, "department_en": department.english}


class LastLooked:
    """Keeps what was made for the last event: all rules are asked about one before the next."""

    def __init__(self) -> None:
        self._last: Looked | None = None

    def at(self, subject: Subject) -> Looked:
        last = self._last
        if last is None or last.subject is not subject:
            self._last = last = Looked(subject)
        return last
