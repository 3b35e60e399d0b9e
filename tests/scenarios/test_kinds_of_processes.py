"""Processes that cannot be decided in chat, or show less, degrade to words and a link."""

from __future__ import annotations

from bot.sandbox.cards.shown import buttons
from tests.scenarios.office import Json, Office, Person


def labels(message: Json) -> list[str]:
    return [button.label for button in buttons(message["card"])]


async def test_a_form_task_leads_to_its_page(office: Office) -> None:
    await office.employee.starts("form_first")
    card = next(message for message in await _cards_of_all(office) if "表单" in str(message["card"]))
    assert not any(label.startswith(("通过", "拒绝")) for label in labels(card))
    assert any("飞书人事" in label for label in labels(card))


async def test_missing_required_fields_turn_the_card_into_a_link_with_words(office: Office) -> None:
    await office.employee.starts("required_fields")
    person = await _approver(office)
    answer = await person.clicks("通过", comment="好的")
    assert answer.toast is not None
    assert answer.toast["type"] == "error"
    card = await person.sees("飞书人事")
    assert not any(label.startswith("通过") for label in labels(card))


async def test_a_process_without_a_form_shows_its_abstracts(office: Office) -> None:
    await office.employee.starts("hiring_offer")
    person = await _approver(office)
    await person.clicks("通过")
    await person.sees("已通过")
    forms = await office.calls(path="form_variable_data")
    assert len(forms) == 1


async def test_a_nested_table_is_shown_row_by_row(office: Office) -> None:
    await office.employee.starts("reimbursement")
    await office.manager.sees("差旅报销", "#1", "#2")


async def test_an_unknown_event_is_taken_and_left_alone(office: Office) -> None:
    await office.client.push_raw("corehr.something.new_v9", {"anything": [1, {"deep": True}]})
    await office.client.push_raw("im.chat.updated_v1", {})
    await office.settles()
    outcomes = {push["outcome"] for push in await office.client.pushes()}
    assert {str(outcome) for outcome in outcomes} == {"200"}


async def test_an_event_of_a_process_that_nobody_knows_is_harmless(office: Office) -> None:
    unknown = {"process_id": "7000000000000000001", "status": 77}
    await office.client.push_raw("corehr.process.updated_v2", unknown)
    await office.settles()
    await office.employee.starts("annual_leave")
    await office.manager.sees("待审批")


async def _cards_of_all(office: Office) -> list[Json]:
    found: list[Json] = []
    for person in await office.client.people():
        found += [message for message in await office.client.messages(person["part"]) if message.get("card")]
    return found


async def _approver(office: Office) -> Person:
    for person in await office.client.people():
        one = Person(office, person["part"])
        if any(label.startswith("通过") for message in await one.cards() for label in labels(message)):
            return one
    raise AssertionError("nobody has a card to decide")
