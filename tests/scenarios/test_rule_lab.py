"""`python -m bot rules test`: what a draft would have done, while the bot runs."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.intake.commands import rules_progress
from bot.rules_command.lab_report import show
from bot.rules_command.replaying import replayed
from tests.scenarios.office import Office

DRAFT = """
rules:
  - name: 结束进群
    when: {events: [process_finished]}
    then: {also_notify: ["chat:oc_hr"]}
  - name: 发起时不打扰
    when: {events: [process_started]}
    then: {notify: []}
"""


async def test_it_tells_who_would_have_heard_what_beside_today(office: Office, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text(DRAFT, "utf-8")
    await office.employee.starts("annual_leave")
    await office.manager.clicks("通过")
    await office.director.clicks("通过")
    await office.employee.starts("annual_leave")
    counted: list[tuple[int, ...]] = []

    lab, names = await replayed(
        office.settings(),
        draft,
        days=1,
        clock=office.clock,
        advance=lambda *told: counted.append(told),
    )
    assert counted == [(1, 2), (2, 2)]
    assert lab.processes == 2
    assert lab.newly_told() == {"oc_hr"}
    employee = await office.employee.open_id
    assert (lab.before.by_receiver[employee], lab.after.by_receiver[employee]) == (3, 1)

    console = Console(record=True, width=120, file=StringIO())
    show(lab, names, console)
    told = console.export_text()
    assert "2 processes in 1 days" in told
    assert ["Siyuan Li", "3", "1", "-2"] in [
        [cell.strip() for cell in line.split("│")] for line in told.splitlines()
    ]
    assert "结束进群" in told


async def test_the_draft_of_a_file_is_tried_with_what_was_published_in_chat(
    closed_office: Office, tmp_path: Path
) -> None:
    office = closed_office
    draft = tmp_path / "draft.yaml"
    draft.write_text("rules: []", "utf-8")
    await office.bot_starts(admin_open_ids=(await office.hr_admin.open_id,))
    await office.employee.starts("annual_leave")
    await office.hr_admin.says("/rules test\nrules: [{name: 静默, then: {notify: []}}]")
    await office.hr_admin.says("/rules publish")
    lab, _ = await replayed(office.settings(), draft, days=1, clock=office.clock, advance=lambda *_: None)
    assert lab.before == lab.after
    assert lab.after.messages == 0


async def test_who_waits_long_for_a_trial_sees_how_far_it_has_come(
    closed_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = closed_office
    monkeypatch.setattr(rules_progress, "_EVERY", timedelta(0))
    await office.bot_starts(admin_open_ids=(await office.hr_admin.open_id,))
    for person in (office.employee, office.colleague):
        await person.starts("annual_leave")
    await office.hr_admin.says("/rules test\nrules: []")
    [answer] = await office.hr_admin.cards()
    assert "规则可用，尚未生效" in str(answer["card"])
    told = await office.calls("/im/v1/messages")
    assert [call["method"] for call in told[-3:]] == ["POST", "PATCH", "PATCH"]


def test_a_bar_stands_beside_the_figures() -> None:
    (line,) = rules_progress.progress_card(5, 20).lines
    assert line.chinese == "█████░░░░░░░░░░░░░░░ 5 / 20 个流程"
    assert rules_progress.progress_card(0, 0).lines[0].english.endswith(" 0 of 0 processes")
