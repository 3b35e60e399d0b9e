"""A table's rows against its columns. Feishu: 表格."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from bot.sandbox.cards.rules import CardProblem, Rule
from bot.sandbox.cards.tree import Placed, as_list, as_mapping, as_text


def table_problems(table: Placed) -> Iterator[CardProblem]:
    """Rows that are no objects, cells that are not what their column holds, cells of no column."""
    kinds = column_kinds(table.component)
    rows = table.component.get("rows", [])
    if not isinstance(rows, list):
        yield Rule.BAD_ROWS.problem(f"{table.at}.rows")
    for index, row in enumerate(as_list(rows)):
        at = f"{table.at}.rows[{index}]"
        if not isinstance(row, Mapping):
            yield Rule.BAD_ROWS.problem(at)
        for name, cell in as_mapping(row).items():
            yield from _cell(cell, kinds.get(name), f"{at}.{name}")


def column_kinds(table: Mapping[str, Any]) -> dict[str, str]:
    """The data type of each declared column."""
    columns = [as_mapping(column) for column in as_list(table.get("columns"))]
    return {as_text(column.get("name")): as_text(column.get("data_type")) or "text" for column in columns}


def _cell(cell: object, kind: str | None, at: str) -> Iterator[CardProblem]:
    if kind is None:
        yield Rule.UNDECLARED_COLUMN.problem(at)
    elif cell is not None and not _FITS.get(kind, _is_scalar)(cell):
        yield Rule.BAD_ROWS.problem(at, f"not of the type {kind}")


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _is_scalar(cell: object) -> bool:
    return isinstance(cell, str | int | float)


def _is_options(cell: object) -> bool:
    labels = [as_mapping(label).get("text") for label in as_list(cell)]
    return isinstance(cell, str) or (isinstance(cell, list) and all(isinstance(text, str) for text in labels))


def _is_persons(cell: object) -> bool:
    return isinstance(cell, str) or (isinstance(cell, list) and all(isinstance(one, str) for one in cell))


_FITS: Final[Mapping[str, Callable[[object], bool]]] = {
    "number": _is_number,
    "date": _is_number,
    "options": _is_options,
    "persons": _is_persons,
}
