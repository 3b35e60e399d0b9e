"""Cards age, processes are found late, and what was before the bot is left in peace."""

from __future__ import annotations

from tests.scenarios.office import Office


async def test_an_open_card_is_renewed_after_twelve_days_and_the_old_one_loses_its_buttons(
    office: Office,
) -> None:
    await office.employee.starts("annual_leave")
    old = await office.manager.card_with("通过")
    await office.waits(days=12, hours=1)
    fresh = await office.manager.card_with("通过")
    assert fresh["message_id"] != old["message_id"]
    await office.manager.sees("由下方的新卡片代替")
    await office.manager.clicks("通过")
    await office.manager.sees("已通过")


async def test_a_closed_card_is_not_renewed(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.clicks("拒绝", comment="不行")
    before = len(await office.manager.messages()), len(await office.employee.messages())
    await office.waits(days=13)
    assert (len(await office.manager.messages()), len(await office.employee.messages())) == before


async def test_the_first_start_adopts_recent_open_tasks_only(closed_office: Office) -> None:
    office = closed_office
    await office.client.start("reimbursement", "employee")
    await office.waits(days=10)
    await office.client.start("annual_leave", "employee")
    done = await office.client.start("annual_leave", "colleague")
    await office.manager.decides_on_web(done, "reject", "不行")
    await office.waits(minutes=5)

    await office.bot_starts()
    await office.settles()
    assert len(await office.manager.cards()) == 1
    await office.manager.sees("年假申请", "待审批", "李思远")
    assert await office.employee.cards() == []
    assert await office.colleague.cards() == []


async def test_a_bot_that_adopts_nothing_still_finds_what_is_lost_later(closed_office: Office) -> None:
    office = closed_office
    await office.client.start("annual_leave", "employee")
    await office.waits(minutes=5)
    await office.bot_starts(adopt_open_tasks=0)
    await office.settles()
    assert await office.manager.cards() == []
    await office.client.event_fault("lose", times=100)
    await office.colleague.starts("annual_leave")
    await office.waits(minutes=7)
    await office.manager.sees("张雨桐", "待审批")
    assert len(await office.manager.cards()) == 1


async def test_a_task_that_no_event_and_no_resync_told_is_found_through_its_person(
    closed_office: Office,
) -> None:
    office = closed_office
    await office.bot_starts(resync_minutes=1440)
    await office.employee.starts("annual_leave")
    await office.client.event_fault("lose", times=100)
    await office.colleague.starts("annual_leave")
    await office.waits(hours=6, minutes=1)
    await office.manager.sees("张雨桐", "待审批")


async def test_what_happened_while_the_bot_was_down_is_told_when_it_is_back(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.bot_stops()
    first = (await office.client.ask("processes"))[0]
    await office.manager.decides_on_web(first, "approve", "在网页上批的")
    await office.waits(minutes=10)
    await office.bot_starts()
    await office.settles()
    await office.manager.sees("已通过", "在网页上批的")
    await office.director.sees("待审批")


async def test_a_restart_sends_nothing_twice(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.bot_stops()
    await office.waits(minutes=10)
    await office.bot_starts()
    await office.settles()
    await office.waits(hours=7)
    assert len(await office.manager.cards()) == 1
    assert len(await office.employee.cards()) == 1


async def test_a_result_of_long_ago_is_not_told_again_when_its_process_is_looked_at(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.clicks("通过")
    await office.director.clicks("通过")
    await office.waits(days=61)
    await office.waits(hours=7)
    before = len(await office.employee.cards())
    await office.client.comment(process_id, "manager", "存档")
    await office.settles()
    assert len(await office.employee.cards()) == before
    await office.client.ask("behave", habits={"initiators_may_revoke": True})
    await office.employee.says(f"/revoke {process_id} 计划有变")
    await office.waits(minutes=2)
    told = ["".join(text) for text in (await office.employee.reads())[before:]]
    assert any("已撤销" in text for text in told)
    assert not any("已通过" in text for text in told)
