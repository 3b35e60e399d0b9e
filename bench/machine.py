"""What the figures were measured on: a figure without its machine says nothing."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from bench.processes import ROOT

_LIBRARIES = (
    "aiohttp",
    "common-expression-language",
    "cryptography",
    "httpx",
    "jinja2",
    "lark-oapi",
    "msgspec",
    "sqlitedict",
    "structlog",
)
_GIBIBYTE = 2**30


def describe() -> Mapping[str, object]:
    """The machine, the versions, the time and the commit."""
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _commit(),
        "cpu": _cpu(),
        "cores": os.cpu_count() or 0,
        "memory_gib": round(psutil.virtual_memory().total / _GIBIBYTE, 1),
        "disk": _file_system(ROOT),
        "kernel": f"{platform.system()} {platform.release()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "libraries": {name: version(name) for name in _LIBRARIES},
    }


def one_line(machine: Mapping[str, object]) -> str:
    """The machine in a few words, for a terminal."""
    return (
        f"{machine['cpu']}, {machine['cores']} cores, {machine['memory_gib']} GiB, {machine['disk']}, "
        f"{machine['kernel']}, {machine['python']}"
    )


def _cpu() -> str:
    """The model's name as Linux tells it; elsewhere what Python knows."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _file_system(path: Path) -> str:
    """The kind of file system that the path is on: what fsync costs depends on it."""
    mounts = [one for one in psutil.disk_partitions(all=True) if path.is_relative_to(one.mountpoint)]
    return max(mounts, key=lambda one: len(one.mountpoint)).fstype if mounts else "unknown"


def _commit() -> str:
    """The commit that was measured, and whether files differed from it; empty outside a repository."""
    try:
        head = _git("rev-parse", "--short", "HEAD")
        return f"{head} with changes" if _git("status", "--porcelain", "--untracked-files=no") else head
    except (OSError, subprocess.SubprocessError):
        return ""


def _git(*arguments: str) -> str:
    done = subprocess.run(  # noqa: S603  # constant arguments
        ["git", *arguments],  # noqa: S607  # the git that the developer uses
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
