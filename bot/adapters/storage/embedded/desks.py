"""What lies before each person, as rows: what they asked, how they left it, which processes concern them."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.adapters.storage.embedded.batch import Draft
from bot.adapters.storage.embedded.rows import (
    ASKINGS,
    INVOLVEMENTS,
    PREFERENCES,
    REMINDERS,
    SHOWN,
    VIEWS,
    asking_key,
)
from bot.model.change import (
    DropAsking,
    Involve,
    KeepAsking,
    SavePreferences,
    SaveReminders,
    SaveShown,
    SaveView,
)
from bot.model.desk import QueueView
from bot.model.errors import Conflict
from bot.model.involving import involvements
from bot.model.snapshot import Snapshot

DeskChange = KeepAsking | DropAsking | Involve | SavePreferences | SaveShown | SaveView | SaveReminders


def keep_desk(draft: Draft, change: DeskChange) -> None:
    """Drafts the row of one person's desk.

    Raises:
        Conflict: their queue was turned by somebody else since it was read.
    """
    match change:
        case KeepAsking(asking=asking):
            draft.put(asking_key(asking), ASKINGS.encode(asking))
        case DropAsking(asking=asking):
            draft.drop(asking_key(asking))
        case Involve(person_id=person, involvement=one):
            draft.put(INVOLVEMENTS.key(person, one.process_id), INVOLVEMENTS.encode(one))
        case SavePreferences(preferences=preferences):
            draft.put(PREFERENCES.key(preferences.person_id), PREFERENCES.encode(preferences))
        case SaveShown(shown=shown):
            draft.put(SHOWN.key(shown.person_id), SHOWN.encode(shown))
        case SaveView(view=view):
            _save_view(draft, view)
        case SaveReminders(reminders=reminders):
            draft.put(REMINDERS.key(reminders.person_id), REMINDERS.encode(reminders))
        case _:
            assert_never(change)


def _save_view(draft: Draft, view: QueueView) -> None:
    key = VIEWS.key(view.person_id)
    stored = draft.get(key)
    version = 0 if stored is None else VIEWS.decode(stored).version
    if view.version != version:
        raise Conflict(f"the queue's view is at version {version}, not {view.version}")
    draft.put(key, VIEWS.encode(replace(view, version=version + 1)))


def involve(draft: Draft, snapshot: Snapshot, before: Snapshot | None) -> None:
    """Drafts under each person that the process concerns them, and how."""
    now, then = involvements(snapshot), involvements(before) if before else {}
    process_id = snapshot.process.process_id
    left = {person: replace(then[person], waits=False) for person in then.keys() - now.keys()}
    for person, involvement in {**left, **now}.items():
        draft.put(INVOLVEMENTS.key(person, process_id), INVOLVEMENTS.encode(involvement))
