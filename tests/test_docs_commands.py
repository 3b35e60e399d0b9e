"""The page of commands names every command, all its names and what follows it, and no other."""

from __future__ import annotations

from pathlib import Path

from bot.intake.commands import COMMANDS
from bot.intake.commands.command import Command
from bot.settings import Settings
from bot.usecases.lists import MOST_PAGES
from bot.usecases.quota import MOST_A_MINUTE, MOST_A_PAGE

PAGE = (Path(__file__).parent.parent / "docs" / "commands.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| `/")]


def beginning_of(command: Command) -> str:
    """The row as far as it follows from the command."""
    first, *others = (f"`/{name}`" for name in command.names)
    arguments = command.arguments.english.replace("|", "\\|")
    follows = f"`{arguments}`" if arguments else ""
    return f"| {first} | {' '.join(others)} | {follows} |"


def test_every_command_stands_in_the_table_in_the_order_of_the_help() -> None:
    assert [row[: len(beginning_of(one))] for row, one in zip(ROWS, COMMANDS, strict=True)] == [
        beginning_of(one) for one in COMMANDS
    ]


def test_what_only_admins_may_do_says_so() -> None:
    for row, command in zip(ROWS, COMMANDS, strict=True):
        assert ("(admins)" in row) is command.for_admins
    assert "`ADMIN_OPEN_IDS`" in PAGE
    assert "admin_open_ids" in Settings.model_fields


def test_the_page_tells_the_limits_as_they_are() -> None:
    assert f"{MOST_A_MINUTE} a minute, at most {MOST_A_PAGE} for a page" in PAGE
    assert f"Pages hold {MOST_A_PAGE}; at most {MOST_PAGES * 100} tasks" in PAGE
