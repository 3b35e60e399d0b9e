"""Adds one rule to the text of rules, and leaves everything else as it was written. Pure."""

from __future__ import annotations

from textwrap import indent

import msgspec
import yaml

from bot.rules.conditions import compile_condition
from bot.rules.faults import RulesFaulty
from bot.rules.loader import load
from bot.rules.positions import NUMBER
from bot.rules.rule import Rule, RuleSet

_WIDEST = 1000


class _Dumper(yaml.SafeDumper):
    """Writes no text that rules would read as a number: PyYAML follows YAML 1.1, rules follow 1.2."""


_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", NUMBER, [*"-+.0123456789"])


def with_rule(text: str, rule: Rule) -> str:
    """The text with the rule after all others; the loader has taken the text before.

    Where the text is written so that nothing can be put behind it, it is written anew, without its comments.
    """
    before = _rules(text).rules
    if before and _is(behind := _behind(text, rule), (*before, rule)):
        return behind
    return f"rules:\n{indent(text_of((*before, rule)), '  ')}"


def text_of(rules: tuple[Rule, ...]) -> str:
    """Rules as YAML, below each other."""
    return yaml.dump(
        msgspec.to_builtins(rules),
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=None,
        sort_keys=False,
        width=_WIDEST,
    )


def _rules(text: str) -> RuleSet:
    return load(text, source="", compiled=compile_condition)


def _is(text: str, rules: tuple[Rule, ...]) -> bool:
    try:
        return _rules(text).rules == rules
    except RulesFaulty:
        return False


def _behind(text: str, rule: Rule) -> str:
    """The rule in lines of its own at the end, as far to the right as the others."""
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    column = top.value[0][1].start_mark.column if isinstance(top, yaml.MappingNode) else 0
    gap = "" if text.endswith("\n") else "\n"
    return text + gap + indent(text_of((rule,)), " " * column)
