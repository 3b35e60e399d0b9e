"""The platform's limits and errors that the sandbox enforces outside of CoreHR, one row each.

Every refusal of the gate, of messages and of contacts is raised from a row, so that the table is complete by
construction; a contract test trips each of them. CoreHR's refusals stand beside its endpoints, those that
only chance brings about in :mod:`~bot.sandbox.mishaps`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, unique
from typing import Any

from bot.sandbox.pages import (
    BUZZ,
    ERROR_CODES,
    GET_DEPARTMENT,
    GET_MEMBERS,
    GET_USER,
    GET_USERS,
    LONG_CONNECTION,
    PATCH,
    RATE_POLICY,
    RECALL,
    SEND,
    SLASH_COMMANDS,
)
from bot.sandbox.wire import ApiProblem


@dataclass(frozen=True, slots=True)
class Row:
    """What is refused, with which code and words, the Feishu page that documents it, and the HTTP status."""

    what: str
    code: int
    msg: str
    page: str
    http: int = 400


@unique
class Refusal(Enum):
    """The table."""

    TOKEN_MISSING = Row(
        "no access token in the header", 99991661, "Missing access token for authorization", ERROR_CODES
    )
    TOKEN_MALFORMED = Row(
        "a token that starts with neither t- nor u-",
        99991671,
        "Invalid access token, must start with t- or u-",
        ERROR_CODES,
    )
    TOKEN_INVALID = Row(
        "a tenant token unknown or expired", 99991663, "Invalid access token for authorization", ERROR_CODES
    )
    SCOPE_MISSING = Row(
        "the app lacks every scope that the API asks for",
        99991672,
        "Access denied. One of the following scopes is required",
        ERROR_CODES,
    )
    CREDENTIALS_MISSING = Row("app_id or app_secret missing", 10003, "invalid param", ERROR_CODES)
    APP_UNKNOWN = Row("no app has this app_id", 10005, "app id is invalid", ERROR_CODES)
    SECRET_WRONG = Row("the app_secret is wrong", 10015, "app secret invalid", ERROR_CODES)
    CONNECTION_NOT_PROVEN = Row(
        "a long connection with a wrong app id or secret", 514, "auth failed", LONG_CONNECTION, http=200
    )
    CONNECTION_WITHOUT_CREDENTIALS = Row(
        "a long connection without app id or secret", 1000040344, "no credential", LONG_CONNECTION, http=200
    )
    TOO_MANY_CONNECTIONS = Row(
        "more than 50 long connections of one app",
        1000040350,
        "the number of connections exceeded the limit",
        LONG_CONNECTION,
        http=200,
    )
    PARAMETER_INVALID = Row(
        "a parameter missing or of the wrong form", 99992402, "field validation failed", ERROR_CODES
    )
    OPEN_ID_UNKNOWN = Row(
        "nobody has this open_id",
        99992351,
        "The request you send is not a valid {open_id} or not exists",
        ERROR_CODES,
    )
    OPEN_ID_OF_OTHER_APP = Row(
        "an open_id that another app was given", 99992361, "open_id cross app", ERROR_CODES
    )
    TOO_MANY_CALLS = Row(
        "more calls of one API than a window allows",
        99991400,
        "request trigger frequency limit",
        RATE_POLICY,
        http=429,
    )
    MESSAGE_PARAMETER = Row(
        "a message's content, type or target is not what the API takes",
        230001,
        "Your request contains an invalid request parameter.",
        SEND,
    )
    BOT_OUTSIDE_GROUP = Row(
        "the bot is not in the group", 230002, "The bot can not be outside the group.", SEND
    )
    BOT_ABILITY_OFF = Row("the app's bot ability is off", 230006, "Bot ability is not activated.", SEND)
    MESSAGE_RECALLED = Row("the message was recalled", 230011, "The message is recalled.", PATCH)
    BUZZ_NOT_OWN = Row(
        "buzzing about a message of somebody else", 230012, "Bot is NOT the sender of the message.", BUZZ
    )
    BUZZED_TOO_OFTEN = Row(
        "the person has 200 urgent messages that they have not read",
        230023,
        "The user has too many unread urgent messages.",
        BUZZ,
    )
    USER_UNAVAILABLE = Row(
        "the person is outside the app's availability, or resigned",
        230013,
        "Bot has NO availability to this user.",
        SEND,
    )
    SENT_TOO_FAST = Row(
        "more than 5 messages a second to one person or one group",
        230020,
        "This operation triggers the frequency limit.",
        SEND,
    )
    PATCHED_TOO_FAST = Row(
        "more than 5 updates a second of one message",
        230020,
        "This operation triggers the frequency limit.",
        PATCH,
    )
    CONTENT_TOO_LONG = Row(
        "a card over 30 KB or a text over 150 KB",
        230025,
        "The length of the message content reaches its limit.",
        SEND,
    )
    RECALL_NOT_ALLOWED = Row(
        "recalling a message of somebody else", 230026, "No permission to recall this message.", RECALL
    )
    UPDATE_NOT_ALLOWED = Row(
        "updating a card that another identity sent", 230027, "Lack of necessary permissions.", PATCH
    )
    UPDATE_TOO_LATE = Row(
        "an update more than 14 days after sending",
        230031,
        "Message can only be modified within 14 days after sending.",
        PATCH,
    )
    RECEIVER_INVALID = Row("no chat has this receive_id", 230034, "The receive_id is invalid.", SEND)
    SPEAKING_FORBIDDEN = Row("the group is muted", 230035, "Send Message Permission deny.", SEND)
    USER_STOPPED_BOT = Row(
        "the person takes no more messages from this bot",
        230053,
        "The user has stopped the bot from sending messages.",
        SEND,
    )
    CARD_REFUSED = Row(
        "the card is not valid; its own code stands in the words",
        230099,
        "Failed to create card content",
        SEND,
    )
    CARD_LOCKED = Row(
        "an update while somebody's click waits for its answer",
        230099,
        "Failed to create card content, ext=ErrCode: 11310; ErrMsg: card action is lock; ",
        SEND,
    )
    CARD_DOWNGRADED = Row(
        "an update of a JSON 2.0 card by a JSON 1.0 card",
        230099,
        "Failed to create card content, ext=ErrCode: 200830; ErrMsg: a card of schema V2 cannot become V1; ",
        "处理卡片回调",
    )
    MESSAGE_DELETED = Row(
        "the message was deleted", 230110, "Action unavailable as the message has been deleted.", PATCH
    )
    CHAT_DISSOLVED = Row(
        "the group was dissolved",
        232009,
        "Your request specifies a chat which has already been dissolved.",
        SEND,
    )
    CONTACT_PARAMETER = Row("a list of ids empty or too long", 40001, "invalid parameter", GET_USERS)
    PAGE_SIZE_INVALID = Row("a page_size over 50 or under 1", 40011, "page size is invalid", GET_MEMBERS)
    PAGE_TOKEN_INVALID = Row(
        "a page_token that no answer gave", 40012, "page token is invalid error", GET_MEMBERS
    )
    DEPARTMENT_OUT_OF_RANGE = Row(
        "a department outside the app's contact range",
        40004,
        "no dept authority error",
        GET_DEPARTMENT,
        http=403,
    )
    DEPARTMENT_UNKNOWN = Row("no department has this id", 40015, "department not exist", GET_DEPARTMENT)
    USER_ID_INVALID = Row("an id that is none of its type", 41012, "user id invalid error", GET_USER)
    USER_OUT_OF_RANGE = Row("a person outside the app's contact range", 41050, "no user authority", GET_USER)

    COMMAND_EXISTS = Row(
        "a slash command of this name is registered",
        40000000,
        "Invalid Param 'command'. command already exists.",
        SLASH_COMMANDS,
    )
    COMMAND_INVALID = Row(
        "a slash command without a name or a description, one too many, or one that is not there",
        40000000,
        "Invalid Param",
        SLASH_COMMANDS,
    )

    def problem(self, detail: str = "", error: Mapping[str, Any] | None = None) -> ApiProblem:
        """The refusal to raise; ``detail`` says more than the table can, ``error`` what programs read."""
        row = self.value
        msg = f"{row.msg.rstrip('.')}, {detail}" if detail else row.msg
        return ApiProblem(row.http, row.code, msg, page=row.page, error=error)
