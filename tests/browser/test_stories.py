"""The main job, clicked through in windows: several people, several windows, one office."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.conftest import Opens
from tests.scenarios.office import Office


async def test_leave_is_asked_for_approved_and_followed_in_two_windows(office: Office, opens: Opens) -> None:
    employee = await opens("employee", panel="start")
    manager = await opens("manager")
    await employee.backstage("年假申请")
    await employee.backstage("发起")
    await employee.is_told("已发起")
    await office.settles()

    await manager.sees("年假申请", "李思远", "待审批", "回老家看望父母")
    await employee.sees("审批中", "林晓燕")
    await manager.writes("好好休息")
    await manager.clicks("通过")
    await manager.is_told("已通过")

    decided = await manager.sees("年假申请", "已通过", "好好休息")
    await expect(decided.get_by_role("button", name="通过")).to_have_count(0)
    await employee.sees("林晓燕", "好好休息", "周建明")


async def test_a_rejection_asks_for_its_reason_and_keeps_what_was_typed(office: Office, opens: Opens) -> None:
    manager = await opens("manager")
    await office.employee.starts("annual_leave")
    await manager.sees("年假申请")

    await manager.clicks("拒绝")
    await manager.is_told("原因")
    await manager.writes("那一周要上线")
    await manager.clicks("拒绝")

    await manager.sees("年假申请", "已拒绝", "那一周要上线")
    employee = await opens("employee")
    await employee.sees("被拒绝", "那一周要上线")


async def test_whoever_acts_first_closes_the_other_managers_card(office: Office, opens: Opens) -> None:
    manager, other = await opens("manager"), await opens("other_manager")
    await office.employee.starts("position_change")
    await manager.sees("岗位调动", "待审批")
    await other.sees("岗位调动", "待审批")

    await other.clicks("通过")
    await other.sees("岗位调动", "已通过")
    await manager.sees("岗位调动", "无需再处理")
    await expect(manager.page.get_by_role("button", name="通过", exact=True)).to_have_count(0)


async def test_what_is_decided_on_the_web_shows_in_the_chat(office: Office, opens: Opens) -> None:
    manager = await opens("manager", panel="people")
    await office.employee.starts("annual_leave")
    await manager.sees("年假申请", "待审批")

    await manager.backstage("年假申请")
    await manager.page.get_by_label("意见 / 原因 / 评论").fill("网页上同意")
    await manager.backstage("通过")
    await office.settles()

    await manager.sees("年假申请", "已通过", "在飞书人事中", "网页上同意")


async def test_a_task_is_handed_to_a_colleague_and_reaches_them(office: Office, opens: Opens) -> None:
    manager, colleague = await opens("manager"), await opens("colleague")
    await office.employee.starts("annual_leave")
    card = await manager.sees("年假申请", "待审批")

    await card.get_by_role("button", name="更多").click()
    await card.get_by_label("选择同事").select_option(label="张雨桐")
    await manager.clicks("转交")

    await manager.sees("年假申请", "已转交", "张雨桐")
    await colleague.sees("年假申请", "待审批")


async def test_a_card_that_only_links_leads_to_the_page_that_can(office: Office, opens: Opens) -> None:
    manager = await opens("manager")
    await office.employee.starts("form_first")
    await manager.sees("转正申请", "需要填写表单")

    await manager.clicks("在飞书人事中处理")
    await manager.page.get_by_label("试用期评价").fill("表现优秀")
    await manager.backstage("通过")
    await office.settles()

    await manager.sees("转正申请", "已通过")


async def test_an_answer_that_gets_lost_still_ends_in_the_truth(office: Office, opens: Opens) -> None:
    manager = await opens("manager", panel="faults")
    await office.employee.starts("annual_leave")
    await manager.sees("年假申请", "待审批")
    await manager.page.get_by_text("审批已生效但应答丢失").click()
    await expect(manager.page.get_by_role("switch", name="审批已生效但应答丢失")).to_be_checked()

    await manager.clicks("通过")
    await office.waits(seconds=90)

    await manager.sees("年假申请", "已通过")
    decisions = await office.calls(path="/approvers/", method="PUT")
    assert len(decisions) == 1


async def test_what_an_employee_writes_is_never_markup(office: Office, opens: Opens) -> None:
    hostile = '<img src=x onerror="document.title=1"> <at id=all></at> **粗体** [点我](javascript:alert(1))'
    employee = await opens("employee", panel="start")
    manager = await opens("manager")
    await employee.page.get_by_label("请假事由").fill(hostile)
    await employee.backstage("发起")
    await employee.is_told("已发起")
    await office.settles()

    await manager.sees(hostile)
    assert await manager.page.title() != "1"
    await expect(manager.page.locator("article img, article a")).to_have_count(0)


async def test_each_window_reads_its_own_language(office: Office, opens: Opens) -> None:
    manager, english = await opens("manager"), await opens("manager", language="en_us", theme="dark")
    await office.employee.starts("annual_leave")

    await manager.sees("年假申请", "待审批")
    card = await english.sees("Annual leave", "To approve", "Siyuan Li")
    await expect(card.get_by_role("button", name="Approve")).to_be_visible()
    await english.clicks("Approve")
    await english.is_told("Approved")
    await manager.sees("年假申请", "已通过")


async def test_a_queue_is_worked_off_in_one_card(office: Office, opens: Opens) -> None:
    manager = await opens("manager", width=390, height=844)
    for person in (office.employee, office.colleague, office.other_colleague):
        await person.starts("annual_leave")
    await office.employee.starts("resignation")
    await manager.says("/todo")
    queue = await manager.sees("4 条待办", "1 · 年假申请", "4 · 离职申请")

    await queue.get_by_role("button", name="处理").last.click()
    await manager.sees("离职申请", "还有 3 条")
    await manager.writes("祝一切顺利")
    await manager.clicks("通过")
    await manager.sees("你已通过", "祝一切顺利", "还有 3 条")
    await manager.clicks("下一条")
    await manager.sees("年假申请", "待审批", "还有 2 条")
    await manager.writes("那一周要上线")
    await manager.clicks("拒绝")
    await manager.sees("你已拒绝", "那一周要上线", "还有 2 条")

    await manager.clicks("返回列表")
    await manager.clicks("批量通过")
    await manager.page.get_by_role("button", name="选择要通过的").click()
    for ticked in await manager.page.get_by_role("checkbox").all():
        await ticked.check()
    await manager.clicks("下一步")
    await manager.sees("确认通过这 2 条", "休假")
    await manager.clicks("全部通过")

    await manager.sees("已通过 2 条，共 2 条")
    await manager.clicks("返回列表")
    await manager.sees("没有待办")
