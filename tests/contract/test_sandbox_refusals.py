"""Every row of the sandbox's tables of refusals, tripped over HTTP; a row without a way to trip it fails."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.sandbox.mishaps import Mishap
from bot.sandbox.refusals import Refusal
from tests.contract import (
    sandbox_trips_app,
    sandbox_trips_chance,
    sandbox_trips_connection,
    sandbox_trips_gate,
    sandbox_trips_messages,
)
from tests.contract.sandbox_stage import Stage, staged
from tests.contract.sandbox_trips import TRIPS

REGISTERED_BY = (
    sandbox_trips_app,
    sandbox_trips_chance,
    sandbox_trips_connection,
    sandbox_trips_gate,
    sandbox_trips_messages,
)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


@pytest.mark.parametrize("refusal", [*Refusal, *Mishap], ids=lambda refusal: refusal.name)
async def test_the_platform_refuses_with_its_documented_code(stage: Stage, refusal: Refusal | Mishap) -> None:
    http, answer = await TRIPS[refusal](stage)

    row = refusal.value
    assert (http, answer["code"]) == (row.http, row.code)
    assert answer["msg"].startswith(row.msg.rstrip("."))


def test_every_row_names_the_page_that_documents_it() -> None:
    assert all(refusal.value.page and refusal.value.what for refusal in (*Refusal, *Mishap))


def test_no_name_stands_in_both_tables() -> None:
    assert Refusal.__members__.keys().isdisjoint(Mishap.__members__)
