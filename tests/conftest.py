"""How the whole suite is run."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# How long an example takes depends on what else the machine does; the suite runs often, so fewer suffice.
settings.register_profile("suite", deadline=None, max_examples=60)
settings.load_profile("suite")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One worker more than there are cores: a third of a story's time is waiting."""
    return (os.cpu_count() or 1) + 1
