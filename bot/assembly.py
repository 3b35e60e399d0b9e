"""Every part of the bot, built once from the settings and joined to the others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.access import app_access
from bot.adapters.corehr.gateway import CoreHR
from bot.adapters.feishu.directory import FeishuDirectory
from bot.adapters.feishu.identity import BotIdentity
from bot.adapters.feishu.messenger import FeishuMessenger
from bot.adapters.openapi.client import OpenApi
from bot.budget import Budget
from bot.company_rules import company_rules
from bot.intake.answering import Answering
from bot.intake.commands import COMMANDS
from bot.intake.commands.command import Desk
from bot.intake.inbox import Inbox
from bot.intake.reception import Reception
from bot.model.card import Purpose
from bot.outbox import Outbox
from bot.ports.clock import Clock
from bot.ports.platform import Directory
from bot.ports.store import Store
from bot.reconcile.controller import Controller
from bot.reconcile.housekeeping import Housekeeping
from bot.reconcile.outlook import Outlook
from bot.reconcile.people import PersonReconciler
from bot.reconcile.planning import plan_of
from bot.reconcile.queue_pile import Piles
from bot.reconcile.queue_run import QueueRun
from bot.reconcile.reader import Reader
from bot.reconcile.receivers import Receivers
from bot.reconcile.reconciler import ProcessReconciler
from bot.reconcile.reminder_run import ReminderRun
from bot.reconcile.resync import Resync, adoption
from bot.reconcile.rulebook import Rulebook
from bot.reconcile.rules_watch import RulesWatch
from bot.rendering import Renderer
from bot.settings import Settings
from bot.usecases.acting import Acting
from bot.usecases.admins import Admins
from bot.usecases.chat_rules import ChatRules
from bot.usecases.clicks import Clicks
from bot.usecases.deciding import Deciding
from bot.usecases.finding import Finding
from bot.usecases.lists import Lists
from bot.usecases.process_clicks import ProcessClicks
from bot.usecases.queue_batch import QueueBatches
from bot.usecases.queue_clicks import QueueClicks
from bot.usecases.quota import Quota
from bot.usecases.settings_clicks import SAVE, SettingsClicks
from bot.usecases.shortcuts import Shortcuts
from bot.usecases.showing import Showing
from bot.usecases.task_clicks import TaskClicks
from bot.usecases.titles import Titles

TEMPLATES = Path(__file__).parent.parent / "cards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    acting: Acting
    controller: Controller
    resync: Resync
    housekeeping: Housekeeping
    reception: Reception
    rulebook: Rulebook
    rules_watch: RulesWatch
    admins: Admins


async def assembled(
    settings: Settings,
    *,
    store: Store,
    session: aiohttp.ClientSession,
    budget: Budget,
    clock: Clock,
) -> Parts:
    """Builds them.

    Raises:
        StoreUnavailable: the store does not answer.
        CardFaulty: the cards' templates are missing or malformed.
    """
    api = app_access(settings, session, turns=budget, clock=clock).api
    common = _Common(
        store=store,
        api=api,
        gateway=CoreHR(api),
        renderer=Renderer(TEMPLATES, timezone=settings.zone),
        clock=clock,
        admins=Admins(settings.admin_open_ids, store=store),
    )
    rulebook = Rulebook()
    directory = FeishuDirectory(api, clock)
    outlook = Outlook(
        store=store,
        directory=directory,
        timezone=settings.zone,
        adopted_at=await adoption(store, clock),
        adopt_open_tasks=settings.adoption,
        rulebook=rulebook,
    )
    reader = Reader(store=store, gateway=common.gateway, clock=clock)
    acting = Acting(store=store, gateway=common.gateway, reread=reader.refresh, clock=clock)
    deciding = Deciding(store=store, acting=acting, reread=reader.refresh, rulebook=rulebook, clock=clock)
    outbox = Outbox(store=store, messenger=FeishuMessenger(api), renderer=common.renderer, clock=clock)
    processes = ProcessReconciler(
        store=store, reader=reader, outlook=outlook, outbox=outbox, settling=acting, clock=clock
    )
    piles = Piles(store=store, outlook=outlook, clock=clock)
    queue = QueueRun(
        store=store,
        piles=piles,
        reader=reader,
        outbox=outbox,
        clock=clock,
        zone=settings.zone,
        calendar=settings.calendar,
    )
    reminders = ReminderRun(
        store=store,
        piles=piles,
        directory=directory,
        receivers=Receivers(directory),
        outbox=outbox,
        plan_of=plan_of,
        working=settings.working_time,
        clock=clock,
    )
    people = PersonReconciler(
        store=store, gateway=common.gateway, queue=queue, reminders=reminders, clock=clock
    )
    rules = company_rules(
        settings, store=store, outbox=outbox, admins=common.admins, rulebook=rulebook, clock=clock
    )
    inbox = _inbox(
        common,
        outlook=outlook,
        deciding=deciding,
        reader=reader,
        outbox=outbox,
        directory=directory,
        rules=rules.chat,
    )
    clicks = _clicks(common, outlook=outlook, deciding=deciding, piles=piles)
    return Parts(
        acting=acting,
        controller=Controller(
            store=store,
            clock=clock,
            kinds={"process": processes.run, "person": people.run, "inbox": inbox.run},
        ),
        resync=Resync(
            store=store,
            gateway=common.gateway,
            clock=clock,
            every=settings.resync_every,
            adopt_open_tasks=settings.adoption,
        ),
        housekeeping=Housekeeping(store=store, clock=clock),
        reception=Reception(store=store, clicks=clicks, clock=clock, tenant_key=settings.feishu_tenant_key),
        rulebook=rulebook,
        rules_watch=rules.watch,
        admins=common.admins,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    """What nearly every part needs."""

    store: Store
    api: OpenApi
    gateway: CoreHR
    renderer: Renderer
    clock: Clock
    admins: Admins


def _inbox(
    common: _Common,
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


def _clicks(common: _Common, *, outlook: Outlook, deciding: Deciding, piles: Piles) -> Clicks:
    """What answers buttons, by the purpose of their card."""
    store, clock = common.store, common.clock
    showing = Showing(store=store, renderer=common.renderer, clock=clock)
    tasks = TaskClicks(store=store, outlook=outlook, deciding=deciding, showing=showing, clock=clock)
    processes = ProcessClicks(
        store=store, outlook=outlook, deciding=deciding, showing=showing, admins=common.admins
    )
    queues = QueueClicks(
        store=store,
        piles=piles,
        deciding=deciding,
        batches=QueueBatches(deciding=deciding),
        showing=showing,
        clock=clock,
    )
    settings = SettingsClicks(store=store, showing=showing, clock=clock)
    return Clicks(
        store=store,
        by_purpose={
            Purpose.TASK: tasks.answer,
            Purpose.PROGRESS: processes.answer,
            Purpose.QUEUE: queues.answer,
        },
        by_verb={SAVE: settings.answer, "withdraw": processes.answer, "revoke": processes.answer},
        shortcut=Shortcuts(store=store, showing=showing, clock=clock).answer,
        clock=clock,
    )
