"""The rules of the repository that no single module can hold by itself."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "bot").rglob("*.py"))
MOST_LINES = 250

#: In comments: the platform has a status of such a name. Spelled apart, lest this file find itself.
OPEN_ENDS = re.compile(r"#.*\b(TO" r"DO|FIX" r"ME)\b")


def pins() -> dict[str, str]:
    """The constraints by canonical name."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def declared() -> list[Requirement]:
    """What the project asks for by itself, the tools included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
    ]
    return [Requirement(one) for one in wanted]


def everything_installed() -> set[str]:
    """The names of what the project asks for and of all that this brings along."""
    found: set[str] = set()
    left = declared()
    while left:
        requirement = left.pop()
        name = canonicalize_name(requirement.name)
        if name not in found:
            found.add(name)
            left += brought_along(requirement)
    return found


def brought_along(requirement: Requirement) -> list[Requirement]:
    try:
        wanted = [Requirement(one) for one in requires(requirement.name) or ()]
    except PackageNotFoundError:
        return []
    return [one for one in wanted if applies(one, requirement.extras)]


def applies(requirement: Requirement, extras: set[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in (*extras, ""))


def test_imports_keep_to_the_contracts() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_no_module_of_the_bot_is_too_long() -> None:
    too_long = {
        str(module.relative_to(ROOT)): lines
        for module in MODULES
        if (lines := len(module.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert too_long == {}


def test_no_open_ends_stand_in_the_code() -> None:
    files = [*MODULES, *sorted((ROOT / "cards").glob("*")), *sorted((ROOT / "tests").rglob("*.py"))]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if OPEN_ENDS.search(line)
    ]
    assert found == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(module.relative_to(ROOT))
        for module in MODULES
        if not module.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []


def test_constraints_are_names_and_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line)] == []


def test_constraints_pin_everything_that_gets_installed() -> None:
    assert sorted(everything_installed() - pins().keys()) == []
