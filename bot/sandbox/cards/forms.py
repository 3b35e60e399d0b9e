"""The rules of forms and of what one fills in: names, submit buttons, options. Feishu: 表单容器.

A form's own value collecting, what a client does with it, is in :mod:`~bot.sandbox.cards.press`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.sandbox.cards.rules import CardProblem, Rule
from bot.sandbox.cards.tree import Placed, as_list, as_mapping, as_text

#: What a form collects. Feishu: 卡片 JSON 2.0 版本组件概述
FIELDS: Final = frozenset(
    {
        "input",
        "select_static",
        "multi_select_static",
        "select_person",
        "multi_select_person",
        "date_picker",
        "picker_time",
        "picker_datetime",
        "checker",
        "select_img",
    }
)
FORM_ONLY: Final = frozenset({"multi_select_static", "multi_select_person"})
NAMED: Final = FIELDS | {"button"}


def form_problems(placed: Sequence[Placed]) -> Iterator[CardProblem]:
    """Everything wrong with forms, and with fields and buttons in and out of them."""
    yield from _names(placed)
    for one in placed:
        if one.tag == "form":
            yield from _form(one, placed)
        elif one.tag in NAMED and one.form is not None:
            yield from _inside(one)
        elif one.tag in NAMED:
            yield from _outside(one)
        if one.tag == "chart" and one.form is not None:
            yield Rule.CHART_IN_FORM.problem(one.at)
        if one.tag in FIELDS:
            yield from _options(one)


def is_submit(component: Mapping[str, Any]) -> bool:
    return component.get("tag") == "button" and component.get("form_action_type") == "submit"


def _form(form: Placed, placed: Sequence[Placed]) -> Iterator[CardProblem]:
    if not as_text(form.component.get("name")):
        yield Rule.NAME_MISSING.problem(form.at)
    if not any(is_submit(one.component) and one.form is form.component for one in placed):
        yield Rule.FORM_WITHOUT_SUBMIT.problem(form.at)


def _inside(one: Placed) -> Iterator[CardProblem]:
    if not as_text(one.component.get("name")):
        yield Rule.NAME_MISSING.problem(one.at, one.tag)


def _outside(one: Placed) -> Iterator[CardProblem]:
    if one.tag in FORM_ONLY or one.component.get("multi_select") is True:
        yield Rule.FORM_ONLY_COMPONENT.problem(one.at, one.tag)
    for key in ("required", "form_action_type"):
        if key in one.component:
            yield Rule.FORM_ONLY_PROPERTY.problem(f"{one.at}.{key}", key)


def _names(placed: Sequence[Placed]) -> Iterator[CardProblem]:
    seen: Counter[str] = Counter()
    for one in placed:
        name = as_text(one.component.get("name"))
        if name and one.tag in NAMED | {"form"}:
            seen[name] += 1
            if seen[name] > 1:
                yield Rule.NAME_REPEATED.problem(f"{one.at}.name", name)


def _options(one: Placed) -> Iterator[CardProblem]:
    options = [as_mapping(option) for option in as_list(one.component.get("options"))]
    values = [as_text(option.get("value")) for option in options]
    if len(set(values)) < len(values):
        yield Rule.OPTION_REPEATED.problem(f"{one.at}.options")
    shown = [as_text(as_mapping(option.get("text")).get("content")) for option in options]
    chosen = [one.component.get("initial_option"), *as_list(one.component.get("selected_values"))]
    if any(choice and choice not in values + shown for choice in chosen):
        yield Rule.INITIAL_NOT_AN_OPTION.problem(one.at)
