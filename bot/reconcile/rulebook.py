"""The rules in force, for the reconcile and for clicks alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.form import Form
from bot.model.process import Process, Task
from bot.rules.defaults import default_rules
from bot.rules.engine import Rules
from bot.rules.rule import EventKind
from bot.rules.subject import Subject
from bot.rules.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """Rules, and since when they are: what happened before is told by them to nobody."""

    rules: Rules
    since: datetime | None = None

    def verdict(
        self,
        event: EventKind,
        process: Process,
        *,
        task: Task | None = None,
        form: Form | None = None,
        explain: bool = False,
    ) -> Verdict:
        """What they decide about an event of the process, as it was last read."""
        subject = Subject(event=event, process=process, task=task, form=form, at=process.read_at)
        return self.rules.decide(subject, explain=explain)


#: With no rules of the admins'.
BUILT_IN = InForce(rules=default_rules())


class Rulebook:
    """Holds the rules in force; who asks twice may get others the second time."""

    def __init__(self, in_force: InForce = BUILT_IN) -> None:
        self.in_force = in_force
        #: Of what was refused since, one line each; empty where all is well.
        self.faults: tuple[str, ...] = ()
