"""``python -m bot rules``: its commands. Each imports only what it needs."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

rules = typer.Typer(help="Notification rules: docs/rules.md.", no_args_is_help=True)

#: The file has faults.
FAILED = 1
#: The environment lacks something.
WRONG_SETUP = 2


@rules.command()
def schema() -> None:
    """Prints the JSON Schema of rules files, for editors."""
    import json

    from bot.rules.schema import schema as of_rules

    typer.echo(json.dumps(of_rules(), ensure_ascii=False, indent=2))


@rules.command()
def check(file: Annotated[Path, typer.Argument(help="The rules file.")]) -> None:
    """Tells whether the bot would take a rules file, or all that is wrong with it and where."""
    from bot.rules_command.checking import checked

    found = checked(file)
    for line in found.lines:
        typer.echo(line, err=not found.is_well)
    raise typer.Exit(0 if found.is_well else FAILED)


@rules.command("test")
def replay(
    file: Annotated[Path, typer.Argument(help="The draft.")],
    days: Annotated[int, typer.Option(min=1, max=60, help="How many days to replay.")] = 30,
) -> None:
    """Replays the last days through a draft: who would have been told, how often, and what changes."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from bot import settings
    from bot.adapters.clock import SystemClock
    from bot.model.errors import BotError
    from bot.rules.faults import RulesFaulty
    from bot.rules_command.lab_report import show
    from bot.rules_command.replaying import replayed

    console = Console()
    try:
        found = settings.load()
        columns = (TextColumn("processes"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task("", total=None)

            def advance(done: int, total: int) -> None:
                progress.update(task, completed=done, total=total)

            lab, names = asyncio.run(replayed(found, file, days=days, clock=SystemClock(), advance=advance))
    except settings.SettingsFaulty as faulty:
        typer.echo("\n".join(faulty.faults), err=True)
        raise typer.Exit(WRONG_SETUP) from None
    except (BotError, RulesFaulty) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(FAILED) from None
    show(lab, names, console)
