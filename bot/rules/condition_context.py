"""What conditions see of one event: made once for it, and asked by all rules."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any

import cel

from bot.model.form import Form, ListValue, RecordValue, Value
from bot.model.process import Process, ProcessStatus
from bot.model.text import NO_TEXT
from bot.rules.condition_functions import functions_in, in_zone, midnight
from bot.rules.condition_limits import MOST_TEXT
from bot.rules.condition_values import is_cut, longest_list, plain
from bot.rules.subject import Subject


class Looked:
    """The variables of one event, and what they leave out. Days are those of the time zone of its moment.

    Each variable and each field of the form is handed to the library only once a condition asks for it: that
    takes longer than asking the condition.
    """

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        #: Of the form: what people can call a field, and what it holds; None where it is empty.
        self.named = _named(subject.form or Form())
        #: What the fields asked for so far hold for the library, by these names; empty ones are not in it.
        self.form: dict[str, Any] = {}
        self.variables = _variables(subject, self.form)
        #: What a program is run with.
        self.context = cel.Context({}, dict(functions_in(subject.at.tzinfo)))
        #: The variables and the names of fields that have been asked for, whether the event has them or not.
        self.roots: set[str] = set()
        self.fields: set[str] = set()

    def take_over(self, roots: AbstractSet[str], fields: AbstractSet[str]) -> None:
        """Brings these variables and these fields of the form into the context.

        Raises ValueError where the library cannot take a value; it is then tried anew the next time.
        """
        for root in roots - self.roots:
            if root in self.variables:
                self.context.add_variable(root, self.variables[root])
            self.roots.add(root)
        if asked := fields - self.fields:
            try:
                self._take_over_fields(asked | self._expected())
            except ValueError:
                self._take_over_fields(asked)

    def _take_over_fields(self, names: AbstractSet[str]) -> None:
        added = self._plain(names)
        if added:
            self.context.add_variable("form", self.form | added)
        self.form.update(added)
        self.fields |= names

    def _expected(self) -> AbstractSet[str]:
        """Short fields to bring along: the library takes the form as a whole, each time anew."""
        expected = (self.subject.fields_asked & self.named.keys()) - self.fields
        return {name for name in expected if not isinstance(self.named[name], _LONG)}

    @cached_property
    def cut(self) -> frozenset[str]:
        """The names of fields that hold more than conditions look at."""
        fields = self.subject.form.fields if self.subject.form else ()
        cut = [field.value for field in fields if field.value is not None and is_cut(field.value)]
        return frozenset(name for name, value in self.named.items() if value in cut)

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """For fields with lists, how many items the longest one has."""
        return {name: longest_list(value) for name, value in self.named.items() if isinstance(value, _LONG)}

    def _plain(self, names: AbstractSet[str]) -> dict[str, Any]:
        zone = self.subject.at.tzinfo
        values = ((name, self.named.get(name)) for name in names)
        converted = ((name, plain(value, zone)) for name, value in values if value is not None)
        return {name: value for name, value in converted if value is not None}


_LONG = (ListValue, RecordValue)


def _variables(subject: Subject, form: Mapping[str, Any]) -> dict[str, Any]:
    """By their names; what is not known is not in it."""
    zone = subject.at.tzinfo
    now = in_zone(subject.at, zone)
    node = subject.task.node_name if subject.task else NO_TEXT
    known: dict[str, Any] = {
        "event": subject.event.value,
        "process": _process(subject.process),
        "node": node.chinese,
        "node_en": node.english,
        "initiator": _initiator(subject),
        "abstracts": _abstracts(subject.process),
        "today": midnight(now.date(), zone),
        "now": now,
    }
    if subject.form is not None:
        known["form"] = form
    if subject.waiting_hours is not None:
        known["hours"] = float(subject.waiting_hours)
    return known


def _named(form: Form) -> dict[str, Value | None]:
    """Later ones win: an api name over any label, the first field with a label over the next."""
    named: dict[str, Value | None] = {}
    for field in reversed(form.fields):
        named[field.label.en] = named[field.label.zh] = field.value
    named.pop("", None)
    named.update((field.api_name, field.value) for field in reversed(form.fields))
    return named


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
    process, department = subject.process, subject.process.initiator_department
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
