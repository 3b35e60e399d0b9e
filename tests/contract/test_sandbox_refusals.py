"""Every row of the sandbox's table of refusals, tripped over HTTP; a row without a way to trip it fails."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.sandbox.refusals import Refusal
from tests.contract import sandbox_trips_gate, sandbox_trips_messages
from tests.contract.sandbox_stage import Stage, staged
from tests.contract.sandbox_trips import TRIPS

REGISTERED_BY = (sandbox_trips_gate, sandbox_trips_messages)


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


@pytest.mark.parametrize("refusal", list(Refusal), ids=lambda refusal: refusal.name)
async def test_the_platform_refuses_with_its_documented_code(stage: Stage, refusal: Refusal) -> None:
    http, answer = await TRIPS[refusal](stage)

    row = refusal.value
    assert (http, answer["code"]) == (row.http, row.code)
    assert answer["msg"].startswith(row.msg.rstrip("."))


def test_every_row_names_the_page_that_documents_it() -> None:
    assert all(refusal.value.page and refusal.value.what for refusal in Refusal)
