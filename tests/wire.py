"""Documented answers of the platform, as the adapters find them under ``data``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

from bot.adapters.openapi.wire import read

PAYLOADS = Path(__file__).parent / "payloads"

Shape = TypeVar("Shape")


def payload(name: str) -> Any:
    """What stands under ``data`` in the payload of that name, such as ``form/text``."""
    return json.loads((PAYLOADS / f"{name}.json").read_text())["data"]


def decoded(data: object, shape: type[Shape]) -> Shape:
    """The data as it comes over the wire."""
    return read(json.dumps(data).encode(), shape)
