"""The rule lab: what rules would have done with what really happened, beside what those in force do. Pure.

It goes by the last read of each process: what was told and taken back between two reads is not in it, and of
sensitive processes the forms are not kept, so that a condition on them does not hold here.
Leaders are not counted: who leads whom stands in the contacts, which are not asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.model.snapshot import Snapshot
from bot.reconcile.occurrences import Occurrence, meant, occurrences
from bot.reconcile.rulebook import InForce
from bot.rules.rule import How

#: More messages a day than this, to one person or group, nobody reads.
MANY_A_DAY = 30
#: So much more than today is worth a second look.
MUCH_MORE = 1.5


@dataclass(frozen=True, slots=True)
class Told:
    """One message that somebody would have got."""

    receiver: str
    at: datetime
    #: In the daily list rather than as a message of its own.
    in_digest: bool
    #: The rule that decided who is told.
    rule: str


@dataclass(slots=True)
class Tally:
    """Messages, counted in several ways."""

    messages: int = 0
    in_digest: int = 0
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
        """Asks both sets of rules about everything that happened in the process in that time."""
        happened = [
            one for one in occurrences(snapshot.process, with_past=True) if self.since <= one.at < self.until
        ]
        told = [self._count(self.after, self.draft, snapshot, one) for one in happened]
        told += [self._count(self.before, self.today, snapshot, one) for one in happened]
        self.processes += any(told)

    def _count(self, tally: Tally, rules: InForce, snapshot: Snapshot, occurrence: Occurrence) -> bool:
        """Whether anybody was told."""
        told = list(_told(rules, snapshot, occurrence))
        for one in told:
            tally.count(one, self.zone)
        return bool(told)

    @property
    def days(self) -> float:
        return (self.until - self.since) / timedelta(days=1)

    def flooded(self) -> list[tuple[str, float]]:
        """Who would get too much, and how many a day; most first."""
        a_day = [(receiver, count / self.days) for receiver, count in self.after.by_receiver.most_common()]
        return [(receiver, rate) for receiver, rate in a_day if rate > MANY_A_DAY]

    @property
    def is_much_more(self) -> bool:
        """Whether there would be far more messages than today."""
        return self.after.messages > MUCH_MORE * self.before.messages

    def newly_told(self) -> frozenset[str]:
        return frozenset(self.after.by_receiver.keys() - self.before.by_receiver.keys())

    def no_longer_told(self) -> frozenset[str]:
        return frozenset(self.before.by_receiver.keys() - self.after.by_receiver.keys())


def _told(rules: InForce, snapshot: Snapshot, one: Occurrence) -> Iterator[Told]:
    process = snapshot.process
    verdict = rules.verdict(one.kind, process, task=one.task, form=snapshot.form, now=one.at)
    for receiver in dict.fromkeys(who for part in verdict.notify for who in meant(process, one, part)):
        yield Told(
            receiver=receiver,
            at=one.at,
            in_digest=verdict.how is How.DIGEST,
            rule=verdict.set_by.get("notify", ""),
        )
