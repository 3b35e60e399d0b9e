"""How a process moves: into a node, on when the node is through, to its end.

Undocumented, decided here: a node whose approvers lead to nobody is skipped; copies are their own kind of
node and pass at once.
"""

from __future__ import annotations

from decimal import Decimal

from bot.sandbox.clock import SandboxClock
from bot.sandbox.world.announcer import Announcer
from bot.sandbox.world.flows import Appointee, Leader, Named, Node, NodeType
from bot.sandbox.world.form import lookup
from bot.sandbox.world.habits import Habits
from bot.sandbox.world.identifiers import Identifiers
from bot.sandbox.world.organisation import Organisation
from bot.sandbox.world.process import (
    UNFINISHED,
    Copy,
    Group,
    JournalEntry,
    NodeRun,
    NodeStatus,
    Process,
    ProcessStatus,
    Purpose,
    Task,
    TaskState,
)
from bot.sandbox.world.refused import Reason, Refused
from bot.sandbox.world.rulebook import due_change


class Course:
    """Moves processes; says every change to the announcer and notes it in the process's journal."""

    def __init__(
        self,
        *,
        organisation: Organisation,
        clock: SandboxClock,
        announcer: Announcer,
        identifiers: Identifiers,
        habits: Habits,
    ) -> None:
        self.organisation = organisation
        self.clock = clock
        self.announce = announcer
        self.identifiers = identifiers
        self.habits = habits

    def is_admin(self, open_id: str) -> bool:
        """Whether somebody administers processes."""
        person = self.organisation.person(open_id)
        return person is not None and person.is_process_admin

    def note(
        self, process: Process, what: str, *, person: str = "", node: str = "", remark: str = ""
    ) -> None:
        """Writes a line into the journal; a line means that the process was modified."""
        now_ms = self.clock.now_ms()
        process.modified_ms = now_ms
        process.journal.append(JournalEntry(at_ms=now_ms, what=what, person=person, node=node, remark=remark))

    def begin(self, process: Process) -> None:
        """The process starts and opens its first node that has something to do."""
        self.note(process, "started", person=process.initiator)
        self.announce.status(process)
        self.announce.updated(process)
        self.proceed(process, 0)

    def proceed(self, process: Process, position: int) -> None:
        """Enters the nodes from ``position`` on, until one waits for somebody or the process is complete."""
        for later in range(position, len(process.flow.nodes)):
            if self._enter(process, later):
                return
        self.end(process, ProcessStatus.COMPLETED)

    def settle(self, process: Process, run: NodeRun) -> None:
        """Brings every task of the node into its due state; moves on when none is left unfinished."""
        siblings_end_as = TaskState(self.habits.siblings_end_as)
        while (due := due_change(run, siblings_end_as=siblings_end_as)) is not None:
            self._turn(process, run, *due)
        if not any(task.state in UNFINISHED for task in run.tasks):
            self._turn_node(process, run, NodeStatus.PASSED)
            self.proceed(process, run.position + 1)

    def new_task(self, operator: str, *, approver_id: str = "") -> Task:
        """A task that waits for ``settle`` to open it."""
        return Task(
            approver_id=approver_id or self.identifiers.take(),
            operator=operator,
            created_ms=self.clock.now_ms(),
            state=TaskState.WAITING,
        )

    def break_off(
        self,
        process: Process,
        run: NodeRun,
        status: NodeStatus,
        *,
        tasks_end_as: TaskState = TaskState.CANCELLED,
    ) -> None:
        """The node ends without having passed; whoever still had a task finds it ended."""
        for task in run.tasks:
            if task.state in UNFINISHED:
                self._turn(process, run, task, tasks_end_as)
        self._turn_node(process, run, status)

    def end(self, process: Process, status: ProcessStatus) -> None:
        """The process takes its final status; one that revokes or corrects another settles that one too."""
        process.completed_ms = self.clock.now_ms()
        self.turn_process(process, status)
        original, is_through = process.original, status is ProcessStatus.COMPLETED
        if original is None:
            return
        if process.purpose is Purpose.REVOKES and original.status is ProcessStatus.REVOKING:
            self.turn_process(original, ProcessStatus.REVOKED if is_through else ProcessStatus.COMPLETED)
        elif process.purpose is Purpose.CORRECTS and is_through:
            original.last_correction = process

    def turn_process(self, process: Process, status: ProcessStatus) -> None:
        """The process takes a status and tells of it."""
        process.status = status
        self.note(process, status.name.lower())
        self.announce.status(process)
        self.announce.updated(process)

    def tell_task_as(self, process: Process, person: str, code: int | None) -> None:
        """What is told of the person's newest task; None is the truth again. Refuses as NO_SUCH_TASK."""
        own = [(run, task) for run, _, task in process.tasks if task.operator == person]
        if not own:
            raise Refused(Reason.NO_SUCH_TASK, "person")
        run, task = own[-1]
        task.told_as = code
        self.note(process, f"task told as {task.code}", person=person, node=run.node.name.zh_cn)
        self.announce.task(process, run, task)
        self.announce.updated(process)

    def _enter(self, process: Process, position: int) -> bool:
        """Whether the node waits for somebody now."""
        node = process.flow.nodes[position]
        people = self._appointed(process, node)
        run = NodeRun(
            node=node, position=position, run_id=self.identifiers.take(), created_ms=self.clock.now_ms()
        )
        process.runs.append(run)
        if not people or _is_skipped(process, node):
            self._turn_node(process, run, NodeStatus.SKIPPED)
            return False
        self._turn_node(process, run, NodeStatus.IN_PROGRESS)
        if node.type is NodeType.COPY:
            self._send_copies(process, run, people)
            return False
        shared_id = self.identifiers.take() if node.shares_task_id else ""
        tasks = [self.new_task(person, approver_id=shared_id) for person in people]
        run.groups.append(Group(mode=node.mode, tasks=tasks))
        self.settle(process, run)
        return True

    def _send_copies(self, process: Process, run: NodeRun, people: list[str]) -> None:
        for person in people:
            copy = Copy(
                approver_id=self.identifiers.take(),
                receiver=person,
                node=run.node,
                created_ms=self.clock.now_ms(),
            )
            process.copies.append(copy)
            self.note(process, "copied", person=person, node=run.node.name.zh_cn)
            self.announce.copy(process, copy)
        self._turn_node(process, run, NodeStatus.PASSED)

    def _turn(self, process: Process, run: NodeRun, task: Task, state: TaskState) -> None:
        """No status is documented for a task that waits behind an added signer, so no event tells of it."""
        if state in UNFINISHED:
            task.state = state
        else:
            task.close(state, now_ms=self.clock.now_ms())
        if state is not TaskState.WAITING:
            self.announce.task(process, run, task)
        if state is TaskState.TODO:
            task.created_ms = self.clock.now_ms()
            self.announce.updated(process)
        self.note(process, f"task {state.name.lower()}", person=task.operator, node=run.node.name.zh_cn)

    def _turn_node(self, process: Process, run: NodeRun, status: NodeStatus) -> None:
        run.status = status
        self.note(process, f"node {status.name.lower()}", node=run.node.name.zh_cn)
        self.announce.node(process, run)

    def _appointed(self, process: Process, node: Node) -> list[str]:
        found = (self._resolve(process, appointee) for appointee in node.appointees)
        return list(dict.fromkeys(person for person in found if person))

    def _resolve(self, process: Process, appointee: Appointee) -> str:
        match appointee:
            case Leader(levels=levels):
                return self.organisation.leader_of(process.initiator, levels)
            case Named(open_id=open_id):
                return open_id


def _is_skipped(process: Process, node: Node) -> bool:
    if node.skip is None:
        return False
    variable = lookup(process.form, node.skip.field)
    return variable is not None and Decimal(variable.value.content) < node.skip.limit
