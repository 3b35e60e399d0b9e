"""Gathers what there is to explain about a process, from a copy of the store and the rules as they stand.

The platform is asked for nothing but leaders, and for these only where a rule tells them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.access import app_access
from bot.adapters.feishu.directory import FeishuDirectory
from bot.adapters.openapi.exchange import pooled_session
from bot.adapters.storage.embedded.copying import copied
from bot.assembly.standing_rules import standing_rules
from bot.budget import Budget
from bot.model.errors import BotError
from bot.model.ledger import LedgerRow
from bot.model.operation import Wanted
from bot.model.process import Process
from bot.model.queue import Priority
from bot.model.text import I18n
from bot.ports.clock import Clock
from bot.reconcile.desired import desired
from bot.reconcile.explaining import Part, led_in, parts
from bot.reconcile.leading import Leading
from bot.reconcile.outlook import NoContacts, Outlook
from bot.reconcile.resync import adoption
from bot.reconcile.rulebook import Rulebook
from bot.settings import Settings


class NotKnown(BotError):
    """The bot has never read this process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    process: Process
    parts: tuple[Part, ...]
    wanted: tuple[Wanted, ...]
    #: What was sent, the oldest first.
    rows: tuple[LedgerRow, ...]
    #: Of people, by open_id.
    names: Mapping[str, I18n]
    #: Who leads whom, where a rule tells leaders: empty where nobody does; who is missing nobody could tell.
    leaders: Mapping[str, str]


async def explained(settings: Settings, process_id: str, clock: Clock) -> Explanation:
    """The explanation of one process.

    Raises:
        NotKnown: the bot has not read it.
        StoreUnavailable: the store cannot be read.
        RulesUnreadable: the file of rules cannot be read.
        RulesFaulty: it has faults.
    """
    async with copied(settings.database_path) as store, pooled_session() as session:
        snapshot = await store.snapshot(process_id)
        if snapshot is None:
            raise NotKnown(f"The bot has not read a process {process_id}.")
        rules = await standing_rules(settings, store, file=settings.rules_file)
        outlook = Outlook(
            store=store,
            directory=NoContacts(),
            timezone=settings.zone,
            adopted_at=await adoption(store, clock),
            adopt_open_tasks=settings.adoption,
            rulebook=Rulebook(rules, working=settings.working_time),
        )
        seen = await outlook.situation(snapshot, priority=Priority.COMMAND, picking=())
        found = tuple(parts(seen))
        contacts = FeishuDirectory(app_access(settings, session, turns=Budget(clock), clock=clock).api, clock)
        situation = await Leading(contacts).with_leaders(seen, priority=Priority.COMMAND, also=led_in(found))
        leaders = await contacts.names(
            people=situation.leaders.values() - seen.names.keys(), departments=(), priority=Priority.COMMAND
        )
        return Explanation(
            process=situation.process,
            parts=found,
            wanted=desired(situation),
            rows=_by_age(situation.rows),
            names={**situation.names, **leaders},
            leaders=situation.leaders,
        )


def _by_age(rows: Sequence[LedgerRow]) -> tuple[LedgerRow, ...]:
    return tuple(sorted(rows, key=lambda row: row.written_at))
