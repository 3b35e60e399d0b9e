"""What a screen reader and a keyboard need is there, in both lights, as axe-core judges it."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import Opens
from tests.browser.drawing import all_drawn
from tests.scenarios.office import Office

#: What would keep somebody out; axe's lesser marks are matters of taste.
KEEPS_OUT = {"serious", "critical"}


async def barriers(page: Page) -> list[str]:
    """Each rule that the page breaks, with its first places."""
    found = await Axe().run(page)
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found.response["violations"]
        if one["impact"] in KEEPS_OUT
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize(
    ("theme", "panel"),
    [*(("light", panel) for panel in ("start", "people", "traffic", "faults")), ("dark", "start")],
)
async def test_the_chat_page_keeps_nobody_out(office: Office, opens: Opens, theme: str, panel: str) -> None:
    manager = await opens("manager", theme=theme, panel=panel)
    await office.employee.starts("annual_leave")
    await manager.sees("年假申请", "待审批")
    await manager.page.get_by_role("button", name="更多").first.click()
    if panel == "people":
        await manager.backstage("年假申请")

    assert await barriers(manager.page) == []


async def test_choosing_who_to_be_keeps_nobody_out(office: Office, opens: Opens) -> None:
    window = await opens("")
    await expect(window.page.get_by_role("link", name="林晓燕")).to_be_visible()
    assert await barriers(window.page) == []


@pytest.mark.parametrize(("theme", "first"), [("light", 0), ("dark", 4)])
async def test_no_card_keeps_anybody_out(browser: Browser, office: Office, theme: str, first: int) -> None:
    """Every eighth card in one light, every eighth in the other: they share their parts and colours."""
    page = await browser.new_page(viewport={"width": 1500, "height": 900}, locale="zh-CN")
    await page.goto(f"{office.sandbox.base_url}/cards?lang=zh_cn&theme={theme}&device=desktop")
    await all_drawn(page, times=1, every=8, first=first)
    assert await barriers(page) == []
