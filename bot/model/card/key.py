"""Which card: about what, for whom, and why that person has it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from bot.model.queue import person_key


class Purpose(StrEnum):
    """Why somebody has a card. One person has at most one living card a purpose and subject."""

    #: The approver's card.
    TASK = "task"
    #: The initiator's card.
    PROGRESS = "progress"
    #: A short new message with the end of a process.
    RESULT = "result"
    #: A short new message that a task was closed under somebody's hands.
    CLOSED = "closed"
    #: A copy that somebody received, to be read only.
    COPY = "copy"
    #: A short new message with a comment.
    COMMENT = "comment"
    #: A short new message to somebody whom a rule names, or to a group chat.
    EVENT = "event"
    #: A person's list of everything that waits for them, to be worked off.
    QUEUE = "queue"
    #: That tasks still wait for their person.
    REMINDER = "reminder"
    #: That a task waits too long for somebody else.
    ESCALATION = "escalation"
    #: Whether an admin wants a task handed over that waits too long.
    HANDOVER = "handover"
    #: The answer to something that was asked.
    ANSWER = "answer"


class CardKey(NamedTuple):
    """Which card: about what, for whom, why."""

    #: Empty where the card is about a person rather than a process.
    process_id: str
    #: The task's id; for a result the status that it tells, for a comment its id, for an answer the asking's;
    #: for a reminder its moment, for an escalation or a handover the task's id and its person; empty for
    #: the initiator's card and the queue.
    subject: str
    person_id: str
    purpose: Purpose

    @property
    def about(self) -> str:
        """Under what its rows are found: the process's id, or the key of its person."""
        return self.process_id or person_key(self.person_id)
