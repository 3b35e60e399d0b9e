"""What each kind of event means, by the payloads that Feishu documents."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.model.event import Click, Envelope, Ignored, ProcessTouched
from bot.transport.codec import open_push
from bot.transport.decode import decode
from bot.transport.rejected import Malformed
from tests.pushes import NOW, OURS, TENANT, documented, sealed, signature


def opened(push: dict[str, Any]) -> Envelope:
    body = sealed(push)
    envelope = open_push(headers=signature(body), body=body, credentials=OURS, now=NOW)
    assert isinstance(envelope, Envelope)
    return envelope


def with_event(name: str, **changes: object) -> Envelope:
    """A documented payload with some of its event's fields changed; None takes one away."""
    push = documented(name)
    event = push["event"] | changes
    push["event"] = {field: value for field, value in event.items() if value is not None}
    return opened(push)


@pytest.mark.parametrize(
    ("name", "process_id"),
    [
        ("status", "7072306364927985196"),
        ("updated", "7072306364927985196"),
        ("node", "7312658016791168538"),
        ("approver", "7072306364927985196"),
        ("copy", "7072306364927985196"),
        ("comment", "7546513162022012460"),
    ],
)
def test_each_process_event_touches_its_process_and_hints_at_why(name: str, process_id: str) -> None:
    touched = decode(opened(documented(name)))

    assert isinstance(touched, ProcessTouched)
    assert (touched.process_id, touched.hint) == (process_id, name)


def test_facts_that_only_events_carry_are_kept() -> None:
    assert decode(opened(documented("status"))) == ProcessTouched(
        process_id="7072306364927985196",
        hint="status",
        business_type="renewal_record",
        flow_definition_id="people_7023711013443944467_7382148112896872236",
    )


def test_an_event_without_a_business_type_leaves_it_open() -> None:
    assert decode(opened(documented("comment"))) == ProcessTouched(
        process_id="7546513162022012460", hint="comment"
    )


@pytest.mark.parametrize("unusable", [62, True, "", ["renewal_record"], {"a": 1}])
def test_a_business_type_that_is_no_text_leaves_it_open(unusable: object) -> None:
    touched = decode(with_event("status", biz_type=unusable))

    assert isinstance(touched, ProcessTouched)
    assert touched.business_type is None


@pytest.mark.parametrize("number", [7546513162022012460, 2**70])
def test_a_process_id_given_as_a_number_is_read_exactly(number: int) -> None:
    touched = decode(with_event("comment", process_id=number))

    assert isinstance(touched, ProcessTouched)
    assert touched.process_id == str(number)


@pytest.mark.parametrize("process_id", [None, "", 1.5, True, ["7"], {"id": "7"}])
def test_a_process_event_without_a_usable_process_id_is_malformed(process_id: object) -> None:
    with pytest.raises(Malformed) as refused:
        decode(with_event("approver", process_id=process_id))

    assert refused.value.status == 400


def test_unknown_fields_and_unknown_statuses_do_no_harm() -> None:
    touched = decode(with_event("approver", status=99, brand_new={"deep": [1, 2]}))

    assert isinstance(touched, ProcessTouched)


def test_a_click_names_its_operator_message_chat_value_and_fields() -> None:
    push = documented("click")
    push["event"]["operator"]["tenant_key"] = TENANT

    assert decode(opened(push)) == Click(
        event_id="5e3702a84e847582be8db7fb73283c02",
        operator_id="ou_91791271921729102012",
        tenant_key=TENANT,
        operator_tenant=TENANT,
        message_id="om_574d639e4a44e4dd646eaf628e2412",
        chat_id="oc_e4d2605ca917e695f54f11aaf56990",
        value={"verb": "approve"},
        fields={"comment": "同意,路上小心", "signers": ["ou_1", "ou_2"]},
    )


@pytest.mark.parametrize("action", [None, {}, {"tag": "button"}, {"value": None, "form_value": None}])
def test_a_click_on_a_button_without_value_or_form_has_neither(action: object) -> None:
    click = decode(with_event("click", action=action))

    assert isinstance(click, Click)
    assert (click.value, click.fields) == ({}, {})


def test_a_button_value_sent_as_json_text_is_read() -> None:
    click = decode(with_event("click", action={"value": json.dumps({"verb": "reject"})}))

    assert isinstance(click, Click)
    assert click.value == {"verb": "reject"}


@pytest.mark.parametrize("value", ["approve", "[1]", "", "[" * 100_000, '{"a": NaN}', ["approve"], 3, True])
def test_a_button_value_that_is_no_object_says_nothing(value: object) -> None:
    click = decode(with_event("click", action={"value": value, "form_value": value}))

    assert isinstance(click, Click)
    assert (click.value, click.fields) == ({}, {})


@pytest.mark.parametrize("action", ["approve", 3, ["approve"]])
def test_a_click_whose_action_is_of_another_shape_says_nothing(action: object) -> None:
    click = decode(with_event("click", action=action))

    assert isinstance(click, Click)
    assert (click.value, click.fields) == ({}, {})


def test_a_click_may_name_its_tenant_as_null() -> None:
    push = documented("click")
    push["event"]["operator"]["tenant_key"] = None
    click = decode(opened(push))

    assert isinstance(click, Click)
    assert click.operator_tenant == TENANT


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ("operator", "open_id"),
        ("context", "open_message_id"),
        ("context", "open_chat_id"),
    ],
)
@pytest.mark.parametrize("blank", [None, "", 7])
def test_a_click_that_does_not_say_who_and_where_is_malformed(part: str, field: str, blank: object) -> None:
    push = documented("click")
    push["event"][part][field] = blank

    with pytest.raises(Malformed, match=field):
        decode(opened(push))


@pytest.mark.parametrize("part", ["operator", "context"])
def test_a_click_without_operator_or_context_is_malformed(part: str) -> None:
    with pytest.raises(Malformed, match=part):
        decode(with_event("click", **{part: None}))


def test_an_event_type_from_the_future_is_ignored() -> None:
    push = documented("status")
    push["header"]["event_type"] = "corehr.process.status.update_v9"

    assert decode(opened(push)) == Ignored(event_type="corehr.process.status.update_v9")
