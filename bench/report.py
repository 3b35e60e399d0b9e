"""The figures on the terminal, and as a file for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from bench.figures import Quantity, Result, Rows, Series


class Watched:
    """Fulfils ``Steps``: one line on the terminal for each measurement."""

    def __init__(self, progress: Progress, name: str) -> None:
        self._progress = progress
        self._name = name
        self._task: TaskID = progress.add_task(name, total=None)
        self._taken = 0

    def begin(self, total: int) -> None:
        self._taken = 0
        self._progress.update(self._task, total=total, completed=0)

    def take(self, words: str) -> None:
        self._progress.update(self._task, completed=self._taken, description=f"{self._name}  {words}")
        self._taken += 1

    def done(self) -> None:
        self._progress.update(self._task, total=1, completed=1, description=self._name)


def watching(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )


def table(result: Result) -> Table:
    """One section a quantity, one row a contestant: the median of the rounds, their spread, and the ratio."""
    shown = Table(title=result.title, caption=result.note, title_justify="left", caption_justify="left")
    for heading in ("", "median"):
        shown.add_column(heading, justify="right" if heading else "left")
    shown.add_column("rounds", justify="right", style="dim")
    shown.add_column("bot ÷ this", justify="right", style="bold")
    shown.add_column("rounds", justify="right", style="dim")
    for quantity in result.quantities:
        _add_section(shown, result, quantity)
    return shown


def _add_section(shown: Table, result: Result, quantity: Quantity) -> None:
    shown.add_row(f"[italic]{quantity.label}, {quantity.unit}")
    ratios = result.ratios()
    for name, figures in result.rows.items():
        if quantity.key in figures:
            ratio = ratios.get(name, {}).get(quantity.key)
            shown.add_row(f"  {name}", *_cells(figures[quantity.key], quantity.digits), *_cells(ratio))
    shown.add_section()


def _cells(series: Series | None, digits: int = 2) -> tuple[str, str]:
    if series is None:
        return "", ""
    low, high = series.spread
    return f"{series.median:,.{digits}f}", f"{low:,.{digits}f}–{high:,.{digits}f}"


def write(file: Path, *, machine: Mapping[str, object], quick: bool, results: Iterable[Result]) -> None:
    """Writes everything that was measured."""
    content = {
        "machine": machine,
        "quick": quick,
        "measurements": {result.name: _plain(result) for result in results},
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _plain(result: Result) -> dict[str, Any]:
    return {
        "title": result.title,
        "note": result.note,
        "ours": result.ours,
        "quantities": {one.key: _named(one) for one in result.quantities},
        "rows": _series(result.rows),
        "ratios": _series(result.ratios()),
    }


def _named(quantity: Quantity) -> dict[str, str]:
    return {"label": quantity.label, "unit": quantity.unit}


def _series(rows: Rows) -> dict[str, dict[str, dict[str, object]]]:
    return {
        name: {
            key: {"median": one.median, "spread": list(one.spread), "rounds": list(one.rounds)}
            for key, one in figures.items()
        }
        for name, figures in rows.items()
    }
