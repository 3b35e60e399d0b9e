"""Has the cards of what runs made anew where rules about fields changed: they may show less now."""

from __future__ import annotations

from datetime import datetime

from bot.model.change import Enqueue
from bot.model.process import Process
from bot.model.queue import Entry, Priority, look_at_queue, process_key
from bot.ports.store import Store
from bot.rules.engine import Rules
from bot.rules.rule import Fields, When


def shows_otherwise(before: Rules, after: Rules) -> bool:
    """Whether cards may have to show other fields by the rules ``after``."""
    return _about_fields(before) != _about_fields(after)


def _about_fields(rules: Rules) -> list[tuple[When, Fields]]:
    told = [rule for one in rules.sets for rule in one.rules if rule.on]
    return [(rule.when, rule.then.fields) for rule in told if rule.then.fields is not None]


async def look_again(store: Store, now: datetime) -> None:
    """Queues every process that is not over, and the people whose lists it stands in.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    async for snapshot in store.snapshots():
        if not snapshot.process.is_final:
            await store.write(*(Enqueue(entry) for entry in _looks(snapshot.process, now)))


def _looks(process: Process, now: datetime) -> list[Entry]:
    people = {task.operator_id for task in process.open_tasks if task.operator_id}
    look = Entry(key=process_key(process.process_id), due=now, priority=Priority.UPDATE)
    return [look, *(look_at_queue(person, now) for person in sorted(people))]
