"""What somebody asked the bot to do in Feishu People, and what became of it.

::

    recorded ──call──▶ applied    our own call was acknowledged, or the detail proves it
        │              closed     the task ended, by whom is not proven
        │              refused    the platform said no
        │              unproven   no answer came, and the detail cannot show it
        │              undone     was applied; the same task has since been opened again
        └──────────▶   expired    too old to be sent; nothing was done
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.model.errors import Refusal
from bot.model.process import TaskKey


class Verb(StrEnum):
    APPROVE = "approve"
    REJECT = "reject"
    TRANSFER = "transfer"
    ADD_SIGN = "add_sign"
    #: Of a whole process while it runs, and once it is completed (Feishu: 撤回流程, 撤销流程).
    WITHDRAW = "withdraw"
    REVOKE = "revoke"


#: What concerns a whole process rather than one task of it.
PROCESS_VERBS = frozenset({Verb.WITHDRAW, Verb.REVOKE})

#: What is done with a task.
TASK_VERBS = frozenset({Verb.APPROVE, Verb.REJECT, Verb.TRANSFER, Verb.ADD_SIGN})

#: What may be done again and again: signers are added one after another, and a revocation only begins.
_REPEATABLE = frozenset({Verb.ADD_SIGN, Verb.REVOKE})


class SignPlace(IntEnum):
    """Where added signers stand, by the platform's ``extra_type`` (Feishu: 加签审批任务)."""

    BEFORE = 0
    PARALLEL = 1
    AFTER = 2


class IntentState(StrEnum):
    RECORDED = "recorded"
    APPLIED = "applied"
    CLOSED = "closed"
    REFUSED = "refused"
    EXPIRED = "expired"
    UNPROVEN = "unproven"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """One wish of one person about one task, or about a whole process."""

    intent_id: str
    verb: Verb
    process_id: str
    #: Empty where the wish is about the whole process.
    approver_id: str
    #: The operator of the click or message: the only identity that reaches Feishu People.
    operator_id: str
    #: Whose task it is, where that is not the operator: an admin hands it over.
    holder_id: str = ""
    #: When the task was opened: a task that is opened again is another task. Of a process, when it started.
    opened_at: datetime
    reason: str = ""
    #: The receiver of a transfer, the signers to add.
    targets: tuple[str, ...] = ()
    place: SignPlace | None = None
    #: The click or message that it came from; one gives one intent at most.
    source_id: str
    recorded_at: datetime
    #: When the platform was last asked, written before the call is made.
    called_at: datetime
    #: How often it was asked.
    calls: int = 1
    state: IntentState = IntentState.RECORDED
    settled_at: datetime | None = None
    refusal: Refusal | None = None
    #: The platform's words for a business refusal, shown as plain text; empty for all others.
    refusal_words: str = ""

    @property
    def task(self) -> TaskKey:
        return TaskKey(self.approver_id, self.holder_id or self.operator_id)

    @property
    def is_settled(self) -> bool:
        return self.state is not IntentState.RECORDED

    @property
    def stands_in_the_way(self) -> bool:
        """Whether a second intent about the same task must wait for this one, or comes too late.

        Signers may be added again and again; everything else ends the task for its person.
        """
        if self.state is IntentState.RECORDED:
            return True
        return self.state is IntentState.APPLIED and self.verb not in _REPEATABLE

    def concerns(self, task: TaskKey, opened_at: datetime) -> bool:
        """Whether it is about this very task, in this very run of its node."""
        return self.task == task and self.opened_at == opened_at
