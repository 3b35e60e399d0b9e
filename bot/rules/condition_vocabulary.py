"""The variables and functions of conditions, and the words that refuse any other name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from bot.rules.condition import ConditionFaulty
from bot.rules.condition_functions import OWN_FUNCTIONS
from bot.rules.condition_limits import MACROS
from bot.rules.condition_tokens import Token, clipped, faulty

#: Their parts are what people filled in: any name may follow.
OPEN_ROOTS = frozenset({"form", "abstracts"})

#: Variables with their parts; None where one has no parts.
VARIABLES: Mapping[str, frozenset[str] | None] = MappingProxyType(
    {
        "event": None,
        "process": frozenset({"type", "title", "title_en", "flow", "template", "template_en", "status"}),
        "node": None,
        "node_en": None,
        "initiator": frozenset({"id", "name", "name_en", "department", "department_en"}),
        "hours": None,
        "form": frozenset(),
        "abstracts": frozenset(),
        "today": None,
        "now": None,
    }
)

#: Written behind a value: ``x.contains("y")``.
METHODS = MACROS | {
    *("size", "contains", "startsWith", "endsWith", "getFullYear", "getMonth", "getDate", "getHours"),
}

#: Written before their values: ``size(x)``.
FUNCTIONS = OWN_FUNCTIONS | {"has", "size", "string", "int", "double", "duration", "timestamp"}

#: What people write elsewhere, and what it is here.
_INSTEAD = MappingProxyType(
    {
        "matches": "contains, startsWith, endsWith",
        "len": "size",
        "any": "exists",
        "map": "exists, filter",
        "existsOne": "exists_one",
        "True": "true",
        "False": "false",
        "None": "null",
    }
)


_LONGEST_NAME = 60


def must_be_variable(token: Token) -> None:
    """Raises ConditionFaulty where there is no such variable."""
    _must_be_in(token, token.text, VARIABLES, "变量", "variable")


def must_be_part(root: str, name: str, token: Token) -> None:
    """Raises ConditionFaulty where a variable has no such part."""
    parts = VARIABLES[root] or ()
    _must_be_in(token, f"{root}.{name}", [f"{root}.{part}" for part in parts], "变量", "variable")


def must_be_function(token: Token, *, behind_value: bool) -> None:
    """Raises ConditionFaulty where there is no such function, or it stands elsewhere."""
    name = token.text
    if name in (METHODS if behind_value else FUNCTIONS):
        return
    if name in METHODS | FUNCTIONS:
        right = f"{name}(…)" if behind_value else f"….{name}(…)"
        raise faulty(f"请写成 {right}。", f"Write {right}.", token.column)
    _must_be_in(token, name, METHODS | FUNCTIONS, "函数", "function")


def _must_be_in(token: Token, name: str, known: Iterable[str], chinese: str, english: str) -> None:
    if name not in known:
        raise _unknown(token, name, sorted(known), chinese, english)


def _unknown(token: Token, name: str, known: list[str], chinese: str, english: str) -> ConditionFaulty:
    close = get_close_matches(name, known, n=1)
    meant = _INSTEAD.get(name, close[0] if close else "")
    names, shown = ", ".join(known), clipped(name, _LONGEST_NAME)
    return faulty(
        f"没有名为“{shown}”的{chinese}。" + (f"是不是 {meant}？" if meant else "") + f"可用：{names}。",
        f"There is no {english} {shown}."
        + (f" Did you mean {meant}?" if meant else "")
        + f" Allowed: {names}.",
        token.column,
    )
