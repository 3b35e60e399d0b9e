"""Makes the platform offer the bot's commands: asks what it has, and changes what differs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from bot.access import app_access
from bot.adapters.feishu.slash_panel import SlashPanel
from bot.adapters.openapi.exchange import pooled_session
from bot.budget import Budget
from bot.ports.clock import Clock
from bot.settings import Settings
from bot.setup.offers import Offer
from bot.setup.plan import planned


async def register(settings: Settings, clock: Clock, offers: Sequence[Offer]) -> AsyncIterator[str]:
    """Tells each change once it is made; run again, it goes on where it was interrupted.

    Raises:
        PlatformError: the platform refuses one, or does not answer.
    """
    async with pooled_session() as session:
        panel = SlashPanel(app_access(settings, session, turns=Budget(clock), clock=clock).api)
        async for line in _changes(panel, offers):
            yield line


async def _changes(panel: SlashPanel, offers: Sequence[Offer]) -> AsyncIterator[str]:
    plan = planned(offers, await panel.commands())
    for gone in plan.remove:
        await panel.remove(gone.command_id)
        yield f"removed   /{gone.name}"
    for before, offer in plan.describe:
        await panel.describe(before.command_id, offer.about)
        yield f"described /{offer.name} anew"
    for offer in plan.create:
        await panel.create(offer.name, offer.about)
        yield f"created   /{offer.name}"
    if plan:
        yield "Clients show the change after about five minutes."
    else:
        yield f"All {plan.kept} slash commands are registered as they should be."
