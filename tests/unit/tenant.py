"""A tenant's processes behind the gateway's port, and a count of what was asked."""

# ruff: noqa: ARG002 - the port's arguments that make no difference here

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.model.errors import ProcessMissing
from bot.model.form import Form
from bot.model.intent import Intent
from bot.model.process import Process
from bot.model.queue import Priority
from bot.model.text import NO_TEXT, I18n
from bot.ports.clock import Clock
from bot.ports.platform import ListedTask, ListedTasks, ProcessPage, TaskFilter

A_PAGE = 100


class Tenant:
    """Fulfils ``ProcessGateway`` for reading, and ``Departments``; ``fails`` is raised by the next calls."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._processes: dict[str, tuple[Process, datetime]] = {}
        self.calls: Counter[str] = Counter()
        self.windows: list[tuple[datetime, datetime, tuple[int, ...]]] = []
        self._asked = asyncio.Condition()
        self.fails: list[Exception] = []
        #: What the reads of a process raise, by its id.
        self.unreadable: dict[str, Exception] = {}
        self.form: Form | None = None
        #: Everybody's; None: the contacts do not answer.
        self.department_told: I18n | None = NO_TEXT
        self.departments_of: list[str] = []

    def changed(self, process: Process, when: datetime) -> None:
        """The process is now like this, and was changed at that moment."""
        self._processes[process.process_id] = (process, when)

    async def department(self, person_id: str, *, priority: Priority) -> I18n | None:
        self.departments_of.append(person_id)
        return self.department_told

    async def was_asked(self, call: str, *, times: int) -> None:
        """Returns once so many such calls were made."""
        async with self._asked:
            await self._asked.wait_for(lambda: self.calls[call] >= times)

    async def _count(self, call: str) -> None:
        async with self._asked:
            self.calls[call] += 1
            self._asked.notify_all()
        if self.fails:
            raise self.fails.pop(0)

    async def read(self, process_id: str, *, priority: Priority) -> Process:
        await self._count("read")
        if process_id in self.unreadable:
            raise self.unreadable[process_id]
        process, _ = self._processes[process_id]
        return replace(process, read_at=self._clock.now(), business_type=None)

    async def read_form(self, process_id: str, *, priority: Priority) -> Form:
        await self._count("read_form")
        if self.form is None:
            raise ProcessMissing("no form", code=1160100)
        return self.form

    async def list_changed(
        self,
        *,
        since: datetime,
        until: datetime,
        page: str,
        statuses: Sequence[int],
        priority: Priority,
        size: int = A_PAGE,
    ) -> ProcessPage:
        await self._count("list")
        self.windows.append((since, until, tuple(statuses)))
        found = [
            process_id
            for process_id, (process, when) in self._processes.items()
            if since <= when <= until and (not statuses or process.status in statuses)
        ]
        start = int(page or 0)
        more = len(found) > start + size
        return ProcessPage(
            process_ids=tuple(found[start : start + size]), next_page=str(start + size) if more else ""
        )

    async def tasks_of(
        self, person_id: str, *, status: TaskFilter | None, page: str, size: int, priority: Priority
    ) -> ListedTasks:
        assert status is TaskFilter.OPEN, "only open tasks are asked for in these tests"
        await self._count("tasks")
        return ListedTasks(
            tasks=tuple(
                ListedTask(process_id, task.approver_id, TaskFilter.OPEN)
                for process_id, (process, _) in self._processes.items()
                for task in process.open_tasks
                if task.operator_id == person_id
            )
        )

    async def carry_out(self, intent: Intent) -> None:
        raise AssertionError("nobody acts in these tests")
