"""The pictures in the guides for HR admins: each command is typed, each card is the bot's own."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from playwright.async_api import Browser, FloatRect, Locator

from bot.working_time.days import calendar_of
from bot.working_time.hours import WorkingTime
from tests.browser.guide_words import Guide
from tests.browser.window import Window
from tests.scenarios.office import Office, an_office

SHANGHAI = ZoneInfo("Asia/Shanghai")
WORKING = WorkingTime(calendar=calendar_of("CN"), zone=SHANGHAI)
#: Space around what is shown.
MARGIN = 12
_WHOLLY_INTO_VIEW = """(card, margin) => {
  card.style.scrollMarginBottom = `${margin}px`;
  card.scrollIntoView({ block: "end" });
}"""
#: High enough for all of the last messages.
WINDOW = {"width": 600, "height": 2400, "panel": "none"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Photographer:
    """Takes the pictures of one guide in one office."""

    browser: Browser
    office: Office
    guide: Guide
    folder: Path

    async def takes(self, name: str, of: str, *, messages: int = 1, unfolded: bool = False) -> None:
        """Pictures the newest messages that this person of the office sees."""
        async with self._window(of) as window:
            if unfolded:
                await window.newest.get_by_text(self.guide.why).click()
                await window.newest.evaluate(_WHOLLY_INTO_VIEW, MARGIN)
            await window.page.mouse.move(1, 1)
            await window.page.wait_for_timeout(500)  # letters and colours settle
            shown = await window.page.get_by_role("article").all()
            path = self.folder / f"guide-{name}{self.guide.ending}.png"
            await window.page.screenshot(path=path, clip=await _around(shown[-messages:]))

    @asynccontextmanager
    async def _window(self, part: str) -> AsyncIterator[Window]:
        looks = {"language": self.guide.language, **WINDOW}
        window = await Window.opened(self.browser, self.office, part, **looks)  # type: ignore[arg-type]  # by name
        await window.newest.wait_for()
        yield window
        await window.page.context.close()


async def _around(messages: list[Locator]) -> FloatRect:
    boxes = [box for message in messages if (box := await message.bounding_box())]
    left = min(box["x"] for box in boxes) - MARGIN
    top = min(box["y"] for box in boxes) - MARGIN
    right = max(box["x"] + box["width"] for box in boxes) + MARGIN
    bottom = max(box["y"] + box["height"] for box in boxes) + MARGIN
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


async def take_of(guide: Guide, browser: Browser, images: Path) -> None:
    """Plays what one guide tells, and takes its pictures."""
    with tempfile.TemporaryDirectory() as folder:
        async with an_office(Path(folder)) as office:
            await office.lives_until(a_morning(office.clock.now()))
            await office.bot_starts(admin_open_ids=(await office.hr_admin.open_id,))
            for person in ("manager", "director", "hr_admin"):
                await office.client.ask("enter_chat", person=person)  # the welcome is behind them
            await office.settles()
            photographer = Photographer(browser=browser, office=office, guide=guide, folder=images)
            await _of_rules(photographer)
            await _of_forms(photographer)
            await _of_approvals(photographer)


def a_morning(now: datetime) -> datetime:
    """A morning of a working day: whatever is due within some hours comes on the same day."""
    morning = WORKING.next_working(WORKING.after(now, 9.5)).astimezone(SHANGHAI)
    return morning.replace(hour=9, minute=10)


async def _of_rules(photographer: Photographer) -> None:
    guide, admin = photographer.guide, photographer.office.hr_admin
    await photographer.office.employee.starts("annual_leave")
    for approver in (photographer.office.manager, photographer.office.director):
        await approver.clicks("通过")
    for flow in ("annual_leave", "reimbursement"):
        await photographer.office.employee.starts(flow)
    for said, name in (
        (guide.rules, "rules"),
        (guide.test + guide.faulty_rule, "faults"),
        (guide.test + guide.rule, "test"),
    ):
        await admin.says(said)
        await photographer.takes(name, "hr_admin", messages=2)
    await admin.clicks("发布")
    await admin.says(guide.test + guide.longer_rule)
    await admin.clicks("发布")
    for said, name in ((guide.history, "history"), (guide.compare, "diff")):
        await admin.says(said)
        await photographer.takes(name, "hr_admin", messages=2)


async def _of_forms(photographer: Photographer) -> None:
    office = photographer.office
    group = str(await office.client.ask("create_group", name="人事", members=["hr_admin", "director"]))
    await office.hr_admin.says(photographer.guide.new_notice, chat=group)
    await photographer.takes("form", "hr_admin")
    picked: Any = {"types": ["leave_application"], "events": ["process_finished"]}
    await office.hr_admin.clicks("试算", **picked, fields=photographer.guide.dates)
    await photographer.takes("form-tried", "hr_admin")


async def _of_approvals(photographer: Photographer) -> None:
    guide, office = photographer.guide, photographer.office
    await office.employee.starts("annual_leave")
    await photographer.takes("card", "manager", unfolded=True)
    await office.manager.says(guide.todo)
    await office.manager.says(guide.why_1)
    await photographer.takes("why", "manager", messages=2)
    await office.manager.says(guide.settings)
    await photographer.takes("settings", "manager", messages=2)
    await office.employee.starts("salary_adjustment")
    await photographer.takes("masked", "director")
    await office.director.clicks("显示")
    await photographer.takes("shown", "director")
    await office.lives_until(WORKING.after(office.clock.now(), 4.5))
    await photographer.takes("reminder", "manager")
    await office.lives_until(WORKING.after(office.clock.now(), 2.5))
    await photographer.takes("escalation", "director")
