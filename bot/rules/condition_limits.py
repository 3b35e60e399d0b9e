"""What an expression may cost, decided before it runs: the library has no budget of its own.

Without macros an expression looks at each of its words once. With macros its work grows with the lists that
it walks, so that both what stands inside them and the length of the lists are bounded. The library's
``filter`` takes time with the square of the length; with its ``map`` lists would double at each step, so that
there is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.rules.condition_functions import OWN_FUNCTIONS
from bot.rules.condition_tokens import CLOSING, NOTHING, OPENING, Token, TokenKind, faulty

MOST_CHARACTERS = 2000
MOST_TOKENS = 400
#: Of brackets inside one another.
DEEPEST = 20
#: Of signs such as ``!`` before one value.
MOST_SIGNS = 5
MOST_ADDITIONS = 8
#: Of ``contains_any``, to which whole lists are handed over.
MOST_LISTS_COMPARED = 3

MACROS = frozenset({"all", "exists", "exists_one", "filter"})
#: What takes longer than a comparison, or with the length of a list.
_COSTLY = OWN_FUNCTIONS | {"form", "in"}
#: Of macros inside one another.
DEEPEST_MACROS = 2
MOST_TOKENS_IN_MACROS = 60

#: What is cut off for every expression: items of a list, characters of a text.
MOST_ITEMS = 1000
MOST_TEXT = 10_000
#: The longest list, where each of its items is copied, or another field is looked at for each of them.
ITEMS_IF_COSTLY = 100
#: The longest list, where one macro stands inside another.
ITEMS_IF_NESTED = 30


def check_length(text: str) -> None:
    """Raises ConditionFaulty where a text is too long to be read at all."""
    if len(text) > MOST_CHARACTERS:
        raise faulty(
            f"表达式有 {len(text)} 个字符，最多 {MOST_CHARACTERS} 个。",
            f"The expression has {len(text)} characters; at most {MOST_CHARACTERS} are allowed.",
        )


def check_shape(tokens: Sequence[Token]) -> None:
    """Raises ConditionFaulty where an expression is too long or too deep."""
    if len(tokens) > MOST_TOKENS:
        raise faulty(
            f"表达式太长，最多 {MOST_TOKENS} 个词和符号；请分成几条规则。",
            f"The expression has more than {MOST_TOKENS} words and signs: split it into several rules.",
            tokens[MOST_TOKENS].column,
        )
    depth = signs = 0
    for token in tokens:
        depth += (token.text in OPENING) - (token.text in CLOSING)
        signs = signs + 1 if token.text in {"!", "-"} else 0
        if depth > DEEPEST or signs > MOST_SIGNS:
            raise faulty(
                f"嵌套太深，括号最多 {DEEPEST} 层，“!”和“-”最多连写 {MOST_SIGNS} 个。",
                f"Nested too deeply: at most {DEEPEST} brackets, and {MOST_SIGNS} signs in a row.",
                token.column,
            )


def reach(tokens: Sequence[Token]) -> int:
    """How many items a list may have for this expression.

    Raises:
        ConditionFaulty: it takes too much, however short the lists are.
    """
    macros = _macro_depths(tokens)
    inside = [token for token, depth in zip(tokens, macros, strict=True) if depth]
    _check_macros(tokens, macros, inside)
    _check_additions(tokens, has_macros=bool(inside))
    _check_comparisons(tokens, inside)
    if max(macros, default=0) == DEEPEST_MACROS:
        return ITEMS_IF_NESTED
    copies = any(token.text in {"filter", "contains_any"} for token in tokens)
    if copies or any(token.text in _COSTLY for token in inside):
        return ITEMS_IF_COSTLY
    return MOST_ITEMS


def _macro_depths(tokens: Sequence[Token]) -> list[int]:
    """For each token, inside how many macros it stands."""
    brackets: list[bool] = []
    depths: list[int] = []
    before = NOTHING
    for token in tokens:
        if token.text in CLOSING and brackets:
            brackets.pop()
        depths.append(sum(brackets))
        if token.text in OPENING:
            brackets.append(token.text == "(" and before.kind is TokenKind.NAME and before.text in MACROS)
        before = token
    return depths


def _check_macros(tokens: Sequence[Token], depths: Sequence[int], inside: Sequence[Token]) -> None:
    for token, depth in zip(tokens, depths, strict=True):
        if depth > DEEPEST_MACROS:
            raise faulty(
                f"all、exists、filter 最多套 {DEEPEST_MACROS} 层。",
                f"all, exists and filter stand at most {DEEPEST_MACROS} deep inside one another.",
                token.column,
            )
    if len(inside) > MOST_TOKENS_IN_MACROS:
        raise faulty(
            f"all、exists、filter 里面一共最多 {MOST_TOKENS_IN_MACROS} 个词和符号。",
            f"Inside all, exists and filter stand at most {MOST_TOKENS_IN_MACROS} words and signs.",
            inside[MOST_TOKENS_IN_MACROS].column,
        )


def _check_additions(tokens: Sequence[Token], *, has_macros: bool) -> None:
    """Texts and lists grow by addition, and are copied each time."""
    additions = [token for token in tokens if token.text == "+"]
    if has_macros and additions:
        raise faulty(
            "用了 all、exists、filter 的条件里不能写“+”；请分成两条规则。",
            "A condition with all, exists or filter has no +: split it into two rules.",
            additions[0].column,
        )
    if len(additions) > MOST_ADDITIONS:
        raise faulty(
            f"“+”最多 {MOST_ADDITIONS} 个。", f"At most {MOST_ADDITIONS} + are allowed.", additions[-1].column
        )


def _check_comparisons(tokens: Sequence[Token], inside: Sequence[Token]) -> None:
    """Handing a list over takes longer than anything that the library does with it."""
    compared = [token for token in tokens if token.text == "contains_any"]
    if len(compared) > MOST_LISTS_COMPARED or "contains_any" in {token.text for token in inside}:
        raise faulty(
            f"contains_any 最多 {MOST_LISTS_COMPARED} 个，也不能放在 all、exists、filter 里面；那里请用 in。",
            f"At most {MOST_LISTS_COMPARED} contains_any, none inside all, exists and filter: use in there.",
            compared[-1].column,
        )
