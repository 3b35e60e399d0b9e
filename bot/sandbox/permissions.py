"""What the app was granted: scopes, the fields that they open, and the range of contacts that it sees.

Everything is granted at first; whoever directs the sandbox takes away. Feishu: 通用错误码 (99991672) and
the permission tables of the single API pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from bot.sandbox.refusals import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Calls of this method and path need one of these scopes."""

    method: str
    path: str
    any_of: tuple[str, ...]


_SENDING = ("im:message", "im:message:send_as_bot", "im:message:send")
_CONTACTS = ("contact:contact.base:readonly", "contact:contact:readonly_as_app")

REQUIREMENTS = (
    Requirement(method="POST", path="/open-apis/im/v1/messages*", any_of=_SENDING),
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


@dataclass(slots=True)
class Permissions:
    """What was taken away: scopes, and people and departments (open ids) outside the contact range."""

    revoked: set[str] = field(default_factory=set)
    out_of_range: set[str] = field(default_factory=set)

    def check(self, method: str, path: str) -> None:
        """Refuses a call for which no scope is left."""
        for requirement in REQUIREMENTS:
            if requirement.method == method and fnmatchcase(path, requirement.path):
                if self.revoked.issuperset(requirement.any_of):
                    raise Refusal.SCOPE_MISSING.problem(f"[{', '.join(requirement.any_of)}]")
                return

    def has(self, scope: str) -> bool:
        return scope not in self.revoked
