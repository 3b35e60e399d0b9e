"""What answers messages, menus and shortcuts, joined."""

from __future__ import annotations

from bot.adapters.feishu.identity import BotIdentity
from bot.assembly.common import Common
from bot.intake.answering import Answering
from bot.intake.commands import COMMANDS
from bot.intake.commands.command import Desk
from bot.intake.inbox import Inbox
from bot.outbox import Outbox
from bot.ports.platform import Directory
from bot.reconcile.outlook import Outlook
from bot.reconcile.reader import Reader
from bot.usecases.chat_rules import ChatRules
from bot.usecases.deciding import Deciding
from bot.usecases.finding import Finding
from bot.usecases.lists import Lists
from bot.usecases.quota import Quota
from bot.usecases.titles import Titles


def inbox_of(
    common: Common,
    *,
    outlook: Outlook,
    deciding: Deciding,
    reader: Reader,
    outbox: Outbox,
    directory: Directory,
    rules: ChatRules,
) -> Inbox:
    """What answers messages, menus and shortcuts."""
    store, clock, quota = common.store, common.clock, Quota()
    desk = Desk(
        store=store,
        clock=clock,
        outlook=outlook,
        deciding=deciding,
        finding=Finding(
            store=store, deciding=deciding, reader=reader, quota=quota, clock=clock, admins=common.admins
        ),
        lists=Lists(
            store=store,
            gateway=common.gateway,
            titles=Titles(store=store, reader=reader, quota=quota, clock=clock),
            quota=quota,
            clock=clock,
        ),
        commands=COMMANDS,
        admins=common.admins,
        directory=directory,
        rules=rules,
    )
    answering = Answering(commands=COMMANDS, desk=desk, identity=BotIdentity(common.api))
    return Inbox(store=store, answering=answering, outbox=outbox, clock=clock)
