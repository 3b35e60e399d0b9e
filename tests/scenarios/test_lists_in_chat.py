"""The lists that people ask for: what is typed, what is answered, and who gets to see what."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.sandbox.cards.shown import buttons
from tests.scenarios.office import Office, Person


async def answer(person: Person, said: str) -> str:
    """The card that answers, as one text."""
    before = len(await person.cards())
    await person.says(said)
    read = await person.reads()
    assert len(read) > before, f"{said} was not answered"
    return "\n".join(read[-1])


async def newest(person: Person) -> str:
    return "\n".join((await person.reads())[-1])


async def offered(person: Person) -> list[str]:
    """The buttons of the newest card."""
    return [button.label for button in buttons((await person.cards())[-1]["card"])]


async def with_admin(office: Office) -> Office:
    """The bot starts with the HR admin as an admin of its own."""
    await office.bot_starts(admin_open_ids=(await office.hr_admin.open_id,))
    await office.settles()
    return office


async def happened_before(office: Office, count: int, *decisions: str) -> list[str]:
    """So many leaves of the employee, decided by the manager and then the director; nobody was told."""
    ids = []
    for _ in range(count):
        process_id = await office.client.start("annual_leave", "employee", None)
        for person, verb in zip(("manager", "director"), decisions, strict=False):
            await office.client.decide_on_web(process_id, person, verb, "看过了")  # type: ignore[arg-type]
        ids.append(process_id)
    return ids


@pytest.mark.parametrize(
    ("part", "said", "answered"),
    [
        ("manager", "/done", ["我已办的", "1 · 年假申请 · 李思远", "✓ 已通过"]),
        ("director", "/已办", ["我已办的", "1 · 年假申请 · 李思远", "✗ 已拒绝"]),
        ("manager", "／已办 １", ["我已办的", "年假申请"]),
        ("employee", "/mine", ["我发起的", "1 · 年假申请", "✗ 已拒绝"]),
        ("employee", "/我发起的1", ["我发起的", "1 · 年假申请"]),
        ("hr_admin", "/cc", ["抄送我的", "还没有抄送给你的流程"]),
        ("accountant", "/done", ["还没有处理过审批"]),
        ("accountant", "/mine", ["你还没有发起过流程"]),
        ("manager", "/done x", ["要看第几页", "例如：/已办 2"]),
        ("manager", "/done 2", ["没有第 2 页", "一共只有 1 页"]),
        ("manager", "/done 0", ["没有第 0 页"]),
        ("hr_admin", "/cc abc", ["要看第几页", "例如：/抄送 2"]),
        ("employee", "/mine 最后一页", ["要看第几页", "例如：/我发起的 2"]),
    ],
)
async def test_the_lists_name_what_the_bot_never_saw(
    closed_office: Office, part: str, said: str, answered: Sequence[str]
) -> None:
    office = closed_office
    await happened_before(office, 1, "approve", "reject")
    await office.bot_starts()
    await office.settles()
    told = await answer(getattr(office, part), said)
    assert all(fragment in told for fragment in answered), told


async def test_what_was_copied_to_somebody_is_listed_with_its_state(office: Office) -> None:
    await office.employee.starts("position_change")
    await office.manager.clicks("通过")
    await office.client.ask(
        "decide_on_web", process_id=await _only(office), person="hr_director", verb="approve"
    )
    await office.settles()
    told = await answer(office.hr_admin, "/抄送")
    assert "1 · 岗位调动 · 李思远" in told
    assert "✓ 已通过" in told


async def _only(office: Office) -> str:
    [process_id] = await office.client.ask("processes")
    return str(process_id)


async def test_a_number_is_a_place_on_the_page_last_shown(closed_office: Office) -> None:
    office = closed_office
    ids = await happened_before(office, 12, "approve", "approve")
    await office.bot_starts()
    await office.settles()
    first = await answer(office.employee, "/mine")
    assert "第 1 页" in first
    assert "10 · 年假申请" in first
    assert "11 ·" not in first
    await office.employee.clicks("下一页")
    second = await newest(office.employee)
    assert "第 2 页" in second
    assert "2 · 年假申请" in second
    assert "3 ·" not in second
    assert "没有找到编号 3" in await answer(office.employee, "/show 3")
    await answer(office.employee, "/revoke 2 行程取消了")
    [call] = await office.calls(path="/process_revoke/")
    assert call["path"].split("/")[-1] == ids[0]


async def test_a_list_is_turned_in_place_and_a_process_opens_below_it(closed_office: Office) -> None:
    office = closed_office
    await happened_before(office, 11, "approve", "approve")
    await office.bot_starts()
    await office.settles()
    await office.employee.says("/mine")
    cards = len(await office.employee.cards())
    await office.employee.clicks("下一页")
    await office.employee.clicks("上一页")
    assert "第 1 页" in await newest(office.employee)
    await office.employee.clicks("下一页")
    assert len(await office.employee.cards()) == cards
    await office.employee.clicks("查看")
    assert len(await office.employee.cards()) == cards + 1
    assert "假期类型" in await newest(office.employee)


async def test_titles_that_cannot_be_read_now_come_with_the_next_look(closed_office: Office) -> None:
    office = closed_office
    await happened_before(office, 2, "approve", "approve")
    await office.bot_starts()
    await office.settles()
    congested = await office.client.fault(
        "status", method="GET", path="/open-apis/corehr/v2/processes/*", http=502, times=100
    )
    told = await answer(office.employee, "/mine")
    assert "正在读取…" in told
    assert "还有 2 个标题没有读到" in told
    await office.client.ask("disarm", fault=congested)
    await office.employee.clicks("刷新")
    told = await newest(office.employee)
    assert "1 · 年假申请" in told
    assert "正在读取" not in told
    assert "刷新" not in await offered(office.employee)


async def test_a_curious_person_is_asked_to_wait_and_others_are_not(closed_office: Office) -> None:
    office = closed_office
    await happened_before(office, 25, "approve", "approve")
    await office.bot_starts()
    await office.settles()
    for page in (1, 2):
        await answer(office.employee, f"/mine {page}")
    assert "还有 2 个标题没有读到" in await newest(office.employee)
    assert "查询太频繁" in await answer(office.employee, "/mine 3")
    assert "我已办的" in await answer(office.director, "/done")
    await office.waits(seconds=61)
    assert "我发起的" in await answer(office.employee, "/mine 3")


async def test_a_task_that_a_sibling_decided_does_not_count_as_ones_own(office: Office) -> None:
    await office.employee.starts("position_change")
    await office.manager.clicks("通过", comment="同意")
    assert "✓ 已通过" in await answer(office.manager, "/done")
    told = await answer(office.other_manager, "/done")
    assert "由他人通过" in told
    assert "✓" not in told


@pytest.mark.parametrize("is_listed", [True, False])
async def test_a_task_that_an_administrator_passed_over_says_so(office: Office, *, is_listed: bool) -> None:
    await office.client.ask("behave", habits={"lists_intervened_tasks": is_listed})
    process_id = await office.employee.starts("annual_leave")
    await office.client.intervene_on_web(process_id, "hr_admin")
    await office.settles()
    assert "管理员已介入" in await answer(office.manager, "/done")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (4, "已取消"),
        (12, "电子签署失败"),
        (14, "已回退"),
        (16, "已发起撤销"),
        (-2, "已跳过"),
        (99, "状态已更新"),
    ],
)
async def test_every_number_of_the_platforms_list_has_words(
    closed_office: Office, status: int, words: str
) -> None:
    office = closed_office
    [process_id] = await happened_before(office, 1, "approve", "approve")
    await office.client.tell_task_as(process_id, "manager", status)
    await office.bot_starts()
    await office.settles()
    assert words in await answer(office.manager, "/done")


async def test_a_task_that_is_gone_without_an_ending_is_closed(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.client.tell_otherwise(process_id, todos=[])
    await office.settles()
    told = await answer(office.manager, "/done")
    assert "1 · 年假申请" in told
    assert "已关闭" in told


async def test_a_task_that_was_handed_on_here_says_so(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/转交 年假 @张雨桐")
    assert "已转交" in await answer(office.manager, "/done")


async def test_pay_stands_in_a_list_by_its_title_alone(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    told = await answer(office.employee, "/mine")
    assert "1 · 调薪申请" in told
    assert "21,000.50" not in told
    told = await answer(office.employee, "/show 1")
    assert "•••" in told
    assert "21,000.50" not in told


async def test_whom_the_platform_lists_sees_it_though_the_detail_names_them_not(
    closed_office: Office,
) -> None:
    office = closed_office
    [process_id] = await happened_before(office, 1, "approve")
    await office.client.tell_otherwise(process_id, done_list=[])
    await office.bot_starts()
    await office.settles()
    assert "没有找到" in await answer(office.manager, f"/show {process_id}")
    assert "1 · 年假申请" in await answer(office.manager, "/done")
    assert "假期类型" in await answer(office.manager, "/show 1")


@pytest.mark.parametrize(
    ("said", "answered", "absent"),
    [
        ("/processes", ["全部流程", "1 · 离职申请 · 李思远", "审批中"], "年假申请"),
        ("/流程 已通过", ["1 · 年假申请 · 李思远", "✓ 已通过"], "离职申请"),
        ("/流程已通过 30", ["年假申请"], "离职申请"),
        ("/processes completed 30 1", ["年假申请"], "离职申请"),
        ("/processes 9", ["年假申请"], "离职申请"),
        ("/processes all", ["年假申请", "离职申请"], "没有符合"),
        ("/processes rejected", ["没有符合条件的流程"], "年假申请"),
        ("/processes running 31", ["天数在 1 到 30 之间", "例如：/流程 已通过 30"], "年假申请"),
        ("/processes 快好了", ["状态可以是：审批中"], "年假申请"),
        ("/processes all 7 2", ["没有第 2 页"], "年假申请"),
    ],
)
async def test_an_admin_lists_the_processes_of_the_company(
    closed_office: Office, said: str, answered: Sequence[str], absent: str
) -> None:
    office = await with_admin(closed_office)
    await happened_before(office, 1, "approve", "approve")
    await office.employee.starts("resignation")
    told = await answer(office.hr_admin, said)
    assert all(fragment in told for fragment in answered), told
    assert absent not in told


async def test_an_admin_opens_a_process_of_the_list_masked(closed_office: Office) -> None:
    office = await with_admin(closed_office)
    await office.employee.starts("salary_adjustment")
    await answer(office.hr_admin, "/processes")
    told = await answer(office.hr_admin, "/show 1")
    assert "调薪申请" in told
    assert "没有参与" in told
    assert "21,000.50" not in told


async def test_a_list_asked_for_in_a_group_comes_directly(office: Office) -> None:
    await office.employee.starts("annual_leave")
    chat = str(await office.client.ask("create_group", name="平台研发", members=["manager", "employee"]))
    await office.employee.says("/mine", chat=chat)
    await office.employee.sees("我发起的", "年假申请")
    shown = [str(one.get("card")) for one in await office.client.ask("messages_in", chat=chat)]
    assert not any("年假" in card for card in shown)
