"""A running process is withdrawn, a completed one revoked: from the card and as typed, by whom it may be."""

from __future__ import annotations

import pytest

from tests.scenarios.office import Office


async def _is_completed(office: Office, flow: str = "annual_leave") -> str:
    process_id = await office.employee.starts(flow)
    await office.manager.clicks("通过")
    await office.director.clicks("通过")
    await office.employee.sees("已通过")
    return process_id


async def _told(office: Office, part: str, said: str) -> str:
    person = getattr(office, part)
    before = len(await person.cards())
    await person.says(said)
    read = await person.reads()
    assert len(read) > before
    return "\n".join(read[-1])


async def test_the_initiator_withdraws_from_their_card(office: Office) -> None:
    await office.employee.starts("annual_leave")
    answer = await office.employee.clicks("撤回", reason="日期填错了")
    assert answer.words == "已撤回"
    assert answer.card_changed
    [call] = await office.calls(path="/process_withdraw/")
    assert call["body"]["user_id"] == await office.employee.open_id
    assert call["body"]["reason"] == "日期填错了"
    assert call["body"]["system_user"] is False
    await office.manager.sees("年假申请", "已撤回")
    await office.manager.does_not_see("待审批")
    await office.employee.sees("年假申请", "已撤回")


async def test_withdrawing_twice_withdraws_once(office: Office) -> None:
    await office.employee.starts("annual_leave")
    card = await office.employee.card_with("撤回")
    await office.employee.clicks("撤回", on=card, settle=False)
    await office.employee.says("/withdraw 年假")
    await office.settles()
    assert len(await office.calls(path="/process_withdraw/")) == 1


async def test_a_withdrawal_is_typed(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    told = await _told(office, "employee", "/撤回 年假 日期填错了")
    assert "已撤回" in told
    [call] = await office.calls(path=f"/process_withdraw/{process_id}")
    assert call["body"]["reason"] == "日期填错了"


async def test_a_button_that_withdraws_asks_first(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.employee.says(f"/show {process_id}")
    shown = await office.employee.sees("发起时间", "记录")
    await office.employee.clicks("撤回", on=shown)
    assert await office.calls(path="/process_withdraw/") == []
    answer = await office.employee.clicks("撤回", on=await office.employee.sees("撤回「年假申请」"))
    assert answer.words == "已撤回"
    assert len(await office.calls(path=f"/process_withdraw/{process_id}")) == 1


async def test_only_the_initiator_withdraws(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    assert "只有发起人" in await _told(office, "manager", f"/withdraw {process_id}")
    stranger = await _told(office, "accountant", f"/withdraw {process_id}")
    assert "没有找到" in stranger
    assert stranger == await _told(office, "accountant", "/withdraw 7278949005675988535")
    assert await office.calls(path="/process_withdraw/") == []


async def test_what_has_ended_is_not_withdrawn(office: Office) -> None:
    await _is_completed(office)
    assert "已经结束" in await _told(office, "employee", "/withdraw 年假")
    assert await office.calls(path="/process_withdraw/") == []


async def test_a_revocation_asks_for_its_reason(office: Office) -> None:
    process_id = await _is_completed(office)
    await office.client.ask("behave", habits={"initiators_may_revoke": True})
    await office.employee.says("/revoke 年假")
    assert await office.calls(path="/process_revoke/") == []
    answer = await office.employee.clicks("撤销", reason="\u3164")
    assert "原因" in answer.words
    answer = await office.employee.clicks("撤销", reason="行程取消")
    assert answer.words == "已提交撤销"
    [call] = await office.calls(path=f"/process_revoke/{process_id}")
    assert call["body"]["user_id"] == await office.employee.open_id
    assert call["body"]["reason"] == "行程取消"
    assert call["body"]["system_user"] is False
    await office.employee.sees("年假申请", "已撤销")


async def test_the_platforms_refusal_of_a_revocation_is_told_in_words(office: Office) -> None:
    await _is_completed(office)
    told = await _told(office, "employee", "/revoke 年假 行程取消")
    assert "没有权限" in told


async def test_a_business_reason_against_a_revocation_is_shown(office: Office) -> None:
    process_id = await office.employee.starts("salary_adjustment")
    await office.director.clicks("通过")
    await office.hr_director.clicks("通过")
    await office.client.ask("behave", habits={"initiators_may_revoke": True})
    told = await _told(office, "employee", f"/revoke {process_id} 算错了")
    assert "薪资已归档，不能撤销" in told


async def test_what_still_runs_is_not_revoked(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    assert "只有已通过的流程可以撤销" in await _told(office, "employee", f"/revoke {process_id} 不要了")
    assert await office.calls(path="/process_revoke/") == []


async def test_a_bots_admin_may_ask_to_revoke_and_a_stranger_finds_nothing(closed_office: Office) -> None:
    office = closed_office
    await office.bot_starts(admin_open_ids=(await office.hr_admin.open_id,))
    process_id = await _is_completed(office)
    told = await _told(office, "hr_admin", f"/revoke {process_id} 员工申请")
    assert "没有找到" not in told
    assert len(await office.calls(path="/process_revoke/")) == 1
    assert "没有找到" in await _told(office, "accountant", f"/revoke {process_id} 试试")
    assert len(await office.calls(path="/process_revoke/")) == 1


@pytest.mark.parametrize("said", ["/withdraw {id} {long}", "/revoke {id} {long}"])
async def test_a_reason_that_is_too_long_says_by_how_much(office: Office, said: str) -> None:
    process_id = await office.employee.starts("annual_leave")
    told = await _told(office, "employee", said.format(id=process_id, long="长" * 507))
    assert "超出 7 个字" in told
    assert await office.calls(method="PUT") == []


async def test_a_forged_button_ends_no_other_process(office: Office) -> None:
    """The process in a button's value is not trusted: a process's card is about that process."""
    theirs = await office.employee.starts("annual_leave")
    its_own = await office.colleague.starts("annual_leave")
    own = await office.colleague.card_with("撤回")
    body = {
        "operator": {"open_id": await office.colleague.open_id},
        "context": {"open_message_id": own["message_id"], "open_chat_id": own["chat_id"]},
        "action": {
            "tag": "button",
            "value": {"card": _card_id(own), "verb": "withdraw", "process": theirs},
            "form_value": {"reason": ""},
        },
    }
    await office.client.push_raw("card.action.trigger", body)
    await office.settles()
    calls = await office.calls(path="/process_withdraw/")
    assert [call["path"].rsplit("/", 1)[-1] for call in calls] == [its_own]


def _card_id(message: dict[str, object]) -> str:
    found = str(message["card"]).split("'card': '", 1)[1]
    return found.split("'", 1)[0]
