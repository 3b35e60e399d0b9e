"""The measurements in their order: a new one is a file in ``bench/measured`` and a line here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum

from bench.figures import Result
from bench.measured import click, condition, event_to_card, https_call, ingest, lab, render, rule_set, start
from bench.rounds import Effort, Steps

Measure = Callable[[Effort, Steps], Awaitable[Result]]


class Name(StrEnum):
    """A measurement as the command line and the file of figures call it."""

    INGEST = ingest.NAME
    HTTPS = https_call.NAME
    EVENT = event_to_card.NAME
    CLICK = click.NAME
    RENDER = render.NAME
    CONDITION = condition.NAME
    RULES = rule_set.NAME
    LAB = lab.NAME
    START = start.NAME


MEASUREMENTS: Mapping[Name, Measure] = {
    Name.INGEST: ingest.measure,
    Name.HTTPS: https_call.measure,
    Name.EVENT: event_to_card.measure,
    Name.CLICK: click.measure,
    Name.RENDER: render.measure,
    Name.CONDITION: condition.measure,
    Name.RULES: rule_set.measure,
    Name.LAB: lab.measure,
    Name.START: start.measure,
}
