"""Withdrawing and revoking whole processes, and the lists of a person's tasks, against the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from bot.model.errors import OutcomeUnknown, Refusal, Refused
from bot.model.intent import Intent, Verb
from bot.model.process import Process, ProcessStatus
from bot.model.queue import Priority
from bot.ports.platform import ListedTask, TaskFilter
from bot.sandbox.client import Json
from bot.sandbox.scenarios import office_people
from tests.contract.platform_stage import COLLEAGUE, DIRECTOR, EMPLOYEE, MANAGER, Platform, connected

PRIORITY = Priority.UPDATE
HR_DIRECTOR = office_people.HR_DIRECTOR.open_id
HR_ADMIN = office_people.HR_ADMIN.open_id


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with connected() as platform:
        yield platform


async def started(
    platform: Platform, flow: str = "annual_leave", *, passed_by: Sequence[str] = ()
) -> Process:
    process_id = await platform.director.start(flow, EMPLOYEE)
    for person in passed_by:
        await platform.director.decide_on_web(process_id, person, "approve")
    return await read(platform, process_id)


async def read(platform: Platform, process_id: str) -> Process:
    return await platform.gateway.read(process_id, priority=PRIORITY)


def intent(process: Process | str, verb: Verb, *, by: str, reason: str = "") -> Intent:
    now = datetime.now(UTC)
    return Intent(
        intent_id="intent-1",
        verb=verb,
        process_id=process if isinstance(process, str) else process.process_id,
        approver_id="",
        operator_id=by,
        opened_at=now,
        reason=reason,
        source_id="event-1",
        recorded_at=now,
        called_at=now,
    )


async def refusal(platform: Platform, wish: Intent) -> Refused:
    with pytest.raises(Refused) as refused:
        await platform.gateway.carry_out(wish)
    return refused.value


async def trail(platform: Platform, process: Process) -> tuple[str, str, str]:
    """The last line of what was done to the process: what, by whom, with what words."""
    lines = (await platform.director.process(process.process_id))["journal"]
    done = [line for line in lines if line["what"].endswith(" by")][-1]
    return done["what"], done["person"], done["remark"]


async def body_of(platform: Platform, verb: str) -> Json:
    """What the only such call carried."""
    (call,) = [one for one in await platform.director.calls() if f"process_{verb}" in one["path"]]
    body: Json = call["body"]
    return body


async def listed(
    platform: Platform, person: str, status: TaskFilter | None, *, size: int = 100
) -> list[ListedTask]:
    found: list[ListedTask] = []
    page = ""
    while True:
        answer = await platform.gateway.tasks_of(
            person, status=status, page=page, size=size, priority=PRIORITY
        )
        found += answer.tasks
        if not (page := answer.next_page):
            return found


# Withdrawing


async def test_the_initiator_withdraws_a_running_process_with_a_reason(platform: Platform) -> None:
    process = await started(platform)

    await platform.gateway.carry_out(intent(process, Verb.WITHDRAW, by=EMPLOYEE, reason="改期"))

    assert (await read(platform, process.process_id)).status == ProcessStatus.WITHDRAWN


async def test_a_withdrawal_names_its_person_and_never_the_system(platform: Platform) -> None:
    process = await started(platform)

    await platform.gateway.carry_out(intent(process, Verb.WITHDRAW, by=EMPLOYEE, reason="改期"))

    assert await trail(platform, process) == ("withdrawn by", EMPLOYEE, "改期")
    assert await body_of(platform, "withdraw") == {
        "user_id": EMPLOYEE,
        "reason": "改期",
        "system_user": False,
    }
    assert platform.turns.taken[-1] == ("corehr.withdraw", Priority.CLICK, process.process_id)


@pytest.mark.parametrize("by", [MANAGER, COLLEAGUE])
async def test_nobody_else_withdraws_it(platform: Platform, by: str) -> None:
    refused = await refusal(platform, intent(await started(platform), Verb.WITHDRAW, by=by))

    assert refused.refusal is Refusal.NOT_ALLOWED


async def test_what_has_ended_cannot_be_withdrawn(platform: Platform) -> None:
    process = await started(platform, passed_by=(MANAGER, DIRECTOR))

    refused = await refusal(platform, intent(process, Verb.WITHDRAW, by=EMPLOYEE))

    assert refused.refusal is Refusal.PROCESS_ENDED


async def test_a_process_that_moves_at_this_moment_is_to_be_looked_at_again(platform: Platform) -> None:
    process = await started(platform)
    await platform.director.ask("keep_busy", process_id=process.process_id)

    refused = await refusal(platform, intent(process, Verb.WITHDRAW, by=EMPLOYEE))

    assert refused.refusal is Refusal.STATE_CHANGED


async def test_a_reason_beyond_the_platforms_limit_is_refused(platform: Platform) -> None:
    wish = intent(await started(platform), Verb.WITHDRAW, by=EMPLOYEE, reason="改" * 501)

    assert (await refusal(platform, wish)).refusal is Refusal.INVALID


@pytest.mark.parametrize(("verb", "path"), [(Verb.WITHDRAW, "withdraw"), (Verb.REVOKE, "revoke")])
async def test_a_lost_answer_leaves_the_outcome_unknown(platform: Platform, verb: Verb, path: str) -> None:
    process = await started(platform)
    await platform.director.fault("lost_answer", method="PUT", path=f"*/process_{path}/*", times=2)

    with pytest.raises(OutcomeUnknown):
        await platform.gateway.carry_out(intent(process, verb, by=EMPLOYEE))

    assert await platform.count(f"process_{path}") == 1


# Revoking


async def test_a_completed_process_is_revoked_by_an_administrator(platform: Platform) -> None:
    process = await started(platform, passed_by=(MANAGER, DIRECTOR))

    await platform.gateway.carry_out(intent(process, Verb.REVOKE, by=HR_ADMIN, reason="填错日期"))

    assert (await read(platform, process.process_id)).status == ProcessStatus.REVOKED
    assert await trail(platform, process) == ("revoked by", HR_ADMIN, "填错日期")
    assert await body_of(platform, "revoke") == {
        "user_id": HR_ADMIN,
        "reason": "填错日期",
        "system_user": False,
    }
    assert platform.turns.taken[-2] == ("corehr.revoke", Priority.CLICK, process.process_id)


async def test_the_platform_may_refuse_the_initiator(platform: Platform) -> None:
    process = await started(platform, passed_by=(MANAGER, DIRECTOR))

    assert (await refusal(platform, intent(process, Verb.REVOKE, by=EMPLOYEE))).refusal is Refusal.NOT_ALLOWED


async def test_what_still_runs_cannot_be_revoked(platform: Platform) -> None:
    refused = await refusal(platform, intent(await started(platform), Verb.REVOKE, by=HR_ADMIN))

    assert refused.refusal is Refusal.CANNOT_BE_REVOKED


async def test_the_business_rule_against_it_is_told_in_its_own_words(platform: Platform) -> None:
    process = await started(platform, "salary_adjustment", passed_by=(DIRECTOR, HR_DIRECTOR))

    refused = await refusal(platform, intent(process, Verb.REVOKE, by=HR_ADMIN))

    assert refused.refusal is Refusal.BUSINESS_RULE
    assert "薪资已归档" in refused.words


async def test_a_process_that_is_not_there_cannot_be_revoked(platform: Platform) -> None:
    wish = intent("7000000000000000000", Verb.REVOKE, by=HR_ADMIN)

    assert (await refusal(platform, wish)).refusal is Refusal.PROCESS_UNKNOWN


# The lists of a person's tasks


async def test_what_a_person_started_is_listed(platform: Platform) -> None:
    wanted = [(await started(platform)).process_id for _ in range(3)]

    found = await listed(platform, EMPLOYEE, TaskFilter.STARTED)

    assert sorted(task.process_id for task in found) == sorted(wanted)
    assert {task.status for task in found} == {-1}


async def test_what_a_person_decided_is_listed_by_how_they_decided(platform: Platform) -> None:
    passed = await started(platform, passed_by=(MANAGER,))
    rejected = await started(platform)
    await platform.director.decide_on_web(rejected.process_id, MANAGER, "reject", "不行")
    waiting = await started(platform)

    for status, process in (
        (TaskFilter.PASSED, passed),
        (TaskFilter.REJECTED, rejected),
        (TaskFilter.OPEN, waiting),
    ):
        (task,) = await listed(platform, MANAGER, status)
        assert (task.process_id, task.status) == (process.process_id, status)


async def test_without_a_sort_all_tasks_are_listed_whatever_number_they_have(platform: Platform) -> None:
    waits, done, over = [await started(platform, passed_by=by) for by in ((), (MANAGER,), (MANAGER,))]
    await platform.director.tell_task_as(over.process_id, MANAGER, 16)

    found = await listed(platform, MANAGER, None)

    assert {task.process_id: task.status for task in found} == {
        waits.process_id: TaskFilter.OPEN,
        done.process_id: TaskFilter.PASSED,
        over.process_id: 16,
    }


async def test_what_was_copied_to_a_person_is_listed(platform: Platform) -> None:
    process = await started(platform, "position_change", passed_by=(MANAGER, HR_DIRECTOR))
    (copy,) = process.copies

    assert await listed(platform, HR_ADMIN, TaskFilter.COPIED) == [
        ListedTask(process.process_id, copy.approver_id, 5)
    ]


async def test_a_person_with_no_such_tasks_has_an_empty_list(platform: Platform) -> None:
    await started(platform)

    for status in (TaskFilter.FAILED, TaskFilter.ROLLED_BACK):
        assert await listed(platform, MANAGER, status) == []


async def test_a_long_list_comes_page_by_page(platform: Platform) -> None:
    wanted = [(await started(platform)).process_id for _ in range(5)]

    found = await listed(platform, MANAGER, TaskFilter.OPEN, size=2)

    assert sorted(task.process_id for task in found) == sorted(wanted)
    assert await platform.count("/approvers") == 3
