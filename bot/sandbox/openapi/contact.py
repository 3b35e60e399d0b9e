"""The contact endpoints over the organisation: people and departments, their fields opened by scopes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.openapi.limits import USUAL
from bot.sandbox.pages import GET_DEPARTMENT, GET_DEPARTMENTS, GET_MEMBERS, GET_NAMES, GET_USER, GET_USERS
from bot.sandbox.permissions import DEPARTMENT_FIELD_SCOPES, FIELD_SCOPES, Permissions
from bot.sandbox.refusals import Refusal
from bot.sandbox.wire import Call, Endpoint, Window
from bot.sandbox.world.organisation import (
    Department,
    DepartmentIdType,
    Organisation,
    Person,
    UserIdType,
)

_USERS = "/open-apis/contact/v3/users"
_DEPARTMENTS = "/open-apis/contact/v3/departments"
_BATCH = 50
_NAMES_BATCH = 10
_PAGE = 50
_NUMBER = re.compile(r"[0-9]{1,9}")
_ROOT_DEPARTMENT = "0"
_USER_ID_TYPES = frozenset({UserIdType.OPEN_ID, UserIdType.UNION_ID, UserIdType.USER_ID})
_DEPARTMENT_ID_TYPES = frozenset({DepartmentIdType.OPEN_DEPARTMENT_ID, DepartmentIdType.DEPARTMENT_ID})


def endpoints(organisation: Organisation, permissions: Permissions) -> tuple[Endpoint, ...]:
    """The endpoints that give names, leaders and colleagues."""
    desk = _Contacts(organisation, permissions)
    names = (Window(count=5, seconds=1),)
    return (
        Endpoint(method="GET", path=f"{_USERS}/batch", page=GET_USERS, windows=USUAL, answer=desk.users),
        Endpoint(
            method="GET",
            path=f"{_USERS}/find_by_department",
            page=GET_MEMBERS,
            windows=USUAL,
            answer=desk.members,
        ),
        Endpoint(
            method="POST", path=f"{_USERS}/basic_batch", page=GET_NAMES, windows=names, answer=desk.names
        ),
        Endpoint(method="GET", path=_USERS + "/{user_id}", page=GET_USER, windows=USUAL, answer=desk.user),
        Endpoint(
            method="GET",
            path=f"{_DEPARTMENTS}/batch",
            page=GET_DEPARTMENTS,
            windows=USUAL,
            answer=desk.departments,
        ),
        Endpoint(
            method="GET",
            path=_DEPARTMENTS + "/{department_id}",
            page=GET_DEPARTMENT,
            windows=USUAL,
            answer=desk.department,
        ),
    )


class _Contacts:
    def __init__(self, organisation: Organisation, permissions: Permissions) -> None:
        self._organisation = organisation
        self._permissions = permissions

    def user(self, call: Call) -> dict[str, Any]:
        person = self._person(call.path["user_id"], _user_id_type(call))
        if person.open_id in self._permissions.out_of_range:
            raise Refusal.USER_OUT_OF_RANGE.problem()
        return {"user": self._user(person, call)}

    def users(self, call: Call) -> dict[str, Any]:
        kind = _user_id_type(call)
        people = [self._person(one, kind) for one in _batch(call.query.get("user_ids"), most=_BATCH)]
        return {"items": [self._user(person, call) for person in people if self._is_in_range(person)]}

    def names(self, call: Call) -> dict[str, Any]:
        """Names only; the contact range does not limit them."""
        kind = _user_id_type(call)
        asked = _batch(call.body.get("user_ids"), most=_NAMES_BATCH)
        found = (self._organisation.person(one, kind) for one in asked)
        return {
            "users": [
                {
                    "user_id": person.id_as(kind),
                    "name": person.name,
                    "i18n_name": person.display_name.wire(),
                }
                for person in found
                if person is not None
            ]
        }

    def members(self, call: Call) -> dict[str, Any]:
        department = self._department(call.first("department_id"), _department_id_type(call))
        people = [
            one
            for one in self._organisation.members_of(department.open_department_id)
            if self._is_in_range(one)
        ]
        start, size = _page(call, len(people))
        page = [self._user(person, call) for person in people[start : start + size]]
        if start + size < len(people):
            return {"has_more": True, "page_token": str(start + size), "items": page}
        return {"has_more": False, "items": page}

    def department(self, call: Call) -> dict[str, Any]:
        department = self._department(call.path["department_id"], _department_id_type(call))
        return {"department": self._department_fields(department, call)}

    def departments(self, call: Call) -> dict[str, Any]:
        kind = _department_id_type(call)
        asked = _batch(call.query.get("department_ids"), most=_BATCH)
        found = (self._organisation.department(one, kind) for one in asked)
        return {
            "items": [
                self._department_fields(department, call)
                for department in found
                if department and department.open_department_id not in self._permissions.out_of_range
            ]
        }

    def _person(self, identifier: str, kind: UserIdType) -> Person:
        person = self._organisation.person(identifier, kind)
        if person is not None:
            return person
        if kind is UserIdType.OPEN_ID and identifier.startswith("ou_"):
            raise Refusal.OPEN_ID_UNKNOWN.problem()
        raise Refusal.USER_ID_INVALID.problem()

    def _department(self, identifier: str, kind: DepartmentIdType) -> Department:
        department = self._organisation.department(identifier, kind)
        if department is None:
            raise Refusal.DEPARTMENT_UNKNOWN.problem()
        if department.open_department_id in self._permissions.out_of_range:
            raise Refusal.DEPARTMENT_OUT_OF_RANGE.problem()
        return department

    def _is_in_range(self, person: Person) -> bool:
        return person.open_id not in self._permissions.out_of_range

    def _user(self, person: Person, call: Call) -> dict[str, Any]:
        users, departments = _user_id_type(call), _department_id_type(call)
        leader = self._organisation.person(person.leader_user_id)
        fields = {
            "union_id": person.union_id,
            "open_id": person.open_id,
            "user_id": person.user_id,
            "name": person.name,
            "en_name": person.en_name,
            "avatar": {"avatar_72": "", "avatar_240": "", "avatar_640": "", "avatar_origin": ""},
            "status": _status(person),
            "job_title": person.job_title,
            "department_ids": self._department_ids(person, departments),
            "leader_user_id": leader.id_as(users) if leader else "",
        }
        return self._opened(fields, FIELD_SCOPES)

    def _department_ids(self, person: Person, kind: DepartmentIdType) -> list[str]:
        found = (self._organisation.department(one) for one in person.department_ids)
        return [department.id_as(kind) for department in found if department]

    def _department_fields(self, department: Department, call: Call) -> dict[str, Any]:
        users, departments = _user_id_type(call), _department_id_type(call)
        leader = self._organisation.person(department.leader_user_id)
        parent = self._organisation.department(department.parent_id)
        leader_id = leader.id_as(users) if leader else ""
        fields = {
            "name": department.name.zh_cn,
            "i18n_name": department.name.wire(),
            "parent_department_id": parent.id_as(departments) if parent else _ROOT_DEPARTMENT,
            "department_id": department.department_id,
            "open_department_id": department.open_department_id,
            "leader_user_id": leader_id,
            "leaders": [{"leaderType": 1, "leaderID": leader_id}] if leader_id else [],
            "member_count": len(self._organisation.members_of(department.open_department_id)),
            "status": {"is_deleted": False},
        }
        return self._opened(fields, DEPARTMENT_FIELD_SCOPES)

    def _opened(self, fields: Mapping[str, Any], scopes: Mapping[str, str]) -> dict[str, Any]:
        return {
            name: value
            for name, value in fields.items()
            if name not in scopes or self._permissions.has(scopes[name])
        }


def _status(person: Person) -> dict[str, bool]:
    return {
        "is_frozen": False,
        "is_resigned": person.is_resigned,
        "is_activated": not person.is_resigned,
        "is_exited": False,
        "is_unjoin": False,
    }


def _user_id_type(call: Call) -> UserIdType:
    asked = call.first("user_id_type", UserIdType.OPEN_ID)
    if asked not in _USER_ID_TYPES:
        raise Refusal.PARAMETER_INVALID.problem(f"user_id_type {asked!r}")
    return UserIdType(asked)


def _department_id_type(call: Call) -> DepartmentIdType:
    asked = call.first("department_id_type", DepartmentIdType.OPEN_DEPARTMENT_ID)
    if asked not in _DEPARTMENT_ID_TYPES:
        raise Refusal.PARAMETER_INVALID.problem(f"department_id_type {asked!r}")
    return DepartmentIdType(asked)


def _batch(asked: object, *, most: int) -> Sequence[str]:
    if not isinstance(asked, Sequence) or isinstance(asked, str) or not 0 < len(asked) <= most:
        raise Refusal.CONTACT_PARAMETER.problem(f"1 to {most} ids are asked for at a time")
    return [str(one) for one in asked]


def _page(call: Call, total: int) -> tuple[int, int]:
    size, token = call.first("page_size", "10"), call.first("page_token", "0")
    if not _NUMBER.fullmatch(size) or not 0 < int(size) <= _PAGE:
        raise Refusal.PAGE_SIZE_INVALID.problem()
    if not _NUMBER.fullmatch(token) or int(token) > total:
        raise Refusal.PAGE_TOKEN_INVALID.problem()
    return int(token), int(size)
