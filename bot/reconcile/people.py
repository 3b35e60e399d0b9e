"""One run for one person: does the platform name open tasks of theirs that no event told us about?

The list of a person's tasks may be read six times as often as details (Feishu: 获取指定人员审批任务列表), so
it is the cheap net under lost events.
"""

from __future__ import annotations

from bot.metrics import UNANNOUNCED
from bot.model.change import Enqueue
from bot.model.queue import Entry, Priority, process_key
from bot.ports.clock import Clock
from bot.ports.platform import ProcessGateway
from bot.ports.store import Store
from bot.reconcile.reader import NET
from bot.reconcile.reconciler import Result


class PersonReconciler:
    """Compares a person's open tasks with what is remembered, and has the differing processes read."""

    def __init__(self, *, store: Store, gateway: ProcessGateway, clock: Clock) -> None:
        self._store = store
        self._gateway = gateway
        self._clock = clock

    async def run(self, person_id: str, entry: Entry) -> Result:
        """One run; see :meth:`ProcessReconciler.run` for what it raises."""
        tasks = await self._open_tasks(person_id, entry.priority)
        unknown = [
            process_id for process_id, task in tasks if not await self._knows(process_id, task, person_id)
        ]
        if unknown:
            UNANNOUNCED.inc(len(unknown))
            await self._store.write(*(Enqueue(self._entry(one)) for one in unknown))
        return Result(self._clock.now() + NET if tasks else None)

    def _entry(self, process_id: str) -> Entry:
        now = self._clock.now()
        return Entry(
            key=process_key(process_id),
            due=now,
            priority=Priority.RESYNC,
            hints=frozenset({"net"}),
            heard_at=now,
        )

    async def _open_tasks(self, person_id: str, priority: Priority) -> list[tuple[str, str]]:
        tasks: list[tuple[str, str]] = []
        page = await self._gateway.open_tasks_of(person_id, page="", priority=priority)
        while True:
            tasks += page.tasks
            if not page.next_page:
                return tasks
            page = await self._gateway.open_tasks_of(person_id, page=page.next_page, priority=priority)

    async def _knows(self, process_id: str, approver_id: str, person_id: str) -> bool:
        snapshot = await self._store.snapshot(process_id)
        return snapshot is not None and any(
            task.approver_id == approver_id and task.operator_id == person_id
            for task in snapshot.process.open_tasks
        )
