"""The page of commands names every command, all its names, what follows it, who may use it; and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.intake.commands import COMMANDS
from bot.intake.commands.command import Command
from bot.intake.typed import typed
from bot.model.desk import NUMBERS_HOLD
from bot.model.intent import Verb
from bot.reconcile.batching import MOST_AT_ONCE
from bot.reconcile.queue_list import PAGE_SIZE
from bot.settings import Settings
from bot.usecases.lists import MOST_PAGES
from bot.usecases.quota import MOST_A_MINUTE, MOST_A_PAGE
from bot.usecases.wish import longest_reason

PAGE = (Path(__file__).parent.parent / "docs" / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^#+ (.+?)$\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL))
NAMES = [name for command in COMMANDS for name in command.names]


def rows_of(section: str) -> list[list[str]]:
    """The cells of a section's table, without its head."""
    lines = [line for line in SECTIONS[section].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[1:]]


def row_of(command: Command) -> list[str]:
    """The row as it follows from the command."""
    first, *others = (f"`/{name}`" for name in command.names)
    arguments = command.arguments.english.replace("|", "\\|")
    usage = command.usage.chinese.replace("|", "\\|")
    about = f"{command.about.english} (admins)" if command.for_admins else command.about.english
    follows = f"`{arguments}`" if arguments else ""
    return [first, " ".join(others), follows, about, f"`{usage}` {command.about.chinese}"]


def test_every_command_stands_in_the_table_as_it_is_in_the_order_of_the_help() -> None:
    assert rows_of("Commands") == [row_of(one) for one in COMMANDS]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.names[0])
def test_every_command_has_an_example_in_either_language(command: Command) -> None:
    languages = list(zip(*(row[:2] for row in rows_of("As typed")), strict=True))
    for examples, names in zip(languages, (command.names[:1], command.names[1:]), strict=True):
        read = [typed(example.strip("`"), (), bot_id="", names=NAMES) for example in examples]
        assert [one for one in read if one and one.name in names]


def test_of_every_command_is_told_once_who_may_use_it() -> None:
    named = [name for row in rows_of("Who may use what") for name in re.findall(r"`/(\w+)`", row[0])]
    assert sorted(named) == sorted(one.names[0] for one in COMMANDS)


def test_every_menu_key_stands_with_its_command() -> None:
    assert rows_of("The bot's menu") == [
        [f"`{one.menu_key}`", f"`/{one.names[0]}`"] for one in COMMANDS if one.menu_key
    ]


def test_what_only_admins_may_do_says_so() -> None:
    assert "`ADMIN_OPEN_IDS`" in PAGE
    assert "admin_open_ids" in Settings.model_fields


def test_the_page_tells_the_limits_as_they_are() -> None:
    assert f"{MOST_A_MINUTE} a minute, at most {MOST_A_PAGE} for a page" in PAGE
    assert f"Pages hold {MOST_A_PAGE}; at most {MOST_PAGES * 100} tasks" in PAGE
    assert f"for {NUMBERS_HOLD.total_seconds() / 3600:.0f} hours" in PAGE
    assert f"A page has {PAGE_SIZE}." in PAGE
    assert f"up to {MOST_AT_ONCE} of the same type" in PAGE
    decision, ending = longest_reason(Verb.APPROVE), longest_reason(Verb.WITHDRAW)
    assert f"{decision} with a decision, {ending} with a withdrawal or revocation" in PAGE
