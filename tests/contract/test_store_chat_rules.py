"""What every store promises about rules edited in chat."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapters.storage.embedded import EmbeddedStore
from bot.model.change import AddRulesVersion, DropRulesDraft, SaveRulesDraft, SetMark
from bot.model.chat_rules import Origin, RulesDraft, RulesVersion
from bot.model.errors import Conflict
from bot.ports.store import Store
from tests.contract.store_samples import NOW

Make = Callable[[], Store]

DRAFT = RulesDraft(person_id="ou_a", text="rules: []", base=3, at=NOW)


@pytest.fixture(params=[EmbeddedStore])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    return lambda: request.param(tmp_path / "bot.sqlite3")


@pytest.fixture
async def store(make: Make) -> AsyncIterator[Store]:
    opened = make()
    await opened.open()
    yield opened
    await opened.close()


def version(number: int, *, text: str = "rules: []") -> RulesVersion:
    return RulesVersion(
        number=number, text=text, by="ou_a", at=NOW, origin=Origin.PUBLISHED, source_id=f"m{number}"
    )


async def test_every_version_is_kept_in_order(make: Make) -> None:
    store = make()
    await store.open()
    made = [version(number) for number in range(1, 13)]
    for one in made:
        await store.write(AddRulesVersion(one))
    await store.close()
    again = make()
    await again.open()
    assert list(await again.rules_versions()) == made
    await again.close()


async def test_a_version_that_was_made_meanwhile_is_not_overwritten(store: Store) -> None:
    await store.write(AddRulesVersion(version(1, text="first")))
    with pytest.raises(Conflict):
        await store.write(SetMark("x", "y"), AddRulesVersion(version(1, text="second")))
    assert [one.text for one in await store.rules_versions()] == ["first"]
    assert await store.mark("x") is None


async def test_each_admin_has_one_draft(store: Store) -> None:
    other = replace(DRAFT, person_id="ou_b")
    await store.write(SaveRulesDraft(replace(DRAFT, text="older")), SaveRulesDraft(other))
    await store.write(SaveRulesDraft(DRAFT))
    assert await store.rules_draft("ou_a") == DRAFT
    await store.write(DropRulesDraft("ou_a"))
    assert await store.rules_draft("ou_a") is None
    assert await store.rules_draft("ou_b") == other
