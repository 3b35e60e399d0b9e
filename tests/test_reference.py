"""The pages about cards, statuses and types name what there is, in the words that people see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import pytest

from bot.adapters.codes import TABLE
from bot.demo.samples import SAMPLES
from bot.model.business_type import BUSINESS_TYPES, Family
from bot.model.card import Purpose
from bot.model.errors import Refusal
from bot.model.process import ProcessStatus
from bot.model.sensitivity import is_sensitive
from bot.model.text import I18n
from bot.reconcile.progress import outcome_of
from bot.rendering.families import TAG_COLOURS
from bot.rendering.templates import template_name
from bot.rendering.words import (
    ENDING_TAGS,
    ENDINGS,
    INTENT_STATES,
    ONLY_THERE,
    OUTCOMES,
    STEP_STATES,
    refusal_words,
)
from bot.rules.defaults import default_rules
from bot.usecases.standing import task_code_words
from tests.unit.rules_built import about

DOCS = Path(__file__).parent.parent / "docs"
#: No code of the platform's is so large or so small.
ANY_CODES = range(-100, 1000)

Key = TypeVar("Key", bound=StrEnum)


def rows_of(page: str, section: str) -> list[list[str]]:
    """The cells of a section's first table, without its head and the line under it."""
    text = (DOCS / page).read_text(encoding="utf-8").split(f"\n## {section}\n")[1].split("\n## ")[0]
    table = re.search(r"^\|.*?(?=\n\n|\Z)", text, re.MULTILINE | re.DOTALL)
    assert table is not None, f"{page} has no table under {section}"
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.group().splitlines()[2:]]


def words_of(found: I18n) -> list[str]:
    return [found.chinese, found.english]


def rows_from(words: Mapping[Key, I18n]) -> list[list[str]]:
    return [[f"`{key}`", *words_of(said)] for key, said in words.items()]


def test_every_process_status_stands_with_its_words() -> None:
    assert [row[:3] for row in rows_of("statuses.md", "Processes")] == [
        [str(status.value), *words_of(OUTCOMES[outcome_of(status)])] for status in ProcessStatus
    ]


def test_every_task_code_that_has_words_stands_with_them_and_the_words_of_all_others() -> None:
    other, _ = task_code_words(max(ANY_CODES) + 1)
    told = [(code, task_code_words(code)[0]) for code in ANY_CODES]
    known = [[str(code), *words_of(said)] for code, said in told if said != other]
    assert rows_of("statuses.md", "Tasks") == [*known, ["any other", *words_of(other)]]


def test_every_ending_of_a_task_stands_with_its_word_and_sentence() -> None:
    assert rows_of("statuses.md", "How a task ended") == [
        [f"`{ending}`", *(" / ".join(words_of(said)) for said in (ENDING_TAGS[ending], ENDINGS[ending]))]
        for ending in ENDINGS
    ]


def test_every_reason_to_go_to_the_page_stands_with_its_words() -> None:
    assert rows_of("statuses.md", "Only on its page") == rows_from(ONLY_THERE)


def test_every_state_of_a_step_stands_with_its_words() -> None:
    assert rows_of("statuses.md", "Steps of a timeline") == rows_from(STEP_STATES)


def test_everything_that_may_become_of_a_wish_stands_with_its_words() -> None:
    assert rows_of("statuses.md", "What was done through the bot") == rows_from(INTENT_STATES)


def test_every_refusal_stands_with_its_words_and_codes() -> None:
    def codes(refusal: Refusal) -> str:
        return ", ".join(str(code) for code in sorted({row.code for row in TABLE if row.means is refusal}))

    assert rows_of("statuses.md", "Refusals") == [
        [f"`{one}`", *words_of(refusal_words(one)), codes(one)] for one in Refusal
    ]


def test_every_business_type_stands_with_its_names_its_family_and_what_holds_for_it() -> None:
    def told(answer: bool) -> str:  # noqa: FBT001 - a yes or a no
        return "yes" if answer else "no"

    assert sorted(rows_of("statuses.md", "Business types")) == sorted(
        [
            f"`{key}`",
            *words_of(one.name),
            one.family,
            told(is_sensitive(key)),
            told(_is_batched(key)),
        ]
        for key, one in BUSINESS_TYPES.items()
    )


def test_every_family_stands_with_its_colour() -> None:
    rows = rows_of("statuses.md", "Families")
    assert [(row[0], row[2]) for row in rows] == [(f"`{one}`", TAG_COLOURS[one]) for one in Family]


def test_every_purpose_of_a_card_stands_in_its_table() -> None:
    named = [row[1].strip("`") for row in rows_of("cards.md", "Who gets which")]
    assert named == [purpose.value for purpose in Purpose]


def test_every_card_that_there_is_stands_in_the_page_once() -> None:
    shown = {template_name(card).removesuffix(".json.j2") for card in SAMPLES.values()}
    told = re.findall(r"^\| `(\w+)` \|", (DOCS / "cards.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(shown)


@pytest.mark.parametrize("page", ["cards.md", "commands.md", "statuses.md"])
def test_the_readmes_lead_to_the_page(page: str) -> None:
    for readme in ("README.md", "README.zh-CN.md"):
        assert f"(docs/{page}" in (DOCS.parent / readme).read_text(encoding="utf-8")


def _is_batched(business_type: str) -> bool:
    return default_rules().decide(about(of=business_type)).batch is True
