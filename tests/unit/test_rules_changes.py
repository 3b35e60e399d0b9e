from __future__ import annotations

from bot.intake.commands.rules_showing import in_pages
from bot.rules.changes import Changes, changes
from bot.rules.reading import edited

OLD = edited("rules: [{name: a}, {name: b}, {name: c}]")


def test_what_comes_goes_and_changes_is_told_by_name() -> None:
    new = edited("rules: [{name: c, stop: true}, {name: a}, {name: d}]")
    assert changes(OLD, new) == Changes(added=("d",), gone=("b",), changed=("c",))
    assert changes(OLD, OLD) == Changes(added=(), gone=(), changed=())


def test_pages_hold_every_line_and_none_is_too_long() -> None:
    text = "".join(f"{number} " + "x" * (number % 97) + "\n" for number in range(400)) + "y" * 7000
    pages = in_pages(text)
    assert "".join(pages) == text
    assert all(0 < len(page) <= 2900 for page in pages)
    assert in_pages("") == [""]
