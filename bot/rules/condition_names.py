"""Which variables an expression mentions, and whether all its names are ones that it may use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cel

from bot.rules.condition_functions import day_of
from bot.rules.condition_limits import MACROS
from bot.rules.condition_tokens import CLOSING, NOTHING, OPENING, Token, TokenKind, faulty
from bot.rules.condition_vocabulary import (
    OPEN_ROOTS,
    VARIABLES,
    must_be_function,
    must_be_part,
    must_be_variable,
)

#: Words of the language itself.
_RESERVED = frozenset({"true", "false", "null", "in"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A variable in an expression; ``part`` is what follows it, where it has parts."""

    root: str
    part: str
    written: str

    @property
    def filled_in(self) -> bool:
        """Whether people filled it in; else it is something that the process is."""
        return self.root in OPEN_ROOTS


def mentions(tokens: Sequence[Token], text: str) -> tuple[Mention, ...]:
    """The variables that a well-formed expression mentions, each once, in their order.

    Raises:
        ConditionFaulty: it has a name that is none; the words name the closest one and all.
    """
    found: dict[str, Mention] = {}
    #: For each bracket that is open, the name that its macro gives to the items.
    items: list[str] = []
    for place, token in enumerate(tokens):
        if token.text in OPENING:
            items.append(_item(tokens, place))
        elif token.text in CLOSING:
            del items[-1:]
        elif token.kind is TokenKind.NAME and token.text not in _RESERVED:
            mention = _mention(tokens, place, items, text)
            if mention:
                found.setdefault(mention.written, mention)
    return tuple(found.values())


def _at(tokens: Sequence[Token], place: int) -> Token:
    return tokens[place] if 0 <= place < len(tokens) else NOTHING


def _ends_value(token: Token) -> bool:
    """Whether a dot after it asks for a part of it."""
    is_value = token.kind in {TokenKind.NAME, TokenKind.STRING, TokenKind.NUMBER} and token.text != "in"
    return is_value or token.text in CLOSING


def _item(tokens: Sequence[Token], opening: int) -> str:
    """What the items are called inside a bracket; empty where it is not a macro's."""
    if tokens[opening].text != "(" or _at(tokens, opening - 1).text not in MACROS:
        return ""
    name = _at(tokens, opening + 1)
    if name.text in VARIABLES:
        raise faulty(
            f"“{name.text}”已是变量名，请换一个，例如 x。",
            f"{name.text} is a variable already: call the item something else, such as x.",
            name.column,
        )
    return name.text


def _mention(tokens: Sequence[Token], place: int, items: Sequence[str], text: str) -> Mention | None:
    token, before, after = tokens[place], _at(tokens, place - 1), _at(tokens, place + 1)
    if before.text == "." and not _ends_value(_at(tokens, place - 2)):
        raise faulty("名称前面不能只写一个点。", "A name does not begin with a dot.", before.column)
    if after.text == "(":
        must_be_function(token, behind_value=before.text == ".")
        _check_day(tokens, place)
        return None
    if before.text == "." or token.text in items:
        return None
    must_be_variable(token)
    if VARIABLES[token.text] is None:
        return Mention(token.text, "", token.text)
    return _asked_for(tokens, place, text) or _with_part(tokens, place, text)


def _asked_for(tokens: Sequence[Token], place: int, text: str) -> Mention | None:
    """``"天数" in form``."""
    root, asked = tokens[place], _at(tokens, place - 2)
    goes_on = _at(tokens, place + 1).text in {".", "["}
    if goes_on or _at(tokens, place - 1).text != "in" or asked.kind is not TokenKind.STRING:
        return None
    written = text[asked.column - 1 : root.end - 1]
    return Mention(root.text, str(cel.evaluate(asked.text)), written)


def _with_part(tokens: Sequence[Token], place: int, text: str) -> Mention:
    """``form["天数"]`` and ``process.type``: the part is written out, so that it can be checked and told."""
    root, sign, part = tokens[place], _at(tokens, place + 1), _at(tokens, place + 2)
    calls = _at(tokens, place + 3).text == "("
    if sign.text == "." and part.kind is TokenKind.NAME and not calls:
        name, end = part.text, part.end
    elif sign.text == "[" and part.kind is TokenKind.STRING and _at(tokens, place + 3).text == "]":
        name, end = str(cel.evaluate(part.text)), tokens[place + 3].end
    else:
        raise _without_part(root)
    if root.text not in OPEN_ROOTS:
        must_be_part(root.text, name, part)
    return Mention(root.text, name, text[root.column - 1 : end - 1])


def _without_part(root: Token) -> Exception:
    example = (
        f'{root.text}["天数"]'
        if root.text in OPEN_ROOTS
        else f"{root.text}.{min(VARIABLES[root.text] or ())}"
    )
    return faulty(
        f"{root.text} 后面要写明是哪一项，例如 {example}。",
        f"After {root.text} stands which part is meant, such as {example}.",
        root.column,
    )


def _check_day(tokens: Sequence[Token], place: int) -> None:
    """A day that is written out is checked at once."""
    day = _at(tokens, place + 2)
    if tokens[place].text != "date" or day.kind is not TokenKind.STRING:
        return
    if day_of(cel.evaluate(day.text)) is None:
        raise faulty('日期写成 date("2026-11-25")。', 'A day is written date("2026-11-25").', day.column)
