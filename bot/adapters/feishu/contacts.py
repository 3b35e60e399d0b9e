"""The contacts' wire: which question is asked where, and what its answer says. It remembers nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lark_oapi.api.contact.v3 import (
    BasicBatchUserRequest,
    BasicBatchUserRequestBody,
    BatchDepartmentRequest,
    BatchUserRequest,
    FindByDepartmentUserRequest,
    GetUserRequest,
)

from bot.adapters.openapi import calls
from bot.adapters.openapi.client import OpenApi
from bot.adapters.openapi.wire import Names, Text, Wire
from bot.model.queue import Priority
from bot.model.text import I18n

#: Ids in one call (Feishu: 通过 ID 获取用户姓名).
NAMES_AT_ONCE = 10
#: Ids in one call (Feishu: 批量获取用户信息, 批量获取部门信息).
RECORDS_AT_ONCE = 50
#: Members on one page (Feishu: 获取部门直属用户列表).
MEMBERS_AT_ONCE = 50

_OPEN_ID = "open_id"
_OPEN_DEPARTMENT_ID = "open_department_id"


class _BasicUser(Wire):
    """Feishu: 通过 ID 获取用户姓名."""

    user_id: Text
    name: Text | None = None
    i18n_name: Names | None = None


class _BasicUsers(Wire):
    users: list[_BasicUser] | None = None


class _Order(Wire):
    department_id: Text | None = None
    is_primary_dept: bool | None = None


class _Status(Wire):
    is_resigned: bool | None = None
    is_exited: bool | None = None
    is_frozen: bool | None = None


class _User(Wire):
    """Feishu: 获取单个用户信息. A field whose scope is missing is absent."""

    open_id: Text
    name: Text | None = None
    en_name: Text | None = None
    leader_user_id: Text | None = None
    department_ids: list[Text] | None = None
    orders: list[_Order] | None = None
    status: _Status | None = None


class _OneUser(Wire):
    user: _User


class _Users(Wire):
    items: list[_User] | None = None


class _Department(Wire):
    """Feishu: 获取单个部门信息."""

    open_department_id: Text
    name: Text | None = None
    i18n_name: Names | None = None


class _Departments(Wire):
    items: list[_Department] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a person stands; empty where the contacts do not say."""

    leader_id: str
    department_id: str


NOWHERE = Place(leader_id="", department_id="")


class Contacts:
    """Asks the contacts. Every method raises what :class:`OpenApi` raises."""

    def __init__(self, api: OpenApi) -> None:
        self._api = api

    async def names(self, people: Sequence[str], priority: Priority) -> Mapping[str, I18n]:
        """Names of at most ten people, whoever they are: the contact range does not limit this call."""
        body = BasicBatchUserRequestBody.builder().user_ids(list(people)).build()
        request = BasicBatchUserRequest.builder().user_id_type(_OPEN_ID).request_body(body).build()
        reply = await self._api.call(calls.NAMES, request, _BasicUsers, priority=priority)
        return {str(user.user_id): _name(user.name, user.i18n_name) for user in reply.data.users or ()}

    async def names_in_range(self, people: Sequence[str], priority: Priority) -> Mapping[str, I18n]:
        """Names of at most fifty people, of those in the app's contact range."""
        request = BatchUserRequest.builder().user_ids(list(people)).user_id_type(_OPEN_ID).build()
        reply = await self._api.call(calls.USERS, request, _Users, priority=priority)
        return _names_of(reply.data.items or ())

    async def department_names(self, departments: Sequence[str], priority: Priority) -> Mapping[str, I18n]:
        """Names of at most fifty departments, of those in the app's contact range."""
        request = (
            BatchDepartmentRequest.builder()
            .department_ids(list(departments))
            .department_id_type(_OPEN_DEPARTMENT_ID)
            .build()
        )
        reply = await self._api.call(calls.DEPARTMENTS, request, _Departments, priority=priority)
        return {str(one.open_department_id): _name(one.name, one.i18n_name) for one in reply.data.items or ()}

    async def place(self, person_id: str, priority: Priority) -> Place:
        """A person's leader and main department."""
        request = (
            GetUserRequest.builder()
            .user_id(person_id)
            .user_id_type(_OPEN_ID)
            .department_id_type(_OPEN_DEPARTMENT_ID)
            .build()
        )
        reply = await self._api.call(calls.USER, request, _OneUser, priority=priority)
        user = reply.data.user
        return Place(leader_id=str(user.leader_user_id or ""), department_id=_main_department(user))

    async def members(self, department_id: str, priority: Priority) -> Mapping[str, I18n]:
        """Who works in a department itself, with names as far as a scope opens them; its first page."""
        request = (
            FindByDepartmentUserRequest.builder()
            .department_id(department_id)
            .user_id_type(_OPEN_ID)
            .department_id_type(_OPEN_DEPARTMENT_ID)
            .page_size(MEMBERS_AT_ONCE)
            .build()
        )
        reply = await self._api.call(calls.MEMBERS, request, _Users, priority=priority)
        return _names_of(user for user in reply.data.items or () if _is_at_work(user.status))


def _names_of(users: Iterable[_User]) -> Mapping[str, I18n]:
    return {str(user.open_id): I18n(str(user.name or ""), str(user.en_name or "")) for user in users}


def _is_at_work(status: _Status | None) -> bool:
    return status is None or not (status.is_resigned or status.is_exited or status.is_frozen)


def _main_department(user: _User) -> str:
    main = [order.department_id for order in user.orders or () if order.is_primary_dept]
    return str(next(iter([*main, *(user.department_ids or ())]), None) or "")


def _name(name: Text | None, names: Names | None) -> I18n:
    chinese = (names.zh_cn if names else None) or name
    return I18n(str(chinese or ""), str((names.en_us if names else None) or ""))
