"""Takes the pictures in the READMEs and guides anew: ``make screenshots``."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser

from bot.demo.gallery import exhibits
from tests.browser.chromium import MISSING, chromium, found
from tests.browser.guide_pictures import a_morning, take_of
from tests.browser.guide_words import CHINESE, ENGLISH
from tests.browser.window import Window
from tests.scenarios.office import Office, an_office

IMAGES = Path(__file__).parents[2] / "docs" / "images"


async def take() -> None:
    """Plays what the pictures show and takes them."""
    with tempfile.TemporaryDirectory() as folder:
        async with an_office(Path(folder), exhibits=exhibits) as office, chromium() as browser:
            await office.lives_until(a_morning(office.clock.now()))
            await office.bot_starts()
            for person in ("manager", "employee"):
                await office.client.ask("enter_chat", person=person)  # the welcome is behind them
            await office.settles()
            await office.employee.starts("annual_leave")
            await _picture(browser, office, "manager", "chat", panel="start", width=1280, height=800)
            await _picture(browser, office, "manager", "phone", panel="none", width=390, height=760)
            await office.manager.clicks("通过", comment="好好休息，工作已经交接清楚了")
            await office.director.clicks("拒绝", comment="那一周要上线，请改到下个月")
            await _picture(
                browser, office, "employee", "dark", language="en_us", theme="dark", width=800, height=800
            )
            await office.employee.starts("annual_leave")
            await office.colleague.starts("annual_leave")
            await office.employee.starts("reimbursement")
            await office.manager.says("/todo")
            await _picture(browser, office, "manager", "queue", panel="none", width=800, height=560)
            await office.manager.says("/aprove 1")
            await office.manager.says("/approve 1 好好休息")
            await _picture(browser, office, "manager", "command", panel="none", width=390, height=720)
    async with chromium() as browser:
        for guide in (CHINESE, ENGLISH):
            await take_of(guide, browser, IMAGES)


async def _picture(browser: Browser, office: Office, part: str, name: str, **looks: str | int) -> None:
    window = await Window.opened(browser, office, part, **looks)  # type: ignore[arg-type]  # by name
    await window.newest.wait_for()
    await window.page.wait_for_timeout(500)  # letters and colours settle
    path = IMAGES / f"{name}.png"
    await window.page.screenshot(path=path)
    await window.page.context.close()
    sys.stdout.write(f"{path.relative_to(IMAGES.parents[1])}  {path.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    if found() is None:
        sys.exit(MISSING)
    IMAGES.mkdir(exist_ok=True)
    asyncio.run(take())
