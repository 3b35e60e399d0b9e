"""What came of carrying a message to the app."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Failure(StrEnum):
    """Why there was no answer."""

    NO_ADDRESS = "no address"
    TIMEOUT = "timeout"
    CONNECT = "connect failed"
    DNS = "name not found"
    BROKEN = "connection broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer of the app; over the long connection the code in its frame stands for the HTTP status."""

    status: int
    body: bytes
