"""A rule's condition asked about an event, beside a Python predicate compiled from the same words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import cel

from bench.asked import CONDITIONS, evaluated, predicate, subject
from bench.figures import Quantity, Result, Sample
from bench.rounds import BenchFailed, Effort, Steps, interleaved, microseconds
from bot.rules.condition_context import Looked
from bot.rules.conditions import compile_condition

NAME = "condition"
TITLE = "A condition asked about an event (four conditions in turn, a form of twelve fields)"

_QUANTITIES = (Quantity(key="each", label="a condition", unit="µs", digits=2),)
_NOTE = "Whoever asks for no explanation gets the outcome and its reason; that is what is measured."


async def measure(effort: Effort, steps: Steps) -> Result:
    event = subject()
    conditions = [compile_condition(text) for text, _ in CONDITIONS]
    programs = [cel.compile(text) for text, _ in CONDITIONS]
    predicates = [predicate(text) for _, text in CONDITIONS]
    looked = Looked(event)
    looked.take_over(looked.variables.keys(), looked.named.keys())
    context, variables = looked.context, dict(looked.variables)
    asked: Sequence[Callable[[], object]] = [
        lambda: [one.holds(event).holds for one in conditions],
        lambda: [one.execute(context) for one in programs],
        lambda: [evaluated(one, variables) for one in predicates],
    ]
    if len({str(ask()) for ask in asked}) != 1:
        raise BenchFailed("condition: CEL and Python do not come to the same")
    times = effort.choose(20_000, quick=500)
    bot, library, python = (_timed(ask, times) for ask in asked)
    rows = await interleaved(
        {"the bot": bot, "the library alone": library, "a compiled Python predicate": python},
        rounds=effort.choose(15, quick=3),
        steps=steps,
    )
    return Result(name=NAME, title=TITLE, quantities=_QUANTITIES, rows=rows, note=_NOTE)


def _timed(ask: Callable[[], object], times: int) -> Callable[[], Awaitable[Sample]]:
    async def round_() -> Sample:
        return {"each": microseconds(ask, times) / len(CONDITIONS)}

    return round_
