"""The gallery draws every card in every language, light and width, and nothing complains."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Page, expect

from bot.demo.samples import SAMPLES
from bot.sandbox.web.gallery import own_exhibits
from tests.browser.chromium import complaints_of
from tests.browser.drawing import all_drawn
from tests.browser.window import PATIENCE_MS
from tests.scenarios.office import Office

#: The names of samples with a card whose content is wider than itself.
TOO_WIDE = """samples => samples
  .filter(sample => [...sample.querySelectorAll(".card")].some(card => card.scrollWidth > card.clientWidth))
  .map(sample => sample.dataset.sample)"""


@asynccontextmanager
async def gallery(browser: Browser, office: Office, query: str = "") -> AsyncIterator[Page]:
    """The page; at the end its console must have had nothing to complain of."""
    context = await browser.new_context(viewport={"width": 1500, "height": 900}, locale="zh-CN")
    context.set_default_timeout(PATIENCE_MS)
    page = await context.new_page()
    complaints = complaints_of(page)
    await page.goto(f"{office.sandbox.base_url}/cards?{query}")
    await expect(page.locator("[data-sample]").first).to_be_visible()
    yield page
    assert complaints == []


async def test_every_sample_and_every_exhibit_is_on_show(browser: Browser, office: Office) -> None:
    async with gallery(browser, office) as page:
        shown = await page.locator("[data-sample]").evaluate_all("all => all.map(one => one.dataset.sample)")
        assert sorted(shown) == sorted([*SAMPLES, *(exhibit.name for exhibit in own_exhibits())])


@pytest.mark.parametrize(("device", "theme", "every"), [("desktop", "dark", 4), ("phone", "light", 1)])
async def test_every_card_is_drawn_in_both_languages_and_none_is_too_wide(
    browser: Browser, office: Office, device: str, theme: str, every: int
) -> None:
    """On the narrow screen all of them; on the wide one some, since more fits there."""
    async with gallery(browser, office, f"lang=zh_cn,en_us&theme={theme}&device={device}") as page:
        await all_drawn(page, times=2, every=every)
        undrawn = page.locator('[data-sample]:not([data-sample="refused"]) .card-undrawn')
        assert await undrawn.all_text_contents() == []
        assert await page.locator("[data-sample]").evaluate_all(TOO_WIDE) == []


async def test_size_and_elements_stand_beside_each_card(browser: Browser, office: Office) -> None:
    async with gallery(browser, office, "card=task_open_sixty_fields") as page:
        sample = page.locator('[data-sample="task_open_sixty_fields"]')
        await expect(sample).to_contain_text("30 000")
        await expect(sample).to_contain_text("200")
        await sample.get_by_text("JSON", exact=True).click()
        shown = json.loads(await sample.locator("pre").inner_text())
        assert shown["schema"] == "2.0"


async def test_what_the_platform_would_refuse_is_told(browser: Browser, office: Office) -> None:
    async with gallery(browser, office, "card=refused") as page:
        sample = page.locator('[data-sample="refused"]')
        await expect(sample.locator(".card-undrawn").first).to_be_visible()
        await expect(sample).to_contain_text("$.")


async def test_any_card_can_be_pasted(browser: Browser, office: Office) -> None:
    card = {"schema": "2.0", "body": {"elements": [{"tag": "note"}]}}
    async with gallery(browser, office) as page:
        field = page.get_by_role("textbox", name="JSON")
        if not await field.is_visible():
            await page.get_by_text("粘贴").first.click()
        await field.fill(json.dumps(card))
        await expect(page.get_by_text("unsupported tag note")).to_be_visible()
