"""Initiators' cards: how far a process has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.demo.samples.common import (
    ABSTRACTS,
    DECIDED,
    EMOJI,
    LI,
    LINKS,
    LONG_NAME,
    MARKUP,
    RECEIVED,
    RIGHT_TO_LEFT,
)
from bot.demo.samples.forms import WANG
from bot.model.business_type import Family
from bot.model.card import Failed, Outcome, ProgressCard, Relation, Step, StepState
from bot.model.errors import Refusal
from bot.model.intent import Verb
from bot.model.process import Line
from bot.model.text import NO_TEXT, I18n

_PROGRESS = ProgressCard(
    title=I18n("年假申请", "Annual leave"),
    type_name=I18n("假勤", "Time off"),
    outcome=Outcome.RUNNING,
    status=1,
    started_at=RECEIVED - timedelta(minutes=3),
    ended_at=None,
    abstracts=ABSTRACTS,
    steps=(
        Step(
            node=I18n("规则校验", "Rules"),
            person=NO_TEXT,
            state=StepState.PASSED,
            at=RECEIVED - timedelta(minutes=2),
        ),
        Step(
            node=I18n("直属上级审批", "Manager's approval"),
            person=LI,
            state=StepState.PASSED,
            at=DECIDED,
            opinion="同意，注意交接",
        ),
        Step(node=I18n("总监审批", "Director's approval"), person=WANG, state=StepState.OPEN, at=DECIDED),
    ),
    hidden_steps=0,
    links=LINKS,
)


def _named(text: str) -> ProgressCard:
    """A card on which every text that somebody wrote is this one."""
    said = I18n.same(text)
    steps = tuple(replace(step, node=said, person=said, opinion=text) for step in _PROGRESS.steps)
    return replace(
        _PROGRESS, title=said, type_name=said, abstracts=(Line(label=said, value=said),), steps=steps
    )


PROGRESS_SAMPLES: Mapping[str, ProgressCard] = {
    "progress_running": _PROGRESS,
    "progress_rejected": replace(
        _PROGRESS,
        outcome=Outcome.REJECTED,
        ended_at=DECIDED,
        steps=(
            *_PROGRESS.steps[:1],
            replace(_PROGRESS.steps[1], state=StepState.REJECTED, opinion="本周项目上线，请改期"),
        ),
    ),
    "progress_completed": replace(
        _PROGRESS,
        outcome=Outcome.COMPLETED,
        ended_at=DECIDED,
        steps=tuple(
            replace(_PROGRESS.steps[1], state=state, opinion="") for state in StepState if state != "open"
        ),
        hidden_steps=4,
    ),
    "progress_to_be_withdrawn": replace(_PROGRESS, family=Family.ATTENDANCE, can_withdraw=True),
    "progress_withdrawing": replace(_PROGRESS, is_withdrawing=True),
    "progress_withdrawal_refused": replace(
        _PROGRESS,
        can_withdraw=True,
        failed=Failed(
            verb=Verb.WITHDRAW, refusal=Refusal.BUSINESS_RULE, words="流程已进入薪资核算，无法撤回"
        ),
    ),
    "progress_revoking": replace(
        _PROGRESS,
        outcome=Outcome.REVOKING,
        original=I18n("年假申请", "Annual leave"),
        relation=Relation.REVOKES,
    ),
    "progress_unknown_status": replace(_PROGRESS, outcome=Outcome.OTHER, status=77),
    "progress_two_hundred_steps": replace(_PROGRESS, steps=_PROGRESS.steps[1:] * 100),
    "progress_long_names": replace(
        _PROGRESS, steps=tuple(replace(step, person=LONG_NAME) for step in _PROGRESS.steps)
    ),
    "progress_markup": _named(MARKUP),
    "progress_emoji": _named(EMOJI),
    "progress_right_to_left": _named(RIGHT_TO_LEFT),
}
