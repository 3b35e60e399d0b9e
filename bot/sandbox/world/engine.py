"""The process engine of the sandbox: it holds every process and is the only door to their transitions.

The endpoints call it for the API's callers, ``desk`` for people who act "on the web". A transition either
happens as a whole, with its events emitted after it, or raises ``Refused`` and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.world import ending, handover, sequels, signing
from bot.sandbox.world.announcer import Announcer, Emit
from bot.sandbox.world.course import Course
from bot.sandbox.world.flows import Flow
from bot.sandbox.world.form import Form, Variable, check_written, overlay
from bot.sandbox.world.habits import Habits
from bot.sandbox.world.identifiers import Identifiers
from bot.sandbox.world.organisation import Organisation
from bot.sandbox.world.process import Comment, Process, ProcessStatus, Purpose
from bot.sandbox.world.refused import Reason, Refused


class Engine:
    """Every person is an open_id; an operator of None is the system."""

    def __init__(
        self,
        *,
        organisation: Organisation,
        flows: Iterable[Flow],
        clock: SandboxClock,
        emit: Emit,
        habits: Habits | None = None,
    ) -> None:
        self.organisation = organisation
        self.clock = clock
        self.flows = {flow.key: flow for flow in flows}
        self._processes: dict[str, Process] = {}
        self._identifiers = Identifiers(now_ms=clock.now_ms())
        self._announcer = Announcer(emit)
        self._course = Course(
            organisation=organisation,
            clock=clock,
            announcer=self._announcer,
            identifiers=self._identifiers,
            habits=habits or Habits(),
        )

    @property
    def habits(self) -> Habits:
        """The switches of undocumented behaviour; replace them to change how later transitions go."""
        return self._course.habits

    @habits.setter
    def habits(self, habits: Habits) -> None:
        self._course.habits = habits

    @property
    def processes(self) -> tuple[Process, ...]:
        """Every process in the order of their starts, which is also that of their ids."""
        return tuple(self._processes.values())

    def find(self, process_id: str) -> Process:
        """The process of that id.

        Raises:
            Refused: NO_SUCH_PROCESS.
        """
        process = self._processes.get(process_id)
        if process is None:
            raise Refused(Reason.NO_SUCH_PROCESS, "process_id")
        return process

    def flow_defined_as(self, definition_id: str) -> Flow | None:
        """The flow of that definition id."""
        found = (flow for flow in self.flows.values() if flow.definition_id == definition_id)
        return next(found, None)

    def begin(self, flow: Flow, initiator: str, *, written: Sequence[Variable] = ()) -> Process:
        """Starts a process; an empty initiator is the system; ``written`` overlays the sample form.

        Raises:
            Refused: BAD_PARAMETER where something is written that the form does not have.
        """
        form = flow.form_for(initiator)
        check_written(form, written, later_fields=flow.later_fields)
        with self._transition():
            return self._begin(flow, initiator, overlay(form, written))

    def begin_sequel(self, process_id: str, purpose: Purpose, *, operator: str) -> Process:
        """Starts the process that revokes or corrects a completed one; refusals as ``sequels.prepare``."""
        original = self.find(process_id)
        with self._transition():
            sequels.prepare(self._course, original, purpose, operator=operator)
            return self._begin_about(original, purpose, operator)

    def sign(self, process_id: str, approver_id: str, decision: signing.Decision) -> None:
        """Approves, rejects or submits a task; refusals as ``signing.sign``."""
        with self._transition():
            signing.sign(self._course, self.find(process_id), approver_id, decision)

    def hand_over(self, process_id: str, order: handover.Transfer) -> None:
        """Transfers tasks; refusals as ``handover.transfer``."""
        with self._transition():
            handover.transfer(self._course, self.find(process_id), order)

    def add_signers(self, process_id: str, order: handover.AddSign) -> None:
        """Adds signers; refusals as ``handover.add_sign``."""
        with self._transition():
            handover.add_sign(self._course, self.find(process_id), order)

    def withdraw(self, process_id: str, *, operator: str | None, reason: str = "") -> None:
        """Withdraws a running process; refusals as ``ending.withdraw``."""
        with self._transition():
            ending.withdraw(self._course, self.find(process_id), operator=operator, reason=reason)

    def revoke(self, process_id: str, *, operator: str | None, reason: str = "") -> None:
        """Revokes a completed process; refusals as ``ending.revoke``."""
        process = self.find(process_id)
        with self._transition():
            ending.revoke(self._course, process, operator=operator, reason=reason)
            if process.status is ProcessStatus.REVOKING:
                self._begin_about(process, Purpose.REVOKES, operator or "")

    def intervene(self, process_id: str, *, operator: str, reason: str = "") -> None:
        """Passes over the node that waits; refusals as ``ending.intervene``."""
        with self._transition():
            ending.intervene(self._course, self.find(process_id), operator=operator, reason=reason)

    def tell_task_as(self, process_id: str, person: str, code: int | None) -> None:
        """Has a task told with another status than it has; refusals as ``Course.tell_task_as``."""
        with self._transition():
            self._course.tell_task_as(self.find(process_id), person, code)

    def roll_back(self, process_id: str, *, operator: str, to_node: str, reason: str = "") -> None:
        """Sends a process back to an earlier node; refusals as ``ending.roll_back``."""
        with self._transition():
            process = self.find(process_id)
            ending.roll_back(self._course, process, operator=operator, to_node=to_node, reason=reason)

    def add_comment(
        self,
        process_id: str,
        author: str,
        message: str,
        *,
        mentions: Sequence[str] = (),
        files: int = 0,
        images: int = 0,
    ) -> str:
        """Adds a comment and gives its id; comments are possible in every status."""
        process = self.find(process_id)
        comment = Comment(
            comment_id=self._identifiers.take(),
            author=author,
            message=message,
            created_ms=self.clock.now_ms(),
            mentions=tuple(mentions),
            files=files,
            images=images,
        )
        with self._transition():
            process.comments.append(comment)
            self._course.note(process, "comment", person=author, remark=message)
            self._announcer.comment(process, comment)
        return comment.comment_id

    def keep_busy(self, process_id: str, *, busy: bool = True) -> None:
        """While busy, a process answers "being processed, retry later" where the platform documents that."""
        self.find(process_id).is_busy = busy

    def tell_otherwise(self, process_id: str, told: Mapping[str, Any]) -> None:
        """Has the detail tell other fields than the process has, and says that something was updated."""
        process = self.find(process_id)
        with self._transition():
            process.told_otherwise = dict(told)
            self._course.note(process, "told otherwise")
            self._announcer.updated(process)

    def reset(self) -> None:
        """Forgets every process; numbers go on, so that no id of before comes back with another meaning."""
        self._processes.clear()

    def _begin(
        self,
        flow: Flow,
        initiator: str,
        form: Form,
        *,
        purpose: Purpose = Purpose.ORDINARY,
        original: Process | None = None,
    ) -> Process:
        now_ms = self.clock.now_ms()
        process = Process(
            process_id=self._identifiers.take(),
            start_task_id=self._identifiers.take(),
            flow=flow,
            initiator=initiator,
            form=form,
            created_ms=now_ms,
            modified_ms=now_ms,
            purpose=purpose,
            original=original,
        )
        self._processes[process.process_id] = process
        self._course.begin(process)
        return process

    def _begin_about(self, original: Process, purpose: Purpose, operator: str) -> Process:
        return self._begin(original.flow, operator, original.form, purpose=purpose, original=original)

    @contextmanager
    def _transition(self) -> Iterator[None]:
        yield
        self._announcer.flush()
