"""A colleague who knows the code names what is not theirs, and presses what none of our cards says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest

from tests.scenarios.office import Office, Person

Json = dict[str, Any]


async def forges(
    presser: Person, card: Json, value: Mapping[str, object], *, message: Json | None = None, **typed: object
) -> None:
    """Presses on ``card``, or on ``message`` that is said to be it, with any value."""
    pressed = message or card
    body = {
        "operator": {"open_id": await presser.open_id},
        "context": {"open_message_id": pressed["message_id"], "open_chat_id": pressed["chat_id"]},
        "action": {
            "tag": "button",
            "value": {"card": _card_id_in(card), **value},
            "form_value": typed,
        },
    }
    await presser.office.client.push_raw("card.action.trigger", body)
    await presser.office.settles()


def _card_id_in(message: Json) -> str:
    return str(message["card"]).split("'card': '", 1)[1].split("'", 1)[0]


#: No process has this id.
NO_ID = "7278949005675988535"

ANY_PRESS: list[dict[str, object]] = [
    {"run": "/approve 年假"},
    {"run": "/show 年假"},
    {"run": "/show 年假", "in_place": True},
    {"verb": "approve"},
    {"verb": "withdraw"},
    {"verb": "save_settings"},
    {"queue": "batch", "type": "leave_application"},
    {"queue": "back"},
]


@pytest.mark.parametrize("label", ["通过", "撤回", "返回列表"])
async def test_another_persons_card_does_nothing_for_whoever_has_got_hold_of_it(
    office: Office, label: str
) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo 年假")
    owner = office.employee if label == "撤回" else office.manager
    theirs = await owner.card_with(label)
    await office.accountant.says("/help")
    own = (await office.accountant.cards())[-1]
    before = [await person.messages() for person in (office.accountant, office.employee, office.manager)]
    done = await office.calls(method="PUT"), await office.calls(method="POST")
    for value, message in product(ANY_PRESS, (theirs, own)):
        await forges(office.accountant, theirs, value, message=message, ticked=["1"], language="en")
    after = [await person.messages() for person in (office.accountant, office.employee, office.manager)]
    assert after == before
    assert (await office.calls(method="PUT"), await office.calls(method="POST")) == done


async def test_a_task_is_not_hidden_behind_an_answer(office: Office) -> None:
    await office.employee.starts("annual_leave")
    task = await office.manager.card_with("通过")
    await forges(office.manager, task, {"run": "/help", "in_place": True})
    assert len(await office.manager.cards()) == 2
    await office.manager.sees("我能做什么")
    assert (await office.manager.card_with("通过"))["message_id"] == task["message_id"]


async def test_every_command_says_the_same_of_what_is_not_theirs_and_of_what_is_not(office: Office) -> None:
    theirs = await office.employee.starts("annual_leave")
    curious, other = office.accountant, await office.manager.open_id
    for command in ("/show", "/history", "/todo", "/approve", "/reject", "/withdraw", "/revoke", "/transfer"):
        answers = [
            await _told(curious, f"{command} {one} 试试", other) for one in (theirs, NO_ID, "年假", "没有")
        ]
        assert answers == [answers[0]] * 4, command
        assert "没有找到" in answers[0], command
    assert await office.calls(method="PUT") == []


async def _told(person: Person, said: str, mentioned: str) -> list[str]:
    """What the newest card says; somebody is mentioned, as some commands need."""
    before = len(await person.cards())
    event = {
        "sender": {"sender_id": {"open_id": await person.open_id}, "sender_type": "user"},
        "message": {
            "message_id": f"om_asked_{before}",
            "chat_id": "oc_any",
            "chat_type": "p2p",
            "message_type": "text",
            "content": json.dumps({"text": f"{said} @_user_1"}),
            "mentions": [{"key": "@_user_1", "id": {"open_id": mentioned}, "name": "林晓燕"}],
        },
    }
    await person.office.client.push_raw("im.message.receive_v1", event)
    await person.office.settles()
    read = await person.reads()
    assert len(read) == before + 1
    return read[-1]
