"""Pay is masked wherever it could be read; who has to decide may look at it for a minute."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.assembly.parts import TEMPLATES
from bot.model.card import QueueCard, QueueGone
from bot.rendering import Renderer
from bot.sandbox.cards.shown import buttons, words
from bot.usecases.showing import Showing
from tests.scenarios.conftest import LogLines
from tests.scenarios.office import Office, Person
from tests.scenarios.test_forged_presses import forges

Json = dict[str, Any]

#: What the salary adjustment of the sandbox's office holds: both salaries, as written by a card and by the
#: platform, and the currency.
PAY = ("18,500.00", "18500.00", "21,000.50", "21000.50", "6863326815667095047")
AFTER = "21,000.50"
MASK = "•••"


async def outgoing(office: Office) -> list[str]:
    """Every content that any message ever had."""
    people = {one["part"] for one in await office.client.people()}
    told = [message for part in people for message in await Person(office, part).messages()]
    return [content for message in told for content in message["versions"]]


def on_disk(folder: Path) -> str:
    return b"".join(file.read_bytes() for file in folder.iterdir()).decode(errors="replace")


def pay_in(text: str) -> list[str]:
    return [amount for amount in PAY if amount in text]


async def reads(person: Person, label: str) -> str:
    return "\n".join(words((await person.card_with(label))["card"]))


async def labels(person: Person) -> list[str]:
    return [button.label for message in await person.cards() for button in buttons(message["card"])]


async def is_about(office: Office, process_id: str, amount: str) -> None:
    """An abstract of the process names this amount."""
    told = {"name": {"zh_cn": "月薪", "en_us": "Salary"}, "value": {"zh_cn": amount, "en_us": amount}}
    await office.client.tell_otherwise(process_id, abstracts=[told])
    await office.settles()


async def test_pay_leaks_nowhere_from_its_start_to_its_result(
    office: Office, log_lines: LogLines, tmp_path: Path
) -> None:
    await office.client.refuse("TOO_MANY_CALLS", path="/open-apis/im/v1/messages", times=1, seconds=3)
    process_id = await office.employee.starts("salary_adjustment")
    for person in (office.employee, office.director):
        await person.says("/todo")
        await person.says(f"/show {process_id}")
        await person.says(f"/history {process_id}")
    await office.director.says("/todo 调薪")
    await office.director.clicks("通过", comment="同意")
    await office.hr_director.clicks("通过")
    await office.employee.says(f"/show {process_id}")
    await office.employee.sees("孙丽华 · 已通过")
    told = await outgoing(office)
    assert any(MASK in content for content in told)
    assert [pay_in(content) for content in told if pay_in(content)] == []
    assert pay_in(on_disk(tmp_path)) == []
    assert log_lines
    assert pay_in(str(log_lines)) == []


async def test_what_is_shown_is_in_the_answer_to_the_press_and_nowhere_else(
    office: Office, log_lines: LogLines, tmp_path: Path
) -> None:
    await office.employee.starts("salary_adjustment")
    answer = await office.director.clicks("显示")
    assert answer.card_changed
    assert AFTER in await reads(office.director, "通过")
    await office.waits(minutes=2)
    assert len([content for content in await outgoing(office) if pay_in(content)]) == 1
    assert pay_in(on_disk(tmp_path)) == []
    assert pay_in(str(log_lines)) == []


async def test_names_and_dates_stay_readable(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    card = await office.director.sees("调薪员工", "李思远", "生效日期")
    shown = words(card["card"])
    assert shown[shown.index("调整后月薪") + 1] == MASK
    assert shown[shown.index("调薪员工") + 1] == "李思远"
    assert shown[shown.index("生效日期") + 1].startswith("20")


async def test_what_was_shown_is_masked_again_after_a_minute(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.clicks("显示")
    await office.waits(seconds=50)
    assert AFTER in await reads(office.director, "通过")
    await office.waits(seconds=10)
    assert AFTER not in await reads(office.director, "显示")
    assert MASK in await reads(office.director, "显示")


async def test_a_second_press_shows_it_for_another_minute(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    before = await office.director.card_with("显示")
    await office.director.clicks("显示", on=before)
    await office.waits(seconds=40)
    await forges(office.director, before, {"verb": "unveil"})
    await office.waits(seconds=40)
    assert MASK not in await reads(office.director, "通过")
    await office.waits(seconds=21)
    assert MASK in await reads(office.director, "通过")


async def test_every_look_is_read_anew_and_traced(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    number = (await office.client.journal())[-1]["number"]
    await office.director.clicks("显示")
    paths = [call["path"] for call in await office.client.calls(since=number)]
    assert len([path for path in paths if "/corehr/" in path]) == 2
    assert office.bot is not None
    [look] = [
        entry
        async for entry in office.bot.store.audit(since=office.clock.now() - timedelta(minutes=1))
        if entry.action == "unveil"
    ]
    assert (look.person_id, look.outcome) == (await office.director.open_id, "shown")


async def test_what_was_typed_before_looking_is_kept(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.clicks("显示", comment="同意调整")
    await office.waits(minutes=2)
    card = await office.director.card_with("通过")
    assert "同意调整" in json.dumps(card["card"], ensure_ascii=False)


async def test_a_decision_on_what_is_shown_counts_at_once(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.clicks("显示")
    await office.director.clicks("通过")
    card = await office.director.sees("已通过", "生效日期")
    assert AFTER not in "\n".join(words(card["card"]))
    await office.waits(minutes=2)
    await office.director.sees("已通过")


async def test_a_task_opened_in_the_queue_is_shown_and_masked_alike(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.says("/todo 调薪")
    queue = await office.director.card_with("返回列表")
    assert MASK in await reads(office.director, "返回列表")
    await office.director.clicks("显示", on=queue)
    assert AFTER in await reads(office.director, "返回列表")
    await office.waits(seconds=61)
    assert AFTER not in await reads(office.director, "返回列表")
    await office.director.clicks("显示", on=queue)
    await office.director.clicks("通过", on=queue, comment="同意")
    await office.director.does_not_see(AFTER)


async def test_a_bot_that_was_away_masks_what_it_left_in_the_open(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.clicks("显示")
    await office.bot_stops()
    await office.waits(minutes=5)
    await office.director.sees(AFTER)
    await office.client.fault("status", path="/open-apis/corehr/*", times=1000, http=502)
    await office.bot_starts()
    await office.settles()
    await office.director.does_not_see(AFTER)
    await office.client.clear_faults()
    await office.waits(minutes=10)
    assert MASK in await reads(office.director, "显示")


async def test_a_restart_within_the_minute_does_not_make_it_longer(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.clicks("显示")
    await office.bot_stops()
    await office.bot_starts()
    await office.director.sees(AFTER)
    await office.waits(seconds=61)
    await office.director.does_not_see(AFTER)


@pytest.mark.parametrize("refusal", ["TOO_MANY_CALLS", "CARD_LOCKED"])
async def test_a_card_that_cannot_be_changed_at_its_time_is_masked_later(
    office: Office, refusal: str
) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.clicks("显示")
    await office.client.refuse(refusal, method="PATCH", path="/open-apis/im/v1/messages/*", times=3)
    await office.waits(seconds=59)
    await office.waits(seconds=60)
    await office.director.does_not_see(AFTER)


@pytest.mark.parametrize("refusal", ["SCOPE_MISSING", "CARD_REFUSED"])
async def test_a_card_that_the_platform_refuses_to_mask_is_tried_again_until_it_is_masked(
    office: Office, refusal: str
) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.clicks("显示")
    await office.client.refuse(refusal, method="PATCH", path="/open-apis/im/v1/messages/*", times=4)
    for _ in range(6):
        await office.waits(seconds=30)
    await office.director.does_not_see(AFTER)


async def test_contacts_that_do_not_answer_keep_no_pay_in_the_open(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    await office.director.clicks("显示")
    await office.bot_stops()
    await office.waits(minutes=5)
    await office.client.refuse("TOO_MANY_CALLS", path="/open-apis/contact/*", times=1000, seconds=90)
    await office.bot_starts()
    async with asyncio.timeout(10):
        while AFTER in str(await office.director.reads()):
            await asyncio.sleep(0.05)
    await office.client.clear_faults()
    await office.waits(minutes=2)
    assert "李思远" in await reads(office.director, "显示")


async def test_an_answer_that_was_lost_with_the_bot_leaves_no_pay_in_the_open(office: Office) -> None:
    process_id = await office.employee.starts("salary_adjustment")
    await office.director.clicks("显示")
    assert office.bot is not None
    store = office.bot.store
    [row] = [row for row in await store.rows(process_id) if row.reveal_until is not None]
    showing = Showing(store=store, renderer=Renderer(TEMPLATES, timezone=ZoneInfo("UTC")), clock=office.clock)
    await showing.surely(row, None, QueueCard(face=QueueGone.EMPTY), is_open=False, confidential=True)
    await office.bot_stops()
    await office.client.fault("status", path="/open-apis/corehr/*", times=1000, http=502)
    await office.waits(minutes=5)
    await office.bot_starts()
    await office.settles()
    await office.director.does_not_see(AFTER)


async def test_nothing_is_shown_where_it_cannot_be_read(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    await office.client.fault("status", path="/open-apis/corehr/*form*", times=10, http=502)
    answer = await office.director.clicks("显示")
    assert answer.toast is not None
    assert "内容未显示" in answer.toast["content"]
    await office.director.does_not_see(AFTER)


@pytest.mark.parametrize("in_queue", [False, True])
async def test_what_a_rule_may_hide_is_not_shown_while_the_form_cannot_be_read(
    closed_office: Office, tmp_path: Path, *, in_queue: bool
) -> None:
    office, rules = closed_office, tmp_path / "rules.yaml"
    hides = "then: {fields: {everywhere: {hide: [请假天数]}}}"
    rules.write_text(f"rules: [{{name: 长假, when: {{if: 'form[\"days\"] > 1'}}, {hides}}}]", "utf-8")
    await office.bot_starts(rules_file=rules)
    await office.client.refuse("SCOPE_MISSING", path="/open-apis/corehr/*form*", times=1000)
    process_id = await office.employee.starts("annual_leave")
    told = {"name": {"zh_cn": "请假天数"}, "value": {"zh_cn": "77 天"}}
    await office.client.tell_otherwise(process_id, abstracts=[told])
    await office.settles()
    if in_queue:
        await office.manager.says("/todo 年假")
    answer = await office.manager.clicks("显示")
    assert answer.words == "暂时无法读取，内容未显示，请稍后再点"
    await office.manager.does_not_see("77 天")


@pytest.mark.parametrize("in_queue", [False, True])
async def test_nothing_is_shown_on_a_card_that_could_not_be_masked_again(
    office: Office, *, in_queue: bool
) -> None:
    sending = "/open-apis/im/v1/messages"
    if in_queue:
        await office.employee.starts("salary_adjustment")
    await office.client.fault("lost_answer", method="POST", path=sending, times=1)
    await office.client.fault("status", method="POST", path=sending, times=1000, http=502)
    if in_queue:
        await office.director.says("/todo 调薪")
    else:
        await office.employee.starts("salary_adjustment")
    answer = await office.director.clicks("显示")
    assert answer.words == "暂时无法读取，内容未显示，请稍后再点"
    await office.director.does_not_see(AFTER)


async def test_only_whose_card_it_is_may_look(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    card = await office.director.card_with("显示")
    for other in (office.manager, office.employee):
        await forges(other, card, {"verb": "unveil"})
        own = (await other.cards() or [card])[-1]
        await forges(other, card, {"verb": "unveil"}, message=own)
    assert [content for content in await outgoing(office) if pay_in(content)] == []


async def test_who_has_decided_has_nothing_to_look_at_any_more(office: Office) -> None:
    await office.employee.starts("salary_adjustment")
    card = await office.director.card_with("显示")
    await office.director.clicks("通过")
    assert "显示" not in await labels(office.director)
    await forges(office.director, card, {"verb": "unveil"})
    assert [content for content in await outgoing(office) if pay_in(content)] == []


async def test_a_process_is_masked_until_its_type_is_known(office: Office) -> None:
    await office.client.event_fault("lose", times=100)
    process_id = await office.employee.starts("reimbursement")
    await office.waits(minutes=7)
    assert MASK in await reads(office.manager, "显示")
    await office.client.clear_faults()
    await office.colleague.starts("reimbursement")
    await office.client.comment(process_id, "employee", "请看一下")
    await office.settles()
    for card in await office.manager.reads():
        assert MASK not in card


async def test_cards_about_pay_cannot_be_forwarded(office: Office) -> None:
    process_id = await office.employee.starts("salary_adjustment")
    await office.director.says("/todo 调薪")
    await office.director.clicks("显示")
    await office.director.says(f"/show {process_id}")
    await office.director.clicks("通过")
    about_pay = [content for content in await outgoing(office) if "调薪申请" in content]
    assert len(about_pay) > 5
    assert {json.loads(content)["config"].get("enable_forward") for content in about_pay} == {False}


@pytest.mark.parametrize("in_queue", [False, True])
async def test_pay_that_changed_since_it_was_looked_at_is_not_decided_unseen(
    office: Office, *, in_queue: bool
) -> None:
    process_id = await office.employee.starts("salary_adjustment")
    await is_about(office, process_id, "20,000")
    if in_queue:
        await office.director.says("/todo 调薪")
    await office.director.clicks("显示")
    await office.waits(minutes=2)
    await is_about(office, process_id, "30,000")
    answer = await office.director.clicks("通过")
    assert answer.toast is not None
    assert "内容有更新" in answer.toast["content"]
    await office.director.clicks("显示")
    assert "30,000" in await reads(office.director, "通过")
    await office.director.clicks("通过")
    await office.director.sees("已通过")
