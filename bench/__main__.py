"""``python -m bench``: measures, prints tables, writes the figures; docs/benchmarks.md reads them."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench import machine, report
from bench.contents import MEASUREMENTS, Name
from bench.figures import Result
from bench.processes import RESULTS
from bench.rounds import BenchFailed, Effort

FAILED = 1
#: What shells use for a program that was interrupted.
INTERRUPTED = 130

cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@cli.command()
def bench(
    *,
    quick: Annotated[
        bool, typer.Option("--quick", help="Few rounds: shows that it runs; its figures say little.")
    ] = False,
    only: Annotated[
        list[Name] | None, typer.Option("--only", help="Only this measurement; may be given more than once.")
    ] = None,
    out: Annotated[Path, typer.Option("--out", help="Where the figures are written.")] = RESULTS
    / "latest.json",
) -> None:
    """Measures the bot beside baselines that run in turns with it."""
    console = Console()
    wanted = [name for name in MEASUREMENTS if not only or name in only]
    found = machine.describe()
    console.print(machine.one_line(found), markup=False, soft_wrap=True)
    try:
        results = asyncio.run(_until_stopped(wanted, Effort(quick=quick), console))
    except BenchFailed as failed:
        console.print(str(failed), style="red", markup=False, soft_wrap=True)
        raise typer.Exit(FAILED) from None
    except asyncio.CancelledError:
        console.print("Interrupted; nothing was written.")
        raise typer.Exit(INTERRUPTED) from None
    report.write(out, machine=found, quick=quick, results=results)
    console.print(f"The figures: {out}", markup=False, soft_wrap=True)


async def _until_stopped(names: Sequence[Name], effort: Effort, console: Console) -> list[Result]:
    """Ctrl+C cancels, so that every server ends; an impatient second one does not tear that."""
    task = asyncio.ensure_future(_measured(names, effort, console))
    loop = asyncio.get_running_loop()
    for stop in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(stop, lambda: task.cancelling() or task.cancel())
    return await task


async def _measured(names: Sequence[Name], effort: Effort, console: Console) -> list[Result]:
    results: list[Result] = []
    with report.watching(console) as progress:
        for name in names:
            steps = report.Watched(progress, name)
            results.append(await MEASUREMENTS[name](effort, steps))
            steps.done()
            progress.console.print(report.table(results[-1]))
    return results


if __name__ == "__main__":
    cli()
