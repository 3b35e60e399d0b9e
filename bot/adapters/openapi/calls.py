"""The calls that the adapters make: the row of the limits' table that each counts against, and its effect."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Effect(Enum):
    """What may have happened when no answer came."""

    #: Nothing: it only reads.
    READS = auto()
    #: It may have been carried out, and doing it again does no harm: it carries a uuid, or replaces a whole.
    REPEATABLE = auto()
    #: It may have been carried out, and must not be done again before that is known.
    WRITES = auto()


@dataclass(frozen=True, slots=True)
class Call:
    """One API call by the name of its row in the table of limits."""

    name: str
    effect: Effect = Effect.READS
    #: For calls whose answer is only a comfort: nothing waits longer for it. None: as its effect asks for.
    seconds: float | None = None
    #: What it answers stands beside ``code`` instead of under ``data``.
    is_bare: bool = False


DECIDE = Call("corehr.decide", Effect.WRITES)
ADD_SIGN = Call("corehr.add_sign", Effect.WRITES)
TRANSFER = Call("corehr.transfer", Effect.WRITES)
WITHDRAW = Call("corehr.withdraw", Effect.WRITES)
REVOKE = Call("corehr.revoke", Effect.WRITES)
DETAIL = Call("corehr.detail")
FORM = Call("corehr.form")
LIST = Call("corehr.list")
TASKS = Call("corehr.tasks")

#: The same uuid within an hour gives the same message (Feishu: 发送消息, 回复消息).
SEND = Call("im.send", Effect.REPEATABLE)
REPLY = Call("im.reply", Effect.REPEATABLE)
#: It replaces the whole content (Feishu: 更新已发送的消息卡片).
PATCH = Call("im.patch", Effect.REPEATABLE)
#: A second one buzzes once more (Feishu: 发送应用内加急).
BUZZ = Call("im.buzz", Effect.WRITES)

#: Names and pickers come from memory where the contacts are slow; a card does not wait for them.
CONTACTS_TIMEOUT = 3.0
USER = Call("contacts.user", seconds=CONTACTS_TIMEOUT)
USERS = Call("contacts.users", seconds=CONTACTS_TIMEOUT)
NAMES = Call("contacts.names", seconds=CONTACTS_TIMEOUT)
DEPARTMENTS = Call("contacts.departments", seconds=CONTACTS_TIMEOUT)
MEMBERS = Call("contacts.members", seconds=CONTACTS_TIMEOUT)

#: A second command of one name is refused, and one that is gone cannot be removed again
#: (Feishu: 飞书智能体支持 Slash Command).
SLASH_LIST = Call("app.slash_list")
SLASH_CREATE = Call("app.slash_create", Effect.REPEATABLE)
SLASH_CHANGE = Call("app.slash_change", Effect.REPEATABLE)
SLASH_REMOVE = Call("app.slash_remove", Effect.REPEATABLE)
#: Feishu: 查询租户授权状态, 获取应用信息.
SCOPES = Call("app.scopes")
SUBSCRIPTIONS = Call("app.info")

#: Feishu: 获取机器人信息.
BOT_INFO = Call("bot.info", is_bare=True)

TOKEN = Call("auth.token")
