"""How a door says no: the status, the words and the label under which it is counted."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """Why a push was turned away; the closed set of labels under which that is counted."""

    NOT_POST = "not_post"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    UNVERIFIED = "unverified"
    UNENCRYPTED = "unencrypted"
    MALFORMED = "malformed"
    STALE = "stale"
    WRONG_TOKEN = "wrong_token"  # noqa: S105  # a label, not a token
    FOREIGN_APP = "foreign_app"
    FOREIGN_TENANT = "foreign_tenant"
    STORE_UNAVAILABLE = "store_unavailable"
    FAILED = "failed"


class Rejected(Exception):
    """A push that is not taken. ``status`` is the answer's, ``reason`` its words: no secret, no content."""

    def __init__(self, status: int, reason: str, outcome: Outcome) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.outcome = outcome


class Malformed(Rejected):
    """A push that says who it is from but makes no sense."""

    def __init__(self, reason: str) -> None:
        super().__init__(400, reason, Outcome.MALFORMED)
