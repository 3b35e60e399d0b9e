"""The commands as people start them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from bot.demo.stage import CREDENTIALS


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


@pytest.mark.parametrize("command", ["serve", "sandbox"])
def test_a_port_in_use_is_told_in_one_line(command: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        store = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
        settings = {**CREDENTIALS, "HOST": "127.0.0.1", "PORT": port, "DATABASE_URL": store}
        ended = run(command, *(["--port", port] if command == "sandbox" else []), **settings)
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].endswith(
        f"cannot listen on 127.0.0.1:{port}: Address already in use"
    )
    assert "Traceback" not in ended.stderr


def test_a_port_that_does_not_exist_is_refused() -> None:
    ended = run("sandbox", "--port", "65536")
    assert ended.returncode == 2
    assert "65535" in ended.stderr


def test_the_help_names_the_commands() -> None:
    ended = run("--help")
    assert ended.returncode == 0
    assert all(command in ended.stdout for command in ("serve", "doctor", "setup", "sandbox", "demo"))


@pytest.mark.timeout(120)
def test_the_demo_plays_its_day_to_the_end_whatever_the_environment_says_about_a_real_app() -> None:
    ended = run("demo", "--play", COLUMNS="120", FEISHU_TENANT_KEY="real", PORT="none")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "The day in figures" in ended.stdout
    assert "好好休息" in ended.stdout


@pytest.mark.timeout(120)
def test_the_demo_ends_with_words_where_its_bot_has_ended() -> None:
    command = [sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as demo:
        assert demo.stdout is not None
        for line in demo.stdout:
            if "Ctrl+C" in line:
                break
        [bot] = psutil.Process(demo.pid).children()
        bot.kill()
        told = demo.stdout.read()
    assert demo.returncode == 1
    assert "The bot has ended" in told
