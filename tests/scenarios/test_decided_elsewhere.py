"""Tasks that end without a click on the card: every card tells the truth, and names only where proven."""

from __future__ import annotations

from tests.scenarios.office import Office


async def test_an_or_sign_node_decided_on_the_web_closes_every_card(office: Office) -> None:
    process_id = await office.employee.starts("position_change")
    await office.manager.sees("岗位调动", "待审批")
    await office.other_manager.sees("岗位调动", "待审批")

    await office.manager.decides_on_web(process_id, "approve", "支持")
    await office.manager.sees("岗位调动", "已通过", "支持")
    await office.other_manager.sees("岗位调动", "林晓燕", "通过")
    for person in (office.manager, office.other_manager):
        await person.does_not_see("待审批")


async def test_a_sibling_whose_card_closes_is_told_in_a_new_message(office: Office) -> None:
    process_id = await office.employee.starts("position_change")
    before = await office.other_manager.messages()
    await office.manager.decides_on_web(process_id, "approve", "支持")
    notice = (await office.other_manager.messages())[-1]
    assert notice["parent_id"] == before[-1]["message_id"]
    await office.settles()
    assert len(await office.other_manager.messages()) == len(before) + 1


async def test_nobody_is_named_where_it_is_not_proven(office: Office) -> None:
    process_id = await office.employee.starts("position_change")
    await office.manager.decides_on_web(process_id, "approve")
    await office.other_manager.sees("本节点已处理")
    await office.other_manager.does_not_see("林晓燕")


async def test_a_click_in_the_bot_names_its_person_on_the_siblings_card(office: Office) -> None:
    await office.employee.starts("position_change")
    await office.manager.clicks("通过")
    await office.other_manager.sees("林晓燕", "通过")


async def test_one_decision_of_a_countersign_node_leaves_the_other_open(office: Office) -> None:
    await office.employee.starts("resignation")
    await office.manager.clicks("通过")
    await office.hr_director.sees("离职", "待审批")
    await office.hr_director.clicks("通过", comment="同意")
    await office.hr_director.sees("已通过", "同意")
    await office.hr_director.does_not_see("林晓燕", "已通过")


async def test_a_withdrawn_process_closes_its_cards(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.client.withdraw_on_web(process_id, "employee", "行程取消")
    await office.settles()
    await office.manager.sees("年假申请", "撤回")
    await office.manager.does_not_see("待审批")
    await office.employee.sees("已撤回")


async def test_a_node_entered_again_gets_a_fresh_card(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.clicks("通过")
    first = await office.manager.sees("已通过")
    await office.client.rollback(process_id, "director", "approval_d25b5eddfef", "日期不对")
    await office.settles()
    second = await office.manager.sees("年假申请", "待审批")
    assert second["message_id"] != first["message_id"]
    await office.director.does_not_see("待审批")
    await office.manager.clicks("通过")
    await office.director.sees("待审批")


async def test_one_task_id_may_stand_for_several_people(office: Office) -> None:
    process_id = await office.employee.starts("shared_task_id")
    await office.office_clerk.clicks("通过", comment="有货")
    await office.office_clerk.sees("已通过", "有货")
    await office.hr_admin.sees("待审批")
    await office.hr_admin.clicks("通过")
    await office.hr_admin.does_not_see("有货")
    assert (await office.client.process(process_id))["status"] == "completed"


async def test_a_revoked_process_tells_its_initiator_again(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    await office.manager.clicks("通过")
    await office.director.clicks("通过")
    await office.client.revoke_on_web(process_id, "hr_admin", "假期取消")
    await office.settles()
    await office.employee.sees("撤销")
