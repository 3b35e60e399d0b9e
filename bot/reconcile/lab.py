"""The rule lab: what rules would have done with what really happened, beside what those in force do. Pure.

It goes by the last read of each process: what was told and taken back between two reads is not in it, and of
sensitive processes the forms are not kept, so that a condition on them does not hold here.
Leaders are counted together, as many messages as would go to them: who leads whom stands in the contacts,
which are not asked. Reminders are counted one by one, though several that are due together come as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.model.snapshot import Snapshot
from bot.reconcile.lab_told import LEADERS, Kind, Told, due_now, told_of
from bot.reconcile.occurrences import occurrences
from bot.reconcile.rulebook import InForce

#: More messages a day than this, to one person or group, nobody reads.
MANY_A_DAY = 30
#: So much more than today is worth a second look.
MUCH_MORE = 1.5


@dataclass(slots=True)
class Tally:
    """Messages, counted in several ways."""

    messages: int = 0
    in_digest: int = 0
    #: Of the messages, those that tell that a task waits: to its person, and to somebody else.
    reminders: int = 0
    escalations: int = 0
    #: Open tasks that are reminded or go up at once.
    due_now: int = 0
    by_receiver: Counter[str] = field(default_factory=Counter)
    by_hour: Counter[int] = field(default_factory=Counter)
    by_rule: Counter[str] = field(default_factory=Counter)

    def count(self, told: Told, zone: ZoneInfo) -> None:
        self.by_receiver[told.receiver] += 1
        self.by_rule[told.rule] += 1
        if told.in_digest:
            self.in_digest += 1
            return
        self.messages += 1
        self.reminders += told.kind is Kind.REMINDER
        self.escalations += told.kind is Kind.ESCALATION
        self.by_hour[told.at.astimezone(zone).hour] += 1


@dataclass(slots=True, kw_only=True)
class Lab:
    """Counts one process after another; ``since`` to ``until`` is the time that is replayed."""

    draft: InForce
    today: InForce
    since: datetime
    until: datetime
    zone: ZoneInfo
    processes: int = 0
    after: Tally = field(default_factory=Tally)
    before: Tally = field(default_factory=Tally)

    def replay(self, snapshot: Snapshot) -> None:
        """Asks both sets of rules about everything that happened in the process in that time.

        Where the draft is what is in force, only that is counted.
        """
        happened = [
            one for one in occurrences(snapshot.process, with_past=True) if self.since <= one.at < self.until
        ]
        sides = [(self.before, self.today)]
        if self.draft is not self.today:
            sides.append((self.after, self.draft))
        for tally, rules in sides:
            tally.due_now += due_now(rules, snapshot, self.until)
        told = [
            self._count(tally, told_of(rules, snapshot, happened, until=self.until)) for tally, rules in sides
        ]
        self.processes += any(told)

    def _count(self, tally: Tally, told: Iterable[Told]) -> bool:
        """Whether anybody was told."""
        count = 0
        for count, one in enumerate(told, 1):  # noqa: B007 - how many there were
            tally.count(one, self.zone)
        return count > 0

    @property
    def days(self) -> float:
        return (self.until - self.since) / timedelta(days=1)

    def flooded(self) -> list[tuple[str, float]]:
        """Who would get too much, and how many a day; most first. Of leaders nobody can tell."""
        a_day = [(receiver, count / self.days) for receiver, count in self.after.by_receiver.most_common()]
        return [(receiver, rate) for receiver, rate in a_day if rate > MANY_A_DAY and receiver != LEADERS]

    @property
    def is_much_more(self) -> bool:
        """Whether there would be far more messages than today."""
        return self.after.messages > MUCH_MORE * self.before.messages

    def newly_told(self) -> frozenset[str]:
        return frozenset(self.after.by_receiver.keys() - self.before.by_receiver.keys())

    def no_longer_told(self) -> frozenset[str]:
        return frozenset(self.before.by_receiver.keys() - self.after.by_receiver.keys())
