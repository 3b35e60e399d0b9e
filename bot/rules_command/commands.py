"""``python -m bot rules``: its commands. Each imports only what it needs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

rules = typer.Typer(help="Notification rules: docs/rules.md.", no_args_is_help=True)

#: The file has faults.
FAILED = 1


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
