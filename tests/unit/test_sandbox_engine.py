"""How processes move in the sandbox from node to node, and the events that tell of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.sandbox.scenarios import office_people as people
from bot.sandbox.world.habits import Habits
from bot.sandbox.world.refused import Reason, Refused
from tests.contract.sandbox_company import Company

EMPLOYEE = people.EMPLOYEE.open_id
MANAGER = people.MANAGER.open_id
DIRECTOR = people.DIRECTOR.open_id
HR_DIRECTOR = people.HR_DIRECTOR.open_id
COLLEAGUE = people.COLLEAGUE.open_id


@pytest.fixture
def company() -> Company:
    return Company()


def test_a_process_goes_through_its_nodes_in_order(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    assert company.open_names(process_id) == ["林晓燕"]
    company.desk.decide(process_id, MANAGER, "approve", "好的")
    assert company.open_names(process_id) == ["周建明"]
    company.desk.decide(process_id, DIRECTOR, "approve")
    assert company.desk.snapshot(process_id)["status"] == "completed"


def test_the_steps_of_a_process_tell_their_events_in_order(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    assert company.news() == ["status:1", "updated:1", "node:1", "approver:1", "updated:1"]
    company.desk.decide(process_id, MANAGER, "approve")
    assert company.news() == ["approver:3", "updated:1", "node:3", "node:1", "approver:1", "updated:1"]
    company.desk.decide(process_id, DIRECTOR, "reject", "人手不足")
    assert company.news() == ["approver:2", "updated:1", "node:2", "status:2", "updated:2"]


def test_a_step_tells_its_events_only_once_it_is_complete(company: Company) -> None:
    seen: list[str] = []

    def look(_: str, body: dict[str, object]) -> None:
        seen.append(company.desk.snapshot(str(body["process_id"]))["status"])

    process_id = company.desk.start("annual_leave", EMPLOYEE)
    company.engine._announcer._emit = look
    company.desk.decide(process_id, MANAGER, "reject", "不行")
    assert set(seen) == {"rejected"}


def test_an_approver_event_names_task_and_node_but_no_person(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    body = next(body for event_type, body in company.events if "approver" in event_type)
    task = company.task_of(process_id, people.MANAGER)
    assert body == {
        "process_id": process_id,
        "approver_id": task,
        "type": 1,
        "status": 1,
        "biz_type": "leave_application",
        "flow_definition_id": "people_6961286846093788680_7081951411982077732",
        "node_definition_id": "approval_d25b5eddfef",
        "node_id": body["node_id_str"],
        "node_id_str": body["node_id_str"],
    }


def test_the_process_event_has_the_five_documented_fields(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    event_type, body = company.events[0]
    assert event_type == "corehr.process.status.update_v2"
    assert body == {
        "process_id": process_id,
        "status": 1,
        "biz_type": "leave_application",
        "flow_definition_id": "people_6961286846093788680_7081951411982077732",
        "properties": 1,
    }


def test_a_copy_has_an_event_of_its_own_when_its_node_is_reached(company: Company) -> None:
    process_id = company.desk.start("position_change", EMPLOYEE)
    company.desk.decide(process_id, MANAGER, "approve")
    company.news()
    company.desk.decide(process_id, HR_DIRECTOR, "approve")
    assert company.news() == [
        "approver:3", "updated:1", "node:3", "node:1", "cc:5", "node:3", "status:9", "updated:9",
    ]  # fmt: skip
    assert [copy["name"] for copy in company.desk.snapshot(process_id)["copies"]] == ["徐梦洁"]


def test_a_comment_has_an_event_and_changes_nothing_else(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    before = company.states(process_id)
    company.news()
    comment_id = company.desk.comment(process_id, MANAGER, "假期有冲突吗?", [EMPLOYEE])
    assert company.events == [
        (
            "corehr.process_comment_info.updated_v2",
            {"process_id": process_id, "comment_id": comment_id, "type": 1},
        )
    ]
    assert company.states(process_id) == before


def test_one_approval_passes_an_or_sign_node_and_its_siblings_end_without_having_acted(
    company: Company,
) -> None:
    process_id = company.desk.start("position_change", EMPLOYEE)
    company.desk.decide(process_id, MANAGER, "approve", "同意")
    sibling = company.desk.snapshot(process_id)["tasks"][1]
    assert (sibling["name"], sibling["state"], sibling["opinion"]) == ("赵志强", "passed", "")
    assert not sibling["is_decided"]
    assert company.open_names(process_id) == ["孙丽华"]


def test_or_sign_siblings_end_as_cancelled_where_the_habit_says_so() -> None:
    company = Company(habits=Habits(siblings_end_as=4))
    process_id = company.desk.start("position_change", EMPLOYEE)
    company.desk.decide(process_id, MANAGER, "approve", "同意")
    assert company.states(process_id)[:2] == [("林晓燕", "passed"), ("赵志强", "cancelled")]


def test_a_countersign_node_needs_everybody(company: Company) -> None:
    process_id = company.desk.start("resignation", EMPLOYEE)
    company.desk.decide(process_id, MANAGER, "approve")
    assert company.open_names(process_id) == ["孙丽华"]
    company.desk.decide(process_id, HR_DIRECTOR, "approve")
    assert company.desk.snapshot(process_id)["status"] == "completed"


@pytest.mark.parametrize("flow", ["resignation", "position_change"])
def test_one_rejection_ends_the_process_and_cancels_what_others_had_open(flow: str, company: Company) -> None:
    process_id = company.desk.start(flow, EMPLOYEE)
    company.desk.decide(process_id, MANAGER, "reject", "不同意")
    assert [state for _, state in company.states(process_id)] == ["rejected", "cancelled"]
    assert company.desk.snapshot(process_id)["status"] == "rejected"


def test_a_node_is_skipped_while_its_condition_holds(company: Company) -> None:
    process_id = company.desk.start("reimbursement", EMPLOYEE)
    company.news()
    company.desk.decide(process_id, MANAGER, "approve")
    assert "node:6" in company.news()
    assert company.open_names(process_id) == ["何文博"]


def test_a_large_sum_is_not_skipped(company: Company) -> None:
    total = {"variable_api_name": "total", "variable_value": {"number_value": "5000"}}
    process_id = company.desk.start("reimbursement", EMPLOYEE, [total])
    company.desk.decide(process_id, MANAGER, "approve")
    assert company.open_names(process_id) == ["周建明"]


def test_a_node_whose_approvers_lead_to_nobody_is_skipped(company: Company) -> None:
    process_id = company.desk.start("annual_leave", people.HEAD.open_id)
    assert company.desk.snapshot(process_id)["status"] == "completed"


def test_a_refused_step_changes_nothing_and_tells_nothing(company: Company) -> None:
    process_id = company.desk.start("resignation", EMPLOYEE)
    before = company.desk.snapshot(process_id)
    company.news()
    with pytest.raises(Refused):
        company.desk.transfer(process_id, MANAGER, HR_DIRECTOR)
    with pytest.raises(Refused):
        company.desk.decide(process_id, COLLEAGUE, "approve")
    assert company.desk.snapshot(process_id) == before
    assert company.news() == []


def test_what_an_approver_fills_in_shows_in_the_form(company: Company) -> None:
    process_id = company.desk.start("required_fields", EMPLOYEE)
    years = {"variable_api_name": "renewal_years", "variable_value": {"number_value": "3"}}
    company.desk.decide(process_id, MANAGER, "approve", fields=[years])
    written = company.desk.snapshot(process_id)["form"][-1]
    assert written["variable_name"] == {"zh_cn": "续签年限", "en_us": "Years"}
    assert written["variable_value"] == {"number_value": "3"}


@pytest.mark.parametrize(
    "value",
    [
        {"number_value": "1e9999999"},
        {"number_value": 5},
        {"text_value": "5000"},
        {"number_value": "5", "text_value": "5"},
        {},
        None,
    ],
)
def test_a_malformed_field_is_refused(value: object, company: Company) -> None:
    field = {"variable_api_name": "total", "variable_value": value}
    with pytest.raises(Refused) as refused:
        company.desk.start("reimbursement", EMPLOYEE, [field])
    assert refused.value.reason is Reason.BAD_PARAMETER


def test_ids_have_19_digits_and_increase(company: Company) -> None:
    ids = [company.desk.start("annual_leave", EMPLOYEE) for _ in range(3)]
    assert all(len(process_id) == 19 and process_id.isdecimal() for process_id in ids)
    assert sorted(ids, key=int) == ids


def test_no_id_is_given_again_after_a_reset(company: Company) -> None:
    before = company.desk.start("annual_leave", EMPLOYEE)
    company.desk.reset()
    assert company.desk.process_ids() == []
    assert company.desk.start("annual_leave", EMPLOYEE) != before


def test_the_journal_tells_what_happened_when_and_by_whom(company: Company) -> None:
    process_id = company.desk.start("annual_leave", EMPLOYEE)
    company.clock.advance(60)
    company.desk.decide(process_id, MANAGER, "reject", "人手不足")
    journal = company.desk.snapshot(process_id)["journal"]
    decided = next(entry for entry in journal if entry["what"] == "rejected by the approver")
    assert (decided["name"], decided["remark"]) == ("林晓燕", "人手不足")
    assert decided["at_ms"] >= journal[0]["at_ms"] + 60_000


def test_habits_can_be_changed_on_the_way(company: Company) -> None:
    company.desk.behave(siblings_end_as=4)
    assert company.engine.habits == replace(Habits(), siblings_end_as=4)


def test_a_habit_that_does_not_exist_is_refused(company: Company) -> None:
    with pytest.raises(Refused):
        company.desk.behave(is_kind=True)
    with pytest.raises(ValueError, match="3 or 4"):
        company.desk.behave(siblings_end_as=5)
