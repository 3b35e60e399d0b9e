"""What is around the bot on its own machine: the store, the templates, the file of rules."""

from __future__ import annotations

import asyncio
import os
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.adapters.storage.embedded import EmbeddedStore
from bot.adapters.storage.embedded.glance import glance
from bot.assembly import TEMPLATES
from bot.doctor.finding import Finding, fault, fine
from bot.model.errors import StoreInUse, StoreUnavailable
from bot.rendering import Renderer
from bot.rendering.check import CardFaulty
from bot.rules_command.checking import checked
from bot.settings import Settings

STORE: Final = "store"
CARDS: Final = "card templates"
RULES: Final = "rules"

#: More faults than this are told by `python -m bot rules check`.
_MOST_FAULTS: Final = 5


async def store(settings: Settings) -> Finding:
    """Whether the store opens and takes a write. One that is not there yet is not made."""
    path = settings.database_path
    if not path.exists():
        return _place(path)
    opened = EmbeddedStore(path)
    try:
        await opened.open()
    except StoreInUse as used:
        return fine(STORE, f"in use by the running bot (pid {used.owner})")
    except StoreUnavailable as error:
        return fault(STORE, str(error), "Mend that, or set another DATABASE_URL.")
    await opened.close()
    return fine(STORE, "opens and takes writes; no bot uses it now")


def _place(path: Path) -> Finding:
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return fine(STORE, "not there yet: the first start makes it")
    return fault(
        STORE,
        f"cannot be made in {folder}",
        "Let the bot's user write there, or set another DATABASE_URL.",
    )


async def last_event(settings: Settings) -> datetime | None:
    """When the newest event arrived that the store knows of, in the time zone of the cards."""
    try:
        seen = await asyncio.to_thread(glance, settings.database_path)
    except StoreUnavailable:
        return None
    return seen.last_event_at and seen.last_event_at.astimezone(settings.zone)


def templates(settings: Settings) -> Finding:
    """Whether every template is there and compiles."""
    try:
        Renderer(TEMPLATES, timezone=settings.zone)
    except CardFaulty as error:
        return fault(CARDS, str(error), "Restore the folder cards/ of this version.")
    return fine(CARDS, "complete")


def rules(settings: Settings) -> Finding:
    """Whether the bot would take the file of rules."""
    if settings.rules_file is None:
        return fine(RULES, "only the built-in ones and those edited in chat")
    found = checked(settings.rules_file)
    if found.is_well:
        return fine(RULES, found.lines[0].removeprefix("OK: "))
    return fault(RULES, "\n".join(found.lines[:_MOST_FAULTS]), "Mend the file; the last good rules stay.")
