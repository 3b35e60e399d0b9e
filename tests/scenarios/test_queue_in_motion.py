"""The queue while things move: contents change under a person's hands, the platform fails, days pass."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.sandbox.cards.shown import buttons, words
from tests.scenarios.office import Office
from tests.scenarios.queue_card import forges, labels, opens, presses, queue_of, reads

Json = dict[str, Any]

DAYS = {"name": {"zh_cn": "请假天数", "en_us": "Days"}, "value": {"zh_cn": "30 天", "en_us": "30 days"}}
OTHER_CONTENT = {"abstracts": [DAYS]}


async def _changes_behind_the_card(office: Office, process_id: str) -> int:
    """The process changes while no card can be patched; returns what to disarm."""
    stuck = await office.client.fault("status", method="PATCH", path="/open-apis/im/*", times=99, http=502)
    await office.client.tell_otherwise(process_id, **OTHER_CONTENT)
    await office.settles()
    return stuck


async def _decisions(office: Office) -> int:
    return len(await office.calls(path="/approvers/", method="PUT"))


async def test_numbers_stay_when_the_list_changes(office: Office) -> None:
    first = await office.employee.starts("annual_leave")
    await office.colleague.starts("annual_leave")
    await office.manager.says("/todo")
    await office.manager.decides_on_web(first, "approve")
    await office.employee.starts("reimbursement")
    text = await reads(office.manager)
    assert "2 · 年假申请 · 张雨桐" in text
    assert "3 · 差旅报销" in text
    assert "1 · " not in text
    await office.manager.says("/approve 2 好的")
    [call] = await office.calls(path="/approvers/", method="PUT")
    assert call["body"]["reason"] == "好的"


async def test_what_changes_while_it_is_opened_is_shown(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    await opens(office.manager)
    await office.client.tell_otherwise(process_id, **OTHER_CONTENT)
    await office.settles()
    assert "30 天" in await reads(office.manager)


async def test_what_changed_since_it_was_opened_is_not_decided_unseen(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    await opens(office.manager)
    stuck = await _changes_behind_the_card(office, process_id)
    assert "30 天" not in await reads(office.manager)
    answer = await presses(office.manager, "通过", comment="好的", settle=False)
    assert "内容有更新" in answer.words
    assert await _decisions(office) == 0
    await office.client.ask("disarm", fault=stuck)
    await office.settles()
    assert "30 天" in await reads(office.manager)
    answer = await presses(office.manager, "通过", comment="好的")
    assert answer.words == "已通过"


async def test_what_was_typed_for_one_task_is_not_offered_for_another(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.colleague.starts("annual_leave")
    await office.manager.says("/todo")
    await opens(office.manager)
    stuck = await _changes_behind_the_card(office, process_id)
    answer = await presses(office.manager, "通过", comment="只给李思远的话", settle=False)
    await office.client.ask("disarm", fault=stuck)
    await office.settles()
    assert "内容有更新" in answer.words
    assert "只给李思远的话" in str((await queue_of(office.manager))["card"])
    await presses(office.manager, "下一条")
    assert "张雨桐" in await reads(office.manager)
    assert "只给李思远的话" not in str((await queue_of(office.manager))["card"])


async def test_a_new_task_does_not_disturb_the_one_that_is_opened(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    await opens(office.manager)
    before = len(await office.calls(path="/im/v1/messages/", method="PATCH"))
    await office.colleague.starts("annual_leave")
    assert len(await office.calls(path="/im/v1/messages/", method="PATCH")) == before
    answer = await presses(office.manager, "通过")
    assert answer.words == "已通过"
    assert "还有 1 条" in await reads(office.manager)


async def test_what_the_card_never_listed_is_not_even_looked_up(office: Office) -> None:
    theirs = await office.employee.starts("annual_leave")
    await office.employee.starts("salary_adjustment")
    await office.director.says("/todo")
    before, text = len(await office.calls(path="/corehr/")), await reads(office.director)
    for process_id in (theirs, "7000000000000000123"):
        ref = {"process": process_id, "approver": "7", "opened_at": "2026-01-01T00:00:00+00:00"}
        for press in ({"queue": "open"}, {"verb": "approve"}):
            await forges(office.director, {**press, **ref})
    assert len(await office.calls(path="/corehr/")) == before
    assert await reads(office.director) == text


async def test_while_the_platform_is_away_the_list_comes_from_what_is_known(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.client.fault("status", path="/open-apis/corehr/*", times=999, http=502)
    await office.manager.says("/todo")
    assert "1 条待办" in await reads(office.manager)


async def test_turning_and_waking_ask_for_the_persons_tasks_no_oftener_than_the_net(office: Office) -> None:
    for person in (office.employee, office.colleague):
        await person.starts("annual_leave")
    await office.manager.says("/todo")
    number = (await office.client.journal())[-1]["number"]
    await opens(office.manager)
    await presses(office.manager, "通过")
    await presses(office.manager, "下一条")
    await presses(office.manager, "通过")
    await presses(office.manager, "返回列表")
    await office.waits(hours=1)
    asked = [call for call in await office.client.calls(since=number) if call["path"].endswith("/approvers")]
    assert asked == []


async def test_a_press_that_meets_a_patch_counts(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    queue = await queue_of(office.manager)
    await opens(office.manager)
    slow = await office.client.fault("held", method="PATCH", path="/open-apis/im/*", acts=True)
    await presses(office.manager, "返回列表", settle=False)
    meeting = asyncio.create_task(office.waits(seconds=1))
    await office.client.until_met(slow)
    pressed = await office.client.click("manager", queue["message_id"], "处理")
    assert pressed.card_changed, pressed
    await office.client.release(slow)
    await meeting
    await office.settles()
    assert "拒绝时必填" in await reads(office.manager)


async def test_a_batch_is_confirmed_once_however_often_it_is_pressed(office: Office) -> None:
    for person in (office.employee, office.colleague):
        await person.starts("annual_leave")
    await office.manager.says("/todo")
    await presses(office.manager, "批量通过")
    await presses(office.manager, "下一步", ticked=["1", "2"], comment="同意")
    queue = await queue_of(office.manager)
    slow = await office.client.fault("held", method="PUT", path="*/approvers/*")
    first = asyncio.create_task(office.client.click("manager", queue["message_id"], "全部通过"))
    await office.client.until_met(slow)
    again = await office.client.click("manager", queue["message_id"], "全部通过")
    await office.client.release(slow)
    await first
    await office.settles()
    assert await _decisions(office) == 2
    assert "正在处理" in again.words
    assert "已通过 2 条，共 2 条" in await reads(office.manager)


async def test_what_is_confirmed_is_what_was_shown(office: Office) -> None:
    ids = [await person.starts("annual_leave") for person in (office.employee, office.colleague)]
    await office.manager.says("/todo")
    await presses(office.manager, "批量通过")
    await presses(office.manager, "下一步", ticked=["1", "2"])
    stuck = await office.client.fault("status", method="PATCH", path="/open-apis/im/*", times=99, http=502)
    await office.manager.decides_on_web(ids[0], "approve")
    answer = await presses(office.manager, "全部通过", settle=False)
    assert "内容有更新" in answer.words
    assert await _decisions(office) == 0
    await office.client.ask("disarm", fault=stuck)
    await office.settles()
    await presses(office.manager, "全部通过")
    assert await _decisions(office) == 1


async def test_a_task_whose_fields_are_missing_is_left_out_of_a_batch(office: Office) -> None:
    for person in (office.employee, office.colleague):
        await person.starts("required_fields")
    await office.manager.says("/todo")
    assert any(label.startswith("批量") for label in await labels(office.manager))
    await opens(office.manager)
    await presses(office.manager, "通过")
    await presses(office.manager, "返回列表")
    assert "2 条待办" in await reads(office.manager)
    assert not any(label.startswith("批量") for label in await labels(office.manager))


@pytest.mark.parametrize("days", [13, 15])
async def test_an_old_list_is_neither_sent_again_nor_touched_once_out_of_reach(
    office: Office, days: int
) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    queue = await queue_of(office.manager)
    before = len([one for one in await office.manager.cards() if "待办" in "".join(words(one["card"]))])
    await office.waits(days=days)
    patches = len(await office.calls(path=queue["message_id"], method="PATCH"))
    await office.colleague.starts("annual_leave")
    after = [one for one in await office.manager.cards() if "待办" in "".join(words(one["card"]))]
    assert len(after) == before
    patched = len(await office.calls(path=queue["message_id"], method="PATCH")) > patches
    assert patched == (days < 14)
    await office.manager.says("/todo")
    assert (await queue_of(office.manager))["message_id"] != queue["message_id"]
    assert "2 条待办" in await reads(office.manager)
    assert buttons((await queue_of(office.manager))["card"])
