"""The people and departments of the sandbox's company, found by any of the ids that the platform knows.

Contacts are served from it and the process engine resolves approvers with it. It never changes: a scenario
builds one and a reset keeps it. Within the sandbox a person is an open_id and a department an
open_department_id; other ids exist only at the edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.sandbox.world.bilingual import Bilingual


class UserIdType(StrEnum):
    """Feishu: 通过/拒绝审批任务, query parameter ``user_id_type``."""

    OPEN_ID = "open_id"
    UNION_ID = "union_id"
    USER_ID = "user_id"
    PEOPLE_COREHR_ID = "people_corehr_id"


class DepartmentIdType(StrEnum):
    """Feishu: 获取流程表单数据, query parameter ``department_id_type``."""

    OPEN_DEPARTMENT_ID = "open_department_id"
    DEPARTMENT_ID = "department_id"
    PEOPLE_COREHR_DEPARTMENT_ID = "people_corehr_department_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One employee under all ids; ``leader_user_id`` is the leader's open_id, empty for the head."""

    open_id: str
    union_id: str
    user_id: str
    people_corehr_id: str
    name: str
    en_name: str
    job_title: str
    department_ids: tuple[str, ...]
    leader_user_id: str = ""
    is_resigned: bool = False
    is_process_admin: bool = False

    def id_as(self, kind: UserIdType) -> str:
        """The id of this person in the asked form."""
        return str(getattr(self, kind.value))

    @property
    def display_name(self) -> Bilingual:
        return Bilingual(zh_cn=self.name, en_us=self.en_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """One department under all ids; ``leader_user_id`` is an open_id, ``parent_id`` empty below the root."""

    open_department_id: str
    department_id: str
    people_corehr_department_id: str
    name: Bilingual
    leader_user_id: str = ""
    parent_id: str = ""

    def id_as(self, kind: DepartmentIdType) -> str:
        """The id of this department in the asked form."""
        return str(getattr(self, kind.value))


class Organisation:
    """Everybody and every department, in the order given.

    ``labels`` are the words behind the ids of options and master data, which only Feishu People shows.
    """

    def __init__(
        self,
        *,
        people: Iterable[Person],
        departments: Iterable[Department],
        labels: Mapping[str, Bilingual] | None = None,
    ) -> None:
        self.labels = labels or {}
        self.people = tuple(people)
        self.departments = tuple(departments)

    def person(self, identifier: str, kind: UserIdType = UserIdType.OPEN_ID) -> Person | None:
        """The person with this id, also when resigned; None when there is none."""
        found = (person for person in self.people if person.id_as(kind) == identifier)
        return next(found, None)

    def department(
        self, identifier: str, kind: DepartmentIdType = DepartmentIdType.OPEN_DEPARTMENT_ID
    ) -> Department | None:
        """The department with this id; None when there is none."""
        found = (department for department in self.departments if department.id_as(kind) == identifier)
        return next(found, None)

    def leader_of(self, open_id: str, levels: int = 1) -> str:
        """The open_id of the leader that many levels up; empty when there is nobody."""
        current = open_id
        for _ in range(levels):
            person = self.person(current)
            current = person.leader_user_id if person else ""
        return current

    def members_of(self, open_department_id: str) -> tuple[Person, ...]:
        """Who works in the department itself; those who left do not count."""
        return tuple(
            person
            for person in self.people
            if open_department_id in person.department_ids and not person.is_resigned
        )

    def name_of(self, open_id: str) -> Bilingual:
        """The name to show for a person; empty for the system and for strangers."""
        person = self.person(open_id)
        return person.display_name if person else Bilingual()
