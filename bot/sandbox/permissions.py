"""What the app was granted: scopes, the fields that they open, and the range of contacts that it sees.

Everything is granted at first; whoever directs the sandbox takes away. Feishu: 通用错误码 (99991672) and
the permission tables of the single API pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from bot.sandbox.refusals import Refusal
from bot.sandbox.wire import ApiProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Calls of this method and path need one of these scopes."""

    method: str
    path: str
    any_of: tuple[str, ...]


#: Without them the platform tells the app nothing of what is said (Feishu: 接收消息).
HEARING_DIRECTLY = "im:message.p2p_msg:readonly"
HEARING_IN_GROUPS = "im:message.group_at_msg:readonly"

_SENDING = ("im:message", "im:message:send_as_bot", "im:message:send")
_CONTACTS = ("contact:contact.base:readonly", "contact:contact:readonly_as_app")

REQUIREMENTS = (
    Requirement(method="POST", path="/open-apis/im/v1/messages*", any_of=_SENDING),
    Requirement(
        method="PATCH",
        path="/open-apis/im/v1/messages/*/urgent_app",
        any_of=("im:message.urgent", "im:message.urgent:app_send"),
    ),
    Requirement(
        method="PATCH",
        path="/open-apis/im/v1/messages/*",
        any_of=("im:message", "im:message:send_as_bot", "im:message:update"),
    ),
    Requirement(
        method="DELETE",
        path="/open-apis/im/v1/messages/*",
        any_of=("im:message", "im:message:send_as_bot", "im:message:recall"),
    ),
    Requirement(
        method="GET", path="/open-apis/im/v1/messages/*", any_of=("im:message", "im:message:readonly")
    ),
    Requirement(
        method="POST",
        path="/open-apis/contact/v3/users/basic_batch",
        any_of=("contact:user.basic_profile:readonly",),
    ),
    Requirement(method="GET", path="/open-apis/contact/v3/*", any_of=_CONTACTS),
    Requirement(
        method="GET",
        path="/open-apis/application/v6/applications/*",
        any_of=("application:application:self_manage", "admin:app.info:readonly"),
    ),
    Requirement(
        method="GET",
        path="/open-apis/application/v7/app_slash_commands",
        any_of=("application:app_slash_command:read",),
    ),
    *(
        Requirement(
            method=method,
            path="/open-apis/application/v7/app_slash_commands*",
            any_of=("application:app_slash_command:write",),
        )
        for method in ("POST", "PATCH", "DELETE")
    ),
    Requirement(method="GET", path="/open-apis/corehr/*", any_of=("corehr:process:read",)),
    Requirement(
        method="POST",
        path="/open-apis/corehr/v2/process_start",
        any_of=("corehr:process.instance:write",),
    ),
    Requirement(method="PUT", path="/open-apis/corehr/*", any_of=("corehr:process.instance:write",)),
)

FIELD_SCOPES = {
    "name": "contact:user.base:readonly",
    "en_name": "contact:user.base:readonly",
    "avatar": "contact:user.base:readonly",
    "user_id": "contact:user.employee_id:readonly",
    "department_ids": "contact:user.department:readonly",
    "leader_user_id": "contact:user.department:readonly",
    "status": "contact:user.employee:readonly",
    "job_title": "contact:user.employee:readonly",
}
"""The scope without which a field of a person is silently absent. Feishu: 获取单个用户信息."""

DEPARTMENT_FIELD_SCOPES = {
    "name": "contact:department.base:readonly",
    "i18n_name": "contact:department.base:readonly",
    "department_id": "contact:department.base:readonly",
    "status": "contact:department.base:readonly",
    "leader_user_id": "contact:department.organize:readonly",
    "leaders": "contact:department.organize:readonly",
    "parent_department_id": "contact:department.organize:readonly",
    "member_count": "contact:department.organize:readonly",
}
"""Likewise for a department. Feishu: 获取单个部门信息."""


EVERY_SCOPE = tuple(
    sorted(
        {scope for requirement in REQUIREMENTS for scope in requirement.any_of}
        | {*FIELD_SCOPES.values(), *DEPARTMENT_FIELD_SCOPES.values()}
        | {HEARING_DIRECTLY, HEARING_IN_GROUPS}
    )
)


@dataclass(slots=True)
class Permissions:
    """What was taken away: scopes, and people and departments (open ids) outside the contact range."""

    app_id: str = ""
    revoked: set[str] = field(default_factory=set)
    out_of_range: set[str] = field(default_factory=set)

    def check(self, method: str, path: str) -> None:
        """Refuses a call for which no scope is left."""
        for requirement in REQUIREMENTS:
            if requirement.method == method and fnmatchcase(path, requirement.path):
                if self.revoked.issuperset(requirement.any_of):
                    raise self._missing(requirement.any_of)
                return

    def has(self, scope: str) -> bool:
        return scope not in self.revoked

    def _missing(self, any_of: tuple[str, ...]) -> ApiProblem:
        """The refusal with what programs read in it. Feishu: 如何为应用申请所需权限."""
        page = f"https://open.feishu.cn/app/{self.app_id}/auth?q={','.join(any_of)}&op_from=openapi"
        listed = f"[{', '.join(any_of)}]"
        violations = [{"type": "action_scope_required", "subject": scope} for scope in any_of]
        helps = [{"url": page, "description": f"Learn more about scopes and how to add them: {listed}"}]
        error = {"permission_violations": violations, "helps": helps}
        return Refusal.SCOPE_MISSING.problem(listed, error)
