"""What the platform resolves when a card is sent, and what fails there: people, links, Markdown's tables.

The platform parses ``markdown`` and ``lark_md`` when a card is sent; a person who does not exist, or a link
that runs on into the words behind it, fails the whole card. Whether a well-formed id names somebody is not
known here, unless the caller says who exists.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from bot.sandbox.cards.rules import CardProblem, Rule
from bot.sandbox.cards.tables import column_kinds
from bot.sandbox.cards.tree import Placed, as_list, as_mapping, as_text, tagged
from bot.sandbox.cards.vocabulary.kinds import LINK

#: Feishu: 富文本(Markdown)
MOST_MARKDOWN_TABLES: Final = 4

_MARKED: Final = frozenset({"markdown", "lark_md"})
_MENTION: Final = re.compile(r"<at\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*))")
_NAMED_LINK: Final = re.compile(r"(!?)\[[^\[\]]*\]\(([^)]*)\)")
_ELEMENT: Final = re.compile(r"<[^<>]*>")
_CODE: Final = re.compile(r"```.*?(```|\Z)|`[^`]*`", re.DOTALL)
_TABLE_RULE: Final = re.compile(
    r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.MULTILINE
)
_RUNS_ON: Final = re.compile(r"https?://[!-~]*[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]", re.IGNORECASE)
#: An open, union or user id. Feishu: 如何获取不同的用户 ID
PERSON_ID: Final = re.compile(r"(ou_|on_)\w+|[0-9A-Za-z]{1,64}")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+")


def wording_problems(
    card: Mapping[str, Any], placed: Collection[Placed], *, people: Collection[str] | None
) -> Iterator[CardProblem]:
    """Everything that cannot be resolved; with ``people``, everybody who is not among them."""
    for at, text in tagged(card):
        if as_text(text.get("tag")) in _MARKED:
            for language, content in _versions(text):
                yield from _text(content, f"{at}.{language}", people)
    for one in placed:
        if one.tag == "table":
            for at, cell in _marked_cells(one):
                yield from _text(cell, at, people)
        elif one.tag in ("person", "person_list"):
            yield from _shown_people(one, people)


def _shown_people(one: Placed, people: Collection[str] | None) -> Iterator[CardProblem]:
    if one.component.get("drop_invalid_user_id") is True:
        return
    shown = [as_mapping(person).get("id") for person in as_list(one.component.get("persons"))]
    if one.tag == "person":
        shown = [one.component.get("user_id")]
    if not all(_is_somebody(open_id, people) for open_id in shown):
        yield Rule.BAD_PERSON.problem(one.at)


def _is_somebody(open_id: object, people: Collection[str] | None) -> bool:
    known = isinstance(open_id, str) and (people is None or open_id in people)
    return known and PERSON_ID.fullmatch(str(open_id)) is not None


def _versions(text: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    versions = {"content": text.get("content")}
    versions |= {
        f"i18n_content.{name}": words for name, words in as_mapping(text.get("i18n_content")).items()
    }
    yield from ((key, words) for key, words in versions.items() if isinstance(words, str))


def _marked_cells(table: Placed) -> Iterator[tuple[str, str]]:
    kinds = column_kinds(table.component)
    for index, row in enumerate(as_list(table.component.get("rows"))):
        for name, cell in as_mapping(row).items():
            if kinds.get(name) in _MARKED and isinstance(cell, str):
                yield f"{table.at}.rows[{index}].{name}", cell


def _text(content: str, at: str, people: Collection[str] | None) -> Iterator[CardProblem]:
    spoken = _CODE.sub("", content)
    for mention in _MENTION.finditer(spoken):
        yield from _mention(mention[1], at, people)
    for link in _NAMED_LINK.finditer(spoken):
        yield from _link(image=bool(link[1]), target=link[2], at=at)
    if _RUNS_ON.search(_ELEMENT.sub(" ", _NAMED_LINK.sub(" ", spoken))):
        yield Rule.LINK_RUNS_ON.problem(at)
    if len(_TABLE_RULE.findall(spoken)) > MOST_MARKDOWN_TABLES:
        yield Rule.TOO_MANY_MARKDOWN_TABLES.problem(at)


def _mention(attributes: str, at: str, people: Collection[str] | None) -> Iterator[CardProblem]:
    given = {name: "".join(values) for name, *values in _ATTRIBUTE.findall(attributes)}
    ids = given.get("ids", given.get("id", "")).split(",")
    if ids == ["all"]:
        yield Rule.MENTIONS_ALL.problem(at)
    elif "email" in given and not given.keys() & {"id", "ids"}:
        if not _EMAIL.fullmatch(given["email"]):
            yield Rule.BAD_PERSON.problem(at)
    elif not all(_is_somebody(one, people) for one in ids):
        yield Rule.BAD_PERSON.problem(at)


def _link(*, image: bool, target: str, at: str) -> Iterator[CardProblem]:
    if image:
        if not re.fullmatch(r"img_\w[\w-]*", target):
            yield Rule.BAD_IMAGE.problem(at)
    elif not LINK.fullmatch(target) and not re.fullmatch(r"tel:[+\d-]+", target):
        yield Rule.BAD_LINK.problem(at)
