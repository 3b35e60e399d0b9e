"""Real windows in front of the office: the sandbox, the bot, and a browser without a screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.demo.gallery import exhibits
from tests.browser.chromium import MISSING, chromium, found
from tests.browser.window import Window
from tests.scenarios.office import Office, an_office

Opens = Callable[..., Awaitable[Window]]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if found() is None:
        pytest.skip(MISSING)
    async with chromium() as browser:
        yield browser


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """The bot runs, and the gallery has its cards."""
    async with an_office(tmp_path, exhibits=exhibits) as office:
        await office.bot_starts()
        await office.settles()
        yield office


@pytest.fixture
async def opens(browser: Browser, office: Office) -> AsyncIterator[Opens]:
    """Opens windows: ``await opens("manager")``. At the end none of them may have complained."""
    windows: list[Window] = []

    async def open_one(part: str, **looks: str | int) -> Window:
        windows.append(await Window.opened(browser, office, part, **looks))  # type: ignore[arg-type]  # by name
        return windows[-1]

    yield open_one
    assert [complaint for window in windows for complaint in window.complaints] == []
