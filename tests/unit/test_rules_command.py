"""``python -m bot rules``: a file is checked before the bot takes it, and editors get its schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import cli
from bot.rules.loader import LARGEST
from bot.rules.schema import schema


def check(file: Path) -> tuple[int, list[str]]:
    ran = CliRunner().invoke(cli, ["rules", "check", str(file)])
    return ran.exit_code, ran.output.splitlines()


@pytest.mark.parametrize(
    ("text", "words"), [("", "OK: 0 rules"), ("rules: [{name: 一}]", "OK: 1 rule"), ("\ufeff", "OK: 0 rules")]
)
def test_a_file_that_the_bot_would_take_is_well(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(text, encoding="utf-8")
    assert check(file) == (0, [words])


def test_all_faults_are_told_with_their_places(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text("rules:\n- name: a\n  stopp: true\n- name: a\n  when: {if: 1 +}\n", encoding="utf-8")
    status, (unknown, twice, condition) = check(file)
    assert status == 1
    assert unknown.startswith('rules.yaml:3:3: there is no key "stopp"')
    assert twice == 'rules.yaml:4:9: a rule "a" stands already in line 2'
    assert condition.startswith("rules.yaml:5:")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert check(tmp_path / "none.yaml") == (
        1,
        [f"{tmp_path / 'none.yaml'}: cannot be read: No such file or directory"],
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"rules: []\n\xff", "rules.yaml:2:1: the byte 255 is not UTF-8: save the file as UTF-8"),
        (
            b" " * (LARGEST + 1),
            f"rules.yaml:1:1: the file is larger than the {LARGEST} bytes that are allowed",
        ),
    ],
)
def test_a_file_that_holds_something_else_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "rules.yaml"
    file.write_bytes(content)
    assert check(file) == (1, [words])


def test_the_schema_is_printed_as_it_is() -> None:
    ran = CliRunner().invoke(cli, ["rules", "schema"])
    assert ran.exit_code == 0
    assert json.loads(ran.output) == json.loads(json.dumps(schema()))
