"""What the platform's answers mean to the doctor, and how the report tells it."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from rich.console import Console

from bot.adapters.openapi.answer import Answer, opened
from bot.doctor import platform, scopes, subscriptions
from bot.doctor.finding import Finding, Outcome, fault, fine, is_well, skipped, unseen
from bot.doctor.needs import NEEDS, Need
from bot.doctor.report import show
from bot.doctor.subscriptions import WANTED, Subscriptions
from bot.model.errors import Terminal, Transient

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
CONSOLE = "https://open.feishu.cn/app/cli_1"
NEED = Need(purpose="send cards", scope="im:message:send_as_bot", others=("im:message",))
PAGE = f"{CONSOLE}/auth?q=im:message:send_as_bot&op_from=openapi"


def answer(code: int = 0, *, status: int = 200, **more: Any) -> Answer:
    return opened(status, json.dumps({"code": code, "msg": "words", **more}).encode(), {})


def refused(*subjects: str, page: str = "") -> Answer:
    """As the platform refuses where a scope is missing (Feishu: 如何为应用申请所需权限)."""
    violations = [{"type": "action_scope_required", "subject": subject} for subject in subjects]
    helps = [{"url": page, "description": "Learn more"}] if page else []
    error = {"permission_violations": violations, "helps": helps}
    return answer(99991672, status=400, error=error)


# Scopes


@pytest.mark.parametrize("code", [0, 230001, 99992351, 1161002, 40000000])
def test_an_endpoint_that_answers_at_all_may_be_called(code: int) -> None:
    assert scopes.probed(NEED, answer(code, status=400), console=CONSOLE).outcome is Outcome.FINE


def test_a_missing_scope_is_named_with_the_page_that_the_platform_names() -> None:
    found = scopes.probed(
        NEED, refused("im:message", NEED.scope, page="https://console/page"), console=CONSOLE
    )

    assert found.outcome is Outcome.FAULT
    assert found.words == "missing: im:message:send_as_bot (or im:message)"
    assert found.page == "https://console/page"


def test_where_the_platform_names_no_page_it_is_the_apps_own() -> None:
    assert scopes.probed(NEED, answer(99991672, status=400), console=CONSOLE).page == PAGE


def test_what_the_platform_asks_for_is_named_even_where_we_know_another_scope() -> None:
    found = scopes.probed(NEED, refused("im:message:newer"), console=CONSOLE)
    assert found.words == "missing: im:message:newer"


def test_a_form_that_is_denied_stands_for_its_scope() -> None:
    form = next(need for need in NEEDS if need.purpose == "read a form")
    found = scopes.probed(form, answer(1161003, status=403), console=CONSOLE)
    assert found.words == "missing: corehr:process:read"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (answer(99991400, status=429), "too many calls just now"),
        (answer(99991403, status=429), "the tenant's monthly calls are used up"),
        (answer(99991401, status=400), "this machine's address is not on the app's list"),
        (answer(99991662, status=400), "the app is disabled, or not installed in this tenant"),
        (answer(1160500, status=500), "the platform stumbled (code 1160500)"),
        (opened(502, b"<html>", {}), "something else answers there (HTTP 502)"),
    ],
)
def test_what_stands_in_the_way_of_every_call_is_no_missing_scope(given: Answer, words: str) -> None:
    found = scopes.probed(NEED, given, console=CONSOLE)
    assert (found.outcome, found.words) == (Outcome.FAULT, words)
    assert found.remedy


def test_the_platforms_own_troubleshooter_is_passed_on() -> None:
    given = answer(1, status=500, error={"troubleshooter": "https://open.feishu.cn/search?log_id=1"})
    assert "https://open.feishu.cn/search?log_id=1" in scopes.probed(NEED, given, console=CONSOLE).remedy


def grants(**status: int) -> Answer:
    listed = [
        {"scope_name": name.replace("__", ":"), "grant_status": given} for name, given in status.items()
    ]
    return answer(data={"scopes": listed})


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (grants(im__message__send_as_bot=1), Outcome.FINE),
        (grants(im__message__send_as_bot=2, im__message=1), Outcome.FINE),
        (grants(im__message__send_as_bot=2), Outcome.FAULT),
        (grants(), Outcome.FAULT),
        (answer(212100, status=400), Outcome.UNSEEN),
        (answer(data={"scopes": "none"}), Outcome.UNSEEN),
        (opened(502, b"<html>", {}), Outcome.UNSEEN),
    ],
)
def test_the_tenants_list_tells_what_no_call_shows(given: Answer, outcome: Outcome) -> None:
    found = scopes.listed(NEED, scopes.grants_of(given), console=CONSOLE)
    assert found.outcome is outcome
    assert found.page == ("" if outcome is Outcome.FINE else PAGE)


# Clock, credentials, bot


@pytest.mark.parametrize(
    ("off", "words"),
    [
        (timedelta(seconds=59), "agrees with the platform's"),
        (timedelta(seconds=-59), "agrees with the platform's"),
        (timedelta(minutes=10), "600 seconds ahead of the platform's"),
        (timedelta(minutes=-10), "600 seconds behind the platform's"),
    ],
)
def test_the_clock_is_compared_with_the_platforms(off: timedelta, words: str) -> None:
    assert platform.clock_of(format_datetime(NOW, usegmt=True), NOW + off).words == words


@pytest.mark.parametrize("date", ["", "yesterday", "Tue, 24 Nov 2026 09:30:00 -0000"])
def test_a_platform_without_a_usable_date_leaves_the_clock_unseen(date: str) -> None:
    assert platform.clock_of(date, NOW).outcome is Outcome.UNSEEN


def test_credentials_are_told_apart_by_what_is_wrong_with_them() -> None:
    def words(code: int) -> str:
        return platform.credentials_of(Terminal("auth.token: code", code=code)).words

    assert platform.credentials_of(None).outcome is Outcome.FINE
    assert (words(10005), words(10015)) == ("no app has this id", "the secret is not this app's")
    assert "code 1" in platform.credentials_of(Terminal("auth.token: code 1", code=1)).words
    assert "later" in platform.credentials_of(Transient("auth.token: no answer")).remedy


@pytest.mark.parametrize(
    ("given", "outcome", "words"),
    [
        (
            answer(bot={"activate_status": 2, "app_name": "审批助手"}),
            Outcome.FINE,
            "on; its name is 审批助手",
        ),
        (answer(bot={"activate_status": 1}), Outcome.FAULT, "disabled by the tenant"),
        (answer(bot={"activate_status": 9}), Outcome.FAULT, "status 9"),
        (answer(bot={}), Outcome.FAULT, "unknown"),
        (answer(230006, status=400), Outcome.FAULT, "the app has no bot that is released"),
        (answer(99991662, status=400), Outcome.FAULT, "the app is disabled, or not installed in this tenant"),
    ],
)
def test_the_bot_is_there_and_in_use_or_not(given: Answer, outcome: Outcome, words: str) -> None:
    found = platform.bot_of(given)
    assert (found.outcome, found.words) == (outcome, words)


# Subscriptions


def app(**fields: Any) -> Subscriptions:
    return subscriptions.subscriptions_of(answer(data={"app": fields}))


def test_a_missing_event_and_a_missing_callback_are_named() -> None:
    found = app(
        event={"subscribed_events": [*WANTED[1:], "another.event_v1"]},
        callback_info={"subscribed_callbacks": ["url.preview.get"]},
    )

    assert subscriptions.events_of(found, NOW).words == f"not subscribed: {WANTED[0]}"
    assert subscriptions.callback_of(found).words == "not subscribed: card.action.trigger"


def test_all_subscriptions_in_place_is_well() -> None:
    found = app(
        event={"subscribed_events": list(WANTED)}, callback={"subscribed_callbacks": ["card.action.trigger"]}
    )
    assert is_well([subscriptions.events_of(found, None), subscriptions.callback_of(found)])


@pytest.mark.parametrize("unread", [app(), subscriptions.subscriptions_of(refused(subscriptions.SCOPE))])
def test_what_the_console_does_not_tell_is_told_by_the_past_or_left_to_people(unread: Subscriptions) -> None:
    assert subscriptions.events_of(unread, NOW).words == "the newest arrived on 2026-11-24 at 09:30"
    by_hand = subscriptions.events_of(unread, None)
    assert by_hand.outcome is Outcome.UNSEEN
    assert all(event in by_hand.remedy for event in WANTED)
    assert "card.action.trigger" in subscriptions.callback_of(unread).remedy


# The report


def printed(*findings: Finding, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width)
    show(findings, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_only_faults_and_what_hangs_on_them_are_not_well() -> None:
    assert is_well([fine("a", "there"), unseen("b", "unknown", "look")])
    assert not is_well([fine("a", "there"), fault("b", "broken", "mend")])
    assert not is_well([skipped("a", "no token")])


def test_the_report_counts_what_is_to_mend_and_names_each_page_once_in_one_line() -> None:
    page = f"https://open.feishu.cn/app/cli_1/auth?q={'x' * 100}"
    report = printed(
        fault("a", "broken", "mend", page=page), fault("b", "[bold]", "mend", page=page), width=60
    )

    assert report.count(page) == 1
    assert "[bold]" in report
    assert "Not ready: 2 to mend" in report


def test_the_report_says_what_is_left_to_people() -> None:
    assert "is well; 1 to look at by hand." in printed(fine("a", "there"), unseen("b", "unknown", "look"))
    assert "is well." in printed(fine("a", "there"))
