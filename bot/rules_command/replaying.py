"""Replays what happened in the last days through a draft of the file and through the rules in force.

Those published in chat are among both: a file takes the place of the file, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from bot.adapters.storage.embedded.copying import copied
from bot.assembly.standing_rules import standing_rules
from bot.model.text import I18n
from bot.ports.clock import Clock
from bot.reconcile.lab import Lab
from bot.reconcile.naming import names_in
from bot.settings import Settings


async def replayed(
    settings: Settings, draft: Path, *, days: int, clock: Clock, advance: Callable[[int, int], None]
) -> tuple[Lab, dict[str, I18n]]:
    """The lab when it is done, and the names of people by open_id.

    ``advance`` is told how many processes were looked at, and of how many.

    Raises:
        RulesFaulty: the draft, or the rules in force, have faults.
        RulesUnreadable: one of the files cannot be read.
        StoreUnavailable: the store cannot be read.
    """
    now, names = clock.now(), dict[str, I18n]()
    async with copied(settings.database_path) as store:
        lab = Lab(
            draft=await standing_rules(settings, store, file=draft),
            today=await standing_rules(settings, store, file=settings.rules_file),
            since=now - timedelta(days=days),
            until=now,
            zone=settings.zone,
        )
        done, total = 0, await store.snapshot_count()
        async for snapshot in store.snapshots():
            lab.replay(snapshot)
            names.update(names_in(snapshot.process))
            done += 1
            advance(done, total)
    return lab, names
