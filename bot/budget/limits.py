"""The platform's documented limits, one row a call: the only place where they stand.

All hold per API, app and tenant; any full window trips (Feishu: 频控策略).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """At most so many calls in so many seconds: by the whole app, or about one subject."""

    count: int
    seconds: float
    per: Literal["app", "subject"] = "app"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What the platform allows for one call."""

    windows: tuple[Window, ...]
    #: The Feishu page that names the limit.
    page: str
    #: Whether it uses up the tenant's monthly calls. Tokens and contacts do not (Feishu:
    #: custom-app-api-call-limit).
    quota: bool = True


def _a_second(count: int) -> Window:
    return Window(count=count, seconds=1)


def _a_minute(count: int) -> Window:
    return Window(count=count, seconds=60)


#: What most of the platform's calls allow, and what is assumed where a page names nothing.
_COMMON: Final = (_a_second(50), _a_minute(1000))
#: The subject is the receiver, or the message (Feishu: 发送消息, 更新已发送的消息卡片).
_CHAT: Final = (*_COMMON, Window(count=5, seconds=1, per="subject"))

LIMITS: Final[Mapping[str, Limit]] = {
    "corehr.decide": Limit(windows=(_a_second(50),), page="通过/拒绝审批任务"),
    "corehr.add_sign": Limit(windows=(_a_minute(20),), page="加签审批任务"),
    "corehr.transfer": Limit(windows=(_a_minute(20),), page="转交审批任务"),
    "corehr.withdraw": Limit(windows=(_a_second(50),), page="撤回流程"),
    "corehr.revoke": Limit(windows=(_a_second(50),), page="撤销流程"),
    "corehr.detail": Limit(windows=(_a_minute(100),), page="获取单个流程详情"),
    "corehr.form": Limit(windows=(_a_minute(100),), page="获取流程表单数据"),
    "corehr.list": Limit(windows=(_a_minute(20),), page="查询流程实例列表"),
    "corehr.tasks": Limit(windows=(_a_second(10),), page="获取指定人员审批任务列表"),
    "im.send": Limit(windows=_CHAT, page="发送消息"),
    "im.reply": Limit(windows=_CHAT, page="回复消息"),
    "im.patch": Limit(windows=_CHAT, page="更新已发送的消息卡片"),
    "im.buzz": Limit(windows=_COMMON, page="发送应用内加急"),
    "contacts.user": Limit(windows=_COMMON, page="获取单个用户信息", quota=False),
    "contacts.users": Limit(windows=_COMMON, page="批量获取用户信息", quota=False),
    "contacts.names": Limit(windows=(_a_second(5),), page="通过 ID 获取用户姓名", quota=False),
    "contacts.departments": Limit(windows=_COMMON, page="批量获取部门信息", quota=False),
    "contacts.members": Limit(windows=_COMMON, page="获取部门直属用户列表", quota=False),
    "app.slash_list": Limit(windows=_COMMON, page="飞书智能体支持 Slash Command"),
    "app.slash_create": Limit(windows=_COMMON, page="飞书智能体支持 Slash Command"),
    "app.slash_change": Limit(windows=_COMMON, page="飞书智能体支持 Slash Command"),
    "app.slash_remove": Limit(windows=_COMMON, page="飞书智能体支持 Slash Command"),
    "app.scopes": Limit(windows=_COMMON, page="查询租户授权状态"),
    "app.info": Limit(windows=(_a_second(50),), page="获取应用信息"),
    "bot.info": Limit(windows=_COMMON, page="获取机器人信息"),
    "auth.token": Limit(windows=_COMMON, page="自建应用获取 tenant_access_token", quota=False),
}
