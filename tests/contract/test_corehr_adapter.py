"""The gateway to Feishu People, and what all calls share, against the sandbox."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import pytest_asyncio
import structlog

from bot.adapters.openapi import client, exchange
from bot.model.errors import (
    OutcomeUnknown,
    ProcessMissing,
    QuotaExhausted,
    Refusal,
    Refused,
    Terminal,
    Transient,
)
from bot.model.form import EnumValue, FileValue, NumberValue, PersonValue
from bot.model.intent import Intent, SignPlace, Verb
from bot.model.process import Process, ProcessStatus, TaskKey, TaskKind, TaskStatus
from bot.model.queue import Priority
from bot.model.text import I18n
from bot.ports.platform import LARGEST_PAGE, TaskFilter
from tests.contract.platform_stage import (
    COLLEAGUE,
    DIRECTOR,
    EMPLOYEE,
    MANAGER,
    NOBODY,
    Platform,
    connected,
)

PRIORITY = Priority.UPDATE


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with connected() as platform:
        yield platform


async def started(platform: Platform, flow: str = "annual_leave") -> Process:
    return await read(platform, await platform.director.start(flow, EMPLOYEE))


async def read(platform: Platform, process_id: str) -> Process:
    return await platform.gateway.read(process_id, priority=PRIORITY)


def intent(
    process: Process,
    verb: Verb,
    *,
    by: str = MANAGER,
    reason: str = "",
    targets: tuple[str, ...] = (),
    place: SignPlace | None = None,
) -> Intent:
    (task,) = process.open_tasks
    return Intent(
        intent_id="intent-1",
        verb=verb,
        process_id=process.process_id,
        approver_id=task.approver_id,
        operator_id=by,
        opened_at=task.opened_at,
        reason=reason,
        targets=targets,
        place=place,
        source_id="event-1",
        recorded_at=datetime.now(UTC),
        called_at=datetime.now(UTC),
    )


async def refusal(platform: Platform, wish: Intent) -> Refused:
    with pytest.raises(Refused) as refused:
        await platform.gateway.carry_out(wish)
    return refused.value


# Reading


async def test_a_process_is_read_with_its_open_task(platform: Platform) -> None:
    process = await started(platform)

    assert process.status == ProcessStatus.RUNNING
    assert process.name == I18n("年假申请", "Annual leave")
    assert process.initiator_id == EMPLOYEE
    assert process.read_at == platform.clock.now()
    (task,) = process.open_tasks
    assert task.operator_id == MANAGER
    assert task.kind == TaskKind.APPROVAL
    assert task.links
    assert [line.label for line in process.abstracts] == [
        I18n("请假天数", "Days"),
        I18n("请假时间", "Dates"),
    ]


async def test_a_process_that_is_not_there_is_missing(platform: Platform) -> None:
    with pytest.raises(ProcessMissing):
        await read(platform, "7000000000000000000")


@pytest.mark.parametrize("process_id", ["../../secrets", "a/b?c=d", "%2e%2e", "过程"])
async def test_an_id_never_reaches_another_address(platform: Platform, process_id: str) -> None:
    with pytest.raises((ProcessMissing, Terminal)):
        await read(platform, process_id)

    (call,) = [one for one in await platform.director.calls() if "corehr" in one["path"]]
    assert call["path"].startswith("/open-apis/corehr/v2/processes/")


async def test_an_empty_id_asks_nothing(platform: Platform) -> None:
    with pytest.raises(Terminal):
        await read(platform, "")

    assert await platform.count("corehr") == 0


async def test_a_form_is_read_with_typed_values(platform: Platform) -> None:
    process = await started(platform)

    form = await platform.gateway.read_form(process.process_id, priority=PRIORITY)

    values = {field.api_name: field.value for field in form.fields}
    assert values["days"] == NumberValue(Decimal(3))
    assert values["leave_type"] == EnumValue("leave_type_annual")
    assert values["stand_in"] == PersonValue(COLLEAGUE)
    assert values["proof"] == FileValue(name="车票.pdf", size=65_535)


async def test_a_hiring_process_has_no_form(platform: Platform) -> None:
    process = await started(platform, "hiring_offer")

    with pytest.raises(ProcessMissing):
        await platform.gateway.read_form(process.process_id, priority=PRIORITY)


async def test_changed_processes_are_listed_page_by_page(platform: Platform) -> None:
    wanted = [await platform.director.start("annual_leave", EMPLOYEE) for _ in range(5)]
    now = datetime.now(UTC)

    found: list[str] = []
    page = ""
    while True:
        listed = await platform.gateway.list_changed(
            since=now - timedelta(days=1),
            until=now + timedelta(hours=1),
            page=page,
            statuses=(ProcessStatus.RUNNING, ProcessStatus.COMPLETED),
            priority=PRIORITY,
            size=2,
        )
        found.extend(listed.process_ids)
        if not (page := listed.next_page):
            break

    assert sorted(found) == sorted(wanted)


async def test_processes_of_other_statuses_are_not_listed(platform: Platform) -> None:
    await started(platform)
    now = datetime.now(UTC)

    listed = await platform.gateway.list_changed(
        since=now - timedelta(days=1),
        until=now + timedelta(hours=1),
        page="",
        statuses=(ProcessStatus.REJECTED,),
        priority=PRIORITY,
    )

    assert listed.process_ids == ()


async def test_open_tasks_of_a_person_are_listed_and_no_others(platform: Platform) -> None:
    waiting, decided = await started(platform), await started(platform)
    await platform.gateway.carry_out(intent(decided, Verb.APPROVE))

    page = await platform.gateway.tasks_of(
        MANAGER, status=TaskFilter.OPEN, page="", size=LARGEST_PAGE, priority=PRIORITY
    )

    assert page.tasks == ((waiting.process_id, waiting.open_tasks[0].approver_id, TaskFilter.OPEN),)
    assert page.next_page == ""


# Deciding


async def test_an_approval_is_made_in_the_persons_name_with_the_reason(platform: Platform) -> None:
    process = await started(platform)

    await platform.gateway.carry_out(intent(process, Verb.APPROVE, reason="同意"))

    after = await read(platform, process.process_id)
    (done,) = after.finished_tasks
    assert done.task.key == TaskKey(process.open_tasks[0].approver_id, MANAGER)
    assert (done.status, done.opinion) == (TaskStatus.PASSED, "同意")
    assert [task.operator_id for task in after.open_tasks] == [DIRECTOR]


async def test_half_a_character_in_a_comment_does_not_stop_the_decision(platform: Platform) -> None:
    process = await started(platform)

    await platform.gateway.carry_out(intent(process, Verb.APPROVE, reason="同意\ud83d"))

    (done,) = (await read(platform, process.process_id)).finished_tasks
    assert done.opinion == "同意?"


async def test_a_rejection_ends_the_process(platform: Platform) -> None:
    process = await started(platform)

    await platform.gateway.carry_out(intent(process, Verb.REJECT, reason="人手不足"))

    assert (await read(platform, process.process_id)).status == ProcessStatus.REJECTED


async def test_a_rejection_without_a_reason_is_refused(platform: Platform) -> None:
    refused = await refusal(platform, intent(await started(platform), Verb.REJECT))

    assert refused.refusal is Refusal.INVALID


async def test_the_wrong_person_is_refused(platform: Platform) -> None:
    refused = await refusal(platform, intent(await started(platform), Verb.APPROVE, by=COLLEAGUE))

    assert refused.refusal is Refusal.NOT_ALLOWED
    assert refused.log_id


async def test_a_second_decision_is_refused_as_handled(platform: Platform) -> None:
    process = await started(platform)
    await platform.gateway.carry_out(intent(process, Verb.APPROVE))

    assert (await refusal(platform, intent(process, Verb.APPROVE))).refusal is Refusal.ALREADY_HANDLED


async def test_a_transfer_gives_the_task_to_its_receiver(platform: Platform) -> None:
    process = await started(platform)

    await platform.gateway.carry_out(intent(process, Verb.TRANSFER, targets=(COLLEAGUE,), reason="请代审"))

    after = await read(platform, process.process_id)
    assert [task.operator_id for task in after.open_tasks] == [COLLEAGUE]


async def test_a_transfer_to_nobody_known_is_refused(platform: Platform) -> None:
    process = await started(platform)

    refused = await refusal(platform, intent(process, Verb.TRANSFER, targets=(NOBODY,)))

    assert refused.refusal is Refusal.PERSON_UNKNOWN


@pytest.mark.parametrize("place", SignPlace)
async def test_signers_are_added_where_the_person_said(platform: Platform, place: SignPlace) -> None:
    process = await started(platform)

    await platform.gateway.carry_out(intent(process, Verb.ADD_SIGN, targets=(COLLEAGUE,), place=place))

    snapshot = await platform.director.process(process.process_id)
    assert COLLEAGUE in str(snapshot)


async def test_an_added_signer_beside_the_person_can_act_at_once(platform: Platform) -> None:
    process = await started(platform)

    await platform.gateway.carry_out(
        intent(process, Verb.ADD_SIGN, targets=(COLLEAGUE,), place=SignPlace.PARALLEL)
    )

    after = await read(platform, process.process_id)
    assert {task.operator_id for task in after.open_tasks} == {MANAGER, COLLEAGUE}


async def test_a_signer_who_decides_here_already_is_refused(platform: Platform) -> None:
    process = await started(platform)

    refused = await refusal(
        platform, intent(process, Verb.ADD_SIGN, targets=(MANAGER,), place=SignPlace.PARALLEL)
    )

    assert refused.refusal is Refusal.ALREADY_APPROVER


@pytest.mark.parametrize("verb", [Verb.TRANSFER, Verb.ADD_SIGN])
async def test_a_wish_without_a_receiver_asks_nothing(platform: Platform, verb: Verb) -> None:
    process = await started(platform)

    with pytest.raises(Terminal):
        await platform.gateway.carry_out(intent(process, verb))


async def test_a_busy_task_is_for_later(platform: Platform) -> None:
    process = await started(platform)
    await platform.director.ask("keep_busy", process_id=process.process_id)

    with pytest.raises(Transient) as busy:
        await platform.gateway.carry_out(intent(process, Verb.TRANSFER, targets=(COLLEAGUE,)))

    assert not isinstance(busy.value, OutcomeUnknown)


# When no answer comes


async def test_a_lost_answer_leaves_the_outcome_unknown_and_is_not_asked_again(platform: Platform) -> None:
    process = await started(platform)
    await platform.director.fault("lost_answer", method="PUT", path="*/approvers/*", times=2)

    with pytest.raises(OutcomeUnknown):
        await platform.gateway.carry_out(intent(process, Verb.APPROVE))

    assert await platform.count("/approvers/") == 1
    after = await read(platform, process.process_id)
    assert [task.operator_id for task in after.open_tasks] == [DIRECTOR]


async def test_a_gateways_error_page_leaves_the_outcome_unknown(platform: Platform) -> None:
    process = await started(platform)
    await platform.director.fault("status", path="*/approvers/*", http=502)

    with pytest.raises(OutcomeUnknown):
        await platform.gateway.carry_out(intent(process, Verb.APPROVE))


async def test_a_decision_without_an_answer_in_time_has_an_unknown_outcome(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = await started(platform)
    monkeypatch.setattr(exchange, "WRITE_TIMEOUT", 0.2)
    held = await platform.director.fault("held", path="*/approvers/*")

    with pytest.raises(OutcomeUnknown):
        await platform.gateway.carry_out(intent(process, Verb.APPROVE))

    await platform.director.release(held)


async def test_a_read_without_an_answer_in_time_is_for_later(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = await started(platform)
    monkeypatch.setattr(exchange, "READ_TIMEOUT", 0.2)
    held = await platform.director.fault("held", path="*/processes/*")

    with pytest.raises(Transient) as late:
        await read(platform, process.process_id)

    assert not isinstance(late.value, OutcomeUnknown)
    await platform.director.release(held)


async def test_a_decision_that_was_never_sent_is_for_later() -> None:
    async with connected() as platform:
        process = await started(platform)
        wish = intent(process, Verb.APPROVE)
    async with connected(base_url=await closed_address()) as nowhere:
        with pytest.raises(Transient) as unsent:
            await nowhere.gateway.carry_out(wish)

    assert not isinstance(unsent.value, OutcomeUnknown)


async def closed_address() -> str:
    server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    return f"http://127.0.0.1:{port}"


# Limits


async def test_every_call_takes_its_turn_by_its_row_and_urgency(platform: Platform) -> None:
    process = await started(platform)
    await platform.gateway.carry_out(intent(process, Verb.APPROVE))

    assert platform.turns.taken == [
        ("corehr.detail", PRIORITY, process.process_id),
        ("auth.token", Priority.CLICK, ""),
        ("corehr.decide", Priority.CLICK, process.process_id),
    ]


async def test_a_refusal_for_too_many_calls_is_told_and_the_call_made_again(platform: Platform) -> None:
    process_id = await platform.director.start("annual_leave", EMPLOYEE)
    await platform.director.refuse("TOO_MANY_CALLS", path="*/processes/*", seconds=7)

    process = await read(platform, process_id)

    assert process.status == ProcessStatus.RUNNING
    assert platform.turns.pauses == [("corehr.detail", 7)]


async def test_a_call_that_is_put_off_again_and_again_is_given_up(platform: Platform) -> None:
    process_id = await platform.director.start("annual_leave", EMPLOYEE)
    await platform.director.refuse("TOO_MANY_CALLS", path="*/processes/*", seconds=7, times=100)

    with pytest.raises(Transient) as put_off:
        await read(platform, process_id)

    assert put_off.value.retry_after == 7
    assert await platform.count("/processes/") == client.MOST_ROUNDS


async def test_a_used_up_quota_is_told_and_not_tried_again(platform: Platform) -> None:
    process_id = await platform.director.start("annual_leave", EMPLOYEE)
    await platform.director.refuse("QUOTA_USED_UP", path="*/processes/*", times=100)

    with pytest.raises(QuotaExhausted):
        await read(platform, process_id)

    assert platform.turns.is_exhausted
    assert await platform.count("/processes/") == 1


# Tokens


async def test_calls_that_begin_together_fetch_one_token(platform: Platform) -> None:
    process_id = await platform.director.start("annual_leave", EMPLOYEE)

    await asyncio.gather(*(read(platform, process_id) for _ in range(20)))

    assert await platform.count("tenant_access_token") == 1


async def test_one_who_stops_waiting_for_the_token_stops_it_for_nobody_else(platform: Platform) -> None:
    process_id = await platform.director.start("annual_leave", EMPLOYEE)
    held = await platform.director.fault("held", path="*tenant_access_token*")
    impatient = asyncio.create_task(read(platform, process_id))
    patient = asyncio.create_task(read(platform, process_id))
    await platform.director.until_met(held)

    impatient.cancel()
    await platform.director.release(held)

    assert (await patient).process_id == process_id
    assert await platform.count("tenant_access_token") == 1


async def test_a_refused_token_is_fetched_anew_once_and_the_call_made_again(platform: Platform) -> None:
    process = await started(platform)
    await platform.director.ask("refuse_token")

    await platform.gateway.carry_out(intent(process, Verb.APPROVE))

    assert await platform.count("tenant_access_token") == 2


async def test_a_token_refused_twice_is_not_fetched_for_ever(platform: Platform) -> None:
    process_id = await platform.director.start("annual_leave", EMPLOYEE)
    await platform.director.refuse("TOKEN_INVALID", path="*/processes/*", times=100)

    with pytest.raises(Transient):
        await read(platform, process_id)

    assert await platform.count("/processes/") == 2


async def test_a_token_is_renewed_before_it_expires(platform: Platform) -> None:
    process = await started(platform)

    for minutes in (100, 10):
        platform.clock.move(timedelta(minutes=minutes))
        await platform.director.advance(minutes * 60)
        await read(platform, process.process_id)

    assert await platform.count("tenant_access_token") == 2
    assert all(call["http"] == 200 for call in await platform.director.calls())


async def test_a_wrong_secret_is_a_fault_of_set_up() -> None:
    async with connected(app_secret="another") as platform:
        with pytest.raises(Terminal) as wrong:
            await read(platform, "7000000000000000000")

    assert wrong.value.code == 10015


async def test_a_token_that_cannot_be_fetched_now_is_fetched_by_the_next_call(platform: Platform) -> None:
    process_id = await platform.director.start("annual_leave", EMPLOYEE)
    await platform.director.fault("status", path="*tenant_access_token*", http=503)

    with pytest.raises(Transient):
        await read(platform, process_id)

    assert (await read(platform, process_id)).process_id == process_id


# Traces


async def test_failures_are_logged_without_secrets_names_or_content(platform: Platform) -> None:
    process = await started(platform)
    with structlog.testing.capture_logs() as logs:
        await refusal(platform, intent(process, Verb.APPROVE, by=COLLEAGUE, reason="机密意见"))

    (entry,) = logs
    assert entry["event"] == "platform call failed"
    assert (entry["call"], entry["code"]) == ("corehr.decide", 1161003)
    written = str(logs)
    for secret in ("机密意见", COLLEAGUE, process.process_id, "t-", "sandbox-secret"):
        assert secret not in written


async def test_missing_scopes_are_named_in_the_log(platform: Platform) -> None:
    await platform.director.ask("revoke_scope", scope="corehr:process:read")

    with structlog.testing.capture_logs() as logs, pytest.raises(Terminal):
        await read(platform, "7000000000000000000")

    assert "corehr:process:read" in logs[0]["reason"]
