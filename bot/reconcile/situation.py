"""Everything that decides which cards should exist, gathered in one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.model.card import Choice
from bot.model.intent import Intent
from bot.model.ledger import LedgerRow
from bot.model.process import Process, Task
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.rulebook import BUILT_IN, InForce
from bot.reconcile.values import NO_VALUES, Values
from bot.rules.rule import EventKind
from bot.rules.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    #: Without its abstracts: these are among the values.
    process: Process
    values: Values = NO_VALUES
    #: Tasks that vanished without an ending of their own.
    gone: tuple[Task, ...] = ()
    #: Names of people who stand in no task: receivers of transfers, added signers.
    names: Mapping[str, I18n] = field(default_factory=dict)
    #: Whom each approver may pick, by the approver.
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    #: Who leads whom, as far as rules tell leaders of something and the contacts answer; empty: nobody does.
    leaders: Mapping[str, str] = field(default_factory=dict)
    intents: tuple[Intent, ...] = ()
    rows: tuple[LedgerRow, ...] = ()
    #: The title of the process that this one revokes or corrects, as far as known.
    original: I18n = NO_TEXT
    #: People who chose one list a day: they get no new messages about tasks, copies and comments.
    silent: frozenset[str] = frozenset()
    #: When this bot began to speak: what happened before is not told.
    adopted_at: datetime
    #: Open tasks older than this get no card.
    tasks_since: datetime
    in_force: InForce = BUILT_IN

    def verdict(self, event: EventKind, task: Task | None = None, *, explain: bool = False) -> Verdict:
        """What the rules decide about an event of the process."""
        process = replace(self.process, abstracts=self.values.abstracts)
        return self.in_force.verdict(event, process, task=task, form=self.values.form, explain=explain)
