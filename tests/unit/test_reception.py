"""The intake's front: whom it listens to, and that no click goes without an answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from bot.adapters.storage.embedded import EmbeddedStore
from bot.intake.reception import Reception
from bot.model.answer import Answer
from bot.model.errors import ForeignTenant
from bot.model.event import Click
from bot.usecases import sayings
from bot.usecases.clicks import Clicks
from tests.moving_clock import MovingClock

_CLICK = Click(
    event_id="e1",
    tenant_key="ours",
    operator_tenant="ours",
    operator_id="ou_ann",
    message_id="om_1",
    chat_id="oc_1",
    value={"verb": "approve"},
)


class Answering:
    """Stands for the use case behind: answers everything."""

    def __init__(self) -> None:
        self.answered: list[Click] = []

    async def answer(self, click: Click) -> Answer:
        self.answered.append(click)
        return Answer(toast=sayings.UNKNOWN_BUTTON)


class Failing(Answering):
    """Stands for a use case with a fault in it."""

    async def answer(self, click: Click) -> Answer:
        raise LookupError(click.event_id)


def a_reception(behind: Answering, folder: Path, *, tenant_key: str = "ours") -> Reception:
    store = EmbeddedStore(folder / "bot.sqlite3")
    return Reception(store=store, clicks=cast("Clicks", behind), clock=MovingClock(), tenant_key=tenant_key)


@pytest.mark.parametrize("verb", ["approve", "", None, 3, ["approve"], {"approve": 1}])
async def test_a_click_is_answered_whatever_its_button_says(verb: object, tmp_path: Path) -> None:
    reception = a_reception(Answering(), tmp_path)

    answer = await reception.clicked(replace(_CLICK, value={"verb": verb}))

    assert answer.toast == sayings.UNKNOWN_BUTTON


async def test_a_click_is_answered_where_the_bot_itself_fails(tmp_path: Path) -> None:
    answer = await a_reception(Failing(), tmp_path).clicked(_CLICK)

    assert answer.toast == sayings.NOT_NOW


@pytest.mark.parametrize(
    "foreign",
    [replace(_CLICK, tenant_key="theirs"), replace(_CLICK, operator_tenant="theirs")],
    ids=["push", "operator"],
)
async def test_a_click_of_another_tenant_is_refused_unheard(foreign: Click, tmp_path: Path) -> None:
    behind = Answering()

    with pytest.raises(ForeignTenant):
        await a_reception(behind, tmp_path).clicked(foreign)

    assert behind.answered == []


async def test_a_click_that_names_no_tenant_is_the_apps_own(tmp_path: Path) -> None:
    behind = Answering()

    await a_reception(behind, tmp_path).clicked(replace(_CLICK, tenant_key="", operator_tenant=""))

    assert len(behind.answered) == 1
