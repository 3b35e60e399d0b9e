"""The trace of every action and delivery. It holds who, what and how it ended, never form content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    at: datetime
    #: The person who acted, or who was written to.
    person_id: str
    #: ``approve``, ``reject``, ``transfer``, ``add_sign``, ``unveil``, ``send``, ``patch``, ``reply`` …
    action: str
    process_id: str
    approver_id: str = ""
    #: ``click``, ``reconcile``, ``recovery``.
    through: str
    #: ``applied``, ``refused``, ``shown``, ``delivered``, ``undeliverable`` …
    outcome: str
    #: The platform's code and trace, for its support.
    code: int = 0
    log_id: str = ""
