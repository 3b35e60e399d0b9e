"""A node that is entered again asks anew: old cards close, new ones come, the timeline tells both runs."""

from __future__ import annotations

from bot.sandbox.cards.shown import buttons
from tests.scenarios.office import Office

FIRST = "approval_d25b5eddfef"


async def _is_sent_back(office: Office) -> str:
    """The manager passed a leave, and the director sent it back to the manager."""
    process_id = await office.employee.starts("annual_leave")
    await office.manager.clicks("通过", comment="同意")
    await office.waits(seconds=1)
    await office.client.rollback(process_id, "director", FIRST, "请补充交接人")
    await office.settles()
    return process_id


def _can_decide(message: dict[str, object]) -> bool:
    card = message["card"]
    assert isinstance(card, dict)
    return any(button.label.startswith("通过") for button in buttons(card))


async def test_a_rollback_closes_the_card_of_who_sent_it_back(office: Office) -> None:
    await _is_sent_back(office)
    await office.director.sees("年假申请", "已取消")
    assert not any(_can_decide(card) for card in await office.director.cards())


async def test_the_earlier_node_asks_again_with_a_card_of_its_own(office: Office) -> None:
    await _is_sent_back(office)
    cards = [_can_decide(card) for card in await office.manager.cards()]
    assert cards == [False, True]


async def test_the_second_run_is_decided_like_the_first(office: Office) -> None:
    process_id = await _is_sent_back(office)
    answer = await office.manager.clicks("通过", comment="已补充")
    assert answer.words == "已通过"
    await office.director.clicks("通过")
    assert (await office.client.process(process_id))["status"] == "completed"
    assert not any(_can_decide(card) for card in await office.manager.cards())


async def test_a_click_on_the_card_of_the_first_run_decides_nothing(office: Office) -> None:
    process_id = await office.employee.starts("annual_leave")
    first = await office.manager.card_with("通过")
    await office.manager.clicks("通过")
    await office.waits(seconds=1)
    await office.client.rollback(process_id, "director", FIRST, "请补充交接人")
    await office.settles()
    puts = len(await office.calls(method="PUT"))
    shown = next(card for card in await office.manager.cards() if card["message_id"] == first["message_id"])
    assert not _can_decide(shown)
    await office.manager.clicks("通过")
    assert len(await office.calls(method="PUT")) == puts + 1


async def test_the_timeline_tells_both_runs(office: Office) -> None:
    await _is_sent_back(office)
    await office.manager.clicks("拒绝", comment="还是不行")
    text = "\n".join(next(one for one in await office.employee.reads() if "直属上级审批" in "\n".join(one)))
    assert text.count("直属上级审批") == 2
    assert text.count("部门总监审批") == 1
    assert text.index("同意") < text.index("还是不行")
