"""The company's rules: a file beside the bot, as an admin writes it."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from bot.model.change import SetMark
from bot.reconcile.rules_watch import GOOD
from bot.sandbox.cards.shown import buttons, words
from tests.scenarios.office import Office


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return tmp_path / "rules.yaml"


async def in_force(office: Office, rules: Path, text: str) -> None:
    """The bot runs with these rules."""
    rules.write_text(dedent(text), "utf-8")
    admin = await office.hr_admin.open_id
    await office.bot_starts(rules_file=rules, admin_open_ids=(admin,))
    await office.settles()


LINK_ONLY = """
    rules:
      - name: 年假在人事系统里批
        when: {types: [休假], events: [task_opened]}
        then: {buttons: []}
"""


async def test_a_task_that_a_rule_sends_to_its_page_has_no_buttons_and_is_decided_by_none(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    await in_force(office, rules, LINK_ONLY)
    process_id = await office.employee.starts("annual_leave")
    await office.manager.sees("按公司规定，请在飞书人事中处理", "为什么收到", "年假在人事系统里批")
    await office.manager.says("/approve 年假 好的")
    assert "按公司规定，请在飞书人事中处理" in (await office.manager.reads())[-1]
    assert (await office.client.process(process_id))["status"] == "in_progress"


async def test_a_card_from_before_a_rule_does_what_the_rule_says(closed_office: Office, rules: Path) -> None:
    office = closed_office
    await in_force(office, rules, "rules: []")
    process_id = await office.employee.starts("annual_leave")
    rules.write_text(dedent(LINK_ONLY), "utf-8")
    await office.waits(seconds=6)
    answer = await office.manager.clicks("通过")
    assert answer.words == "按公司规定，请在飞书人事中处理"
    assert (await office.client.process(process_id))["status"] == "in_progress"


async def test_a_rule_about_fields_reaches_the_cards_that_were_there_before_it(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    await in_force(office, rules, "rules: []")
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    await office.manager.sees("回老家")
    rules.write_text('rules: [{name: 少看, then: {fields: {everywhere: {hide: ["*"]}}}}]', "utf-8")
    for _ in range(2):
        await office.waits(seconds=6)
    await office.manager.does_not_see("回老家")
    await office.manager.does_not_see("请假天数")


async def test_a_rule_asks_for_a_comment_on_long_leaves_only(closed_office: Office, rules: Path) -> None:
    office = closed_office
    await in_force(
        office,
        rules,
        """
        rules:
          - name: 长假要写意见
            when:
              events: [task_opened]
              if: form["days"] > 2
            then:
              comment_required: true
              words: {zh: 请写明交接人, en: Please say who takes over}
        """,
    )
    await office.employee.starts("annual_leave")
    await office.manager.sees("年假申请", "请写明交接人")
    assert (await office.manager.clicks("通过")).words == "请先填写意见，再点通过"
    assert (await office.manager.clicks("通过", comment="王伟接手")).words == "已通过"


async def test_a_named_person_hears_of_an_end_and_nothing_of_its_form(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    hearing = await office.hr_admin.open_id
    await in_force(
        office,
        rules,
        f"""
        rules:
          - name: 通过的休假告诉人事
            when: {{events: [process_finished]}}
            then: {{also_notify: ["person:{hearing}"]}}
        """,
    )
    await office.employee.starts("annual_leave")
    await office.manager.clicks("通过")
    await office.hr_admin.does_not_see("年假申请")
    await office.director.clicks("通过")
    told = await office.hr_admin.sees("年假申请", "已通过", "由公司的通知规则发送", "通过的休假告诉人事")
    assert "请假" not in str(told["card"])
    await office.employee.sees("你的「年假申请", "已通过")
    await office.waits(hours=7)
    assert len(await office.hr_admin.cards()) == 1


async def test_a_group_hears_that_a_task_waits_and_of_its_form_what_the_rule_names(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    group = await office.client.ask("create_group", name="人事", members=["manager", "hr_admin"])
    await in_force(
        office,
        rules,
        f"""
        rules:
          - name: 休假告诉人事群
            when: {{types: [休假], events: [task_opened]}}
            then:
              also_notify: ["chat:{group}"]
              fields: {{group: {{show: [开始日期, end_date, days], hide: [请假天数]}}}}
        """,
    )
    await office.employee.starts("annual_leave")
    [heard] = await office.client.ask("messages_in", chat=group)
    text = "\n".join(words(heard["card"]))
    assert all(part in text for part in ("年假申请", "等待审批", "休假告诉人事群"))
    assert all(part in text for part in ("开始日期", "结束日期"))
    assert not any(part in text for part in ("天数", "请假事由", "回老家"))
    assert [button.label for button in buttons(heard["card"])] == ["在飞书人事中查看"]


async def test_what_happened_before_a_rule_is_told_by_it_to_nobody(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    await in_force(office, rules, "rules: []")
    await office.employee.starts("annual_leave")
    await office.manager.clicks("通过")
    await office.director.clicks("通过")
    hearing = await office.hr_admin.open_id
    rules.write_text(f'rules: [{{name: all, then: {{also_notify: ["person:{hearing}"]}}}}]', "utf-8")
    await office.waits(hours=7)
    assert await office.hr_admin.cards() == []


async def test_nobody_is_told_where_a_rule_says_so(closed_office: Office, rules: Path) -> None:
    office = closed_office
    text = "rules: [{name: 静默, when: {types: [leave_application]}, then: {notify: []}}]"
    await in_force(office, rules, text)
    await office.employee.starts("annual_leave")
    assert await office.manager.cards() == []
    assert await office.employee.cards() == []
    await office.manager.says("/todo")
    await office.manager.sees("年假申请")


async def test_faulty_rules_are_refused_with_their_place_and_those_before_stay(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    await in_force(office, rules, LINK_ONLY)
    rules.write_text("rules:\n  - name: x\n    when: {events: [task_open]}\n", "utf-8")
    await office.waits(seconds=6)
    told = await office.hr_admin.sees("通知规则有误", "rules.yaml 第 3 行第 21 列", "task_opened", "继续有效")
    assert office.bot is not None
    assert office.bot.readiness().degraded == ("the rules file has faults; those before stay in force",)

    await office.bot_stops()
    await office.bot_starts(rules_file=rules, admin_open_ids=(await office.hr_admin.open_id,))
    await office.employee.starts("annual_leave")
    await office.manager.sees("按公司规定，请在飞书人事中处理")
    assert [one["message_id"] for one in await office.hr_admin.cards()] == [told["message_id"]]

    rules.write_text("rules: []", "utf-8")
    await office.waits(seconds=6)
    assert office.bot.readiness().degraded == ()


async def test_a_file_that_is_gone_changes_nothing(closed_office: Office, rules: Path) -> None:
    office = closed_office
    await in_force(office, rules, LINK_ONLY)
    rules.unlink()
    await office.waits(seconds=6)
    await office.hr_admin.sees("通知规则有误", "rules.yaml")
    await office.employee.starts("annual_leave")
    await office.manager.sees("按公司规定，请在飞书人事中处理")
    assert office.bot is not None
    assert office.bot.rulebook.faults
    rules.write_text(dedent(LINK_ONLY), "utf-8")
    await office.waits(seconds=6)
    assert office.bot.rulebook.faults == ()


async def test_why_tells_the_part_the_node_and_the_rules(closed_office: Office, rules: Path) -> None:
    office = closed_office
    await in_force(office, rules, LINK_ONLY)
    await office.employee.starts("annual_leave")
    await office.manager.says("/why 年假")
    await office.manager.sees("你是审批人", "规则「年假在人事系统里批」")
    await office.colleague.says("/why 年假")
    await office.colleague.does_not_see("规则")


async def test_fields_are_masked_and_hidden_as_the_rules_say(closed_office: Office, rules: Path) -> None:
    office = closed_office
    await in_force(
        office,
        rules,
        """
        rules:
          - name: 休假原因不外传
            when: {types: [休假]}
            then: {fields: {everywhere: {mask: [days], hide: [reason]}, preview: {show: [days, 开始日期]}}}
        """,
    )
    await office.employee.starts("annual_leave")
    text = "\n".join((await office.manager.reads())[0])
    assert "•••" in text
    assert not any(told in text for told in ("3 天", "请假事由", "回老家"))
    summary = (await office.manager.cards())[0]["card"]["config"]["summary"]["content"]
    assert "开始日期" in summary
    assert "请假天数" not in summary
    await office.manager.says("/todo")
    assert "3 天" not in str(await office.manager.reads())

    assert (await office.manager.clicks("显示")).card_changed
    shown = str(await office.manager.reads())
    assert "3 天" in shown
    assert "回老家" not in shown


async def test_a_rule_goes_by_the_working_hours_that_a_task_has_waited(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    await in_force(
        office,
        rules,
        """
        rules:
          - name: 久等的逐条审批
            when: {events: [task_opened], if: hours > 100}
            then: {batch: false}
        """,
    )
    await office.employee.starts("annual_leave")
    await office.colleague.starts("annual_leave")
    await office.manager.says("/todo")
    await office.manager.card_with("批量")
    await office.waits(days=25)
    await office.manager.says("/todo")
    assert "批量" not in str((await office.manager.reads())[-1])


async def test_each_card_goes_by_what_rules_say_to_its_own_event_and_node(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    group = await office.client.ask("create_group", name="人事", members=["hr_admin"])
    await in_force(
        office,
        rules,
        f"""
        rules:
          - name: 直属上级少看一项
            when: {{types: [休假], if: 'node == "直属上级审批"'}}
            then: {{fields: {{direct: {{hide: [days, 请假天数]}}}}}}
          - name: 结果告诉人事群
            when: {{types: [休假], events: [process_finished]}}
            then:
              also_notify: ["chat:{group}"]
              fields: {{group: {{show: [开始日期]}}}}
        """,
    )
    process_id = await office.employee.starts("annual_leave")
    assert "请假天数" not in str(await office.manager.reads())
    await office.manager.says("/show 1")
    await office.manager.clicks("通过")
    await office.manager.says(f"/show {process_id}")
    assert "请假天数" not in str(await office.manager.reads())
    assert "请假天数" in str(await office.director.reads())
    await office.director.clicks("通过")
    [heard] = await office.client.ask("messages_in", chat=group)
    assert "开始日期" in str(words(heard["card"]))


async def test_where_the_last_good_rules_cannot_be_taken_any_more_values_stand_masked(
    closed_office: Office, rules: Path
) -> None:
    """As after an update of the bot that refuses what it took before: nobody knows what they hid."""
    office = closed_office
    await in_force(office, rules, "rules: [{name: x, then: {fields: {everywhere: {hide: [reason]}}}}]")
    assert office.bot is not None
    kept = json.loads(await office.bot.store.mark(GOOD) or "{}")
    await office.bot.store.write(SetMark(GOOD, json.dumps({**kept, "text": "rules: [{nome: x}]"})))
    await office.bot_stops()
    rules.write_text("rules: [{nome: x}]", "utf-8")
    await office.bot_starts(rules_file=rules)
    await office.employee.starts("annual_leave")
    text = str((await office.manager.reads())[-1])
    assert "•••" in text
    assert "回老家" not in text
    rules.write_text("rules: []", "utf-8")
    await office.waits(seconds=6)
    await office.colleague.starts("annual_leave")
    assert "回老家" in str((await office.manager.reads())[-1])
