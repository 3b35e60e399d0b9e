"""A colleague who knows the code names what is not theirs, and presses what none of our cards says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
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


async def test_ones_own_card_counts_as_the_message_that_was_sent_only(office: Office) -> None:
    """A copy that was forwarded has the same card in another message, which others may see."""
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo 年假")
    elsewhere = (await office.employee.cards())[0]
    for label, value in product(("通过", "返回列表"), ANY_PRESS):
        await forges(office.manager, await office.manager.card_with(label), value, message=elsewhere)
    assert await office.calls(method="PUT") == []
    assert len(await office.manager.cards()) == 2


async def test_a_card_without_buttons_decides_nothing_though_somebody_presses_one(office: Office) -> None:
    """The task is over, the process goes on with another approver."""
    process_id = await office.employee.starts("annual_leave")
    card = await office.manager.card_with("通过")
    await office.manager.decides_on_web(process_id, "approve")
    await office.director.card_with("通过")
    for verb in ("approve", "reject", "revoke", "withdraw"):
        await forges(office.manager, card, {"verb": verb}, comment="再来一次", reason="再来一次")
    assert await office.calls(method="PUT") == []


async def test_nobody_decides_what_lies_closed_in_their_list(office: Office) -> None:
    """Both tasks are theirs; the card shows the first."""
    for person in (office.employee, office.colleague):
        await person.starts("annual_leave")
    await office.manager.says("/todo")
    queue = await office.manager.card_with("处理")
    first, second = [value for value in _values_in(queue) if value.get("queue") == "open"]
    await forges(office.manager, queue, first)
    await forges(office.manager, queue, {**_ref_of(second), "verb": "approve"}, comment="好的")
    assert await office.calls(method="PUT") == []
    await forges(office.manager, queue, {**_ref_of(first), "verb": "approve"}, comment="好的")
    assert len(await office.calls(method="PUT")) == 1


async def test_an_opened_task_that_is_over_is_not_decided_again(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.says("/todo 年假")
    queue = await office.manager.card_with("返回列表")
    [opened] = [value for value in _values_in(queue) if value.get("verb") == "approve"]
    await office.manager.decides_on_web(process_id, "approve")
    await forges(office.manager, queue, opened, comment="再来一次")
    assert await office.calls(method="PUT") == []


async def test_a_card_does_what_such_cards_do_and_nothing_else(office: Office) -> None:
    await office.employee.starts("annual_leave")
    person = await office.colleague.open_id
    await office.manager.says("/todo 年假")
    queue = await office.manager.card_with("返回列表")
    task = (await office.manager.cards())[0]
    [opened] = [value for value in _values_in(queue) if value.get("verb") == "approve"]
    for verb in ("withdraw", "revoke"):
        await forges(office.manager, task, {"verb": verb}, reason="试试")
        await forges(office.manager, queue, {**opened, "verb": verb}, reason="试试")
    started = await office.employee.card_with("撤回")
    for verb in ("approve", "reject", "transfer", "add_sign"):
        await forges(office.employee, started, {**opened, "verb": verb}, comment="试试", person=person)
    assert await office.calls(method="PUT") == []
    assert await office.calls(path="/corehr/", method="POST") == []


async def test_what_a_list_never_named_is_not_even_looked_up(office: Office) -> None:
    theirs = await office.employee.starts("salary_adjustment")
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo 年假")
    queue = await office.manager.card_with("返回列表")
    [opened] = [value for value in _values_in(queue) if value.get("verb") == "approve"]
    before = await office.calls(method="GET")
    for process_id, press in product((theirs, NO_ID), ({"queue": "open"}, {"verb": "approve"})):
        await forges(office.manager, queue, {**_ref_of(opened), "process": process_id, **press})
    assert await office.calls(method="GET") == before
    assert await office.calls(method="PUT") == []


def _ref_of(value: Json) -> Json:
    """Which task a button names."""
    return {name: value[name] for name in ("process", "approver", "opened_at")}


def _values_in(node: object) -> Iterator[Json]:
    """What the buttons of a card send."""
    if isinstance(node, dict):
        if isinstance(node.get("value"), dict):
            yield node["value"]
        node = list(node.values())
    for inner in node if isinstance(node, list) else ():
        yield from _values_in(inner)
