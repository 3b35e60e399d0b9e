"""A whole process is ended once in effect, whatever becomes of the call, and everybody's cards tell it."""

from __future__ import annotations

import pytest

from bot.sandbox.cards.shown import buttons
from tests.scenarios.office import Json, Office


async def _is_completed(office: Office) -> str:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.clicks("通过")
    await office.director.clicks("通过")
    return process_id


async def _withdrawals(office: Office) -> list[Json]:
    return await office.calls(path="/process_withdraw/")


def _has(message: Json, label: str) -> bool:
    return any(button.label == label for button in buttons(message["card"]))


async def test_a_withdrawal_whose_answer_was_lost_is_read_back_and_not_sent_again(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.client.fault("lost_answer", method="PUT", path="*/process_withdraw/*")
    await office.employee.clicks("撤回", reason="改期")
    await office.employee.sees("年假申请", "已撤回")
    await office.waits(minutes=2)
    assert len(await _withdrawals(office)) == 1


async def test_while_the_answer_is_out_the_card_says_so_and_offers_no_second_press(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.client.fault("status", path="*/process_withdraw/*", http=502)
    await office.employee.clicks("撤回")
    card = await office.employee.sees("年假申请", "正在撤回")
    assert not _has(card, "撤回")


async def test_a_withdrawal_that_never_arrived_is_sent_again_after_a_minute(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.client.fault("status", path="*/process_withdraw/*", http=502)
    await office.employee.clicks("撤回", reason="改期")
    assert len(await _withdrawals(office)) == 1
    await office.waits(seconds=61)
    assert [call["body"]["reason"] for call in await _withdrawals(office)] == ["改期", "改期"]
    await office.employee.sees("年假申请", "已撤回")
    await office.manager.does_not_see("待审批")


async def test_a_withdrawal_is_seen_through_after_a_restart(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.client.fault("status", path="*/process_withdraw/*", http=502)
    await office.employee.clicks("撤回", reason="改期")
    await office.bot_stops()
    await office.waits(seconds=61)
    await office.bot_starts()
    await office.settles()
    assert len(await _withdrawals(office)) == 2
    await office.employee.sees("年假申请", "已撤回")


async def test_a_withdrawal_that_waited_too_long_is_not_sent_and_the_card_says_so(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.client.fault("status", path="*/process_withdraw/*", http=502)
    await office.employee.clicks("撤回", reason="改期")
    await office.bot_stops()
    await office.waits(minutes=11)
    await office.bot_starts()
    await office.settles()
    assert len(await _withdrawals(office)) == 1
    await office.employee.sees("年假申请", "审批中", "「撤回」未成功：等待太久")
    await office.employee.clicks("撤回", reason="改期")
    await office.employee.sees("年假申请", "已撤回")


async def test_who_decided_first_wins_over_a_withdrawal_on_its_way(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.client.fault("status", path="*/process_withdraw/*", http=502)
    await office.employee.clicks("撤回")
    await office.manager.decides_on_web(process_id, "reject", "不同意")
    await office.waits(seconds=61)
    assert len(await _withdrawals(office)) == 1
    card = await office.employee.sees("年假申请", "已拒绝", "不同意")
    assert not _has(card, "撤回")


async def test_a_refused_withdrawal_is_told_on_the_card_until_the_next_try(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.client.ask("keep_busy", process_id=process_id)
    answer = await office.employee.clicks("撤回", reason="改期")
    assert answer.toast is not None
    await office.employee.sees("年假申请", "审批状态刚刚有变化")
    await office.client.ask("keep_busy", process_id=process_id, busy=False)
    await office.employee.clicks("撤回", reason="改期")
    await office.employee.sees("年假申请", "已撤回")
    await office.employee.does_not_see("审批状态刚刚有变化")


async def test_a_withdrawal_on_the_web_takes_the_button_away(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.client.withdraw_on_web(process_id, "employee", "行程取消")
    await office.settles()
    card = await office.employee.sees("年假申请", "已撤回")
    assert not _has(card, "撤回")


@pytest.mark.parametrize("part", ["employee", "manager", "director"])
async def test_a_revocation_on_the_web_shows_on_everybodys_card(office: Office, part: str) -> None:
    process_id = await _is_completed(office)
    await office.client.revoke_on_web(process_id, "hr_admin", "计划有变")
    await office.settles()
    person = getattr(office, part)
    if part == "employee":
        await person.sees("你的「年假申请」已撤销")
    else:
        await person.sees("年假申请", "已通过")
    await person.does_not_see("待审批")


async def test_the_initiator_is_told_of_each_end(office: Office) -> None:
    process_id = await _is_completed(office)
    await office.client.revoke_on_web(process_id, "hr_admin", "计划有变")
    await office.settles()
    told = [text[0] for text in await office.employee.reads()]
    assert told == ["年假申请", "你的「年假申请」已通过", "你的「年假申请」已撤销"]
