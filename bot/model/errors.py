"""The errors of the bot, by what the caller does about them: wait, read back, tell the person, or stop."""

from __future__ import annotations

from enum import StrEnum


class BotError(Exception):
    """The root of all errors that the bot raises on purpose."""


class StoreUnavailable(BotError):
    """The store cannot take a write or answer a read. Nothing may be acknowledged."""


class StoreInUse(StoreUnavailable):
    """Another process holds the store; ``owner`` is its pid as far as it is known."""

    def __init__(self, words: str, *, owner: str) -> None:
        super().__init__(words)
        self.owner = owner


class Conflict(BotError):
    """Somebody else wrote the same row since it was read. Read again and decide anew."""


class ForeignTenant(BotError):
    """A verified push or click speaks for another tenant than ours."""


class PlatformError(BotError):
    """A call to Feishu did not succeed. ``code`` is the platform's (0: none came), ``log_id`` its trace."""

    def __init__(self, words: str, *, code: int = 0, log_id: str = "") -> None:
        super().__init__(words)
        self.code = code
        self.log_id = log_id


class Transient(PlatformError):
    """Nothing was done; the same call may work later. ``retry_after`` is in seconds, None where unknown."""

    def __init__(
        self, words: str, *, code: int = 0, log_id: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(words, code=code, log_id=log_id)
        self.retry_after = retry_after


class QuotaExhausted(Transient):
    """The tenant's monthly calls are used up; asking again only wastes time until somebody acts."""


class CardLocked(Transient):
    """Somebody is pressing a button of this card right now; it can be updated in a moment."""


class OutcomeUnknown(Transient):
    """No answer came: the call may or may not have been carried out. Read back before calling again."""


class Terminal(PlatformError):
    """The call will never work as it is: a fault of set-up or of ours."""


class ProcessMissing(Terminal):
    """The platform knows no such process, or holds no form for it."""


class MessageGone(Terminal):
    """The message can no longer be changed: too old, recalled, deleted, its chat dissolved."""


class RecipientUnreachable(Terminal):
    """This person cannot be written to: outside the app's availability, resigned, or the bot is blocked."""


class CardRefused(Terminal):
    """The platform does not accept this card's content. A fault of ours or of the content itself."""


class Refusal(StrEnum):
    """Why Feishu People refuses what a person asked for."""

    ALREADY_HANDLED = "already_handled"
    STATE_CHANGED = "state_changed"
    NOT_ALLOWED = "not_allowed"
    FORM_INCOMPLETE = "form_incomplete"
    INVALID = "invalid"
    PROCESS_ENDED = "process_ended"
    NODE_ENDED = "node_ended"
    NODE_REFUSES_ADD_SIGN = "node_refuses_add_sign"
    NODE_REFUSES_TRANSFER = "node_refuses_transfer"
    ALREADY_APPROVER = "already_approver"
    PERSON_UNKNOWN = "person_unknown"
    BUSINESS_RULE = "business_rule"
    #: Only a completed process can be revoked.
    CANNOT_BE_REVOKED = "cannot_be_revoked"
    PROCESS_UNKNOWN = "process_unknown"
    #: Not the person: the bot lacks a permission or is set up wrongly, or the code is one it does not know.
    BOT_NOT_ALLOWED = "bot_not_allowed"


class Refused(PlatformError):
    """Feishu People says no to what a person asked for. ``words`` are its own where they matter to people."""

    def __init__(self, refusal: Refusal, *, code: int, log_id: str = "", words: str = "") -> None:
        super().__init__(f"refused: {refusal}", code=code, log_id=log_id)
        self.refusal = refusal
        self.words = words
