"""A window of the chat page as the person in front of it uses it: reads, types, presses, picks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.chromium import complaints_of
from tests.scenarios.office import Office

#: A machine under load may take its time; nothing here waits longer than it has to.
PATIENCE_MS = 10_000

#: A toast is gone in some seconds, and a machine under load may look later.
_REMEMBERS_TOASTS = """
window.toasts = [];
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node.classList?.contains("toast")) window.toasts.push(node.textContent);
    }
  }
}).observe(document, { childList: true, subtree: true });
"""


@dataclass(slots=True)
class Window:
    """One person's window. ``complaints`` are what the browser's console had to say against the page."""

    page: Page
    office: Office
    part: str
    complaints: list[str]

    @classmethod
    async def opened(  # each is a way to look at the page
        cls,
        browser: Browser,
        office: Office,
        part: str,
        *,
        language: str = "zh_cn",
        theme: str = "light",
        panel: str = "none",
        width: int = 1360,
        height: int = 860,
    ) -> Self:
        """Opens the page as this person, in a profile of its own."""
        context = await browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        context.set_default_timeout(PATIENCE_MS)
        await context.add_init_script(_REMEMBERS_TOASTS)
        page = await context.new_page()
        window = cls(page, office, part, complaints_of(page))
        query = f"as={part}&lang={language}&theme={theme}&panel={panel}"
        await page.goto(f"{office.sandbox.base_url}/?{query}")
        return window

    @property
    def newest(self) -> Locator:
        """The newest message."""
        return self.page.get_by_role("article").last

    def card(self, *words: str) -> Locator:
        """The newest message that says all this."""
        messages = self.page.get_by_role("article")
        for one in words:
            messages = messages.filter(has_text=one)
        return messages.last

    async def sees(self, *words: str) -> Locator:
        """Waits until a message says all this."""
        card = self.card(*words)
        await expect(card).to_be_visible(timeout=PATIENCE_MS)
        return card

    async def is_told(self, words: str) -> None:
        """Waits for a toast with these words; one that has gone by now counts."""
        has_come = "words => window.toasts.some(toast => toast.includes(words))"
        await self.page.wait_for_function(has_come, arg=words, timeout=PATIENCE_MS)

    async def clicks(self, label: str, *, on: str = "", settle: bool = True) -> None:
        """Presses the button of that name on the newest message that has it, or that says ``on``."""
        named = self.page.get_by_role("button", name=re.compile(f"^{re.escape(label)}"))
        messages = self.page.get_by_role("article").filter(has=named)
        if on:
            messages = messages.filter(has_text=on)
        await messages.last.get_by_role("button", name=re.compile(f"^{re.escape(label)}")).last.click()
        if settle:
            await self.office.settles()

    async def writes(self, words: str, *, label: str = "意见") -> None:
        """Types into the field of that name on the newest message that has one."""
        await self.page.get_by_role("article").get_by_label(label).last.fill(words)

    async def says(self, words: str) -> None:
        """Types a message to the chat and sends it."""
        await self.page.get_by_role("textbox", name=re.compile("^(消息|Message)$")).fill(words)
        await self.page.get_by_role("button", name=re.compile("^(发送|Send)$")).click()

    async def backstage(self, label: str) -> None:
        """Presses a button beside the chat, and lets things settle."""
        panel = self.page.get_by_role("complementary")
        await panel.get_by_role("button", name=re.compile(f"^{re.escape(label)}")).first.click()

    async def turns_to(self, tab: str) -> None:
        """Opens a tab beside the chat."""
        await self.page.get_by_role("tab", name=re.compile(f"^{tab}")).click()
