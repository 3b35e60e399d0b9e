"""The company's rules as they stand, for commands that run beside the bot."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from bot.adapters.rules_file import RulesFile
from bot.ports.store import Store
from bot.reconcile.rulebook import InForce
from bot.reconcile.rules_watch import GOOD
from bot.rules.reading import composed
from bot.settings import Settings


async def standing_rules(settings: Settings, store: Store, *, file: Path | None) -> InForce:
    """Those of a file with those published in chat, and since when the bot has them, where it has these.

    Raises:
        RulesUnreadable: the file cannot be read.
        RulesFaulty: the file has faults, or the two do not go together.
        StoreUnavailable: the store cannot be read.
    """
    source = RulesFile(file) if file else None
    versions = await store.rules_versions()
    text, chat = await source.text() if source else "", versions[-1].text if versions else ""
    return InForce(
        rules=composed(text, chat, source=source.name if source else ""),
        since=await _since(store, text, chat),
        zone=settings.zone,
        working=settings.working_time,
    )


async def _since(store: Store, text: str, chat: str) -> datetime | None:
    kept = await store.mark(GOOD)
    good = json.loads(kept) if kept else {}
    is_taken = (good.get("text"), good.get("chat", "")) == (text, chat)
    return datetime.fromisoformat(good["since"]) if is_taken else None
