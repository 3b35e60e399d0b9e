"""The doctor visits: what it finds in a set-up that is well, and in each that is not."""

from __future__ import annotations

import asyncio
import io
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.adapters.clock import SystemClock
from bot.doctor.examination import examine
from bot.doctor.finding import Finding, Outcome, is_well
from bot.doctor.needs import NEEDS
from bot.doctor.report import show
from bot.sandbox.server import Sandbox
from bot.settings import Transport
from tests.scenarios.live_bot import ClockAhead
from tests.scenarios.office import Office

#: Only these are asked in the app's name and told by its tenant.
CONSOLE_SCOPES = ("application:application:self_manage", "admin:app.info:readonly")


@dataclass(frozen=True, slots=True)
class Visit:
    """What the doctor found."""

    findings: tuple[Finding, ...]

    def __getitem__(self, check: str) -> Finding:
        return next(finding for finding in self.findings if finding.check == check)

    @property
    def is_well(self) -> bool:
        return is_well(self.findings)

    def named(self, outcome: Outcome) -> list[str]:
        return [finding.check for finding in self.findings if finding.outcome is outcome]


async def visit(office: Office, clock: Any = None, **settings: Any) -> Visit:
    examination = examine(office.settings(**settings), clock or SystemClock())
    return Visit(tuple([finding async for finding in examination]))


async def revoke(office: Office, *scopes: str) -> None:
    for scope in scopes:
        await office.client.ask("revoke_scope", scope=scope)


async def test_a_set_up_that_is_complete_is_well(closed_office: Office) -> None:
    found = await visit(closed_office)

    assert found.is_well
    assert found.named(Outcome.FINE) == [finding.check for finding in found.findings]


async def test_a_visit_reaches_nobody_and_changes_nothing(closed_office: Office) -> None:
    process_id = await closed_office.client.start("annual_leave", "employee")
    before = await closed_office.client.process(process_id)
    entries = len(await closed_office.client.journal())

    await visit(closed_office)

    journal = await closed_office.client.journal()
    assert {entry["kind"] for entry in journal[entries:]} == {"call"}
    assert await closed_office.client.process(process_id) == before
    assert not list(closed_office.settings().database_path.parent.glob("*"))


async def test_a_wrong_secret_is_told_and_what_hangs_on_it_is_skipped(closed_office: Office) -> None:
    found = await visit(closed_office, feishu_app_secret="wrong")

    assert found["credentials"].words == "the secret is not this app's"
    assert found.named(Outcome.FAULT) == ["credentials"]
    assert found["bot ability"].outcome is Outcome.SKIPPED
    assert found["store"].outcome is Outcome.FINE


async def test_no_secret_stands_in_the_report(closed_office: Office) -> None:
    app = closed_office.sandbox.application
    console = Console(file=io.StringIO(), width=200)
    for settings in ({}, {"feishu_app_secret": "mistyped-secret"}):
        show((await visit(closed_office, **settings)).findings, console)

    assert isinstance(console.file, io.StringIO)
    report = console.file.getvalue()
    secrets = (app.app_secret, app.encrypt_key, app.verification_token, "mistyped-secret", "Bearer")
    assert [secret for secret in secrets if secret in report] == []


@pytest.mark.parametrize("scope", sorted({need.scope for need in NEEDS}))
async def test_every_scope_that_is_missing_is_named_with_its_page(closed_office: Office, scope: str) -> None:
    needs = [need for need in NEEDS if need.scope == scope]
    await revoke(closed_office, *{one for need in needs for one in need.scopes})

    found = await visit(closed_office)

    assert not found.is_well
    assert found.named(Outcome.FAULT) == [need.purpose for need in needs]
    for need in needs:
        assert scope in found[need.purpose].words
        page, _, asked_for = found[need.purpose].page.partition("/auth?q=")
        assert page.endswith(f"/app/{closed_office.sandbox.application.app_id}")
        assert scope in asked_for


async def test_a_wider_scope_serves_as_well(closed_office: Office) -> None:
    await revoke(closed_office, "im:message:send_as_bot", "im:message:send", "im:message:update")

    assert (await visit(closed_office)).is_well


async def test_a_bot_that_is_switched_off_is_found(closed_office: Office) -> None:
    await closed_office.client.ask("switch_bot", on=False)

    assert (await visit(closed_office)).named(Outcome.FAULT) == ["bot ability"]


@pytest.mark.parametrize(
    ("check", "name"), [("events", "corehr.process.status.update_v2"), ("callback", "card.action.trigger")]
)
async def test_a_missing_subscription_is_named_where_the_console_may_be_read(
    closed_office: Office, check: str, name: str
) -> None:
    await closed_office.client.ask("unsubscribe", name=name)

    found = await visit(closed_office)

    assert found.named(Outcome.FAULT) == [check]
    assert found[check].words == f"not subscribed: {name}"


async def test_where_the_console_may_not_be_read_people_have_to_look(closed_office: Office) -> None:
    await revoke(closed_office, *CONSOLE_SCOPES)

    found = await visit(closed_office)

    assert found.is_well
    assert found.named(Outcome.UNSEEN) == ["events", "callback"]
    assert "corehr.process.status.update_v2" in found["events"].remedy


async def test_events_that_have_arrived_speak_for_themselves_while_the_bot_runs_and_after(
    office: Office,
) -> None:
    await revoke(office, *CONSOLE_SCOPES)
    await office.employee.starts("annual_leave")

    for _ in range(2):
        assert (await visit(office))["events"].words.startswith("the newest arrived on ")
        await office.bot_stops()


async def test_a_running_bot_keeps_its_store_and_that_is_well(office: Office) -> None:
    found = await visit(office)

    assert found.is_well
    assert found["store"].words == f"in use by the running bot (pid {os.getpid()})"


async def test_a_store_that_takes_no_writes_is_found(closed_office: Office, tmp_path: Path) -> None:
    broken = tmp_path / "no store.sqlite3"
    broken.write_bytes(b"this is no database, and long enough to be taken for none" * 20)

    found = await visit(closed_office, database_url=f"sqlite:///{broken}")

    assert found.named(Outcome.FAULT) == ["store"]


async def test_a_faulty_file_of_rules_is_found(closed_office: Office, tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text("rules: [{name: x, then: {buttons: [aprove]}}]", "utf-8")
    found = (await visit(closed_office, rules_file=file))["rules"]
    assert found.outcome is Outcome.FAULT
    assert "rules.yaml:1:36" in found.words
    file.write_text("rules: [{name: x}]", "utf-8")
    assert (await visit(closed_office, rules_file=file))["rules"].words == "1 rule"
    file.unlink()
    assert (await visit(closed_office, rules_file=file))["rules"].outcome is Outcome.FAULT


async def test_a_store_with_no_place_to_be_is_found(closed_office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    found = await visit(closed_office, database_url=f"sqlite:///{tmp_path / 'file' / 'bot.sqlite3'}")

    assert found["store"].words == f"cannot be made in {tmp_path / 'file'}"


@pytest.mark.parametrize(("ahead", "side"), [(600, "ahead of"), (-600, "behind")])
async def test_a_clock_that_is_off_is_found(closed_office: Office, ahead: float, side: str) -> None:
    found = await visit(closed_office, ClockAhead(ahead))

    assert found.named(Outcome.FAULT) == ["clock"]
    assert side in found["clock"].words


async def test_an_address_where_nobody_listens_is_told_and_the_rest_is_still_looked_at(
    closed_office: Office,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    found = await visit(closed_office, feishu_base_url=f"http://127.0.0.1:{port}")

    assert found.named(Outcome.FAULT) == ["address"]
    assert "Connection refused" in found["address"].words
    assert (found["credentials"].outcome, found["store"].outcome) == (Outcome.SKIPPED, Outcome.FINE)


async def test_a_name_that_does_not_exist_is_told(closed_office: Office) -> None:
    found = await visit(closed_office, feishu_base_url="http://feishu.invalid")
    assert found["address"].words == "http://feishu.invalid: the name cannot be resolved"


async def test_with_the_long_connection_it_asks_whether_one_may_be_opened(closed_office: Office) -> None:
    found = await visit(closed_office, feishu_transport=Transport.WEBSOCKET)
    assert found.is_well
    assert found["long connection"].words == "may be opened"

    skipped = await visit(closed_office, feishu_transport=Transport.WEBSOCKET, feishu_app_secret="wrong")
    assert skipped["long connection"].outcome is Outcome.SKIPPED


@pytest.mark.parametrize(
    ("refusal", "words"),
    [("CONNECTION_NOT_PROVEN", "refused"), ("TOO_MANY_CONNECTIONS", "the app has as many as it may")],
)
async def test_a_long_connection_that_may_not_be_opened_is_found(
    closed_office: Office, refusal: str, words: str
) -> None:
    await closed_office.client.refuse(refusal, path="/callback/ws/endpoint")

    found = await visit(closed_office, feishu_transport=Transport.WEBSOCKET)

    assert found.named(Outcome.FAULT) == ["long connection"]
    assert found["long connection"].words == words
    assert found["long connection"].remedy


async def test_a_throttled_platform_spoils_one_check_and_not_the_others(closed_office: Office) -> None:
    await closed_office.client.refuse("TOO_MANY_CALLS", path="*/bot/v3/info")
    await closed_office.client.fault("status", path="*/application/v6/scopes", http=502)
    await closed_office.client.fault("lost_answer", path="*/processes/*/form_variable_data")

    found = await visit(closed_office)

    assert found.named(Outcome.FAULT) == ["bot ability", "read a form"]
    assert found["read a form"].words == "no answer"
    assert "hear direct messages" in found.named(Outcome.UNSEEN)


# As a command


async def command(*words: str, sandbox: Sandbox, folder: Path, **more: str) -> tuple[int, str]:
    """Runs the bot's command against the sandbox of this process; gives exit status and output."""
    app = sandbox.application
    settings = {
        "FEISHU_APP_ID": app.app_id,
        "FEISHU_APP_SECRET": app.app_secret,
        "FEISHU_ENCRYPT_KEY": app.encrypt_key,
        "FEISHU_VERIFICATION_TOKEN": app.verification_token,
        "FEISHU_BASE_URL": sandbox.base_url,
        "DATABASE_URL": f"sqlite:///{folder / 'bot.sqlite3'}",
        "COLUMNS": "160",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        env={**os.environ, **settings, **more},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    return process.returncode or 0, output.decode()


@pytest.mark.parametrize(
    ("more", "status", "words"),
    [
        ({}, 0, "All that can be seen from here is well."),
        ({"FEISHU_APP_SECRET": "wrong"}, 1, "Not ready: 1 to mend, from the top down."),
        ({"FEISHU_APP_ID": ""}, 2, "FEISHU_APP_ID: not set"),
    ],
)
async def test_the_exit_status_says_whether_all_is_well(
    closed_office: Office, tmp_path: Path, more: dict[str, str], status: int, words: str
) -> None:
    ended, output = await command("doctor", sandbox=closed_office.sandbox, folder=tmp_path, **more)

    assert (ended, output.splitlines()[-1]) == (status, words)
