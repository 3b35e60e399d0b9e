"""The documented refusals that only chance brings about: the sandbox never gives them of itself.

Whoever directs it asks for them by name, as for any row of :mod:`~bot.sandbox.refusals`; a contract test
trips each of them.
"""

from __future__ import annotations

from enum import Enum, unique

from bot.sandbox.pages import (
    GET_FORM,
    GET_PROCESS,
    LIST_PROCESSES,
    LONG_CONNECTION,
    QUOTA,
    RATE_POLICY,
    SEND,
    TRANSFER_TASK,
)
from bot.sandbox.refusals import Refusal, Row


@unique
class Mishap(Enum):
    """The table."""

    QUOTA_USED_UP = Row(
        "the tenant's calls of this month are used up",
        99991403,
        "This month's API call quota has been exceeded",
        QUOTA,
        http=429,
    )
    CONGESTED = Row(
        "sending is limited platform-wide",
        11232,
        "create message trigger system rate limit",
        RATE_POLICY,
    )
    CONNECTION_FORBIDDEN = Row(
        "this app may not open a long connection", 403, "forbidden", LONG_CONNECTION, http=200
    )
    CONNECTION_BUSY = Row("no long connection at the moment", 1, "system busy", LONG_CONNECTION, http=200)
    CONNECTION_SYSTEM_ERROR = Row(
        "trouble on the side of the long connection",
        1000040343,
        "internal error",
        LONG_CONNECTION,
        http=200,
    )
    METHOD_LIMITED = Row("one method is limited platform-wide", 1000004, "method is limited", RATE_POLICY)
    APP_LIMITED = Row("the app is limited platform-wide", 1000005, "app is limited", RATE_POLICY)
    CONTENT_SENSITIVE = Row(
        "the content holds sensitive words",
        230022,
        "The content of the message contains sensitive information.",
        SEND,
    )
    CONTENT_AUDIT = Row(
        "data loss prevention stopped the content",
        230028,
        "The messages do NOT pass the audit.",
        SEND,
    )
    USER_RESIGNED = Row(
        "the person has resigned; the leaver is answered as unavailable",
        230029,
        "The user has resigned.",
        SEND,
    )
    TENANT_GONE = Row(
        "the receiver's tenant key was deleted", 230036, "Tenant crypt key has been deleted.", SEND
    )
    OTHER_TENANT = Row(
        "the receiver belongs to another tenant",
        230038,
        "Cross tenant p2p chat operate forbid.",
        SEND,
    )
    TYPE_NOT_ALLOWED = Row(
        "the chat takes no messages of this type",
        230054,
        "This operation is not allowed in this chat due to its type.",
        SEND,
    )
    CHAT_ENCRYPTED = Row(
        "the chat is encrypted", 230075, "The operation is unsupported for encrypted chats.", SEND
    )
    BEING_SENT = Row(
        "a second call while the first with this uuid is under way",
        230049,
        "The message is being sent.",
        SEND,
    )
    COREHR_SYSTEM_ERROR = Row(
        "trouble on the side of Feishu People; the other CoreHR pages have it too",
        1160500,
        "system error",
        GET_PROCESS,
        http=500,
    )
    COREHR_READING_FAILED = Row(
        "the list or a form could not be read", 1160102, "system error", LIST_PROCESSES, http=500
    )
    TRANSFER_FAILED = Row(
        "trouble while handing over, to be tried again",
        1160025,
        "system error, please retry",
        TRANSFER_TASK,
        http=500,
    )
    FORM_FORBIDDEN = Row("the app may not read forms", 1161003, "no permission", GET_FORM, http=403)


def row_named(name: str) -> Row:
    """The row of this name in either table; raises LookupError where there is none."""
    if (refusal := Refusal.__members__.get(name)) is not None:
        return refusal.value
    if (mishap := Mishap.__members__.get(name)) is not None:
        return mishap.value
    raise LookupError(f"no refusal is called {name!r}")
