"""What waits for a person, in the order of their queue: grouped by type, the oldest first, numbered. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot.model.business_type import family_of
from bot.model.card import OnlyThere, QueueGroup, QueueItem
from bot.model.desk import TaskRef
from bot.model.intent import Intent, IntentState
from bot.model.process import Line, Process, Task
from bot.model.sensitivity import is_sensitive
from bot.model.snapshot import Snapshot
from bot.reconcile.batching import is_batchable
from bot.reconcile.heading import type_of
from bot.reconcile.masking import MASK, FieldPolicy, Surface, masked_abstracts
from bot.reconcile.rulebook import BUILT_IN, InForce
from bot.reconcile.task_state import last_intent, only_there
from bot.rules.rule import EventKind
from bot.rules.verdict import Verdict

#: As many as a phone shows in two screens.
PAGE_SIZE = 8

#: What a list tells of a process besides its title.
MOST_FACTS = 2

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One open task of the person."""

    process: Process
    task: Task
    #: Its person has decided, and Feishu People has not answered yet.
    is_in_hand: bool = False
    #: Why it can be done on its page only; None where it can be done here.
    only_there: OnlyThere | None = None
    #: What the rules say to its opening, and to its waiting.
    verdict: Verdict
    overdue: Verdict
    #: Of its abstracts the first that may be read in a list: none about pay, none that is masked.
    facts: tuple[Line, ...] = ()
    #: Whether rules could look at everything; what the store leaves out is read again when it is opened.
    is_complete: bool = True

    @property
    def ref(self) -> TaskRef:
        return TaskRef(self.process.process_id, self.task.approver_id, self.task.opened_at)

    @property
    def is_batchable(self) -> bool:
        """Whether it may be approved along with others of its type."""
        is_known = self.is_complete and not self.is_in_hand
        return is_known and is_batchable(self.only_there, self.verdict)

    @property
    def type_key(self) -> str:
        """What groups it: the business type or, where none is told, the flow."""
        process = self.process
        return process.business_type or process.flow_definition_id or process.template_name.chinese


def waiting_in(
    person_id: str,
    snapshot: Snapshot,
    intents: Sequence[Intent],
    in_force: InForce = BUILT_IN,
    *,
    now: datetime | None = None,
) -> list[Waiting]:
    """The person's open tasks in a process; what they decided waits no more, whatever the detail says."""
    process = snapshot.process
    own = process.open_tasks_for(person_id)
    states = [_state_of(task, intents) for task in own]
    asked = partial(in_force.verdict, process=process, form=snapshot.form, now=now)
    guard = in_force.guard(snapshot)
    return [
        _waiting(task, snapshot, intents, asked, guard=guard, is_in_hand=state is IntentState.RECORDED)
        for task, state in zip(own, states, strict=True)
        if state is not IntentState.APPLIED
    ]


def _waiting(
    task: Task,
    snapshot: Snapshot,
    intents: Sequence[Intent],
    asked: Callable[..., Verdict],
    *,
    guard: FieldPolicy,
    is_in_hand: bool,
) -> Waiting:
    opened, overdue = (asked(event, task=task) for event in (EventKind.TASK_OPENED, EventKind.OVERDUE))
    return Waiting(
        process=snapshot.process,
        task=task,
        is_in_hand=is_in_hand,
        only_there=only_there(task, last_intent(intents, task), opened),
        verdict=opened,
        overdue=overdue,
        facts=_facts(snapshot, opened, guard=guard),
        is_complete=snapshot.complete,
    )


def _facts(snapshot: Snapshot, verdict: Verdict, *, guard: FieldPolicy) -> tuple[Line, ...]:
    process = snapshot.process
    if is_sensitive(process.business_type):
        return ()
    policy = replace(guard, rules=verdict.fields)
    told = masked_abstracts(process.abstracts, snapshot.form, policy, Surface.DIRECT)
    return tuple(line for line in told if line.value != MASK)[:MOST_FACTS]


def _state_of(task: Task, intents: Sequence[Intent]) -> IntentState | None:
    """Of the wish that ends the task for its person, if there is one."""
    ending = [one for one in intents if one.concerns(task.key, task.opened_at) and one.stands_in_the_way]
    return ending[-1].state if ending else None


def in_order(waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Type by type, that with the oldest task first; within a type the oldest first."""
    by_age = sorted(waiting, key=lambda one: (one.task.opened_at, one.ref))
    types = {one.type_key: place for place, one in reversed([*enumerate(by_age)])}
    return tuple(sorted(by_age, key=lambda one: types[one.type_key]))


def numbered(refs: tuple[TaskRef, ...], waiting: Sequence[Waiting]) -> tuple[TaskRef, ...]:
    """The numbers with the tasks that are new to them at their end: none ever comes to mean another task."""
    return refs + tuple(one.ref for one in waiting if one.ref not in refs)


def pages_of(waiting: Sequence[Waiting]) -> int:
    return max(1, -(-len(waiting) // PAGE_SIZE))


def on_page(waiting: Sequence[Waiting], page: int) -> Sequence[Waiting]:
    """The tasks of a page, counted from zero; of the last one where it is past the end."""
    page = min(max(page, 0), pages_of(waiting) - 1)
    return waiting[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]


def groups_of(waiting: Sequence[Waiting], refs: Sequence[TaskRef], now: datetime) -> tuple[QueueGroup, ...]:
    """Tasks that are in order, as groups."""
    keys = dict.fromkeys(one.type_key for one in waiting)
    return tuple(_group([one for one in waiting if one.type_key == key], key, refs, now) for key in keys)


def _group(waiting: Sequence[Waiting], key: str, refs: Sequence[TaskRef], now: datetime) -> QueueGroup:
    process = waiting[0].process
    batchable = [one for one in waiting if one.is_batchable]
    return QueueGroup(
        business_type=key,
        name=type_of(process),
        family=family_of(process.business_type),
        items=tuple(item_of(one, refs, now) for one in waiting),
        allows_batch=len(batchable) > 1,
    )


def item_of(waiting: Waiting, refs: Sequence[TaskRef], now: datetime) -> QueueItem:
    """One line of the list."""
    process = waiting.process
    return QueueItem(
        number=refs.index(waiting.ref) + 1,
        ref=waiting.ref,
        title=process.title,
        initiator=process.initiator_name,
        waits=rounded(now - waiting.task.opened_at),
        facts=waiting.facts,
        is_in_hand=waiting.is_in_hand,
    )


def next_after(ref: TaskRef, waiting: Sequence[Waiting], refs: Sequence[TaskRef]) -> TaskRef | None:
    """Which task is offered after this one: that with the next number, after the highest the first again."""
    others = sorted(refs.index(one.ref) for one in waiting if one.ref != ref and not one.is_in_hand)
    here = refs.index(ref) if ref in refs else -1
    behind = [place for place in others if place > here]
    return next((refs[place] for place in behind or others), None)


def rounded(span: timedelta) -> timedelta:
    """In whole hours below a day and whole days above, so that it rarely changes."""
    unit = _DAY if span >= _DAY else _HOUR
    return unit * max(0, span // unit)
