"""What the platform's codes mean: the table and its rules."""

from __future__ import annotations

import json
from typing import Any

import pytest
from prometheus_client import REGISTRY

from bot.adapters import codes, faults
from bot.adapters.openapi import calls
from bot.adapters.openapi.answer import Answer, opened
from bot.adapters.openapi.calls import Call
from bot.model.errors import (
    CardLocked,
    CardRefused,
    MessageGone,
    OutcomeUnknown,
    PlatformError,
    ProcessMissing,
    QuotaExhausted,
    RecipientUnreachable,
    Refusal,
    Refused,
    Terminal,
    Transient,
)

LOCKED = "Failed to create card content, ext=ErrCode: 11310; ErrMsg: card action is lock; "
TOO_LARGE = "Failed to create card content, ext=ErrCode: 11310; ErrMsg: element exceeds the limit; "


def answer(status: int, code: int, msg: str = "", data: Any = None, **headers: str) -> Answer:
    body = json.dumps({"code": code, "msg": msg, "data": data}).encode()
    return opened(status, body, {"X-Tt-Logid": "log-1", **headers})


def error(call: Call, status: int, code: int, msg: str = "") -> PlatformError:
    fault = faults.fault_of(call, answer(status, code, msg))
    assert fault is not None
    return fault


def unknown_codes() -> float:
    return REGISTRY.get_sample_value("bot_unknown_codes_total", {"kind": "code"}) or 0.0


def test_code_zero_is_no_fault() -> None:
    assert faults.fault_of(calls.DETAIL, answer(200, 0, "success", {})) is None


def test_every_row_names_the_page_that_it_comes_from() -> None:
    assert [row for row in codes.TABLE if not row.page] == []


def test_no_row_is_hidden_behind_one_before_it() -> None:
    every_call = [found for found in vars(calls).values() if isinstance(found, Call)]

    for row in codes.TABLE:
        before = codes.TABLE[: codes.TABLE.index(row)]
        rivals = [other for other in before if other.code == row.code]
        wanted = row.calls or every_call
        assert any(not any(other.holds_for(call, row.says) for other in rivals) for call in wanted), row


@pytest.mark.parametrize(
    ("call", "status", "code", "refusal"),
    [
        (calls.DECIDE, 400, 1161001, Refusal.ALREADY_HANDLED),
        (calls.DECIDE, 400, 1161002, Refusal.INVALID),
        (calls.DECIDE, 403, 1161003, Refusal.NOT_ALLOWED),
        (calls.DECIDE, 400, 1161004, Refusal.FORM_INCOMPLETE),
        (calls.DECIDE, 400, 1161005, Refusal.STATE_CHANGED),
        (calls.DECIDE, 400, 99992402, Refusal.INVALID),
        # Nobody is chosen with it: the one who is not known is the one who asks.
        (calls.DECIDE, 400, 99992351, Refusal.NOT_ALLOWED),
        (calls.WITHDRAW, 400, 99992351, Refusal.NOT_ALLOWED),
        (calls.ADD_SIGN, 400, 1160001, Refusal.PERSON_UNKNOWN),
        (calls.ADD_SIGN, 400, 1160015, Refusal.PROCESS_ENDED),
        (calls.ADD_SIGN, 400, 1160016, Refusal.NODE_ENDED),
        (calls.ADD_SIGN, 400, 1160101, Refusal.INVALID),
        (calls.ADD_SIGN, 400, 1160114, Refusal.ALREADY_APPROVER),
        (calls.ADD_SIGN, 400, 1160115, Refusal.NODE_REFUSES_ADD_SIGN),
        (calls.ADD_SIGN, 400, 1160129, Refusal.NODE_ENDED),
        (calls.ADD_SIGN, 400, 1160256, Refusal.NODE_REFUSES_ADD_SIGN),
        (calls.ADD_SIGN, 400, 1161003, Refusal.NOT_ALLOWED),
        (calls.TRANSFER, 400, 1160101, Refusal.INVALID),
        (calls.TRANSFER, 400, 1160117, Refusal.PERSON_UNKNOWN),
        (calls.TRANSFER, 400, 1160221, Refusal.PROCESS_ENDED),
        (calls.TRANSFER, 400, 1160234, Refusal.NODE_REFUSES_TRANSFER),
        (calls.TRANSFER, 400, 1160245, Refusal.ALREADY_APPROVER),
        (calls.TRANSFER, 400, 1161003, Refusal.NOT_ALLOWED),
        (calls.TRANSFER, 400, 99992351, Refusal.PERSON_UNKNOWN),
        (calls.WITHDRAW, 400, 1160101, Refusal.INVALID),
        (calls.WITHDRAW, 403, 1161003, Refusal.NOT_ALLOWED),
        (calls.WITHDRAW, 400, 1161005, Refusal.STATE_CHANGED),
        (calls.WITHDRAW, 400, 1161006, Refusal.PROCESS_ENDED),
        (calls.REVOKE, 400, 1160100, Refusal.PROCESS_UNKNOWN),
        (calls.REVOKE, 400, 1160101, Refusal.INVALID),
        (calls.REVOKE, 403, 1161003, Refusal.NOT_ALLOWED),
        (calls.REVOKE, 400, 1161007, Refusal.CANNOT_BE_REVOKED),
    ],
)
def test_people_hear_why_their_wish_is_refused(call: Call, status: int, code: int, refusal: Refusal) -> None:
    refused = error(call, status, code, "words with 张三 in them")

    assert isinstance(refused, Refused)
    assert (refused.refusal, refused.code, refused.log_id) == (refusal, code, "log-1")
    assert refused.words == ""


def test_business_words_are_kept() -> None:
    refused = error(calls.REVOKE, 400, 1161008, "the leave has been taken already")

    assert isinstance(refused, Refused)
    assert (refused.refusal, refused.words) == (Refusal.BUSINESS_RULE, "the leave has been taken already")


@pytest.mark.parametrize(
    ("call", "status", "code", "msg", "kind"),
    [
        (calls.DETAIL, 400, 1160101, "", ProcessMissing),
        (calls.FORM, 400, 1160100, "", ProcessMissing),
        (calls.FORM, 403, 1161003, "", Terminal),
        (calls.FORM, 400, 1160101, "", Terminal),
        (calls.LIST, 400, 1160101, "", Terminal),
        (calls.DETAIL, 500, 1160500, "", Transient),
        (calls.LIST, 500, 1160102, "", Transient),
        (calls.ADD_SIGN, 400, 1161103, "", Transient),
        (calls.TRANSFER, 400, 1161103, "", Transient),
        (calls.PATCH, 400, 230011, "", MessageGone),
        (calls.PATCH, 400, 230031, "", MessageGone),
        (calls.PATCH, 400, 230110, "", MessageGone),
        (calls.PATCH, 400, 232009, "", MessageGone),
        (calls.REPLY, 400, 230011, "", MessageGone),
        (calls.SEND, 400, 230013, "", RecipientUnreachable),
        (calls.SEND, 400, 230029, "", RecipientUnreachable),
        (calls.SEND, 400, 230035, "", RecipientUnreachable),
        (calls.SEND, 400, 230036, "", RecipientUnreachable),
        (calls.SEND, 400, 230053, "", RecipientUnreachable),
        (calls.SEND, 400, 99992351, "", RecipientUnreachable),
        (calls.SEND, 400, 99992361, "", RecipientUnreachable),
        (calls.NAMES, 400, 99992351, "", Terminal),
        (calls.BUZZ, 400, 230012, "", Terminal),
        (calls.BUZZ, 400, 230023, "", Terminal),
        (calls.BUZZ, 400, 230024, "", Terminal),
        (calls.BUZZ, 400, 230052, "", Terminal),
        (calls.PATCH, 400, 230099, LOCKED, CardLocked),
        (calls.PATCH, 400, 230099, "ext=ErrCode: 200810; ErrMsg: in an ongoing interaction", CardLocked),
        (calls.PATCH, 400, 200810, "", CardLocked),
        (calls.SEND, 400, 230099, TOO_LARGE, CardRefused),
        (calls.SEND, 400, 230022, "", CardRefused),
        (calls.SEND, 400, 230025, "", CardRefused),
        (calls.SEND, 400, 230028, "", CardRefused),
        (calls.SEND, 400, 230020, "", Transient),
        (calls.SEND, 400, 230049, "", Transient),
        (calls.SEND, 429, 99991403, "", QuotaExhausted),
        (calls.SEND, 400, 11232, "", Transient),
        (calls.TOKEN, 400, 10015, "", Terminal),
    ],
)
def test_each_code_has_its_kind_of_error(
    call: Call, status: int, code: int, msg: str, kind: type[PlatformError]
) -> None:
    found = error(call, status, code, msg)

    assert type(found) is kind
    assert found.code == code


def test_the_same_code_means_different_things_at_different_endpoints() -> None:
    assert isinstance(error(calls.DECIDE, 403, 1161003), Refused)
    assert type(error(calls.FORM, 403, 1161003)) is Terminal


@pytest.mark.parametrize("code", [230020, 230049])
def test_a_busy_chat_is_tried_again_after_a_moment(code: int) -> None:
    busy = error(calls.SEND, 400, code)

    assert isinstance(busy, Transient)
    assert busy.retry_after is not None


def test_the_platform_says_how_long_to_wait() -> None:
    fault = faults.fault_of(calls.LIST, answer(429, 99991400, "", None, **{"x-ogw-ratelimit-reset": "17"}))

    assert isinstance(fault, Transient)
    assert fault.retry_after == 17


def test_nobody_waits_for_ever_because_a_header_says_so() -> None:
    fault = faults.fault_of(
        calls.LIST, answer(429, 99991400, "", None, **{"x-ogw-ratelimit-reset": "9" * 400})
    )

    assert isinstance(fault, Transient)
    assert fault.retry_after == 3600


@pytest.mark.parametrize("body", [rb'{"code":0,"msg":"\ud83d"}', rb'{"code":0,"data":{"text":"x\ude00y"}}'])
def test_an_answer_with_half_a_character_in_it_is_still_an_answer(body: bytes) -> None:
    assert faults.fault_of(calls.DETAIL, opened(200, body, {})) is None


@pytest.mark.parametrize("said", ["", "soon", "-1", "１７", "1e9"])
def test_a_wait_that_is_no_number_is_no_wait(said: str) -> None:
    fault = faults.fault_of(calls.LIST, answer(429, 99991400, "", None, **{"x-ogw-ratelimit-reset": said}))

    assert isinstance(fault, Transient)
    assert fault.retry_after is None


@pytest.mark.parametrize(("status", "kind"), [(200, Terminal), (400, Terminal), (500, Transient)])
def test_an_unknown_code_is_judged_by_its_status_and_counted(status: int, kind: type[PlatformError]) -> None:
    before = unknown_codes()

    assert type(error(calls.DETAIL, status, 4242)) is kind
    assert unknown_codes() == before + 1


def test_known_codes_are_not_counted_as_unknown() -> None:
    before = unknown_codes()

    error(calls.DECIDE, 400, 1161001)

    assert unknown_codes() == before


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (calls.DECIDE, OutcomeUnknown),
        (calls.ADD_SIGN, OutcomeUnknown),
        (calls.TRANSFER, OutcomeUnknown),
        (calls.WITHDRAW, OutcomeUnknown),
        (calls.REVOKE, OutcomeUnknown),
        (calls.BUZZ, OutcomeUnknown),
        (calls.SEND, Transient),
        (calls.REPLY, Transient),
        (calls.PATCH, Transient),
        (calls.DETAIL, Transient),
        (calls.NAMES, Transient),
    ],
)
@pytest.mark.parametrize("code", [1160500, 4242])
def test_a_stumbling_platform_may_have_acted_on_what_cannot_be_repeated(
    call: Call, kind: type[PlatformError], code: int
) -> None:
    assert type(error(call, 500, code)) is kind
    page = opened(502, b"<html>bad gateway</html>", {})
    assert type(faults.fault_of(call, page)) is kind


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"msg": "no code"}', b'{"code": "x"}', b"\xff"])
def test_a_success_that_cannot_be_read_is_no_success(body: bytes) -> None:
    assert type(faults.fault_of(calls.DECIDE, opened(200, body, {}))) is OutcomeUnknown
    assert type(faults.fault_of(calls.DETAIL, opened(200, body, {}))) is Transient


def test_a_gateway_on_the_way_may_limit_too() -> None:
    fault = faults.fault_of(calls.LIST, opened(429, b"slow down", {"x-ogw-ratelimit-reset": "3"}))

    assert isinstance(fault, Transient)
    assert (fault.code, fault.retry_after) == (codes.TOO_MANY_CALLS, 3)


def test_a_page_that_is_not_the_platforms_is_a_fault_of_set_up() -> None:
    assert type(faults.fault_of(calls.DECIDE, opened(404, b"<html>not found</html>", {}))) is Terminal


def test_a_decision_is_only_done_where_both_codes_say_so() -> None:
    agreed = answer(200, 0, "success", {"code": 0, "msg": "error reason"})
    denied = answer(200, 0, "success", {"code": 1161001, "msg": "handled"})

    assert faults.fault_of(calls.DECIDE, agreed) is None
    refused = faults.fault_of(calls.DECIDE, denied)
    assert isinstance(refused, Refused)
    assert refused.refusal is Refusal.ALREADY_HANDLED


@pytest.mark.parametrize("data", [None, {}])
def test_a_decision_without_a_second_code_is_done(data: object) -> None:
    assert faults.fault_of(calls.DECIDE, answer(200, 0, "success", data)) is None


def test_words_of_the_platform_stay_out_of_errors_unless_they_help_to_set_up() -> None:
    secret = error(calls.DETAIL, 400, 4242, "张三's salary")
    helpful = error(calls.DETAIL, 400, 99991672, "required: [corehr:process:read]")

    assert "张三" not in str(secret)
    assert "corehr:process:read" in str(helpful)
