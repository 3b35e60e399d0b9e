"""The codes that a person sees when a click comes to nothing; a code without a way to trip it fails."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web

from bot.sandbox.callback_answer import ClickCode
from tests.contract.sandbox_stage import CARD, Json, Stage, staged, text_card

Trip = Callable[[Stage], Awaitable[None]]
DECIDED = text_card("已通过")


def answering(stage: Stage, answer: Json) -> None:
    stage.app.answer = lambda _: web.json_response(answer)


async def _no_address(stage: Stage) -> None:
    await stage.director.set_targets(stage.app.url, "")


async def _too_late(stage: Stage) -> None:
    stage.app.gate.clear()


async def _nobody_listens(stage: Stage) -> None:
    await stage.director.set_targets(stage.app.url, "http://127.0.0.1:1/feishu")


async def _unknown_host(stage: Stage) -> None:
    await stage.director.set_targets(stage.app.url, "http://nowhere.invalid/feishu")


async def _broken(stage: Stage) -> None:
    stage.app.answer = hang_up


def hang_up(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def _not_200(stage: Stage) -> None:
    stage.app.answer = lambda _: web.Response(status=201, text="{}")


async def _malformed(stage: Stage) -> None:
    stage.app.answer = lambda _: web.Response(text="ok")


async def _bad_card(stage: Stage) -> None:
    answering(stage, {"card": {"type": "raw", "data": {"schema": "2.0", "unheard_of": 1}}})


async def _downgraded(stage: Stage) -> None:
    answering(stage, {"card": {"type": "raw", "data": {"elements": []}}})


TRIPS: dict[ClickCode, Trip] = {
    ClickCode.NO_ADDRESS: _no_address,
    ClickCode.TIMEOUT: _too_late,
    ClickCode.CONNECT_FAILED: _nobody_listens,
    ClickCode.NAME_NOT_FOUND: _unknown_host,
    ClickCode.REQUEST_FAILED: _broken,
    ClickCode.NOT_200: _not_200,
    ClickCode.MALFORMED: _malformed,
    ClickCode.BAD_CARD: _bad_card,
    ClickCode.DOWNGRADED: _downgraded,
}


@pytest.mark.parametrize("code", list(ClickCode), ids=lambda code: code.name)
async def test_the_person_sees_the_documented_code_and_the_card_stays(code: ClickCode) -> None:
    async with staged(limit_s=0.1 if code is ClickCode.TIMEOUT else 10) as stage:
        message_id = await stage.sent("manager")
        await TRIPS[code](stage)
        clicked = await stage.director.click("manager", message_id, "通过")

        assert clicked.error_code == code.value
        assert clicked.toast is None
        (message,) = await stage.director.messages("manager")
        assert message["card"] == CARD


@pytest.mark.parametrize(
    "answer",
    [
        {"toast": "已通过"},
        {"toast": {"type": "loud", "content": "已通过"}},
        {"toast": {"type": "info"}},
        {"toast": {"content": 5}},
        {"toast": {"content": "已通过", "i18n": {"zh_cn": 5}}},
        {"card": DECIDED},
        {"card": {"type": "raw", "data": json.dumps(DECIDED)}},
        {"tost": {}},
    ],
)
async def test_an_answer_of_another_shape_is_malformed(answer: Json) -> None:
    async with staged() as stage:
        message_id = await stage.sent("manager")
        answering(stage, answer)
        clicked = await stage.director.click("manager", message_id, "通过")

        assert clicked.error_code == ClickCode.MALFORMED.value
