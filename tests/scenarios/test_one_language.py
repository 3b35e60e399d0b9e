"""Whoever chose a language is written to in no other: new cards, changed ones, answers."""

from __future__ import annotations

import json

import pytest

from tests.scenarios.office import Office


@pytest.mark.parametrize(
    ("chosen", "waits", "done", "other"),
    [("en", "To approve", "Approved", "待审批"), ("zh", "待审批", "已通过", "To approve")],
)
async def test_cards_come_and_change_in_the_chosen_language(
    office: Office, chosen: str, waits: str, done: str, other: str
) -> None:
    await office.manager.says(f"/lang {chosen}")
    process_id = await office.employee.starts("annual_leave")
    card = (await office.manager.sees(waits))["card"]
    assert "i18n_content" not in json.dumps(card)
    assert other not in json.dumps(card, ensure_ascii=False)

    await office.client.decide_on_web(process_id, "manager", "approve", "fine")
    await office.settles()
    changed = (await office.manager.sees(done))["card"]
    assert "i18n_content" not in json.dumps(changed)


async def test_one_persons_choice_is_nobody_elses(office: Office) -> None:
    await office.manager.says("/lang en")
    await office.employee.starts("annual_leave")
    card = (await office.employee.sees("审批中"))["card"]
    assert "i18n_content" in json.dumps(card)
    assert card["config"]["summary"] == {"content": card["config"]["summary"]["content"]}
