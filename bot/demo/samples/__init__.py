"""Cards as the reconciler makes them: one for each template and state, and the hard cases.

The gallery shows them and the card tests go through them; a new card gets its sample here.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.demo.samples.about_process import ABOUT_PROCESS_SAMPLES
from bot.demo.samples.answers import ANSWER_SAMPLES
from bot.demo.samples.messages import MESSAGE_SAMPLES
from bot.demo.samples.progress import PROGRESS_SAMPLES
from bot.demo.samples.queue import QUEUE_SAMPLES
from bot.demo.samples.task import TASK_SAMPLES
from bot.demo.samples.waiting import WAITING_SAMPLES
from bot.model.card import Card

SAMPLES: Mapping[str, Card] = {
    **TASK_SAMPLES,
    **PROGRESS_SAMPLES,
    **MESSAGE_SAMPLES,
    **ABOUT_PROCESS_SAMPLES,
    **QUEUE_SAMPLES,
    **WAITING_SAMPLES,
    **ANSWER_SAMPLES,
}
