"""All rules asked about an event, beside the same conditions without a bot around them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

import cel

from bench import past
from bench.asked import CONDITIONS, evaluated, predicate, subject
from bench.figures import Quantity, Result, Sample
from bench.rounds import BenchFailed, Effort, Steps, interleaved, microseconds
from bot.rules.condition_context import Looked
from bot.rules.conditions import compile_condition
from bot.rules.engine import Rules
from bot.rules.loader import load
from bot.rules.rule import Rule, RuleSet, Then, When

NAME = "rules"
TITLE = "A rule set asked about an event (each rule with a condition, a form of twelve fields)"

_COUNTS = (10, 50, 200)
_FEWEST, _MOST = _COUNTS[0], _COUNTS[-1]
_QUANTITIES = (
    *(Quantity(key=str(count), label=f"an event, {count} rules", unit="µs", digits=0) for count in _COUNTS),
    Quantity(key="each", label=f"each rule after the first {_FEWEST}", unit="µs", digits=2),
    Quantity(
        key="spread",
        label=f"an event, {_MOST} rules about two events and ten types",
        unit="µs",
        digits=0,
        compared=False,
    ),
)
_NOTE = "Each event is new: what conditions see of it is made anew, for the bot and for the library."

#: Asks about one event; tells how many rules held.
Ask = Callable[[], int]


async def measure(effort: Effort, steps: Steps) -> Result:
    contestants = {"the bot": _bot, "the library alone": _library, "compiled Python predicates": _python}
    asks = {name: {count: make(count) for count in _COUNTS} for name, make in contestants.items()}
    for count in _COUNTS:
        if len({ask[count]() for ask in asks.values()}) != 1:
            raise BenchFailed("rules: CEL and Python do not come to the same")
    spread = _asking(load(past.rules(_MOST), source=NAME, compiled=compile_condition))
    times = effort.choose(300, quick=10)
    rows = await interleaved(
        {name: _timed(ask, times, spread if name == "the bot" else None) for name, ask in asks.items()},
        rounds=effort.choose(15, quick=3),
        steps=steps,
    )
    return Result(name=NAME, title=TITLE, quantities=_QUANTITIES, rows=rows, note=_NOTE)


def _timed(asks: Mapping[int, Ask], times: int, spread: Ask | None) -> Callable[[], Awaitable[Sample]]:
    async def round_() -> Sample:
        sample = {str(count): microseconds(ask, times) for count, ask in asks.items()}
        sample["each"] = (sample[str(_MOST)] - sample[str(_FEWEST)]) / (_MOST - _FEWEST)
        return sample | ({"spread": microseconds(spread, times)} if spread else {})

    return round_


def _texts(count: int) -> list[tuple[str, str]]:
    return [CONDITIONS[number % len(CONDITIONS)] for number in range(count)]


def _bot(count: int) -> Ask:
    rules = tuple(
        Rule(name=f"规则{number}", when=When(condition=text), then=Then(batch=True))
        for number, (text, _) in enumerate(_texts(count))
    )
    return _asking(RuleSet(rules=rules))


def _asking(rule_set: RuleSet) -> Ask:
    rules = Rules(rule_set, compiled=compile_condition)
    event = replace(subject(), fields_asked=rules.fields_asked)
    return lambda: len(rules.decide(replace(event)).findings)


def _library(count: int) -> Ask:
    programs = [cel.compile(text) for text, _ in _texts(count)]
    variables = _variables()

    def ask() -> int:
        context = cel.Context(variables)
        return sum(program.execute(context) is True for program in programs)

    return ask


def _python(count: int) -> Ask:
    predicates = [predicate(text) for _, text in _texts(count)]
    variables = _variables()
    return lambda: sum(evaluated(one, variables) is True for one in predicates)


def _variables() -> dict[str, object]:
    """The whole event as the library is handed it."""
    looked = Looked(subject())
    looked.take_over(looked.variables.keys(), looked.named.keys())
    return dict(looked.variables)
