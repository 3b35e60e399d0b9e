"""Decisions typed as commands: the right ones, and every way in which they can be wrong."""

from __future__ import annotations

import json

import pytest

from tests.scenarios.office import Office


async def _answer(office: Office, part: str, said: str) -> str:
    """The newest card after something was said, as one text."""
    person = getattr(office, part)
    before = len(await person.cards())
    await person.says(said)
    read = await person.reads()
    assert len(read) > before, f"{said} was not answered"
    return "\n".join(read[-1])


@pytest.mark.parametrize(
    "said",
    [
        "/approve 年假 好的",
        "/通过 年假申请 好的",
        "／同意\u3000年假 好的",
        "/APPROVE 年假 好的",
        "/通过「年假申请」好的",
        "/approve annual 好的",
        "/approve {id} 好的",
    ],
)
async def test_an_approval_is_typed_in_many_ways(office: Office, said: str) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.says(said.replace("{id}", process_id))
    await office.manager.sees("已通过", "年假申请")
    [call] = await office.calls(path="/approvers/", method="PUT")
    assert call["body"]["status"] == 3
    assert call["body"]["reason"] == "好的"
    assert call["body"]["user_id"] == await office.manager.open_id
    assert call["body"]["system_approval"] is False
    await office.director.sees("年假申请", "待审批")


@pytest.mark.parametrize("said", ["/reject 1 人手不足", "/拒绝1 人手不足", "/驳回 １ 人手不足"])
async def test_a_rejection_goes_by_the_number_of_the_list(office: Office, said: str) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    await office.manager.says(said)
    [call] = await office.calls(path="/approvers/", method="PUT")
    assert (call["body"]["status"], call["body"]["reason"]) == (2, "人手不足")
    await office.employee.sees("年假申请", "已拒绝")


async def test_several_are_approved_at_once_and_each_is_told(office: Office) -> None:
    for person in (office.employee, office.colleague, office.employee):
        await person.starts("annual_leave")
    await office.manager.says("/待办")
    told = await _answer(office, "manager", "/approve 1 3")
    assert "2 个中完成 2 个" in told
    assert len(await office.calls(path="/approvers/", method="PUT")) == 2


async def test_a_task_is_handed_over_to_whoever_is_mentioned(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    await office.manager.says("/转交 1 @张雨桐 请你来看")
    [call] = await office.calls(path="/transfer")
    assert call["body"]["to_user_id"] == await office.colleague.open_id
    assert call["body"]["remark"] == "请你来看"
    assert call["body"]["operator"] == await office.manager.open_id
    await office.colleague.sees("年假申请", "待审批")


@pytest.mark.parametrize(
    ("place", "sent"), [("before", 0), ("parallel", 1), ("after", 2), ("前", 0), ("并加签", 1), ("", 2)]
)
async def test_signers_are_added_where_it_is_said(office: Office, place: str, sent: int) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    await office.manager.says(f"/addsign @张雨桐 1 {place} 请一起看")
    [call] = await office.calls(path="/extra")
    assert call["body"]["extra_type"] == sent
    assert call["body"]["extra_user_ids"] == [await office.colleague.open_id]
    assert call["body"]["remark"] == "请一起看"


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("/approve", ["要处理哪一个", "例如", "/通过"]),
        ("/reject 1", ["拒绝时要写原因", "/拒绝 1"]),
        ("/reject 1 \u3164", ["拒绝时要写原因"]),
        ("/transfer 1 请你来看", ["@", "/转交 1"]),
        ("/transfer 1 @陈国栋", ["不能选择自己"]),
        ("/addsign 1 after", ["@", "/加签 1"]),
        ("/approve 9", ["编号 9"]),
        ("/approve 没有这样的", ["没有找到"]),
        ("/aprove 1", ["没有 /aprove", "/approve"]),
        ("/通国 1", ["没有 /通国", "/通过"]),
        (f"/reject 1 {'长' * 1003}", ["超出 3 个字"]),
        ("/transfer 1 2 @张雨桐", ["一次只能处理一个"]),
        ("/xyzzy", ["没有 /xyzzy", "/帮助"]),
        ("/reject 1 3 days are left", ["用逗号连起来", "/拒绝 1"]),
        ("/approve 1 2 好的", ["用逗号连起来"]),
    ],
)
async def test_a_wrong_command_says_what_is_missing_and_does_nothing(
    office: Office, said: str, answered: list[str]
) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    manager = await _name(office, "manager")
    told = await _answer(office, "manager", said.replace("陈国栋", manager))
    assert all(fragment in told for fragment in answered), told
    assert await office.calls(method="PUT") == []


@pytest.mark.parametrize("said", ["/transfer 年假 @{name} 你自己看", "/addsign 年假 @{name}"])
async def test_nothing_is_handed_to_whom_it_comes_from(office: Office, said: str) -> None:
    await office.employee.starts("annual_leave")
    name = await _name(office, "employee")
    assert "不能选择发起人" in await _answer(office, "manager", said.format(name=name))
    assert await office.calls(path="/transfer") == []
    assert await office.calls(path="/extra") == []


async def test_a_form_task_is_not_approved_by_typing(office: Office) -> None:
    await office.employee.starts("form_first")
    assert "需要填写表单" in await _answer(office, "manager", "/approve 转正 好的")
    assert await office.calls(method="PUT") == []


async def _name(office: Office, part: str) -> str:
    people = await office.client.people()
    return next(str(one["name"]) for one in people if one["part"] == part)


async def test_somebody_elses_task_and_an_unknown_one_get_the_same_answer(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    theirs = await _answer(office, "accountant", f"/approve {process_id}")
    unknown = await _answer(office, "accountant", "/approve 7278949005675988535")
    assert theirs == unknown
    assert "没有找到" in theirs
    assert await office.calls(method="PUT") == []


async def test_the_initiator_cannot_approve_their_own_process(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    told = await _answer(office, "employee", f"/approve {process_id}")
    assert "没有等你处理的任务" in told
    assert await office.calls(method="PUT") == []


async def test_a_number_stands_for_the_task_that_was_shown_under_it(office: Office) -> None:
    first = await office.employee.starts("annual_leave")
    second = await office.colleague.starts("annual_leave")
    await office.manager.says("/todo")
    await office.manager.decides_on_web(first, "approve")
    told = await _answer(office, "manager", "/approve 1")
    assert "已处理" in told
    await office.manager.says("/approve 2")
    decided = await office.calls(path="/approvers/", method="PUT")
    assert [call["path"].split("/")[-3] for call in decided] == [second]


async def test_numbers_hold_for_a_day(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    await office.waits(hours=25)
    told = await _answer(office, "manager", "/approve 1")
    assert "没有找到编号 1" in told


async def test_pay_is_decided_one_by_one(office: Office) -> None:
    for _ in range(2):
        await office.employee.starts("salary_adjustment")
    await office.director.says("/todo")
    told = await _answer(office, "director", "/approve 1 2")
    assert "要逐条处理" in told
    assert await office.calls(method="PUT") == []
    await office.director.says("/approve 1")
    assert len(await office.calls(method="PUT")) == 1


async def test_a_message_without_a_slash_gets_a_friendly_card_with_buttons(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("在吗")
    await office.manager.sees("我可以帮你处理", "我的待办", "帮助")
    await office.manager.clicks("我的待办")
    await office.manager.sees("年假申请", "1")


async def test_the_same_message_delivered_twice_acts_once_also_after_a_restart(office: Office) -> None:
    await office.employee.starts("annual_leave")
    message_id = await office.manager.says("/approve 年假")
    again = {
        "sender": {"sender_id": {"open_id": await office.manager.open_id}, "sender_type": "user"},
        "message": {
            "message_id": message_id,
            "chat_id": "oc_any",
            "chat_type": "p2p",
            "message_type": "text",
            "content": json.dumps({"text": "/approve 年假"}),
        },
    }
    await office.client.push_raw("im.message.receive_v1", again)
    await office.settles()
    await office.bot_stops()
    await office.bot_starts()
    await office.client.push_raw("im.message.receive_v1", again)
    await office.settles()
    assert len(await office.calls(path="/approvers/", method="PUT")) == 1
    assert len([text for text in await office.manager.reads() if text[0] == "已通过"]) == 1
