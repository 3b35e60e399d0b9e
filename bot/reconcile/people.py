"""One run for one person: their queue card, and the net under events that were lost.

The list of a person's tasks may be read six times as often as details (Feishu: 获取指定人员审批任务列表), so
it is the cheap net: does the platform name open tasks of theirs that no event told us about? It is also
what finds, for whoever asks, the tasks that the bot never saw.
"""

from __future__ import annotations

from datetime import datetime

import structlog

from bot.metrics import UNANNOUNCED
from bot.model.change import Enqueue
from bot.model.errors import Terminal
from bot.model.queue import ASKED, Entry, Priority, process_key
from bot.ports.clock import Clock
from bot.ports.platform import LARGEST_PAGE, ListedTask, ProcessGateway, TaskFilter
from bot.ports.store import Store
from bot.reconcile.queue_run import QueueRun
from bot.reconcile.reader import NET
from bot.reconcile.reconciler import Result
from bot.reconcile.reminder_run import ReminderRun
from bot.working_time.schedule import next_due

log = structlog.get_logger()


class PersonReconciler:
    """Shows a person what waits for them, reminds them, and compares that with what the platform names."""

    def __init__(
        self, *, store: Store, gateway: ProcessGateway, queue: QueueRun, reminders: ReminderRun, clock: Clock
    ) -> None:
        self._store = store
        self._gateway = gateway
        self._queue = queue
        self._reminders = reminders
        self._clock = clock
        #: When each person's net is due; after a restart it counts anew.
        self._nets: dict[str, datetime] = {}

    async def run(self, person_id: str, entry: Entry) -> Result:
        """One run; see :meth:`ProcessReconciler.run` for what it raises.

        What is known is shown first: a platform that is away keeps nobody's list back.
        """
        queue_at = await self._queue.run(person_id, entry)
        reminders_at = await self._reminders.run(person_id, entry)
        if self._is_net_due(person_id, entry):
            await self._cast_net(person_id, entry)
        net_at = await self._net_at(person_id)
        return Result(next_due(queue_at, reminders_at, net_at))

    def _is_net_due(self, person_id: str, entry: Entry) -> bool:
        if ASKED in entry.hints:
            return True
        now = self._clock.now()
        return not entry.hints and self._nets.get(person_id, now) <= now

    async def _net_at(self, person_id: str) -> datetime | None:
        if not await self._waits(person_id):
            return None
        return self._nets.setdefault(person_id, self._clock.now() + NET)

    async def _waits(self, person_id: str) -> bool:
        return any(one.waits for one in await self._store.involvements(person_id))

    async def _cast_net(self, person_id: str, entry: Entry) -> None:
        """Has the processes read that the platform names and the store does not."""
        is_asked = ASKED in entry.hints
        priority = Priority.COMMAND if is_asked else entry.priority
        try:
            tasks = await self._open_tasks(person_id, priority)
        except Terminal as error:
            # Asking again soon would change nothing, and must not put off what is due for the person.
            log.warning("net_not_cast", code=error.code, log_id=error.log_id)
            tasks = []
        unknown = [task.process_id for task in tasks if not await self._knows(task, person_id)]
        if unknown:
            UNANNOUNCED.inc(len(unknown))
            reading = Priority.COMMAND if is_asked else Priority.RESYNC
            await self._store.write(*(Enqueue(self._entry(one, reading)) for one in unknown))
        self._nets[person_id] = self._clock.now() + NET

    def _entry(self, process_id: str, priority: Priority) -> Entry:
        now = self._clock.now()
        return Entry(
            key=process_key(process_id),
            due=now,
            priority=priority,
            hints=frozenset({"net"}),
            heard_at=now,
        )

    async def _open_tasks(self, person_id: str, priority: Priority) -> list[ListedTask]:
        tasks: list[ListedTask] = []
        page = ""
        while True:
            listed = await self._gateway.tasks_of(
                person_id, status=TaskFilter.OPEN, page=page, size=LARGEST_PAGE, priority=priority
            )
            tasks += listed.tasks
            page = listed.next_page
            if not page:
                return tasks

    async def _knows(self, listed: ListedTask, person_id: str) -> bool:
        snapshot = await self._store.snapshot(listed.process_id)
        involved = await self._store.involvement(person_id, listed.process_id)
        return (
            involved is not None
            and snapshot is not None
            and any(
                task.approver_id == listed.approver_id and task.operator_id == person_id
                for task in snapshot.process.open_tasks
            )
        )
