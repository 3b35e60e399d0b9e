"""Who may see and do what. Pure; every command, button and search comes by here.

| verb                                 | allowed for                                            |
|--------------------------------------|--------------------------------------------------------|
| approve, reject, transfer, add-sign  | the person of that very task, while it is open         |
| transfer another's task              | an admin whom a rule has asked: ``handover_clicks``    |
| withdraw                             | the initiator                                          |
| revoke                               | the initiator and the bot's admins                     |
| see                                  | whoever has or had a part in it; admins, with masked   |
|                                      | fields                                                 |

Feishu People has the last word: what is allowed here may still be refused there.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from bot.model.desk import TaskRef
from bot.model.intent import Verb
from bot.model.involving import people_in
from bot.model.process import Process, Task, TaskKey
from bot.model.snapshot import Snapshot


class Sight(StrEnum):
    """How much of a process somebody may see."""

    FULL = "full"
    #: That it exists and how far it is, without what people filled in or wrote.
    MASKED = "masked"
    NOTHING = "nothing"


def may_see(
    person_id: str, snapshot: Snapshot, *, admins: Collection[str], is_involved: bool = False
) -> Sight:
    """How much of the process this person may see.

    ``is_involved``: an earlier read, or the platform's list of the person's own tasks, names it.
    """
    if person_id and (is_involved or person_id in people_in(snapshot)):
        return Sight.FULL
    return Sight.MASKED if person_id in admins else Sight.NOTHING


def task_to_act_on(person_id: str, process: Process, ref: TaskRef) -> Task | None:
    """The person's own open task, in the run that is meant; None where there is nothing to act on."""
    task = process.open_task(TaskKey(ref.approver_id, person_id)) if person_id else None
    if task is None or process.is_final:
        return None
    return task if ref.opened_at in {None, task.opened_at} else None


def may_end(verb: Verb, person_id: str, process: Process, *, admins: Collection[str]) -> bool:
    """Whether this person may withdraw or revoke the process; Feishu People decides whether it can be."""
    is_initiator = bool(person_id) and person_id == process.initiator_id
    return is_initiator or (verb is Verb.REVOKE and person_id in admins)
