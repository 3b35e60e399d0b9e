"""What the buttons of answers, lists and the queue send back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.demo.samples import SAMPLES
from bot.model.card import Card, QueueCard, QueueOpened
from bot.model.desk import TaskRef
from tests.unit.cards_seen import OPEN, buttons_of, found, rendered

REF = TaskRef("process-1", "task-1", datetime(2026, 11, 23, 1, 30, tzinfo=UTC))
NEXT = TaskRef("process-2", "task-2", datetime(2026, 11, 24, 1, 30, tzinfo=UTC))
AT = "2026-11-23T01:30:00+00:00"


def _sent(card: Card) -> list[Any]:
    """The values of all buttons that call back, in order."""
    behaviors = [button["behaviors"][0] for button in found(rendered(card), "button")]
    return [one["value"] for one in behaviors if one["type"] == "callback"]


def _opened(next_ref: TaskRef | None) -> QueueCard:
    return QueueCard(face=QueueOpened(ref=REF, card=OPEN, next_ref=next_ref, others=4))


def test_a_decision_in_the_queue_names_its_task() -> None:
    task = {"card": "card-1", "process": "process-1", "approver": "task-1", "opened_at": AT}
    decisions = [value for value in _sent(_opened(NEXT)) if "verb" in value]
    assert decisions == [{**task, "verb": verb} for verb in ("approve", "reject", "transfer", "add_sign")]


def test_from_an_opened_task_the_way_leads_on_and_back() -> None:
    turns = [value for value in _sent(_opened(NEXT)) if "queue" in value]
    assert turns == [
        {
            "card": "card-1",
            "queue": "open",
            "process": "process-2",
            "approver": "task-2",
            "opened_at": "2026-11-24T01:30:00+00:00",
        },
        {"card": "card-1", "queue": "back"},
    ]
    assert "下一条 · 还有 4 条" in buttons_of(_opened(NEXT))


def test_from_the_last_task_the_way_leads_back_only() -> None:
    assert [value["queue"] for value in _sent(_opened(None)) if "queue" in value] == ["back"]


def test_the_queue_decides_with_the_tasks_own_form() -> None:
    (in_queue,) = found(rendered(_opened(None)), "form")
    (alone,) = found(rendered(OPEN), "form")
    assert [one["tag"] for one in in_queue["elements"]] == [one["tag"] for one in alone["elements"]]


@pytest.mark.parametrize(
    ("sample", "values"),
    [
        ("queue_batch", [{"card": "card-1", "queue": "tick"}, {"card": "card-1", "queue": "back"}]),
        ("queue_confirm", [{"card": "card-1", "queue": "confirm"}, {"card": "card-1", "queue": "back"}]),
        ("queue_results", [{"card": "card-1", "queue": "back"}]),
        ("queue_empty", []),
        ("queue_replaced", []),
        ("progress_running", []),
        ("progress_to_be_withdrawn", [{"card": "card-1", "verb": "withdraw"}]),
        ("reason_revoke", [{"card": "card-1", "verb": "revoke", "process": "7368832822481536556"}]),
        ("reason_told", []),
        ("settings", [{"card": "card-1", "verb": "save_settings"}]),
        (
            "notice_with_a_button",
            [{"card": "card-1", "run": "/todo", "in_place": False}],
        ),
    ],
)
def test_each_button_says_what_it_is_for(sample: str, values: list[Any]) -> None:
    assert _sent(SAMPLES[sample]) == values


def test_a_list_shows_each_process_by_its_id_since_numbers_change() -> None:
    assert _sent(SAMPLES["list_done"])[0] == {
        "card": "card-1",
        "run": "/show 7368832822481536556",
        "in_place": False,
    }


def test_the_queue_opens_pages_and_decides_several() -> None:
    sent = _sent(SAMPLES["queue_list_pairs"])
    assert [value["page"] for value in sent if value.get("queue") == "page"] == [1, 3]
    assert len([value for value in sent if value.get("queue") == "open"]) == 10
    batch = next(value for value in sent if value.get("queue") == "batch")
    assert batch["type"] == "additional_manage_relation_rule"


def test_what_is_in_hand_cannot_be_opened_again() -> None:
    sent = _sent(SAMPLES["queue_list"])
    assert len([value for value in sent if value.get("queue") == "open"]) == 3


def test_several_are_offered_only_where_there_are_several_and_they_may_be() -> None:
    card = SAMPLES["queue_list"]
    assert isinstance(card, QueueCard)
    groups = card.face.groups  # type: ignore[union-attr]  # the sample shows the list
    for changed in (
        replace(groups[0], allows_batch=False),
        replace(groups[0], items=groups[0].items[:1]),
    ):
        fewer = QueueCard(face=replace(card.face, groups=(changed,)))  # type: ignore[type-var]
        assert not [value for value in _sent(fewer) if value.get("queue") == "batch"]


@pytest.mark.parametrize("sample", ["settings", "queue_batch", "progress_to_be_withdrawn", "reason_revoke"])
def test_the_fields_of_a_form_have_the_names_that_the_clicks_read(sample: str) -> None:
    names = {
        "settings": ["language", "delivery", "digest_hour", "zone"],
        "queue_batch": ["ticked", "comment"],
        "progress_to_be_withdrawn": ["reason"],
        "reason_revoke": ["reason"],
    }
    card = rendered(SAMPLES[sample])
    fields = [
        *found(card, "select_static"),
        *found(card, "multi_select_static"),
        *found(card, "input"),
    ]
    assert [one["name"] for one in fields] == names[sample]


def test_ticks_are_the_numbers_that_the_list_shows() -> None:
    (ticks,) = found(rendered(SAMPLES["queue_batch"]), "multi_select_static")
    assert [option["value"] for option in ticks["options"]] == ["1", "2"]
    assert ticks["options"][0]["text"]["i18n_content"]["zh_cn"] == "1 · 年假申请 · 张三 · 时长(天) 3"


def test_the_settings_show_what_was_chosen() -> None:
    chosen = [one["initial_option"] for one in found(rendered(SAMPLES["settings_saved"]), "select_static")]
    assert chosen == ["en", "digest", "18", "Europe/London"]
