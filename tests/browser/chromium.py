"""The system's Chromium, without a screen: found by name, started the way that works everywhere."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = (
    f"no Chromium here (looked for {', '.join(NAMES)}); on Debian: apt-get install chromium fonts-noto-cjk"
)

#: As root there is no sandbox, and nothing may be looked up in the network.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def found() -> str | None:
    """The path of the browser; None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser that ends with the context.

    Raises:
        FileNotFoundError: there is none on this machine.
    """
    path = found()
    if path is None:
        raise FileNotFoundError(MISSING)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


def complaints_of(page: Page) -> list[str]:
    """What the page's console complains of, from now on as it comes."""
    complaints: list[str] = []

    def heard(kind: str, words: str, url: str = "") -> None:
        if kind in {"error", "warning"}:
            complaints.append(f"{kind}: {words} {url}")

    page.on("console", lambda one: heard(one.type, one.text, one.location.get("url", "")))
    page.on("pageerror", lambda error: heard("error", str(error)))
    return complaints
