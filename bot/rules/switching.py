"""Switches one rule in the text of rules, and leaves everything else as it was written. Pure."""

from __future__ import annotations

import yaml


def switched(text: str, number: int, *, on: bool) -> str:
    """The text with its rule of that place, from one, switched; the loader has taken the text before."""
    rules = _parts(yaml.compose(text, Loader=yaml.SafeLoader))["rules"]
    rule = rules.value[number - 1]
    word = "true" if on else "false"
    if (value := _parts(rule).get("on")) is not None:
        return text[: value.start_mark.index] + word + text[value.end_mark.index :]
    first = rule.value[0][0].start_mark
    gap = ", " if rule.flow_style else "\n" + " " * first.column
    return f"{text[: first.index]}on: {word}{gap}{text[first.index :]}"


def _parts(mapping: yaml.Node | None) -> dict[str, yaml.Node]:
    return {name.value: value for name, value in mapping.value} if mapping else {}
