"""Feishu as the core sees it: the People processes, the chats, the contacts.

All raise :class:`~bot.model.errors.Transient` where the same call may work later, its subclass
``OutcomeUnknown`` where a writing call may have been carried out, and ``Terminal`` where it never will.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

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


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """One page of a person's tasks, as (process id, task id); ``next_page`` is empty on the last."""

    tasks: tuple[tuple[str, str], ...]
    next_page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message that exists now."""

    message_id: str
    chat_id: str


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
        self, *, since: datetime, until: datetime, page: str, statuses: Sequence[int], priority: Priority
    ) -> ProcessPage:
        """Ids of processes changed between two moments, both included; the span stays under 31 days."""
        ...

    async def open_tasks_of(self, person_id: str, *, page: str, priority: Priority) -> TaskPage:
        """A person's open tasks, by id only."""
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
        """A card to a person's chat with the bot; the same uuid within an hour gives the same message.

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


class Identity(Protocol):
    """Who the bot is among the others."""

    async def open_id(self, *, priority: Priority) -> str:
        """The bot's own open_id: what a mention of it carries. Asked once, then remembered."""
        ...
