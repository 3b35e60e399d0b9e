"""The words of an expression with their places: what is needed to bound it and to check its names.

Whether it is well formed is for the library to say; it keeps its syntax tree to itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.model.text import I18n
from bot.rules.condition import ConditionFaulty


class TokenKind(StrEnum):
    """The groups of the lexer's expression, by name."""

    SKIPPED = "skipped"
    STRING = "string"
    NUMBER = "number"
    NAME = "name"
    SIGN = "sign"
    OTHER = "other"


#: As CEL's grammar has them (cel-spec: Syntax, the lexis).
_LEXER = re.compile(
    r"""
      (?P<skipped> [ \t\r\n\f]+ | //[^\n]* )
    | (?P<string>
        (?: [bB]?[rR] | [rR][bB] ) (?: \"{3}.*?\"{3} | '{3}.*?'{3} | "[^"\r\n]*" | '[^'\r\n]*' )
      | [bB]? (?: \"{3}(?:\\.|[^\\])*?\"{3} | '{3}(?:\\.|[^\\])*?'{3}
                | "(?:\\.|[^"\\\r\n])*" | '(?:\\.|[^'\\\r\n])*' ) )
    | (?P<number> 0[xX][0-9a-fA-F]+[uU]? | (?: \d+(?:\.\d+)? | \.\d+ )(?:[eE][+-]?\d+)?[uU]? )
    | (?P<name> [A-Za-z_][A-Za-z0-9_]* )
    | (?P<sign> && | \|\| | [<>=!]= | [-+*/%<>!?:.,()\[\]{}] )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)

OPENING, CLOSING = frozenset("([{"), frozenset(")]}")


#: As other languages write them.
_CONNECTIVES = MappingProxyType({"and": "&&", "or": "||", "not": "!", "AND": "&&", "OR": "||", "NOT": "!"})


@dataclass(frozen=True, slots=True)
class Token:
    kind: TokenKind
    text: str
    #: The first one's is 1.
    column: int

    @property
    def end(self) -> int:
        """The column after it."""
        return self.column + len(self.text)


#: Stands before the first token and after the last one.
NOTHING = Token(TokenKind.SKIPPED, "", 0)


def clipped(text: str, longest: int) -> str:
    """The text on one line, with a mark where it was cut."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def faulty(chinese: str, english: str, column: int | None = None) -> ConditionFaulty:
    """The refusal, for whoever reads it."""
    return ConditionFaulty(I18n(chinese, english), column)


def tokens_of(text: str) -> tuple[Token, ...]:
    """What an expression is made of, without blanks and comments.

    Raises:
        ConditionFaulty: it has a character that no expression has outside of quotes.
    """
    tokens = []
    for found in _LEXER.finditer(text):
        token = Token(TokenKind(str(found.lastgroup)), found.group(), found.start() + 1)
        if token.kind is TokenKind.OTHER:
            raise _stray(token)
        if token.text in _CONNECTIVES:
            sign = _CONNECTIVES[token.text]
            raise faulty(
                f"请写 {sign}，不是 {token.text}。", f"Write {sign}, not {token.text}.", token.column
            )
        if token.kind is not TokenKind.SKIPPED:
            tokens.append(token)
    return tuple(tokens)


def _stray(token: Token) -> ConditionFaulty:
    match token.text:
        case '"' | "'":
            return faulty("引号没有成对。", "A quotation mark is not closed.", token.column)
        case "=":
            return faulty("比较请写 ==。", "Write == to compare.", token.column)
        case character if character.isalnum():
            return faulty(
                '中文名称要放在引号里，例如 form["天数"]。',
                'A name in Chinese stands in quotes: form["天数"].',
                token.column,
            )
        case character:
            shown = character if character.isprintable() else f"U+{ord(character):04X}"
            return faulty(
                f"这里不能写「{shown}」；标点请用半角。",
                f'"{shown}" cannot stand here; punctuation is half-width.',
                token.column,
            )
