"""The commands as people start them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    base = {name: value for name, value in os.environ.items() if not name.startswith("FEISHU_")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env={**base, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_without_settings_the_start_stops_with_one_line_per_fault() -> None:
    ended = run("serve")
    assert ended.returncode == 2
    assert [line.split(":")[0] for line in ended.stderr.splitlines()] == [
        "FEISHU_APP_ID",
        "FEISHU_APP_SECRET",
        "FEISHU_ENCRYPT_KEY",
        "FEISHU_VERIFICATION_TOKEN",
    ]


def test_the_help_names_the_commands() -> None:
    ended = run("--help")
    assert ended.returncode == 0
    assert all(command in ended.stdout for command in ("serve", "sandbox", "demo"))


@pytest.mark.timeout(120)
def test_the_demo_plays_its_day_to_the_end() -> None:
    ended = run("demo", COLUMNS="120")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "The day in figures" in ended.stdout
    assert "好好休息" in ended.stdout
