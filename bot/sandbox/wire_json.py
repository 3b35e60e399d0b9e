"""Reading JSON objects that strangers sent."""

from __future__ import annotations

import json
from typing import Any


def read_object(raw: bytes | str) -> dict[str, Any] | None:
    """The JSON object in the bytes; None where there is something else or nothing readable."""
    try:
        parsed = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) else None
