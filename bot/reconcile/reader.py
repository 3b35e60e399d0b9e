"""Reads a process into the store: the detail, the form where it is needed, what events told about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import structlog

from bot.model.change import Change, Enqueue, SaveSnapshot
from bot.model.desk import QueueView
from bot.model.errors import PlatformError, ProcessMissing, QuotaExhausted, Terminal, Transient
from bot.model.involving import people_in
from bot.model.process import Process, ProcessStatus
from bot.model.queue import Entry, Priority, look_at_queue, process_key
from bot.model.snapshot import Snapshot
from bot.model.text import NO_TEXT
from bot.ports.clock import Clock
from bot.ports.platform import Departments, ProcessGateway
from bot.ports.store import Store
from bot.reconcile.form_reading import needs_form

log = structlog.get_logger()

#: Open processes, and the open tasks of people, are looked at this often: a net under lost events.
NET = timedelta(hours=6)

#: A read stays good for so long, unless something is heard.
WARM = timedelta(minutes=1)

#: So often a form that cannot be read for now is tried before the cards come without it.
FORM_TRIES = 1

KNOWN_STATUSES = frozenset(ProcessStatus)


class Reader:
    """The one place that reads processes, for the reconcile and for clicks."""

    def __init__(
        self, *, store: Store, gateway: ProcessGateway, departments: Departments, clock: Clock
    ) -> None:
        self._store = store
        self._gateway = gateway
        self._departments = departments
        self._clock = clock
        #: Originals of other processes that will never be readable: not asked for again.
        self._unreadable: set[str] = set()

    async def latest(self, process_id: str, entry: Entry) -> Snapshot:
        """What is known, read anew only where something was heard or the last read has grown cold.

        An intent whose outcome is open is judged by a fresh read only, and a card is never made of a
        snapshot that lacks what the store must not keep.
        """
        snapshot = await self._store.snapshot(process_id)
        if snapshot is None or entry.has_news_since(snapshot.process.read_at) or self._is_cold(snapshot):
            return await self.refresh(process_id, entry)
        if not all(intent.is_settled for intent in await self._store.intents(process_id)):
            return await self.refresh(process_id, entry)
        return snapshot

    def _is_cold(self, snapshot: Snapshot) -> bool:
        return self._clock.now() > snapshot.process.read_at + WARM or not snapshot.complete

    async def anew(self, process_id: str, entry: Entry) -> Snapshot:
        """Reads the process and its form, whatever is known of them, and remembers both.

        Raises:
            PlatformError: one of them cannot be read now.
        """
        return await self._read(process_id, entry, with_form=True)

    async def refresh(self, process_id: str, entry: Entry) -> Snapshot:
        """Reads the process, and its form where needed, and remembers both."""
        return await self._read(process_id, entry)

    async def _read(self, process_id: str, entry: Entry, *, with_form: bool = False) -> Snapshot:
        before = await self._store.snapshot(process_id)
        process = await self._with_type(await self._gateway.read(process_id, priority=entry.priority))
        snapshot = await self._with_department(next_snapshot(before, process), entry.priority)
        if needs_form(process, before, entry.hints) or (with_form and not snapshot.formless):
            snapshot = await self._with_form(snapshot, entry)
        original = await self._original(process, entry.priority)
        await self._store.write(SaveSnapshot(snapshot), *original, *await self._wake_people(before, snapshot))
        return snapshot

    async def with_form(self, snapshot: Snapshot, *, priority: Priority) -> Snapshot:
        """The snapshot with its form, for somebody who asks for it; as it is where none can be read now.

        Raises:
            QuotaExhausted: the tenant's monthly calls are used up.
        """
        if snapshot.form is not None or snapshot.formless:
            return snapshot
        process_id = snapshot.process.process_id
        entry = Entry(
            key=process_key(process_id), due=self._clock.now(), priority=priority, attempts=FORM_TRIES
        )
        filled = await self._with_form(snapshot, entry)
        if filled.form is None and not filled.formless:
            return snapshot
        await self._store.write(SaveSnapshot(filled))
        return filled

    async def _original(self, process: Process, priority: Priority) -> list[Change]:
        """The process that this one revokes or corrects, read where nothing is known of it.

        Only its title is wanted: no click waits for it, and no fault keeps cards back.
        """
        original_id = process.original_process_id
        if not original_id or priority is Priority.CLICK or original_id in self._unreadable:
            return []
        if await self._store.snapshot(original_id) is not None:
            return []
        try:
            original = await self._gateway.read(original_id, priority=priority)
        except PlatformError as error:
            log.info("original_not_readable", code=error.code, log_id=error.log_id)
            if isinstance(error, Terminal):
                self._unreadable.add(original_id)
            return []
        return [SaveSnapshot(Snapshot(process=await self._with_type(original)))]

    async def _with_type(self, process: Process) -> Process:
        """The detail has no business type: events told it, for this process or another of its flow."""
        facts = await self._store.facts(process.process_id)
        known = facts.business_type if facts else None
        if known is None and process.flow_definition_id:
            known = await self._store.business_type_of_flow(process.flow_definition_id)
        return replace(process, business_type=known)

    async def _with_department(self, snapshot: Snapshot, priority: Priority) -> Snapshot:
        """The snapshot with its initiator's department, asked for once; no click waits for it."""
        process = snapshot.process
        if process.initiator_department or not process.initiator_id:
            return snapshot
        found = None
        if priority is not Priority.CLICK:
            found = await self._departments.department(process.initiator_id, priority=priority)
        process = replace(process, initiator_department=found or NO_TEXT)
        return replace(snapshot, process=process, department_pending=found is None)

    async def _with_form(self, snapshot: Snapshot, entry: Entry) -> Snapshot:
        """The snapshot with its form as it is now; without one where it cannot be read."""
        unread = replace(snapshot, form=None, form_pending=False)
        try:
            form = await self._gateway.read_form(snapshot.process.process_id, priority=entry.priority)
        except ProcessMissing:
            return replace(unread, formless=True)
        except Terminal as error:
            log.warning("form_not_readable", code=error.code, log_id=error.log_id)
            return unread
        except Transient as error:
            if isinstance(error, QuotaExhausted) or entry.attempts < FORM_TRIES:
                raise
            log.warning("form_comes_later", code=error.code, log_id=error.log_id)
            return replace(unread, form_pending=True)
        return replace(unread, form=form)

    async def _wake_people(self, before: Snapshot | None, after: Snapshot) -> list[Change]:
        """What spans a person's processes is looked at under their own key.

        At once where their open tasks changed, or where they have a queue card that may have to show what
        did.
        """
        moved = _with_other_tasks(before, after)
        concerned = moved | (people_in(after) if before and _differ(before, after) else frozenset())
        looks = [
            await self._look_at(person, after.process, has_moved=person in moved)
            for person in sorted(concerned)
        ]
        return [Enqueue(look) for look in looks if look is not None]

    async def _look_at(self, person_id: str, process: Process, *, has_moved: bool) -> Entry | None:
        view = None if has_moved else await self._store.view(person_id)
        if has_moved or (view is not None and _may_stand_in(view, process)):
            return look_at_queue(person_id, self._clock.now())
        return None


def _with_other_tasks(before: Snapshot | None, after: Snapshot) -> frozenset[str]:
    """Whose open tasks are not the same any more."""
    was_open = {(task.key, task.opened_at) for task in before.process.open_tasks} if before else set()
    now_open = {(task.key, task.opened_at) for task in after.process.open_tasks}
    return frozenset(key.operator_id for key, _ in was_open ^ now_open if key.operator_id)


def _differ(before: Snapshot, after: Snapshot) -> bool:
    """Whether the two tell anything different, besides when they were read."""
    same_time = replace(before.process, read_at=after.process.read_at)
    return same_time != after.process or before.form != after.form


def _may_stand_in(view: QueueView, process: Process) -> bool:
    """Whether the person's queue card may show something of the process."""
    is_opened = view.opened is not None and view.opened.process_id == process.process_id
    return is_opened or any(task.operator_id == view.person_id for task in process.open_tasks)


def next_snapshot(before: Snapshot | None, process: Process) -> Snapshot:
    """The next snapshot: what was remembered of the process, and what vanished since."""
    if before is None:
        return Snapshot(process=process)
    told = [*process.open_tasks, *(done.task for done in process.finished_tasks)]
    newest = {task.key: task.opened_at for task in sorted(told, key=lambda task: task.opened_at)}
    vanished = [
        task
        for task in (*before.gone, *before.process.open_tasks)
        if task.key not in newest or newest[task.key] < task.opened_at
    ]
    process = replace(process, initiator_department=before.process.initiator_department)
    return replace(before, process=process, gone=tuple(dict.fromkeys(vanished)), complete=True)
