"""The platform errs, throttles, answers late or never; events repeat, come in any order, or get lost."""

from __future__ import annotations

import asyncio

from tests.scenarios.office import Office


async def test_repeated_events_change_nothing(office: Office) -> None:
    await office.client.event_fault("repeat", times=20, count=3)
    await office.employee.starts("annual_leave")
    assert len(await office.manager.cards()) == 1
    assert len(await office.employee.cards()) == 1


async def test_events_in_any_order_lead_to_the_same_cards(office: Office) -> None:
    await office.client.event_fault("shuffle", times=20, count=5)
    await office.client.start("annual_leave", "employee")
    await office.client.clear_faults()
    await office.settles()
    await office.manager.clicks("通过")
    await office.director.sees("待审批")
    assert len(await office.manager.cards()) == 1


async def test_a_process_whose_events_were_all_lost_is_found_by_the_resync(office: Office) -> None:
    await office.client.event_fault("lose", times=100)
    await office.employee.starts("annual_leave")
    assert await office.manager.cards() == []
    await office.waits(minutes=7)
    await office.manager.sees("年假申请", "待审批")


async def test_an_event_that_comes_before_its_process_can_be_read_is_not_lost(office: Office) -> None:
    await office.client.fault(
        "refused", method="GET", path="*/v2/processes/*", times=2, http=400, code=1160101
    )
    await office.client.start("annual_leave", "employee")
    await office.waits(seconds=15)
    await office.manager.sees("年假申请", "待审批")


async def test_an_unchanged_tenant_costs_one_list_call_and_no_read(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.waits(minutes=6)
    number = (await office.client.journal())[-1]["number"]
    await office.waits(minutes=5)
    paths = [call["path"] for call in await office.client.calls(since=number)]
    assert [path for path in paths if "/corehr/" in path] == ["/open-apis/corehr/v2/processes"]


async def test_one_step_costs_one_read_of_the_process_and_one_of_its_form(office: Office) -> None:
    await office.employee.starts("annual_leave")
    reads = [call["path"].rsplit("/", 1)[-1] for call in await office.calls(path="/v2/processes/")]
    assert len(reads) == 2
    number = (await office.client.journal())[-1]["number"]
    await office.manager.clicks("通过")
    after = [
        call
        for call in await office.client.calls(since=number)
        if "/v2/processes/" in call["path"] and call["method"] == "GET"
    ]
    assert len(after) == 1


async def test_a_card_whose_sending_was_throttled_arrives_later(office: Office) -> None:
    await office.client.refuse("TOO_MANY_CALLS", path="/open-apis/im/v1/messages", times=1, seconds=3)
    await office.employee.starts("annual_leave")
    await office.manager.sees("待审批")


async def test_a_failing_platform_delays_the_card_only(office: Office) -> None:
    await office.client.fault("status", path="/open-apis/corehr/*", times=3, http=502)
    await office.client.start("annual_leave", "employee")
    await office.settles()
    await office.waits(seconds=30)
    await office.manager.sees("待审批")


async def test_an_answer_lost_after_sending_gives_one_message(office: Office) -> None:
    await office.client.fault("lost_answer", method="POST", path="/open-apis/im/v1/messages", times=2)
    await office.employee.starts("annual_leave")
    await office.waits(seconds=30)
    assert len(await office.manager.cards()) == 1
    assert len(await office.employee.cards()) == 1


async def test_a_refused_token_is_renewed_once(office: Office) -> None:
    await office.client.ask("refuse_token")
    await office.employee.starts("annual_leave")
    await office.manager.sees("待审批")


async def test_a_decision_whose_answer_was_lost_is_read_back_and_not_sent_again(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.client.fault("lost_answer", method="PUT", path="*/approvers/*")
    answer = await office.manager.clicks("通过", comment="好的")
    assert "正在提交" in answer.words
    await office.manager.sees("已通过", "好的")
    await office.director.sees("待审批")
    assert len(await office.calls(path="/approvers/", method="PUT")) == 1


async def test_a_decision_that_never_arrived_is_sent_again_after_a_minute(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.client.fault("status", method="PUT", path="*/approvers/*", http=502)
    await office.manager.clicks("通过", comment="好的")
    await office.manager.sees("正在提交")
    assert len(await office.calls(path="/approvers/", method="PUT")) == 1
    await office.waits(seconds=61)
    await office.manager.sees("已通过", "好的")
    assert len(await office.calls(path="/approvers/", method="PUT")) == 2
    tasks = (await office.client.process(process_id))["tasks"]
    assert [task["opinion"] for task in tasks if task["is_decided"]] == ["好的"]


async def test_a_bot_that_stops_lets_a_repeated_call_end(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.client.fault("status", method="PUT", path="*/approvers/*", http=502)
    await office.manager.clicks("通过", comment="好的")
    repeating = await office.client.fault("held", method="PUT", path="*/approvers/*", acts=False)
    waiting = asyncio.create_task(office.waits(seconds=61))
    await office.client.until_met(repeating)
    stopping = asyncio.create_task(office.bot_stops())
    await waiting
    await office.client.release(repeating)
    await stopping

    await office.bot_starts()
    await office.settles()
    await office.manager.sees("已通过", "好的")
    assert len(await office.calls(path="/approvers/", method="PUT")) == 2


async def test_a_slow_platform_gets_an_answer_in_time_and_the_card_follows(office: Office) -> None:
    await office.employee.starts("annual_leave")
    held = await office.client.fault("held", method="PUT", path="*/approvers/*", acts=True)
    answer = await office.manager.clicks("通过", settle=False)
    assert answer.error_code == 0
    assert "正在提交" in answer.words
    assert answer.took_ms < 3000
    await office.manager.sees("正在提交")
    await office.client.release(held)
    await office.settles()
    await office.manager.sees("已通过")


async def test_a_wish_that_waited_too_long_is_not_sent_and_the_comment_is_kept(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.client.fault("status", method="PUT", path="*/approvers/*", http=502)
    await office.manager.clicks("通过", comment="考虑过了")
    await office.bot_stops()
    await office.waits(minutes=15)
    await office.bot_starts()
    await office.settles()
    card = await office.manager.sees("待审批", "没有提交")
    assert "考虑过了" in str(card["card"])
    assert len(await office.calls(path="/approvers/", method="PUT")) == 1


async def test_somebody_was_faster_on_the_web(office: Office) -> None:
    process_id = await office.employee.starts("position_change")
    card = await office.manager.card_with("通过")
    await office.client.event_fault("lose", times=100)
    await office.client.decide_on_web(process_id, "other_manager", "approve", "支持")
    answer = await office.client.click("manager", card["message_id"], "通过")
    assert "已处理" in answer.words
    await office.settles()
    await office.manager.sees("赵志强", "通过", "支持")


async def test_content_that_changed_since_the_card_was_sent_is_shown_before_it_is_decided(
    office: Office,
) -> None:
    process_id = await office.employee.starts("resignation")
    card = await office.hr_director.card_with("通过")
    another_day = {"variable_api_name": "last_day", "variable_value": {"date_value": "20999"}}
    reading = await office.client.fault("held", method="GET", path="/open-apis/corehr/v2/processes/*")
    await office.client.ask(
        "decide_on_web", process_id=process_id, person="manager", verb="approve", fields=[another_day]
    )
    await office.client.until_met(reading)

    answer = await office.client.click("hr_director", card["message_id"], "通过", {"comment": "好的"})
    assert "内容有更新" in answer.words
    assert answer.card_changed
    assert "2027-06-30" in str((await office.hr_director.card_with("通过"))["card"])
    await office.client.release(reading)
    await office.settles()
    assert await office.calls(path="/approvers/", method="PUT") == []

    shown = await office.hr_director.card_with("通过")
    assert "2027-06-30" in str(shown["card"])
    assert (await office.hr_director.clicks("通过", comment="好的")).words == "已通过"


async def test_the_monthly_quota_is_waited_out_and_nothing_is_lost(office: Office) -> None:
    await office.client.refuse("QUOTA_USED_UP", path="/open-apis/corehr/*", times=1)
    await office.employee.starts("annual_leave")
    assert office.bot is not None
    assert "the monthly API quota is used up" in office.bot.readiness().degraded
    calls = len(await office.calls())
    await office.waits(minutes=20)
    assert len(await office.calls()) == calls
    await office.waits(minutes=60)
    await office.manager.sees("待审批")
    assert office.bot.readiness().degraded == ()


async def test_a_recalled_card_is_replaced_once_it_has_something_new_to_say(office: Office) -> None:
    await office.employee.starts("annual_leave")
    card = await office.employee.sees("审批中")
    await office.client.ask("lose_message", message_id=card["message_id"])
    await office.manager.clicks("通过")
    fresh = await office.employee.sees("林晓燕", "已通过", "周建明")
    assert fresh["message_id"] != card["message_id"]


async def test_a_decision_is_told_in_time_though_the_contacts_keep_silent(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.bot_stops()
    await office.bot_starts()
    await office.client.fault("held", path="/open-apis/contact/*", times=100)
    handed = await office.manager.clicks("转交", settle=False, person=await office.director.open_id)
    assert handed.words == "已转交"
    await office.client.clear_faults()
    await office.settles()
    await office.manager.sees("转交给")


async def test_somebody_who_cannot_be_written_to_holds_up_nobody(office: Office) -> None:
    await office.client.ask("reach", person="manager", reach="stopped bot")
    await office.employee.starts("position_change")
    await office.other_manager.sees("待审批")
    await office.other_manager.clicks("通过")
    await office.hr_director.sees("待审批")


async def test_a_card_that_can_never_be_sent_keeps_none_of_the_others_back(office: Office) -> None:
    refused = await office.client.refuse("MESSAGE_PARAMETER", path="/open-apis/im/v1/messages", times=1)
    await office.employee.starts("position_change")
    await office.client.until_met(refused)
    seen = [await person.cards() for person in (office.manager, office.other_manager, office.employee)]
    assert sorted(len(cards) for cards in seen) == [0, 1, 1]


async def test_a_card_that_the_platform_finds_offensive_comes_with_the_bare_facts(office: Office) -> None:
    await office.client.refuse("CONTENT_SENSITIVE", path="/open-apis/im/v1/messages", times=1)
    await office.employee.starts("annual_leave")
    await office.manager.sees("年假申请", "待审批")
    await office.manager.clicks("通过")
    await office.director.sees("待审批")


async def test_a_result_whose_words_the_platform_finds_offensive_comes_without_them(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.client.refuse("CONTENT_SENSITIVE", method="POST", path="*/reply", times=1)
    await office.manager.clicks("拒绝", comment="不像话")
    told = await office.employee.sees("被拒绝了")
    assert "不像话" not in str(told["card"])


async def test_a_decided_card_loses_its_buttons_even_where_its_words_are_found_offensive(
    office: Office,
) -> None:
    process_id = await office.employee.starts("position_change")
    await office.client.refuse("CONTENT_SENSITIVE", method="PATCH", path="*", times=1)
    await office.client.decide_on_web(process_id, "manager", "reject", "不像话")
    await office.settles()
    for person in (office.manager, office.other_manager):
        await person.does_not_see("待审批")
        await person.sees("已拒绝")


async def test_one_receivers_trouble_does_not_hold_up_the_others(office: Office) -> None:
    process_id = await office.client.start("position_change", "employee")
    stuck = await office.client.fault("held", method="POST", path="/open-apis/im/v1/messages", acts=False)
    await office.client.until_met(stuck)
    approvers = [task["person"] for task in (await office.client.process(process_id))["tasks"]]
    async with asyncio.timeout(10):
        while not [one for one in approvers if await office.client.messages(one)]:
            await asyncio.sleep(0.02)
    await office.client.clear_faults()
    await office.waits(seconds=30)
    for one in approvers:
        assert len(await office.client.messages(one)) == 1


async def test_without_its_form_a_card_comes_from_the_abstracts_and_the_form_follows(office: Office) -> None:
    await office.client.fault("status", path="*/form_variable_data", times=2, http=500)
    await office.employee.starts("annual_leave")
    card = await office.manager.sees("请假时间", "待审批")
    await office.manager.does_not_see("回老家看望父母")
    await office.waits(minutes=2)
    whole = await office.manager.sees("回老家看望父母", "待审批")
    assert whole["message_id"] == card["message_id"]


async def test_a_permission_granted_later_brings_what_was_waiting(office: Office) -> None:
    await office.client.refuse("SCOPE_MISSING", path="/open-apis/corehr/v2/processes/*", times=2)
    await office.employee.starts("annual_leave")
    assert await office.manager.cards() == []
    await office.waits(minutes=1)
    assert await office.manager.cards() == []
    await office.waits(minutes=2)
    await office.manager.sees("待审批")


async def test_a_failed_sending_does_not_cost_another_read(office: Office) -> None:
    await office.client.fault("status", method="POST", path="/open-apis/im/v1/messages", times=4, http=500)
    await office.employee.starts("annual_leave")
    await office.waits(seconds=30)
    await office.manager.sees("待审批")
    assert len(await office.calls(path="/v2/processes/")) == 2
