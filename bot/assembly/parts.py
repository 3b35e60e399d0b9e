"""The parts: what runs, what receives, and what they share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.access import app_access
from bot.adapters.corehr.gateway import CoreHR
from bot.adapters.feishu.directory import FeishuDirectory
from bot.adapters.feishu.messenger import FeishuMessenger
from bot.assembly.clicks import clicks_of
from bot.assembly.common import Common
from bot.assembly.company_rules import company_rules
from bot.assembly.inbox import inbox_of
from bot.budget import Budget
from bot.intake.reception import Reception
from bot.outbox import Outbox
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.controller import Controller
from bot.reconcile.handing_over import Handovers
from bot.reconcile.housekeeping import Housekeeping
from bot.reconcile.leading import Leading
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
from bot.reconcile.veil_run import VeilRun
from bot.rendering import Renderer
from bot.settings import Settings
from bot.usecases.acting import Acting
from bot.usecases.admins import Admins
from bot.usecases.deciding import Deciding
from bot.usecases.unveiling import Unveiling

TEMPLATES = Path(__file__).parent.parent.parent / "cards"


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
    common = Common(
        store=store,
        api=api,
        gateway=CoreHR(api),
        renderer=Renderer(TEMPLATES, timezone=settings.zone),
        clock=clock,
        admins=Admins(settings.admin_open_ids, store=store),
    )
    rulebook = Rulebook(working=settings.working_time)
    directory = FeishuDirectory(api, clock)
    outlook = Outlook(
        store=store,
        directory=directory,
        timezone=settings.zone,
        adopted_at=await adoption(store, clock),
        adopt_open_tasks=settings.adoption,
        rulebook=rulebook,
    )
    reader = Reader(store=store, gateway=common.gateway, departments=directory, clock=clock)
    acting = Acting(store=store, gateway=common.gateway, reread=reader.refresh, clock=clock)
    deciding = Deciding(store=store, acting=acting, reread=reader.refresh, rulebook=rulebook, clock=clock)
    outbox = Outbox(store=store, messenger=FeishuMessenger(api), renderer=common.renderer, clock=clock)
    processes = ProcessReconciler(
        store=store,
        reader=reader,
        outlook=outlook,
        leading=Leading(directory),
        outbox=outbox,
        settling=acting,
        clock=clock,
    )
    piles = Piles(store=store, outlook=outlook, clock=clock)
    queue = QueueRun(
        store=store,
        piles=piles,
        reader=reader,
        outbox=outbox,
        clock=clock,
        working=settings.working_time,
    )
    handovers = Handovers(store=store, directory=directory)
    reminders = ReminderRun(
        store=store,
        piles=piles,
        directory=directory,
        receivers=Receivers(directory),
        handovers=handovers,
        admins=common.admins,
        outbox=outbox,
        plan_of=plan_of,
        working=settings.working_time,
        clock=clock,
    )
    people = PersonReconciler(
        store=store, gateway=common.gateway, queue=queue, reminders=reminders, clock=clock
    )
    veils = VeilRun(store=store, outlook=outlook, outbox=outbox, clock=clock)
    rules = company_rules(
        settings, store=store, outbox=outbox, admins=common.admins, rulebook=rulebook, clock=clock
    )
    inbox = inbox_of(
        common,
        outlook=outlook,
        deciding=deciding,
        reader=reader,
        outbox=outbox,
        directory=directory,
        rules=rules.chat,
    )
    unveiling = Unveiling(anew=reader.anew, clock=clock)
    clicks = clicks_of(
        common,
        outlook=outlook,
        deciding=deciding,
        piles=piles,
        unveiling=unveiling,
        handovers=handovers,
        rulebook=rulebook,
    )
    return Parts(
        acting=acting,
        controller=Controller(
            store=store,
            clock=clock,
            kinds={
                "process": processes.run,
                "person": people.run,
                "inbox": inbox.run,
                "veil": veils.run,
            },
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
