"""What must not reach the disk: form, abstracts and comments where pay is shown. They live in memory only."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

from bot.model.sensitivity import is_sensitive
from bot.model.snapshot import Snapshot


def storable(snapshot: Snapshot) -> Snapshot:
    """The snapshot as it may be written: marked incomplete where something had to be left out."""
    process = snapshot.process
    said = any(comment.text for comment in process.comments)
    if not is_sensitive(process.business_type) or not (process.abstracts or snapshot.form or said):
        return snapshot
    wordless = tuple(replace(comment, text="") for comment in process.comments)
    told = replace(process, abstracts=(), comments=wordless)
    return replace(snapshot, process=told, form=None, complete=False)


class Confidential:
    """The full snapshots of sensitive processes, the most recently used ones."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._snapshots: OrderedDict[str, Snapshot] = OrderedDict()

    def keep(self, snapshot: Snapshot) -> None:
        """Remembers what the disk does not hold; forgets it where the disk holds all of it."""
        process_id = snapshot.process.process_id
        self._snapshots.pop(process_id, None)
        if storable(snapshot) != snapshot:
            self._snapshots[process_id] = snapshot
        if len(self._snapshots) > self._capacity:
            self._snapshots.popitem(last=False)

    def get(self, process_id: str) -> Snapshot | None:
        snapshot = self._snapshots.get(process_id)
        if snapshot is not None:
            self._snapshots.move_to_end(process_id)
        return snapshot

    def forget(self, process_id: str) -> None:
        self._snapshots.pop(process_id, None)

    def clear(self) -> None:
        self._snapshots.clear()
