"""The explanation in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.explain.explanation import Explanation
from bot.model.card import CardKey
from bot.reconcile.explaining import Part
from bot.rendering.words import ROLES


def show(explanation: Explanation, console: Console, *, zone: ZoneInfo) -> None:
    """Prints as plain text: names may hold brackets, which would read as styles."""
    process = explanation.process
    console.print(Text(f"{process.title.english} · {process.initiator_name.english}", style="bold"))
    console.print(Text(f"as read at {process.read_at.astimezone(zone):%Y-%m-%d %H:%M}"))
    for part in explanation.parts:
        console.print()
        _show_part(part, explanation, console)
    console.print()
    console.print(_sent(explanation, zone))


def _show_part(part: Part, explanation: Explanation, console: Console) -> None:
    """Whom, and each rule with what it looked at."""
    occurrence = part.occurrence
    at = f" · {occurrence.node.english}" if occurrence.node else ""
    role = ROLES[part.role].english
    console.print(
        Text(f"{part.person.english or part.person_id}{at}: {role} ({occurrence.kind})", style="bold")
    )
    told = [name + _leaders(part.led.get(name, ()), explanation) for name in part.verdict.notify]
    console.print(Text(f"told: {', '.join(told) or 'nobody'}"))
    table = Table(show_edge=False, pad_edge=False)
    for column in ("", "rule", "why", "looked at"):
        table.add_column(column, overflow="fold")
    for finding in part.verdict.findings:
        seen = ", ".join(f"{name} = {value}" for name, value in finding.values)
        style = "green" if finding.holds else "dim"
        cells = ("holds" if finding.holds else "no", finding.rule, finding.reason.english, seen)
        table.add_row(*(Text(cell, style=style) for cell in cells))
    console.print(table)


def _leaders(led: Iterable[str], explanation: Explanation) -> str:
    """Who these are now, by the contacts."""
    found = [_leader(explanation.leaders.get(person), explanation) for person in led]
    return f" ({', '.join(found)})" if found else ""


def _leader(leader_id: str | None, explanation: Explanation) -> str:
    if leader_id is None:
        return "the contacts do not answer now"
    name = explanation.names.get(leader_id)
    return name.english if name else leader_id or "nobody, by the contacts"


def _sent(explanation: Explanation, zone: ZoneInfo) -> Table:
    """Every card there is, and every card there should be."""
    table = Table(show_edge=False, pad_edge=False)
    for column in ("card", "for", "message", "since"):
        table.add_column(column, overflow="fold")
    rows = {row.key for row in explanation.rows}
    for row in explanation.rows:
        since = f"{row.written_at.astimezone(zone):%Y-%m-%d %H:%M}"
        table.add_row(*_cells(row.key.purpose, _name(explanation, row.key), row.state, since))
    for one in explanation.wanted:
        if one.key not in rows:
            words = "to be sent" if one.may_send else "not told"
            table.add_row(*_cells(one.key.purpose, _name(explanation, one.key), words, ""))
    return table


def _name(explanation: Explanation, key: CardKey) -> str:
    """The receiver's name; the id where it is none of the process's people, or a group."""
    name = explanation.names.get(key.person_id)
    return name.english if name else key.person_id


def _cells(*words: str) -> Iterable[Text]:
    return (Text(word) for word in words)
