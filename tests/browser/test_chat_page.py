"""The chat page itself: choosing who to be, chats and unread marks, groups and mentions, what is behind."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.conftest import Opens
from tests.scenarios.office import Office


async def test_one_chooses_who_to_be_where_messages_wait(office: Office, opens: Opens) -> None:
    await office.employee.starts("annual_leave")
    window = await opens("")
    entry = window.page.get_by_role("link", name="林晓燕")
    await expect(entry.get_by_label("1 条未读")).to_be_visible()

    await entry.click()
    await window.sees("年假申请", "待审批")
    await expect(window.page).to_have_title("林晓燕 · 审批助手")


async def test_messages_in_another_chat_stay_unread_until_one_looks(office: Office, opens: Opens) -> None:
    group = await office.client.ask("create_group", name="平台研发", members=["manager", "employee"])
    manager = await opens("manager")
    entry = manager.page.get_by_role("button", name="平台研发")
    await expect(entry).to_be_visible()
    await office.client.ask("say", person="employee", text="周会改到三点", chat=group, mention=False)

    await expect(entry.get_by_label("1 条未读")).to_be_visible()
    await entry.click()
    await manager.sees("周会改到三点")
    await expect(entry.get_by_label("1 条未读")).to_have_count(0)


async def test_a_group_is_made_and_people_are_mentioned_in_it(office: Office, opens: Opens) -> None:
    manager = await opens("manager")
    await manager.page.get_by_role("button", name="建群").click()
    dialog = manager.page.get_by_role("dialog")
    await dialog.get_by_label("群名称").fill("年假讨论")
    await dialog.get_by_label("李思远").check()
    await dialog.get_by_role("button", name="创建").click()
    await expect(manager.page.get_by_role("heading", name="年假讨论")).to_be_visible()

    field = manager.page.get_by_role("textbox", name="消息")
    await field.press_sequentially("@李")
    employee = manager.page.get_by_role("option", name="李思远")
    await employee.wait_for()
    await field.press("Enter")
    await expect(employee).to_have_count(0)
    await field.press_sequentially("请看一下 @审")
    bot = manager.page.get_by_role("option", name="审批助手")
    await bot.wait_for()
    await field.press("Enter")
    await expect(bot).to_have_count(0)
    await field.press("Enter")

    said = await manager.sees("@李思远 请看一下 @审批助手")
    await expect(said.locator(".mention")).to_have_count(2)
    await office.settles()
    [entry] = [one for one in await office.client.journal() if one["kind"] == "said"]
    assert entry["person"] == await office.manager.open_id


async def test_what_happens_behind_is_shown_as_it_happens(office: Office, opens: Opens) -> None:
    manager = await opens("manager", panel="traffic")
    panel = manager.page.get_by_role("complementary")
    await office.employee.starts("annual_leave")

    await expect(panel.get_by_text("process.approver.updated").first).to_be_visible()
    await expect(panel.get_by_text("GET corehr/v2/processes/…").first).to_be_visible()
    await expect(panel.get_by_text("流程详情")).to_be_visible()
    await panel.get_by_role("button", name="事件").click()
    await expect(panel.get_by_text("process.approver.updated")).to_have_count(0)


async def test_a_window_finds_back_to_the_sandbox(office: Office, opens: Opens) -> None:
    manager = await opens("manager")
    await expect(manager.page.get_by_role("heading", name="审批助手")).to_be_visible()
    await office.sandbox._feeds.close()
    await office.employee.starts("annual_leave")
    await manager.sees("年假申请", "待审批")


async def test_on_a_phone_the_decision_is_on_the_first_screen(office: Office, opens: Opens) -> None:
    manager = await opens("manager", width=390, height=844)
    await office.employee.starts("annual_leave")
    card = await manager.sees("年假申请", "待审批")

    box = await card.locator(".card").bounding_box()
    approve = await card.get_by_role("button", name="通过").bounding_box()
    assert box is not None
    assert approve is not None
    assert approve["y"] + approve["height"] - box["y"] < 560
    await manager.clicks("通过")
    await manager.sees("已通过")


async def test_everything_can_be_done_with_the_keyboard(office: Office, opens: Opens) -> None:
    manager = await opens("manager")
    await office.employee.starts("annual_leave")
    card = await manager.sees("年假申请", "待审批")

    await card.get_by_label("意见").focus()
    await manager.page.keyboard.type("同意")
    await manager.page.keyboard.press("Tab")
    await expect(card.get_by_role("button", name="通过")).to_be_focused()
    await manager.page.keyboard.press("Enter")
    await manager.is_told("已通过")
    await office.settles()
    await manager.sees("已通过", "同意")


async def test_the_menu_of_the_bot_asks_for_what_it_says(office: Office, opens: Opens) -> None:
    manager = await opens("manager")
    await office.employee.starts("annual_leave")
    await manager.page.get_by_role("navigation", name="机器人菜单").get_by_role("button", name="待办").click()
    await office.settles()

    kinds = [push["event_type"] for push in await office.client.pushes()]
    assert "application.bot.menu_v6" in kinds
    await manager.sees("年假申请", "李思远")


async def test_who_opens_the_bots_chat_enters_it_every_time(office: Office, opens: Opens) -> None:
    await office.client.ask("create_group", name="平台研发", members=["manager"])
    manager = await opens("manager")
    for chat in ("平台研发", "审批助手"):
        await manager.page.get_by_role("navigation", name="会话").get_by_role("button", name=chat).click()
        await expect(manager.page.get_by_role("heading", name=chat)).to_be_visible()
    asked = "performance.getEntriesByType('resource').filter(one => one.name.endsWith('/enter_chat'))"
    await manager.page.wait_for_function(f"{asked}.length === 2")
    await office.settles()

    entered = "im.chat.access_event.bot_p2p_chat_entered_v1"
    assert [push["event_type"] for push in await office.client.pushes()].count(entered) == 2


async def test_a_slash_offers_the_commands_that_the_bot_registered(office: Office, opens: Opens) -> None:
    todo = {"default_value": "待办", "i18n": {"zh_cn": "待办", "en_us": "Tasks"}}
    office.sandbox.feishu.slash_commands.create({"command": "todo", "description": todo})
    office.sandbox.feishu.slash_commands.create({"command": "help", "description": todo})
    manager = await opens("manager")
    field = manager.page.get_by_role("textbox", name="消息")
    await field.press_sequentially("/to")
    await expect(manager.page.get_by_role("option")).to_have_count(1)
    await field.press("Enter")
    await expect(field).to_have_value("/todo ")
    await field.press("Enter")

    said = manager.page.get_by_role("article").filter(has_text="/todo").first
    await expect(said).to_be_visible()


async def test_a_command_written_out_is_sent_though_others_speak_of_it(office: Office, opens: Opens) -> None:
    for command, says in (("why", "/为什么 编号 依据哪些规则"), ("rules", "/规则 查看通知规则")):
        described = {"default_value": says, "i18n": {"zh_cn": says, "en_us": command}}
        office.sandbox.feishu.slash_commands.create({"command": command, "description": described})
    manager = await opens("manager")
    field = manager.page.get_by_role("textbox", name="消息")
    await field.press_sequentially("/规")
    await expect(manager.page.get_by_role("option").first).to_contain_text("/rules")
    await field.press_sequentially("则")
    await expect(manager.page.get_by_role("option")).to_have_count(0)
    await field.press("Enter")
    await expect(manager.page.get_by_role("article").filter(has_text="/规则").first).to_be_visible()


async def test_what_is_rare_can_be_done_in_feishu_people_too(office: Office, opens: Opens) -> None:
    leave = await office.employee.starts("annual_leave")
    employee = await opens("employee", panel="people")
    panel = employee.page.get_by_role("complementary")
    await panel.get_by_role("button", name="年假申请").click()
    await employee.backstage("徐梦洁干预")
    await expect(panel.get_by_text("管理员已干预")).to_be_visible()

    await office.director.decides_on_web(leave, "approve")
    await employee.backstage("发起撤销流程")
    await expect(panel.get_by_role("heading", name="年假申请").get_by_text("撤销中")).to_be_visible()
    await employee.backstage("← 全部流程")
    await panel.get_by_role("button", name="年假申请").first.click()
    await panel.get_by_text("撤销：").get_by_role("button", name="年假申请").click()
    await expect(panel.get_by_role("heading", name="年假申请").get_by_text("撤销中")).to_be_visible()
