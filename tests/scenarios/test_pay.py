"""Processes that show pay: what they hold is masked on the cards and stands nowhere on the disk."""

from __future__ import annotations

from pathlib import Path

from bot.sandbox.cards.shown import words
from tests.scenarios.office import Office

#: What the salary adjustment of the sandbox's office asks for, as a card and as the platform write it.
SHOWN, RAW = "21,000.50", "21000.50"
MASK = "•••"


async def test_pay_that_was_decided_on_is_never_on_the_disk(office: Office, tmp_path: Path) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.sees("调薪申请", "调整后月薪", MASK)
    await office.director.clicks("显示")
    await office.director.sees("调薪申请", SHOWN)
    await office.director.clicks("通过")
    await office.director.sees("已通过")
    assert not _is_on_the_disk(tmp_path)


async def test_pay_that_lies_open_in_a_queue_is_not_on_the_disk(office: Office, tmp_path: Path) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.says("/todo 调薪")
    queue = await office.director.card_with("返回列表")
    await office.director.clicks("显示", on=queue)
    assert SHOWN in "\n".join(words((await office.director.card_with("返回列表"))["card"]))
    await office.director.clicks("返回列表", on=queue)
    await office.director.clicks("处理", on=queue)
    assert MASK in "\n".join(words((await office.director.card_with("返回列表"))["card"]))
    await office.director.clicks("通过", on=queue, comment="同意")
    assert not _is_on_the_disk(tmp_path)


def _is_on_the_disk(folder: Path) -> bool:
    written = b"".join(file.read_bytes() for file in folder.iterdir())
    assert len(written) > 1000
    return any(amount.encode() in written for amount in (SHOWN, RAW))


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
    await office.director.sees("调薪申请", "调整后月薪", MASK, "待审批")
    await office.director.clicks("通过")
    await office.director.sees("已通过")
