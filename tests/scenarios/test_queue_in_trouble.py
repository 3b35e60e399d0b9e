"""The queue when things go wrong: the platform is away or says no, somebody presses an older list."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.cards.shown import words
from bot.working_time.days import calendar_of, next_digest
from tests.scenarios.office import Office
from tests.scenarios.queue_card import opens, presses, queue_of, reads


async def test_a_list_comes_where_the_bot_may_not_ask_for_the_persons_tasks(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.client.refuse("SCOPE_MISSING", path="*/approvers", times=999)
    await office.manager.says("/todo")
    assert "1 条待办" in await reads(office.manager)


async def test_pay_that_can_be_read_no_more_keeps_nobody_from_their_list(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.says("/todo")
    await opens(office.director)
    assert "生效日期" in await reads(office.director)
    await office.bot_stops()
    await office.client.refuse("SCOPE_MISSING", path="/open-apis/corehr/v2/processes/*", times=999)
    await office.bot_starts()
    await office.settles()
    await office.colleague.starts("annual_leave")
    await office.director.says("/todo")
    assert "1 条待办" in await reads(office.director)
    answer = await opens(office.director)
    assert "暂时无法处理" in answer.words


async def test_the_digest_comes_while_feishu_people_is_away(office: Office) -> None:
    await office.manager.says("/settings")
    await office.manager.clicks("保存", delivery="digest", digest_hour="9", language="auto")
    await office.employee.starts("annual_leave")
    await office.client.fault("status", path="/open-apis/corehr/*", times=99999, http=502)
    for _ in range(5 * 12):
        await office.waits(hours=2)
        if any("今日待办" in "".join(text) for text in await office.manager.reads()):
            return
    raise AssertionError(await office.manager.reads())


async def test_the_digest_comes_on_the_hour_where_the_bot_may_not_ask_for_the_persons_tasks(
    office: Office,
) -> None:
    await office.manager.says("/settings")
    await office.manager.clicks("保存", delivery="digest", digest_hour="9", language="auto")
    await office.client.refuse("SCOPE_MISSING", path="*/approvers", times=99999)
    await office.employee.starts("annual_leave")
    at = next_digest(office.clock.now(), hour=9, zone=ZoneInfo("Asia/Shanghai"), calendar=calendar_of("CN"))
    while office.clock.now() < at - timedelta(minutes=25):
        await office.waits(minutes=20)
    await office.waits(seconds=(at - office.clock.now()).total_seconds())
    await office.manager.sees("今日待办 1 条")


async def test_a_press_on_an_older_list_does_nothing(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    old = await queue_of(office.manager)
    await office.manager.says("/todo")
    answer = await office.client.click("manager", old["message_id"], "处理", version=0)
    assert "最新的卡片" in answer.words
    assert not answer.card_changed
    now = [one for one in await office.manager.cards() if one["message_id"] == old["message_id"]]
    assert "新列表代替" in "".join(words(now[0]["card"]))
    await presses(office.manager, "处理")


async def test_a_decision_is_taken_in_time_though_the_contacts_keep_silent(office: Office) -> None:
    for person in (office.employee, office.colleague):
        await person.starts("annual_leave")
    await office.manager.says("/todo")
    await opens(office.manager)
    await office.bot_stops()
    await office.bot_starts()
    await office.settles()
    await office.bot_stops()
    await office.bot_starts()
    await office.client.fault("held", path="/open-apis/contact/*", times=100)
    answer = await presses(office.manager, "通过", settle=False)
    assert answer.words == "已通过"
    await office.client.clear_faults()
    await office.settles()
    assert "还有 1 条" in await reads(office.manager)


async def test_a_task_that_cannot_be_shown_in_time_is_not_opened(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    await office.bot_stops()
    await office.bot_starts()
    await office.settles()
    await office.client.fault("held", path="/open-apis/contact/*", times=100)
    answer = await presses(office.manager, "处理", settle=False)
    assert "暂时无法处理" in answer.words
    await office.client.clear_faults()
    await office.settles()
    await presses(office.manager, "处理")
    assert "拒绝时必填" in await reads(office.manager)
