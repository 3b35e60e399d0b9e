"""Replays what happened in the last days through a draft and through the rules in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from bot.adapters.rules_file import RulesFile
from bot.adapters.storage.embedded.copying import copied
from bot.model.text import I18n
from bot.ports.clock import Clock
from bot.reconcile.lab import Lab
from bot.reconcile.naming import names_in
from bot.reconcile.rulebook import BUILT_IN, InForce
from bot.rules.reading import composed
from bot.settings import Settings


async def replayed(
    settings: Settings, draft: Path, *, days: int, clock: Clock, advance: Callable[[], None]
) -> tuple[Lab, dict[str, I18n]]:
    """The lab when it is done, and the names of people by open_id; ``advance`` is called for each process.

    Raises:
        RulesFaulty: the draft, or the rules in force, have faults.
        RulesUnreadable: one of the files cannot be read.
        StoreUnavailable: the store cannot be read.
    """
    now = clock.now()
    lab = Lab(
        draft=await _rules(draft, settings),
        today=await _rules(settings.rules_file, settings) if settings.rules_file else BUILT_IN,
        since=now - timedelta(days=days),
        until=now,
        zone=settings.zone,
    )
    names: dict[str, I18n] = {}
    async with copied(settings.database_path) as store:
        async for snapshot in store.snapshots():
            lab.replay(snapshot)
            names.update(names_in(snapshot.process))
            advance()
    return lab, names


async def _rules(path: Path, settings: Settings) -> InForce:
    source = RulesFile(path)
    return InForce(
        rules=composed(await source.text(), source=source.name),
        zone=settings.zone,
        working=settings.working_time,
    )
