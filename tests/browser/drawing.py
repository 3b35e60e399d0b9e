"""Has the gallery draw every card."""

from __future__ import annotations

from playwright.async_api import Page, expect

from bot.demo.samples import SAMPLES
from bot.sandbox.web.gallery import own_exhibits

#: So high that several samples stand in view at once.
_HIGH = 8000

#: A sample is drawn once it comes into view.
SCROLL_THROUGH = """async samples => {
  for (let n = 0; n < samples.length; n += 4) {
    samples[n].scrollIntoView();
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }
}"""

#: The others are taken out of the page.
ONLY_SOME = """(samples, [every, first]) =>
  samples.forEach((sample, n) => n % every === first || sample.remove())"""


async def all_drawn(page: Page, *, times: int, every: int = 1, first: int = 0) -> None:
    """Scrolls through the samples, so that each is drawn, ``times`` over; of ``every`` so many one only."""
    samples = page.locator("[data-sample]")
    await expect(samples).to_have_count(len(SAMPLES) + len(own_exhibits()))
    await samples.evaluate_all(ONLY_SOME, [every, first])
    count = await samples.count()
    size = page.viewport_size or {"width": 1500, "height": 900}
    await page.set_viewport_size({"width": size["width"], "height": _HIGH})
    await samples.evaluate_all(SCROLL_THROUGH)
    await expect(page.locator("[data-sample] .card")).to_have_count(count * times)
    await page.set_viewport_size(size)
