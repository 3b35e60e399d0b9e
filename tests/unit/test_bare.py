"""What is left of a card where its content offends: facts, and what can be pressed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.demo.samples import SAMPLES
from bot.demo.samples.about_process import ABOUT_PROCESS_SAMPLES
from bot.demo.samples.messages import MESSAGE_SAMPLES
from bot.demo.samples.progress import PROGRESS_SAMPLES
from bot.demo.samples.queue import QUEUE_SAMPLES
from bot.demo.samples.task import TASK_SAMPLES
from bot.model.card import Card, Decided, Failed, FormView, NoticeCard, Open, QueueCard, Tone
from bot.model.errors import Refusal
from bot.model.intent import Verb
from bot.model.process import Line
from bot.model.text import I18n
from bot.rendering import bare
from tests.unit.cards_seen import AT, buttons_of, found, rendered

OFFENCE = "不能说的话"
_LINES = (Line(label=I18n.same("备注"), value=I18n.same(OFFENCE)),)
_FORM = FormView(lines=_LINES)
_FAILED = Failed(verb=Verb.WITHDRAW, refusal=Refusal.BUSINESS_RULE, words=OFFENCE)


def _filled(sample: Any) -> Card:
    """The sample with the offence wherever people or the platform write."""
    names = set(sample.__dataclass_fields__)
    offences: dict[str, Any] = {
        "abstracts": _LINES,
        "form": _FORM,
        "text": OFFENCE,
        "opinion": OFFENCE,
        "failed": _FAILED,
    }
    changed = replace(sample, **{name: what for name, what in offences.items() if name in names})
    for name, what in (("steps", {"opinion": OFFENCE}), ("remarks", {"text": OFFENCE})):
        if name in names:
            parts = tuple(replace(one, **what) for one in getattr(changed, name))
            changed = replace(changed, **{name: parts})
    return changed  # type: ignore[no-any-return]  # any sample


def _queue(name: str) -> QueueCard:
    face: Any = QUEUE_SAMPLES[name].face
    if name == "queue_list":
        groups = tuple(
            replace(one, items=tuple(replace(item, facts=_LINES) for item in one.items))
            for one in face.groups
        )
        return QueueCard(face=replace(face, groups=groups))
    items = tuple(replace(item, facts=_LINES) for item in face.items)
    return QueueCard(face=replace(face, items=items, reason=OFFENCE))


@pytest.mark.parametrize(
    "card",
    [
        _filled(replace(TASK_SAMPLES["task_open"], state=Open(draft=OFFENCE, failed=_FAILED))),
        _filled(
            replace(TASK_SAMPLES["task_open"], state=Decided(passed=True, by=None, at=AT, opinion=OFFENCE))
        ),
        _filled(PROGRESS_SAMPLES["progress_withdrawal_refused"]),
        _filled(MESSAGE_SAMPLES["result_rejected"]),
        _filled(ABOUT_PROCESS_SAMPLES["copy"]),
        _filled(ABOUT_PROCESS_SAMPLES["comment"]),
        _filled(ABOUT_PROCESS_SAMPLES["detail"]),
        _filled(ABOUT_PROCESS_SAMPLES["history"]),
        _queue("queue_list"),
        _queue("queue_confirm"),
        NoticeCard(tone=Tone.INFO, heading=I18n.same("提示"), lines=(I18n.same(OFFENCE),)),
    ],
    ids=lambda card: type(card).__name__,
)
def test_nothing_that_somebody_wrote_is_left(card: Card) -> None:
    assert OFFENCE in json.dumps(rendered(card), ensure_ascii=False)
    assert OFFENCE not in json.dumps(rendered(bare(card)), ensure_ascii=False)


@pytest.mark.parametrize("card", [pytest.param(card, id=name) for name, card in SAMPLES.items()])
def test_what_can_be_pressed_can_still_be_pressed(card: Card) -> None:
    assert list(buttons_of(bare(card))) == list(buttons_of(card))
    names = [one["name"] for one in found(rendered(card), "input")]
    assert [one["name"] for one in found(rendered(bare(card)), "input")] == names
