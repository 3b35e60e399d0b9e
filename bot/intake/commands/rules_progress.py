"""How far a replay has come, for an admin who waits for it."""

from __future__ import annotations

from datetime import timedelta

from bot.intake.commands.command import Desk, Request
from bot.model.card import NoticeCard, Tone
from bot.model.text import I18n

#: What takes less is not worth a word; then it is said so often.
_EVERY = timedelta(seconds=3)
#: Signs of the bar.
_WIDTH = 20
_HEADING = I18n("正在看过去的流程…", "Looking at what happened …")


class ReplayProgress:
    """Fulfils ``Progress``: one card that is changed, and becomes the answer at last."""

    def __init__(self, request: Request, desk: Desk) -> None:
        self._tell = request.tell
        self._clock = desk.clock
        self._next = desk.clock.now() + _EVERY

    async def __call__(self, done: int, total: int) -> None:
        if self._clock.now() >= self._next:
            await self._tell(progress_card(done, total))
            self._next = self._clock.now() + _EVERY


def progress_card(done: int, total: int) -> NoticeCard:
    """A bar, and the figures that it stands for."""
    total = max(total, done)
    filled = _WIDTH * done // total if total else 0
    bar = "█" * filled + "░" * (_WIDTH - filled)
    line = I18n(f"{bar} {done} / {total} 个流程", f"{bar} {done} of {total} processes")
    return NoticeCard(tone=Tone.INFO, heading=_HEADING, lines=(line,))
