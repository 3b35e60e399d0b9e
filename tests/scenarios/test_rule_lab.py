"""`python -m bot rules test`: what a draft would have done, while the bot runs."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from rich.console import Console

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
    counted: list[int] = []

    lab, names = await replayed(
        office.settings(), draft, days=1, clock=office.clock, advance=lambda: counted.append(1)
    )
    assert len(counted) == lab.processes == 2
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
    lab, _ = await replayed(office.settings(), draft, days=1, clock=office.clock, advance=lambda: None)
    assert lab.before == lab.after
    assert lab.after.messages == 0
