"""Copies and comments reach the people whom they concern, once, and nobody else."""

from __future__ import annotations

from pathlib import Path

from bot.model.change import SavePreferences
from bot.model.preferences import Delivery, Preferences
from bot.sandbox.cards.shown import buttons, words
from tests.scenarios.office import Office


async def _comments(office: Office, process_id: str, part: str, said: str, *mentions: str) -> None:
    await office.client.comment(process_id, part, said, mentions)
    await office.settles()


async def _is_copied(office: Office) -> str:
    """A change of position that has been passed: its last node copies it to the HR specialist."""
    process_id = await office.employee.starts("position_change")
    await office.manager.clicks("通过")
    await office.hr_director.clicks("通过")
    return process_id


async def _chooses_silence(office: Office, part: str) -> None:
    assert office.bot is not None
    person = await getattr(office, part).open_id
    await office.bot.store.write(SavePreferences(Preferences(person_id=person, delivery=Delivery.DIGEST)))


# Copies


async def test_who_was_copied_gets_a_card_to_read(office: Office) -> None:
    await _is_copied(office)
    card = await office.hr_admin.sees("岗位调动", "抄送给你", "李思远", "已通过")
    assert [button.label for button in buttons(card["card"])] == ["在飞书人事中查看"]


async def test_the_initiator_sees_to_whom_it_was_copied(office: Office) -> None:
    await _is_copied(office)
    await office.employee.sees("抄送人事专员", "徐梦洁", "已抄送")


async def test_a_copy_follows_its_process(office: Office) -> None:
    process_id = await _is_copied(office)
    await office.client.revoke_on_web(process_id, "hr_admin", "填错部门")
    await office.settles()
    copies = [text for text in await office.hr_admin.reads() if any("抄送给你" in line for line in text)]
    assert len(copies) == 1
    assert any("已撤销" in line for line in copies[0])


async def test_a_copy_that_comes_while_the_process_runs_has_its_fields_and_ends_with_it(
    office: Office,
) -> None:
    process_id = await office.employee.starts("annual_leave")
    copy = {
        "approver_id": "7000000000000000011",
        "operator_id": await office.hr_admin.open_id,
        "operator_name": {"zh_cn": "徐梦洁", "en_us": "Mengjie Xu"},
        "node_name": {"zh_cn": "抄送人事", "en_us": "Copy to HR"},
        "create_time": str(round(office.clock.now().timestamp() * 1000)),
        "node_definition_id": "cc_1",
    }
    await office.client.tell_otherwise(process_id, cc_list=[copy])
    await office.settles()
    await office.hr_admin.sees("年假申请", "审批中", "请假天数", "工作交接人")
    await office.manager.clicks("拒绝", comment="人手不足")
    await office.hr_admin.sees("年假申请", "已拒绝")
    assert len(await office.hr_admin.messages()) == 1


async def test_a_copy_is_not_sent_twice_by_events_that_come_again(office: Office) -> None:
    process_id = await _is_copied(office)
    (copy,) = await office.hr_admin.messages()
    body = {"process_id": process_id, "approver_id": "7", "status": 5, "biz_type": "job_change"}
    for _ in range(3):
        await office.client.push_raw("corehr.process.cc.updated_v2", body)
    await office.settles()
    assert [message["message_id"] for message in await office.hr_admin.messages()] == [copy["message_id"]]


async def test_copies_of_before_the_first_start_are_not_sent(closed_office: Office) -> None:
    office = closed_office
    process_id = await office.client.start("position_change", "employee")
    for part in ("manager", "hr_director"):
        await office.client.decide_on_web(process_id, part, "approve")
    await office.client.advance(60)
    await office.bot_starts()
    body = {"process_id": process_id, "approver_id": "7", "status": 5, "biz_type": "job_change"}
    await office.client.push_raw("corehr.process.cc.updated_v2", body)
    await office.settles()
    assert await office.hr_admin.messages() == []


async def test_a_silent_person_gets_no_copy(office: Office) -> None:
    await _chooses_silence(office, "hr_admin")
    await _is_copied(office)
    assert await office.hr_admin.messages() == []


# Comments


async def test_a_comment_answers_the_card_of_who_has_to_decide(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    card = await office.manager.sees("待审批")
    await _comments(office, process_id, "employee", "请尽快，机票要涨价了")
    told = (await office.manager.messages())[-1]
    assert told["parent_id"] == card["message_id"]
    assert "请尽快，机票要涨价了" in words(told["card"])
    await office.manager.sees("李思远评论了「年假申请」")


async def test_the_author_is_not_told_their_own_words(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await _comments(office, process_id, "manager", "日期对吗？", "manager")
    await office.manager.does_not_see("日期对吗？")


async def test_who_is_mentioned_is_told_so_the_initiator_too(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    card = await office.employee.sees("年假申请", "审批中")
    await _comments(office, process_id, "manager", "日期对吗？", "employee", "colleague")
    told = await office.employee.sees("林晓燕在「年假申请」中提到了你", "日期对吗？")
    assert told["parent_id"] == card["message_id"]
    await office.colleague.sees("林晓燕在「年假申请」中提到了你", "日期对吗？")


async def test_nobody_else_reads_a_comment(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await _comments(office, process_id, "manager", "日期对吗？")
    for person in (office.employee, office.director, office.colleague, office.hr_admin):
        await person.does_not_see("日期对吗？")


async def test_each_comment_is_told_once_restart_or_not(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await _comments(office, process_id, "employee", "第一句")
    await _comments(office, process_id, "employee", "第二句")
    await office.bot_stops()
    await office.bot_starts()
    await office.client.push_raw(
        "corehr.process_comment_info.updated_v2", {"process_id": process_id, "comment_id": "9", "type": 1}
    )
    await office.settles()
    said = [line for text in await office.manager.reads() for line in text if line in {"第一句", "第二句"}]
    assert said == ["第一句", "第二句"]


async def test_who_is_asked_later_is_not_sent_what_was_said_before(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await _comments(office, process_id, "employee", "请尽快")
    await office.waits(seconds=1)
    await office.manager.clicks("通过")
    await office.director.sees("待审批")
    await office.director.does_not_see("请尽快")


async def test_a_comment_leaves_the_card_alone_that_somebody_types_into(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    before = len(await office.calls(path="/im/v1/messages/", method="PATCH"))
    card = await office.manager.sees("待审批")
    await _comments(office, process_id, "employee", "请尽快")
    patched = (await office.calls(path="/im/v1/messages/", method="PATCH"))[before:]
    assert not [call for call in patched if card["message_id"] in call["path"]]


async def test_a_comment_of_files_alone_says_what_it_holds(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.client.comment(process_id, "employee", "", files=2, images=1)
    await office.settles()
    await office.manager.sees("李思远评论了「年假申请」", "内容请在飞书人事中查看", "2", "1")


async def test_a_silent_person_is_not_told_of_comments(office: Office) -> None:
    await _chooses_silence(office, "manager")
    process_id = await office.employee.starts("annual_leave")
    await _comments(office, process_id, "employee", "请尽快", "manager")
    assert await office.manager.messages() == []


async def test_what_is_said_about_pay_is_shown_and_not_kept(office: Office, tmp_path: Path) -> None:
    process_id = await office.employee.starts("salary_adjustment")
    said = "涨到 23456 是不是太多"
    await _comments(office, process_id, "hr_director", said, "director")
    await office.director.sees(said)
    await office.bot_stops()
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert said.encode() not in written
    assert b"23456" not in written
