"""Takes apart what somebody typed: the command's name, whom it mentions, what it is about, the rest. Pure.

Chinese keyboards give a full-width slash, full-width letters and digits and wide spaces, and put no space
between a Chinese command and its number: all of that is understood. Only what comes before the reason is
touched; a reason stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from unicodedata import normalize

from bot.model.event import Mention

_SLASHES = "/／"
_WIDE_SPACE = "\u3000"
_NAME = re.compile(r"[a-zａ-ｚ_-]+|[\u3400-\u9fff]+", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_BETWEEN_NUMBERS = re.compile(r"[,，、;；]")
#: A number of a list; a process's id is much longer.
_MOST_DIGITS = 4
#: How much of a name must be right for it to be guessed; of two signs one is half.
_ALIKE = 0.6
_ALIKE_IN_CHINESE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A message that begins with a slash."""

    #: In lower case, without the slash; empty where only a slash was typed.
    name: str
    #: What follows, without mentions.
    rest: str
    #: The people mentioned, in order, the bot left out.
    mentioned: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aimed:
    """What a command is about, and what else was typed."""

    #: Numbers of the list last shown.
    numbers: tuple[int, ...] = ()
    #: A process's id, or a few characters of a title, where no number was given.
    words: str = ""
    rest: str = ""
    #: Numbers side by side, and words after them: whether the last is a number or begins the words is not
    #: sure, as in "1 3 days are left". Joined by commas they are.
    is_doubtful: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.numbers and not self.words


def typed(text: str, mentions: Sequence[Mention], *, bot_id: str, names: Iterable[str]) -> Typed | None:
    """The message taken apart; None where it does not begin with a slash.

    ``names`` are those of all commands: a Chinese one may be followed by anything without a space.
    """
    plain, mentioned = _without_mentions(text, mentions, bot_id)
    plain = plain.replace(_WIDE_SPACE, " ").strip()
    if not plain or plain[0] not in _SLASHES:
        return None
    plain = plain[1:].lstrip()
    found = _NAME.match(plain)
    name = _cut_to_known(normalize("NFKC", found.group()), names) if found else ""
    return Typed(name=name.lower(), rest=plain[len(name) :].strip(), mentioned=mentioned)


def aimed(rest: str) -> Aimed:
    """Leading numbers, or else the first word or what stands in quotes; then the rest as it is."""
    numbers: list[int] = []
    heads, end = 0, 0
    for word in _WORD.finditer(rest):
        if not (found := _numbers(word.group())):
            break
        numbers += found
        heads, end = heads + 1, word.end()
    if numbers:
        after = rest[end:].lstrip()
        return Aimed(numbers=tuple(dict.fromkeys(numbers)), rest=after, is_doubtful=heads > 1 and bool(after))
    words, rest = _quoted(rest) or _first_word(rest)
    return Aimed(words=words, rest=rest)


def closest(name: str, names: Iterable[str]) -> str | None:
    """The command that was probably meant."""
    cutoff = _ALIKE if name.isascii() else _ALIKE_IN_CHINESE
    found = get_close_matches(name, [*names], n=1, cutoff=cutoff)
    return found[0] if found else None


def _without_mentions(text: str, mentions: Sequence[Mention], bot_id: str) -> tuple[str, tuple[Mention, ...]]:
    """Longest keys first: one key may begin another."""
    by_key = {mention.key: mention for mention in mentions}
    keys = sorted(by_key, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, keys))) if keys else None
    if pattern is None:
        return text, ()
    named = [by_key[key] for key in pattern.findall(text)]
    people = tuple(dict.fromkeys(one for one in named if one.open_id and one.open_id != bot_id))
    return pattern.sub(" ", text), people


def _cut_to_known(name: str, names: Iterable[str]) -> str:
    """Of a Chinese run the command at its beginning, since people type on without a space."""
    if name.isascii():
        return name
    return max((one for one in names if name.startswith(one)), key=len, default=name)


def _head(rest: str) -> str:
    return rest.split(maxsplit=1)[0] if rest else ""


def _numbers(word: str) -> list[int]:
    """The numbers in a word like ``3`` or ``１、３``; none where anything else is in it."""
    parts = [part for part in _BETWEEN_NUMBERS.split(normalize("NFKC", word)) if part]
    if all(part.isascii() and part.isdigit() and len(part) <= _MOST_DIGITS for part in parts):
        return [int(part) for part in parts]
    return []


def _quoted(rest: str) -> tuple[str, str] | None:
    found = re.match(r"""["“「『'](.+?)["”」』'](.*)""", rest, re.DOTALL)
    return (found.group(1).strip(), found.group(2).strip()) if found else None


def _first_word(rest: str) -> tuple[str, str]:
    head = _head(rest)
    return head, rest[len(head) :].lstrip()
