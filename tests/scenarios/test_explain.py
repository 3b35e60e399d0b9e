"""`python -m bot explain`: an admin asks why, while the bot runs."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.explain.explanation import NotKnown, explained
from bot.explain.report import show
from bot.rules.faults import RulesFaulty
from tests.scenarios.office import Office

LONG_LEAVE = """
rules:
  - name: 长假要写意见
    when: {events: [task_opened], if: 'form["days"] > 2'}
    then: {comment_required: true}
  - name: 短假不打扰
    when: {events: [task_opened], if: 'form["days"] < 1'}
    then: {notify: []}
"""

LEADERS = """
rules:
  - name: 上级也知道
    when: {events: [task_opened]}
    then: {also_notify: [leader_of_approver]}
  - name: 只告诉发起人的上级
    when: {events: [process_started]}
    then: {notify: [leader_of_initiator]}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    file = tmp_path / "rules.yaml"
    file.write_text(LONG_LEAVE, "utf-8")
    return file


async def told(office: Office, process_id: str, rules: Path) -> str:
    settings = office.settings(rules_file=rules)
    console = Console(record=True, width=200, file=StringIO())
    show(await explained(settings, process_id, office.clock), console, zone=settings.zone)
    return console.export_text()


async def test_it_tells_each_rule_with_the_values_that_decided_it(closed_office: Office, rules: Path) -> None:
    office = closed_office
    await office.bot_starts(rules_file=rules)
    process_id = await office.employee.starts("annual_leave")
    calls = len(await office.calls())

    text = await told(office, process_id, rules)
    asked = text.partition("task_opened")[2].splitlines()
    long, short = (next(line for line in asked if name in line) for name in ("长假要写意见", "短假不打扰"))
    assert long.startswith("holds")
    assert short.startswith("no")
    assert 'form["days"]' in long
    sent = [[cell.strip() for cell in line.split("│")] for line in text.splitlines()]
    assert ["task", "Xiaoyan Lin", "live"] in [cells[:3] for cells in sent]
    assert len(await office.calls()) == calls


async def test_what_rules_hide_it_does_not_tell_either(closed_office: Office, rules: Path) -> None:
    office = closed_office
    hides = "- {name: 少看, then: {fields: {everywhere: {hide: [请假事由], mask: [days]}}}}"
    asks = """- {name: 探亲, when: {if: 'form["reason"] != "" && form.days > 1'}}"""
    rules.write_text(f"rules:\n  {hides}\n  {asks}\n", "utf-8")
    await office.bot_starts(rules_file=rules)
    process_id = await office.employee.starts("annual_leave")
    text = await told(office, process_id, rules)
    assert 'form["reason"] = •••, form.days = •••' in text
    assert "回老家" not in text


async def test_it_names_the_leaders_whom_a_rule_tells(closed_office: Office, rules: Path) -> None:
    office = closed_office
    rules.write_text(LEADERS, "utf-8")
    await office.bot_starts(rules_file=rules)
    process_id = await office.employee.starts("annual_leave")
    text = await told(office, process_id, rules)
    assert "told: approver, leader_of_approver (Jianming Zhou)" in text
    assert "told: leader_of_initiator (Xiaoyan Lin)" in text
    sent = [[cell.strip() for cell in line.split("│")] for line in text.splitlines()]
    assert ["event", "Jianming Zhou"] in [cells[:2] for cells in sent]


async def test_where_the_contacts_do_not_answer_it_says_so(closed_office: Office, rules: Path) -> None:
    office = closed_office
    rules.write_text(LEADERS, "utf-8")
    await office.bot_starts(rules_file=rules)
    process_id = await office.employee.starts("annual_leave")
    await office.client.fault("status", path="/open-apis/contact/v3/users/*", times=10_000, http=503)
    assert "leader_of_approver (the contacts do not answer now)" in await told(office, process_id, rules)


async def test_a_process_that_the_bot_never_read_and_faulty_rules_are_told(
    closed_office: Office, rules: Path
) -> None:
    office = closed_office
    await office.bot_starts()
    process_id = await office.employee.starts("annual_leave")
    with pytest.raises(NotKnown, match="7000"):
        await told(office, "7000", rules)
    rules.write_text("rules: 5", "utf-8")
    with pytest.raises(RulesFaulty, match=r"rules\.yaml:1:8"):
        await told(office, process_id, rules)
