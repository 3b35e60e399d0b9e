"""Processes that show pay: their forms are on the card and nowhere on the disk."""

from __future__ import annotations

from pathlib import Path

from tests.scenarios.office import Office

#: What the salary adjustment of the sandbox's office asks for, as the card and as the platform write it.
SHOWN, RAW = "21,000.50", "21000.50"


async def test_pay_is_on_the_card_and_never_on_the_disk(office: Office, tmp_path: Path) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.sees("调薪申请", SHOWN)
    await office.director.clicks("通过")
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert len(written) > 1000
    for amount in (SHOWN, RAW):
        assert amount.encode() not in written


async def test_after_a_restart_the_answer_to_a_click_shows_all_that_the_card_did(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    await office.bot_stops()
    await office.bot_starts()
    await office.director.clicks("通过", settle=False)
    await office.director.sees("已通过", "生效日期")


async def test_after_a_restart_the_card_still_shows_what_the_disk_does_not_hold(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    await office.bot_stops()
    await office.bot_starts()
    await office.settles()
    await office.waits(hours=7)
    await office.director.sees("调薪申请", SHOWN, "待审批")
    await office.director.clicks("通过")
    await office.director.sees("已通过")
