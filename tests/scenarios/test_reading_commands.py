"""What people ask to see: each command with what is typed and what is answered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.model.change import SaveSnapshot
from bot.model.form import Form, FormField, TextValue
from bot.model.text import I18n
from bot.sandbox.cards.shown import buttons
from tests.scenarios.office import Office, Person


async def answer(person: Person, said: str) -> str:
    """The card that answers, as one text."""
    before = len(await person.cards())
    await person.says(said)
    read = await person.reads()
    assert len(read) > before, f"{said} was not answered"
    return "\n".join(read[-1])


async def offered(person: Person) -> list[str]:
    """The buttons of the newest card."""
    return [button.label for button in buttons((await person.cards())[-1]["card"])]


@pytest.fixture
async def with_admin(closed_office: Office) -> Office:
    """The HR admin is an admin of the bot as well."""
    await closed_office.bot_starts(admin_open_ids=(await closed_office.hr_admin.open_id,))
    await closed_office.settles()
    return closed_office


@pytest.mark.parametrize(
    "said", ["/show 1", "/查看1", "／查看 １", "/show 年假", "/show annual", "/show {id}", "/SHOW {id} 1"]
)
async def test_everything_about_a_process_is_shown_to_who_is_asked(office: Office, said: str) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    told = await answer(office.manager, said.replace("{id}", process_id))
    for fragment in ("年假申请", "审批中", "李思远", "请假天数", "直属上级审批", "假期类型"):
        assert fragment in told, told
    assert "处理" in await offered(office.manager)
    assert "记录" in await offered(office.manager)
    assert "撤回" not in await offered(office.manager)


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("/show", ["要看哪一个", "例如：/查看 1"]),
        ("/show 年假 2", ["没有第 2 页", "一共只有 1 页"]),
        ("/show 年假 0", ["没有第 0 页"]),
        ("/show 1、2", ["一次只能看一个"]),
        ("/show 9", ["没有找到编号 9"]),
        ("/show 没有这样的", ["没有找到"]),
        ("/shwo 1", ["没有 /shwo", "/show"]),
        ("/history", ["要看哪一个", "例如：/记录 1"]),
        ("/history 9", ["没有找到编号 9"]),
    ],
)
async def test_what_is_missing_or_wrong_is_said_in_words(
    office: Office, said: str, answered: list[str]
) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.says("/todo")
    told = await answer(office.manager, said)
    assert all(fragment in told for fragment in answered), told


@pytest.mark.parametrize("command", ["/show", "/history"])
async def test_somebody_elses_process_and_an_unknown_one_get_the_same_answer(
    office: Office, command: str
) -> None:
    process_id = await office.employee.starts("annual_leave")
    theirs = await answer(office.accountant, f"{command} {process_id}")
    unknown = await answer(office.accountant, f"{command} 7278949005675988535")
    assert theirs == unknown
    assert "没有找到" in theirs


@pytest.mark.parametrize(("command", "title"), [("/show", "年假申请"), ("/history", "年假申请")])
async def test_an_admin_who_has_no_part_in_it_sees_how_far_it_is_and_not_what_was_written(
    with_admin: Office, command: str, title: str
) -> None:
    office = with_admin
    process_id = await office.employee.starts("annual_leave")
    await office.manager.clicks("通过", comment="路上注意安全")
    told = await answer(office.hr_admin, f"{command} {process_id}")
    assert title in told
    assert "林晓燕" in told
    for written in ("路上注意安全", "请假天数", "假期类型"):
        assert written not in told


async def test_the_form_of_a_process_that_is_over_is_read_when_somebody_asks_for_it(
    closed_office: Office,
) -> None:
    office = closed_office
    process_id = await office.client.start("annual_leave", "employee", None)
    await office.client.decide_on_web(process_id, "manager", "approve")
    await office.client.decide_on_web(process_id, "director", "approve")
    await office.bot_starts()
    await office.settles()
    assert await office.calls(path="form_variable_data") == []
    told = await answer(office.employee, f"/show {process_id}")
    assert "已通过" in told
    assert "假期类型" in told
    assert len(await office.calls(path="form_variable_data")) == 1
    await answer(office.employee, f"/show {process_id}")
    assert len(await office.calls(path="form_variable_data")) == 1


async def test_a_long_form_is_turned_page_by_page_in_place(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await _has_fields(office, process_id, 30)
    first = await answer(office.manager, f"/show {process_id}")
    assert "表单第 1 页，共 2 页" in first
    assert "第20项。" in first
    assert "第21项。" not in first
    cards = len(await office.manager.cards())
    await office.manager.clicks("下一页")
    assert len(await office.manager.cards()) == cards
    second = "\n".join((await office.manager.reads())[-1])
    assert "第21项。" in second
    assert "第20项。" not in second
    assert "下一页" not in await offered(office.manager)
    assert "第30项。" in await answer(office.manager, "/查看 年假 2")
    assert "一共只有 2 页" in await answer(office.manager, "/show 年假 3")


async def _has_fields(office: Office, process_id: str, count: int) -> None:
    """The form that was read is as long as no flow of the sandbox has one."""
    assert office.bot is not None
    snapshot = await office.bot.store.snapshot(process_id)
    assert snapshot is not None
    fields = tuple(
        FormField(api_name=f"f{n}", label=I18n.same("字段"), value=TextValue(text=f"第{n}项。"))
        for n in range(1, count + 1)
    )
    await office.bot.store.write(SaveSnapshot(replace(snapshot, form=Form(fields=fields))))


async def test_who_started_it_may_withdraw_it_while_it_runs_and_revoke_it_once_it_is_completed(
    office: Office,
) -> None:
    process_id = await office.employee.starts("annual_leave")
    await answer(office.employee, f"/show {process_id}")
    assert "撤回" in await offered(office.employee)
    assert "撤销" not in await offered(office.employee)
    await office.manager.clicks("通过")
    await office.director.clicks("通过")
    await answer(office.employee, f"/show {process_id}")
    assert "撤销" in await offered(office.employee)
    assert "撤回" not in await offered(office.employee)
    await office.employee.clicks("撤销")
    await office.employee.sees("撤销", "年假申请", "发起日期")


async def test_the_history_tells_what_was_done_through_the_bot_and_by_whom(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.clicks("通过", comment="好的")
    told = await answer(office.employee, f"/history {process_id}")
    for fragment in ("年假申请", "直属上级审批", "林晓燕", "通过机器人的操作"):
        assert fragment in told, told
    assert told == await answer(office.employee, "/记录 年假")


async def test_pay_that_was_asked_for_is_masked_and_never_on_the_disk(office: Office, tmp_path: Path) -> None:
    process_id = await office.employee.starts("salary_adjustment")
    told = await answer(office.director, f"/show {process_id}")
    assert "•••" in told
    assert "21,000.50" not in told
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert len(written) > 1000
    assert b"21,000.50" not in written
    assert b"21000.50" not in written
