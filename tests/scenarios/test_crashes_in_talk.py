"""kill -9 while somebody is being answered: each thing asked is done once and answered once."""

from __future__ import annotations

import pytest

from tests.scenarios.story import Story


async def _cards_with(story: Story, person: str, fragment: str) -> int:
    return sum(fragment in str(one["card"]) for one in await story.cards(person))


async def test_killed_after_a_message_was_acknowledged_it_is_answered_after_the_start(story: Story) -> None:
    await story.client.start("annual_leave", "employee")
    await story.sees("manager", "待审批")
    sending = await story.client.fault("held", method="POST", path="/open-apis/im/v1/messages", acts=False)
    await story.client.say("manager", "/help")
    await story.client.until_met(sending)
    await story.bot.is_killed()
    await story.client.clear_faults()

    await story.bot.starts()
    await story.sees("manager", "我能做什么", "/通过")
    assert await _cards_with(story, "manager", "我能做什么") == 1


async def test_killed_after_the_answer_went_out_it_does_not_come_twice(story: Story) -> None:
    sending = await story.client.fault("held", method="POST", path="/open-apis/im/v1/messages", acts=True)
    await story.client.say("manager", "/help")
    await story.client.until_met(sending)
    await story.bot.is_killed()
    await story.client.clear_faults()

    await story.bot.starts()
    await story.client.say("manager", "hello")
    await story.sees("manager", "我可以帮你处理")
    assert await _cards_with(story, "manager", "我能做什么") == 1


@pytest.mark.parametrize("arrives", [True, False])
async def test_killed_while_a_typed_decision_is_under_way_it_is_taken_once(
    story: Story, *, arrives: bool
) -> None:
    await story.client.start("annual_leave", "employee")
    await story.sees("manager", "待审批")
    deciding = await story.client.fault("held", method="PUT", path="*/approvers/*", acts=arrives)
    await story.client.say("manager", "/approve 年假 好的")
    await story.client.until_met(deciding)
    await story.bot.is_killed()
    await story.client.clear_faults()

    await story.bot.starts(ahead=0 if arrives else 61)
    await story.sees("director", "年假申请", "待审批")
    await story.sees("manager", "已通过", "好的")
    decided = [call for call in await story.decisions() if call["http"] == 200]
    assert len(decided) == 1
