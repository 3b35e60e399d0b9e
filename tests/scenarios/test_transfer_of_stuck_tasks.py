"""A task that waits too long goes to somebody else, where a rule offers it and an admin confirms it."""

from __future__ import annotations

import pytest

from bot.sandbox.cards.shown import buttons
from bot.sandbox.client import Clicked
from tests.scenarios.office import Office
from tests.scenarios.test_reminders import RULES, SELDOM, after_working_hours, starts_with

BY_TRANSFER = "escalate: {after: 6, by: transfer}"


@pytest.fixture
async def stuck(closed_office: Office) -> Office:
    """The manager has let a task wait for so long that both admins were asked about it."""
    office = closed_office
    admins = (await office.hr_admin.open_id, await office.hr_director.open_id)
    await starts_with(office, BY_TRANSFER, admin_open_ids=admins)
    await office.employee.starts("annual_leave")
    await after_working_hours(office, 6.5)
    return office


async def test_an_admin_hands_it_over_and_everybody_is_told(stuck: Office) -> None:
    office = stuck
    await office.director.sees("林晓燕有一条审批等待已久")
    asked = await office.hr_admin.sees("等待已久，要转交给", "审批人：林晓燕")
    assert buttons(asked["card"])[0].label.startswith("转交给")
    assert said(await office.hr_admin.clicks("转交给")) == "已转交"

    [call] = await office.calls("/transfer", "PUT")
    assert call["body"]["operator"] == await office.hr_admin.open_id
    assert call["body"]["system_user"] is False
    await office.director.sees("年假申请", "待审批")
    await office.manager.sees("管理员", "已转交给")
    await office.manager.sees("已由管理员", "无需再处理")
    await office.hr_director.sees("已由", "转交给")
    cards = await office.hr_director.cards()
    assert not any(one.label.startswith("转交给") for card in cards for one in buttons(card["card"]))


async def test_a_restart_asks_nobody_twice_and_moves_it_once(stuck: Office) -> None:
    office = stuck
    await office.client.fault("lost_answer", method="PUT", path="*/transfer", times=1)
    assert said(await office.hr_admin.clicks("转交给", settle=False)) != "已转交"
    await office.bot_stops()
    await office.bot_starts(rules_file=office.folder / RULES, admin_open_ids=await _admins(office), **SELDOM)
    await after_working_hours(office, 2)
    assert len(await office.calls("/transfer", "PUT")) == 1
    for part in ("hr_admin", "hr_director"):
        assert len([one for one in await getattr(office, part).reads() if "转交给" in "".join(one)]) == 1
    await office.hr_director.sees("已由", "转交给")


async def test_where_it_was_decided_meanwhile_nothing_is_to_be_handed_over(stuck: Office) -> None:
    office = stuck
    await office.manager.clicks("通过")
    await office.hr_admin.sees("不用再转交了")
    assert await office.calls("/transfer", "PUT") == []


async def test_who_is_no_admin_any_more_or_whose_rule_is_gone_moves_nothing(stuck: Office) -> None:
    office = stuck
    await office.bot_stops()
    await office.bot_starts(
        rules_file=office.folder / RULES, admin_open_ids=(await office.hr_director.open_id,), **SELDOM
    )
    assert said(await office.hr_admin.clicks("转交给")) == "只有管理员可以这样做，未做任何操作"
    (office.folder / RULES).write_text("rules: []", "utf-8")
    await office.waits(seconds=10)
    assert said(await office.hr_director.clicks("转交给")) == "现在的规则不再要求转交，未做任何操作"
    assert await office.calls("/transfer", "PUT") == []


async def test_what_feishu_people_refuses_is_told_on_the_card(stuck: Office) -> None:
    """Whether somebody may do it there is not the bot's to decide."""
    office = stuck
    await office.hr_director.clicks("转交给")
    refused = await office.hr_director.sees("「转交」未成功")
    assert any(one.label.startswith("转交给") for one in buttons(refused["card"]))
    assert await office.manager.sees("年假申请", "待审批")


async def _admins(office: Office) -> tuple[str, ...]:
    return await office.hr_admin.open_id, await office.hr_director.open_id


def said(answer: Clicked) -> str:
    return str((answer.toast or {}).get("content"))
