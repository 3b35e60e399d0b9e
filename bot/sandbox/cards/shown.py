"""Every text and every button that a person sees on a card, in reading order, collapsed panels opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from bot.sandbox.cards.reading import Reader, moment, printable
from bot.sandbox.cards.tables import column_kinds
from bot.sandbox.cards.tree import DATA, as_list, as_mapping, as_text, components

_TEXTS: Final = frozenset({"plain_text", "lark_md", "markdown"})
#: What of a component is not its own text: its children come on their own, the rest nobody reads.
_UNREAD: Final = frozenset({"elements", "columns", "button_area", "behaviors"}) | DATA
#: The order in which a client shows a component's own texts.
_FIRST: Final = ("header", "title", "label", "text", "fields", "placeholder", "options")


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button as a person sees it, and the name under which its press is sent."""

    label: str
    disabled: bool
    name: str


def words(
    card: Mapping[str, Any], *, language: str = "zh_cn", names: Mapping[str, str] | None = None
) -> list[str]:
    """Every text that a person can read, in order; ``names`` by open id, as a client knows them."""
    reader = Reader(language=language, names=names or {})
    header = as_mapping(card.get("header"))
    title = [reader.text(header.get("title")), *reader.tags(header), reader.text(header.get("subtitle"))]
    body = [text for placed in components(card) for text in _texts(placed.component, reader)]
    return [text for text in title + body if text]


def buttons(card: Mapping[str, Any], *, language: str = "zh_cn") -> list[Button]:
    """All buttons, in order."""
    reader = Reader(language=language)
    return [
        Button(
            label=reader.text(placed.component.get("text")),
            disabled=placed.component.get("disabled") is True,
            name=as_text(placed.component.get("name")),
        )
        for placed in components(card)
        if placed.tag == "button"
    ]


def table_texts(table: Mapping[str, Any], reader: Reader) -> tuple[list[str], list[list[str]]]:
    """A table's headings, and its rows as the client shows them."""
    columns = [as_mapping(column) for column in as_list(table.get("columns"))]
    kinds = column_kinds(table)
    rows = [as_mapping(row) for row in as_list(table.get("rows"))]
    headings = [printable(as_text(column.get("display_name"))) for column in columns]
    return headings, [[_cell(row, column, kinds, reader) for column in columns] for row in rows]


def _texts(component: Mapping[str, Any], reader: Reader) -> Iterator[str]:
    match component.get("tag"):
        case "markdown":
            yield reader.text(component)
        case "table":
            headings, rows = table_texts(component, reader)
            yield from headings
            yield from (cell for row in rows for cell in row)
        case "person":
            yield reader.person(component.get("user_id"))
        case "person_list":
            for person in as_list(component.get("persons")):
                yield reader.person(as_mapping(person).get("id"))
        case _:
            yield from _own_texts(component, reader)


def _own_texts(component: Mapping[str, Any], reader: Reader) -> Iterator[str]:
    keys = sorted(component, key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST))
    for key in keys:
        if key == "default_value":
            yield printable(reader.localised(component, key))
        elif key == "options":
            yield from (reader.option(option) for option in as_list(component[key]))
        elif key not in _UNREAD:
            yield from _texts_in(component[key], reader)


def _texts_in(value: object, reader: Reader) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping) and as_text(one.get("tag")) in _TEXTS:
            yield reader.text(one)
        elif isinstance(one, Mapping):
            waiting += list(one.values())[::-1]
        elif isinstance(one, list):
            waiting += one[::-1]


def _cell(row: Mapping[str, Any], column: Mapping[str, Any], kinds: Mapping[str, str], reader: Reader) -> str:
    name = as_text(column.get("name"))
    cell, kind = row.get(name), kinds[name]
    if cell is None:
        return ""
    if kind == "date" and isinstance(cell, int | float):
        return moment(cell, as_text(column.get("date_format")) or "YYYY-MM-DD HH:mm:ss")
    if kind == "number" and isinstance(cell, int | float):
        return _number(cell, as_mapping(column.get("format")))
    if isinstance(cell, list):
        several = [_one_of(item, kind, reader) for item in cell]
        return ", ".join(several)
    return _one_of(cell, kind, reader)


def _one_of(item: object, kind: str, reader: Reader) -> str:
    if kind == "persons":
        return reader.person(item)
    if kind == "options" and isinstance(item, Mapping):
        return printable(as_text(item.get("text")))
    return reader.text({"tag": kind, "content": str(item)})


def _number(value: float, form: Mapping[str, Any]) -> str:
    precision = form.get("precision")
    digits = f".{precision}f" if precision in range(11) and not isinstance(precision, bool) else ""
    comma = "," if form.get("separator") is True else ""
    return f"{printable(as_text(form.get('symbol')))}{Decimal(str(value)):{comma}{digits}}"
