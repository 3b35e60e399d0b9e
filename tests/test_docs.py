"""What the documents say about the code is true: names, paths, links, values."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from prometheus_client.metrics import MetricWrapperBase

from bot import metrics
from bot.doctor.needs import SCOPES
from bot.doctor.subscriptions import WANTED
from bot.sandbox.clock import SandboxClock
from bot.sandbox.faults import ApiFaultKind, EventFaultKind
from bot.sandbox.scenarios import office_people
from bot.sandbox.scenarios.office import office
from bot.sandbox.server import Sandbox
from bot.sandbox.world.organisation import Person
from bot.settings import Settings, load
from bot.transport.decode import CLICK, HINTS

ROOT = Path(__file__).parent.parent
#: The environment that checks run in brings documents of its own.
DOCUMENTS = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part.startswith(".") or part == "node_modules" for part in path.relative_to(ROOT).parts)
)
READMES = ("README.md", "README.zh-CN.md")
VARIABLES = [name.upper() for name in Settings.model_fields]
METRICS = sorted(
    family.name
    for metric in vars(metrics).values()
    if isinstance(metric, MetricWrapperBase)
    for family in metric.describe()
)

_LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_TARGET = re.compile(r"\bmake ([a-z][a-z-]*)")
#: The lines of the operations page that name log messages, or what `/readyz` can say.
_MESSAGES = re.compile(r"^(?:Messages worth knowing: |`degraded` can say: )(.*)$", re.MULTILINE)
#: A call in the sandbox's page: the verb, and its arguments as JSON with shell variables in between.
_VERB_CALL = re.compile(r"\bsandbox (\w+)(?: '(\{.*?\})')?(?= *(?:#|\||$))", re.MULTILINE)
_TEST_NAME = re.compile(r"`(test_\w+)`")


def text(path: str | Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def table_of(document: str, variable: str) -> str:
    """The row of a variable in a document's table of settings; empty where there is none."""
    found = re.search(rf"^\| `{variable}` \|.*$", text(document), re.MULTILINE)
    return found.group() if found else ""


def default_of(variable: str) -> str:
    """How the tables write a setting's default: empty ones and needed ones have words of their own."""
    found = Settings.model_fields[variable.lower()].get_default()
    return f"`{found}`" if isinstance(found, str | int | float) and found != "" else ""


def anchors(document: Path) -> set[str]:
    """The anchors that a document's headings get: small letters, no punctuation, hyphens for blanks."""
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in _HEADING.findall(text(document))
    }


def links(document: Path) -> list[str]:
    found = _LINK.findall(_FENCE.sub("", text(document)))
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*##", text("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("variable", VARIABLES)
@pytest.mark.parametrize("document", [*READMES, "docs/configuration.md"])
def test_every_setting_stands_in_the_tables_with_its_default(document: str, variable: str) -> None:
    row = table_of(document, variable)
    assert row, f"{document} has no row for {variable}"
    assert default_of(variable) in row


@pytest.mark.parametrize("document", [*READMES, "docs/configuration.md"])
def test_the_tables_name_no_setting_that_does_not_exist(document: str) -> None:
    named = re.findall(r"^\| `([A-Z_]+)` \|", text(document), re.MULTILINE)
    assert sorted(named) == sorted(VARIABLES)


@pytest.mark.parametrize("metric", METRICS)
def test_every_metric_stands_in_the_operations_page(metric: str) -> None:
    assert f"| `{metric}` |" in text("docs/operations.md")


def test_the_operations_page_names_no_metric_that_does_not_exist() -> None:
    assert sorted(re.findall(r"^\| `(bot_\w+)` \|", text("docs/operations.md"), re.MULTILINE)) == METRICS


@pytest.mark.parametrize("event_type", [*WANTED, CLICK])
@pytest.mark.parametrize("document", READMES)
def test_every_event_to_subscribe_to_stands_in_the_readmes(document: str, event_type: str) -> None:
    assert f"`{event_type}`" in text(document)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("document", READMES)
def test_every_scope_to_grant_stands_in_the_readmes(document: str, scope: str) -> None:
    assert f"`{scope}`" in text(document)


@pytest.mark.parametrize("document", READMES)
def test_the_readmes_name_no_process_event_that_the_bot_does_not_know(document: str) -> None:
    named = re.findall(r"`(corehr\.[\w.]+_v\d)`", text(document))
    assert set(named) == set(HINTS)


def test_every_log_message_and_degradation_of_the_operations_page_is_one() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    page = text("docs/operations.md")
    named = [words for line in _MESSAGES.findall(page) for words in re.findall(r"`(\w[^`]+)`", line)]
    assert len(named) > 5
    assert [words for words in named if f'"{words}"' not in code] == []


@pytest.mark.parametrize("document", [*READMES, "docs/operations.md", "docs/platform.md"])
def test_every_metric_that_is_named_exists(document: str) -> None:
    named = re.findall(r"`(bot_[a-z_]+?)(?:_total)?[`{]", text(document))
    assert [name for name in named if name not in METRICS] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    for link in links(document):
        path, _, anchor = unquote(link).partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), f"{link} leads nowhere"
        if anchor:
            assert anchor in anchors(target), f"{link}: there is no such heading"


@pytest.mark.parametrize("document", [*READMES, "CONTRIBUTING.md"])
def test_every_make_target_that_is_named_exists(document: str) -> None:
    named = set(_TARGET.findall(text(document)))
    assert named
    assert named <= make_targets()


def test_every_path_in_the_architecture_exists() -> None:
    paths = [
        word for word in _CODE.findall(text("ARCHITECTURE.md")) if re.fullmatch(r"[\w./-]+[/.][\w/]*", word)
    ]
    assert "bot/model/" in paths
    missing = [path for path in paths if not (ROOT / path).exists()]
    assert not missing


def test_the_crash_table_has_a_row_for_every_crash_test() -> None:
    rows = _TEST_NAME.findall(text("ARCHITECTURE.md"))
    files = ("tests/scenarios/test_crashes.py", "tests/scenarios/test_crashes_in_talk.py")
    tests = [
        name for file in files for name in re.findall(r"^async def (test_\w+)\(", text(file), re.MULTILINE)
    ]
    assert rows == tests


def test_the_rooms_stand_in_the_order_of_the_import_contracts() -> None:
    layers = re.findall(r'^    "(bot\..*)",$', text("pyproject.toml"), re.MULTILINE)
    ordered = [name for layer in layers for name in re.findall(r"bot\.(\w+)", layer)]
    rooms = text("ARCHITECTURE.md").split("## Rooms")[1].split("## ")[0]
    named = re.findall(r"`bot/(\w+)[./]", rooms.split("Pure, without")[0])
    assert named == ordered


def verb_calls() -> list[tuple[str, dict[str, object]]]:
    examples = "\n".join(_FENCE.findall(text("docs/sandbox.md")))
    return [
        (verb, json.loads(re.sub(r"'\$\w+'", "1", arguments or "{}")))
        for verb, arguments in _VERB_CALL.findall(examples)
    ]


@pytest.mark.parametrize("verb", sorted(Sandbox().verbs()))
def test_every_verb_of_the_sandbox_has_an_example_that_fits_it(verb: str) -> None:
    examples = [arguments for called, arguments in verb_calls() if called == verb]
    assert examples, f"docs/sandbox.md has no example of {verb}"
    for arguments in examples:
        inspect.signature(Sandbox().verbs()[verb]).bind(**arguments)


def test_the_sandbox_page_calls_no_verb_that_does_not_exist() -> None:
    assert {verb for verb, _ in verb_calls()} <= set(Sandbox().verbs())


def test_the_sandbox_page_names_everybody_every_flow_and_every_kind_of_fault() -> None:
    parts = [part.lower() for part, person in vars(office_people).items() if isinstance(person, Person)]
    flows = [flow.key for flow in office(SandboxClock()).flows]
    kinds = [kind.value for kind in (*ApiFaultKind, *EventFaultKind)]
    page = text("docs/sandbox.md")
    assert [name for name in (*parts, *flows, *kinds) if f"`{name}`" not in page] == []


def test_the_architecture_stays_within_two_pages() -> None:
    assert len(text("ARCHITECTURE.md").splitlines()) <= 120


def test_the_example_environment_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    found = load(str(ROOT / ".env.example"))
    assert found.feishu_app_id == "cli_sandbox"


def test_the_example_environment_names_every_setting() -> None:
    named = re.findall(r"^#?([A-Z_]+)=", text(".env.example"), re.MULTILINE)
    assert sorted(named) == sorted(VARIABLES)


def test_decision_records_are_numbered_without_a_gap_and_dated() -> None:
    records = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [record.name[:4] for record in records] == [f"{n:04d}" for n in range(1, len(records) + 1)]
    for record in records:
        written = record.read_text(encoding="utf-8")
        assert re.search(r"^\d{4}-\d{2}-\d{2}$", written, re.MULTILINE), f"{record.name} has no date"
        assert [
            head for head in ("Context", "Decision", "Consequences") if f"\n## {head}\n" not in written
        ] == []
