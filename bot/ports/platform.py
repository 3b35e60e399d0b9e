"""Feishu as the core sees it: the People processes, the chats, the contacts.

All raise :class:`~bot.model.errors.Transient` where the same call may work later, its subclass
``OutcomeUnknown`` where a writing call may have been carried out, and ``Terminal`` where it never will.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple, Protocol

from bot.model.card import Choice
from bot.model.form import Form
from bot.model.intent import Intent
from bot.model.process import Process
from bot.model.queue import Priority
from bot.model.text import I18n


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessPage:
    """One page of changed processes; ``next_page`` is empty on the last."""

    process_ids: tuple[str, ...]
    next_page: str = ""


class TaskFilter(IntEnum):
    """Which of a person's tasks are asked for (Feishu: 获取指定人员审批任务列表, ``approver_status``)."""

    #: Processes that the person started, each with the task that stands for its start.
    STARTED = -1
    OPEN = 1
    REJECTED = 2
    PASSED = 3
    COPIED = 5
    #: An electronic signature that failed.
    FAILED = 12
    ROLLED_BACK = 14


class ListedTask(NamedTuple):
    """A task of a person by its ids, and the platform's number for how it stands.

    The number may be one that cannot be asked for.
    """

    process_id: str
    approver_id: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTasks:
    """One page of a person's tasks; ``next_page`` is empty on the last."""

    tasks: tuple[ListedTask, ...]
    next_page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message that exists now."""

    message_id: str
    chat_id: str


#: The most that both lists give on a page (Feishu: 查询流程实例列表, 获取指定人员审批任务列表).
LARGEST_PAGE = 100


class ProcessGateway(Protocol):
    """The processes of Feishu People."""

    async def read(self, process_id: str, *, priority: Priority) -> Process:
        """The process's detail; its business type is left open, since only events tell it."""
        ...

    async def read_form(self, process_id: str, *, priority: Priority) -> Form:
        """The form's data.

        Raises:
            ProcessMissing: this kind of process gives no form (Feishu: 获取流程表单数据, code 1160100).
        """
        ...

    async def list_changed(
        self,
        *,
        since: datetime,
        until: datetime,
        page: str,
        statuses: Sequence[int],
        priority: Priority,
        size: int = LARGEST_PAGE,
    ) -> ProcessPage:
        """Ids of processes changed between two moments, both included; the span stays under 31 days."""
        ...

    async def tasks_of(
        self, person_id: str, *, status: TaskFilter | None, page: str, size: int, priority: Priority
    ) -> ListedTasks:
        """A person's tasks of one sort over all processes, or of every sort; ``size`` a page at most."""
        ...

    async def carry_out(self, intent: Intent) -> None:
        """Makes the intent's call as its operator. Returns where the platform acknowledged it.

        Raises:
            Refused: the platform says no.
            OutcomeUnknown: no answer; read the process back before calling again.
        """
        ...


class Messenger(Protocol):
    """The chats. Content is a card's JSON as a string."""

    async def send(self, *, to: str, content: str, uuid: str, priority: Priority) -> Sent:
        """A card to a person's chat with the bot, or to a group by its chat id.

        The same uuid within an hour gives the same message.

        Raises:
            RecipientUnreachable: this person cannot be written to.
            CardRefused: the platform does not accept the content.
        """
        ...

    async def reply(
        self, *, to_message: str, receiver: str, content: str, uuid: str, priority: Priority
    ) -> Sent:
        """A card in answer to a message in the receiver's chat.

        Raises:
            MessageGone: there is nothing left to answer.
        """
        ...

    async def patch(self, *, message_id: str, content: str, priority: Priority) -> None:
        """Replaces a card's content.

        Raises:
            CardLocked: somebody is pressing one of its buttons.
            MessageGone: it can no longer be changed.
        """
        ...

    async def buzz(self, *, message_id: str, person_id: str, priority: Priority) -> None:
        """Makes a message of the bot's own urgent to a person (加急, inside Feishu only). Not repeatable.

        Raises:
            RecipientUnreachable: this person cannot be buzzed.
        """
        ...


class Directory(Protocol):
    """The contacts, cached. A name that cannot be found is left out, never an error."""

    async def names(
        self, *, people: Collection[str], departments: Collection[str], priority: Priority
    ) -> Mapping[str, I18n]:
        """Names by open_id and open_department_id."""
        ...

    async def colleagues(self, person_id: str, *, priority: Priority) -> tuple[Choice, ...]:
        """People whom this person is likely to hand work to, best first: the leader, then the department."""
        ...


class Leaders(Protocol):
    """Who leads whom, by the contacts."""

    async def leader(self, person_id: str, *, priority: Priority) -> str | None:
        """The open_id of the person's leader; empty where there is none, None where nobody answers now."""
        ...


class Departments(Protocol):
    """Who works where, by the contacts."""

    async def department(self, person_id: str, *, priority: Priority) -> I18n | None:
        """Their main department's name; empty where the app may not see it, None where nobody answers now."""
        ...


class Identity(Protocol):
    """Who the bot is among the others."""

    async def open_id(self, *, priority: Priority) -> str:
        """The bot's own open_id: what a mention of it carries. Asked once, then remembered."""
        ...
