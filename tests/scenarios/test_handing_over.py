"""Transfer and add-sign from the card."""

from __future__ import annotations

import re

import pytest

from tests.scenarios.office import Office


@pytest.mark.parametrize("keeps_task_id", [False, True])
async def test_a_transferred_task_moves_to_its_receiver(office: Office, *, keeps_task_id: bool) -> None:
    await office.client.ask("behave", habits={"transfer_keeps_task_id": keeps_task_id})
    await office.employee.starts("annual_leave")
    colleague = await office.director.open_id
    answer = await office.manager.clicks("转交", person=colleague, comment="请你来看")
    assert answer.words == "已转交"
    await office.manager.sees("转交", "周建明")
    await office.manager.does_not_see("待审批")
    await office.director.sees("年假申请", "待审批")
    await office.director.clicks("通过")


async def test_a_signer_added_before_decides_first(office: Office) -> None:
    await office.employee.starts("annual_leave")
    signer = await office.colleague.open_id
    answer = await office.manager.clicks("加签", person=signer, place="before", comment="先帮我看看")
    assert answer.words == "已加签"
    await office.colleague.sees("年假申请", "待审批")
    await office.colleague.clicks("通过")
    await office.manager.sees("年假申请", "待审批")
    await office.manager.clicks("通过")
    await office.director.sees("待审批")


@pytest.mark.parametrize("place", ["parallel", "after"])
async def test_a_signer_added_beside_or_after_gets_a_card(office: Office, place: str) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.clicks("加签", person=await office.colleague.open_id, place=place)
    await office.manager.sees("加签", "张雨桐", "待审批")
    await office.manager.clicks("通过")
    await office.colleague.sees("年假申请", "待审批")
    await office.colleague.clicks("通过")
    await office.director.sees("待审批")


async def test_nobody_picked_asks_for_somebody_and_sends_nothing(office: Office) -> None:
    await office.employee.starts("annual_leave")
    for label in ("转交", "加签"):
        answer = await office.manager.clicks(label)
        assert "选择同事" in answer.words
    assert await office.calls(path="/transfer") == []
    assert await office.calls(path="/extra") == []


async def test_the_picker_offers_neither_the_person_nor_the_initiator(office: Office) -> None:
    await office.employee.starts("annual_leave")
    card = await office.manager.card_with("转交")
    text = str(card["card"])
    picker = text[text.index("select_person") - 20 :]
    assert await office.director.open_id in picker
    assert await office.manager.open_id not in picker
    assert await office.employee.open_id not in picker


async def test_a_colleague_picked_before_is_offered_first(office: Office) -> None:
    await office.employee.starts("annual_leave")
    chosen = await office.other_colleague.open_id
    await office.manager.clicks("转交", person=chosen)
    await office.employee.starts("annual_leave")
    card = await office.manager.card_with("转交")
    text = str(card["card"])
    options = text[text.index("'options'") :]
    assert options.index(chosen) < options.index(await office.director.open_id)


async def test_a_node_that_refuses_signers_says_so_in_words(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    answer = await office.director.clicks("加签", person=await office.head.open_id, place="after")
    assert "加签" in answer.words
    assert answer.toast is not None
    assert answer.toast["type"] == "error"
    await office.director.sees("调薪", "未成功")
    await office.director.clicks("通过")
    await office.director.sees("已通过")


async def test_while_those_asked_first_decide_the_card_says_so_and_then_a_fresh_one_comes(
    office: Office,
) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.clicks("加签", person=await office.colleague.open_id, place="before")
    old = await office.manager.sees("等待前加签")
    assert len(await office.manager.messages()) == 1
    await office.colleague.clicks("通过", comment="我没意见")
    fresh = await office.manager.sees("待审批")
    assert fresh["message_id"] != old["message_id"]
    await office.manager.sees("由下方的新卡片代替")


async def test_a_task_handed_back_under_its_old_id_can_be_decided(office: Office) -> None:
    await office.client.ask("behave", habits={"transfer_keeps_task_id": True})
    process_id = await office.employee.starts("annual_leave")
    await office.manager.clicks("转交", person=await office.director.open_id)
    await office.manager.sees("转交")
    await office.client.transfer_on_web(process_id, "director", "manager", "还是你来")
    await office.settles()
    await office.waits(minutes=2)
    await office.manager.sees("待审批")
    answer = await office.manager.clicks("通过")
    assert answer.words == "已通过"


async def test_without_contacts_the_picker_offers_whom_it_offered_before(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.manager.card_with("转交")
    await office.bot_stops()
    await office.client.fault("status", path="/open-apis/contact/*", times=10_000, http=500)
    await office.bot_starts()
    await office.employee.starts("reimbursement")
    card = await office.manager.sees("差旅报销", "转交")
    assert await office.director.open_id in str(card["card"])


async def test_without_contacts_ever_the_picker_is_left_out(closed_office: Office) -> None:
    office = closed_office
    await office.client.fault("status", path="/open-apis/contact/*", times=10_000, http=500)
    await office.bot_starts()
    await office.employee.starts("annual_leave")
    card = await office.manager.sees("年假申请", "通过")
    assert "select_person" not in str(card["card"])
    await office.manager.clicks("通过")
    await office.manager.sees("已通过")


@pytest.mark.parametrize("verb", ["transfer", "add_sign"])
async def test_a_client_that_names_the_initiator_by_itself_hands_nothing_over(
    office: Office, verb: str
) -> None:
    await office.employee.starts("annual_leave")
    message = await office.manager.card_with("转交")
    card_id = re.findall(r"'card': '(\w+)'", str(message["card"]))[0]
    asked_by, manager = await office.employee.open_id, await office.manager.open_id
    click = {
        "operator": {"open_id": manager},
        "context": {"open_message_id": message["message_id"], "open_chat_id": "oc_1"},
        "action": {"value": {"card": card_id, "verb": verb}, "form_value": {"person": asked_by}},
    }
    await office.client.push_raw("card.action.trigger", click)
    await office.settles()
    assert await office.calls(method="PUT") == []
    click["action"] = {
        "value": {"card": card_id, "verb": verb},
        "form_value": {"person": await office.head.open_id},
    }
    await office.client.push_raw("card.action.trigger", click)
    await office.settles()
    assert len(await office.calls(method="PUT")) == 1
