"""The company's own rules, from the settings: those of the file, and those edited in chat."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from bot.adapters.rules_file import RulesFile
from bot.outbox import Outbox
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.rulebook import Rulebook
from bot.reconcile.rules_watch import RulesWatch
from bot.rules.reading import composed
from bot.settings import Settings
from bot.usecases.admins import Admins
from bot.usecases.chat_rules import ChatRules


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyRules:
    """What keeps the rulebook, and what admins edit it with."""

    watch: RulesWatch
    chat: ChatRules


def company_rules(
    settings: Settings, *, store: Store, outbox: Outbox, admins: Admins, rulebook: Rulebook, clock: Clock
) -> CompanyRules:
    """Joins them; without a file in the settings there are those of the chat."""
    source = RulesFile(settings.rules_file) if settings.rules_file else None
    file_name = source.name if source else ""
    watch = RulesWatch(
        source=source,
        compiled=partial(composed, source=file_name),
        rulebook=rulebook,
        store=store,
        outbox=outbox,
        admins=admins,
        clock=clock,
    )
    chat = ChatRules(
        store=store,
        rulebook=rulebook,
        take=watch.take_chat,
        file_name=file_name,
        zone=settings.zone,
        clock=clock,
    )
    return CompanyRules(watch=watch, chat=chat)
