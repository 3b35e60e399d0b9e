"""What the app must be allowed to do: the scopes, what each is for, and how to see whether it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.adapters.feishu import probes
from bot.adapters.feishu.probes import Probe


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that the app must be allowed to do."""

    purpose: str
    #: The narrowest scope that serves.
    scope: str
    #: Wider ones that serve as well.
    others: tuple[str, ...] = ()
    #: None where no call depends on it: then only the tenant's list of grants tells.
    probe: Callable[[], Probe] | None = None
    #: Codes with which this very call says that the scope is missing, besides the general one.
    denials: frozenset[int] = frozenset()

    @property
    def scopes(self) -> tuple[str, ...]:
        return (self.scope, *self.others)


_READ: Final = "corehr:process:read"
_SEND: Final = "im:message:send_as_bot"
_MESSAGES: Final = "im:message"

NEEDS: Final = (
    Need(purpose="read a process", scope=_READ, probe=probes.process),
    # Feishu: 获取流程表单数据.
    Need(purpose="read a form", scope=_READ, probe=probes.form, denials=frozenset({1161003})),
    Need(purpose="list processes", scope=_READ, probe=probes.processes),
    Need(purpose="list somebody's tasks", scope=_READ, probe=probes.tasks),
    Need(purpose="decide, hand over, withdraw", scope="corehr:process.instance:write", probe=probes.decision),
    Need(purpose="send cards", scope=_SEND, others=(_MESSAGES, "im:message:send"), probe=probes.message),
    Need(purpose="update cards", scope=_SEND, others=(_MESSAGES, "im:message:update"), probe=probes.update),
    Need(
        purpose="buzz about urgent tasks",
        scope="im:message.urgent",
        others=("im:message.urgent:app_send",),
        probe=probes.buzz,
    ),
    Need(purpose="hear direct messages", scope="im:message.p2p_msg:readonly"),
    Need(
        purpose="hear mentions in groups",
        scope="im:message.group_at_msg:readonly",
        others=("im:message.group_msg",),
    ),
    Need(purpose="names of anybody", scope="contact:user.basic_profile:readonly", probe=probes.names),
    Need(
        purpose="ask the contacts",
        scope="contact:contact.base:readonly",
        others=("contact:contact:readonly_as_app", "contact:contact:access_as_app"),
        probe=probes.person,
    ),
    Need(purpose="names in the contacts", scope="contact:user.base:readonly"),
    Need(purpose="leaders and departments", scope="contact:user.department:readonly"),
    Need(purpose="members of departments", scope="contact:department.organize:readonly"),
    Need(purpose="names of departments", scope="contact:department.base:readonly"),
    Need(purpose="who has left", scope="contact:user.employee:readonly"),
    Need(
        purpose="see the slash commands",
        scope="application:app_slash_command:read",
        probe=probes.slash_commands,
    ),
    Need(
        purpose="register slash commands",
        scope="application:app_slash_command:write",
        probe=probes.slash_removal,
    ),
)

#: The scopes to ask for, each once.
SCOPES: Final = tuple(dict.fromkeys(need.scope for need in NEEDS))
