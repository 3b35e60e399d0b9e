"""What answers buttons, joined."""

from __future__ import annotations

from bot.assembly.common import Common
from bot.model.card import Purpose
from bot.reconcile.handing_over import Handovers
from bot.reconcile.outlook import Outlook
from bot.reconcile.queue_pile import Piles
from bot.reconcile.rulebook import Rulebook
from bot.usecases.clicks import Clicks
from bot.usecases.deciding import Deciding
from bot.usecases.handover_clicks import HandoverClicks
from bot.usecases.process_clicks import ProcessClicks
from bot.usecases.queue_batch import QueueBatches
from bot.usecases.queue_clicks import QueueClicks
from bot.usecases.settings_clicks import SAVE, SettingsClicks
from bot.usecases.shortcuts import Shortcuts
from bot.usecases.showing import Showing
from bot.usecases.task_clicks import TaskClicks
from bot.usecases.unveiling import Unveiling


def clicks_of(
    common: Common,
    *,
    outlook: Outlook,
    deciding: Deciding,
    piles: Piles,
    unveiling: Unveiling,
    handovers: Handovers,
    rulebook: Rulebook,
) -> Clicks:
    """What answers buttons, by the purpose of their card."""
    store, clock = common.store, common.clock
    showing = Showing(store=store, renderer=common.renderer, clock=clock)
    tasks = TaskClicks(
        store=store, outlook=outlook, deciding=deciding, unveiling=unveiling, showing=showing, clock=clock
    )
    processes = ProcessClicks(
        store=store, outlook=outlook, deciding=deciding, showing=showing, admins=common.admins
    )
    queues = QueueClicks(
        store=store,
        piles=piles,
        deciding=deciding,
        unveiling=unveiling,
        batches=QueueBatches(deciding=deciding),
        showing=showing,
        clock=clock,
    )
    handing_over = HandoverClicks(
        store=store,
        handovers=handovers,
        deciding=deciding,
        rulebook=rulebook,
        showing=showing,
        admins=common.admins,
        clock=clock,
    )
    settings = SettingsClicks(store=store, showing=showing, clock=clock)
    return Clicks(
        store=store,
        by_purpose={
            Purpose.TASK: tasks.answer,
            Purpose.PROGRESS: processes.answer,
            Purpose.QUEUE: queues.answer,
            Purpose.HANDOVER: handing_over.answer,
        },
        by_verb={SAVE: settings.answer, "withdraw": processes.answer, "revoke": processes.answer},
        shortcut=Shortcuts(store=store, showing=showing, clock=clock).answer,
        clock=clock,
    )
