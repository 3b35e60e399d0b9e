"""The findings as a table in the terminal, the pages to open, and the sentence that sums them up."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.doctor.finding import Finding, Outcome, is_well

_STYLES = {
    Outcome.FINE: "green",
    Outcome.FAULT: "bold red",
    Outcome.SKIPPED: "dim",
    Outcome.UNSEEN: "yellow",
}


def show(findings: Sequence[Finding], console: Console) -> None:
    """Prints as plain text: what the platform says may hold brackets, which would read as styles."""
    console.print(_table(findings))
    console.print()
    pages = dict.fromkeys(finding.page for finding in findings if finding.page)
    if pages:
        console.print(Text("Pages to open:"))
        for page in pages:
            # Not broken into lines, so that it can be copied.
            console.print(Text(f"  {page}"), soft_wrap=True)
        console.print()
    console.print(Text(_summary(findings), style="bold"))


def _table(findings: Sequence[Finding]) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("")
    table.add_column("check")
    table.add_column("found", overflow="fold")
    table.add_column("what to do", overflow="fold")
    for finding in findings:
        table.add_row(
            Text(finding.outcome.value, style=_STYLES[finding.outcome]),
            *(Text(words) for words in (finding.check, finding.words, finding.remedy)),
        )
    return table


def _summary(findings: Sequence[Finding]) -> str:
    if not is_well(findings):
        faults = sum(finding.outcome is Outcome.FAULT for finding in findings)
        return f"Not ready: {faults} to mend, from the top down."
    unseen = sum(finding.outcome is Outcome.UNSEEN for finding in findings)
    look = f"; {unseen} to look at by hand" if unseen else ""
    return f"All that can be seen from here is well{look}."
