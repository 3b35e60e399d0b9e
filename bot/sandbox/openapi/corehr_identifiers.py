"""Ids of people and departments in the forms that a CoreHR call asks for."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.openapi.corehr_arguments import text
from bot.sandbox.wire import Call
from bot.sandbox.world.form import Member
from bot.sandbox.world.organisation import DepartmentIdType, Organisation, UserIdType
from bot.sandbox.world.refused import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class IdTypes:
    """Translates between the forms that a call asks for and the open ids within the sandbox."""

    organisation: Organisation
    user: UserIdType
    department: DepartmentIdType

    def open_id(self, identifier: str) -> str:
        """The open_id behind an id of the call; empty when nobody has it."""
        person = self.organisation.person(identifier, self.user) if identifier else None
        return person.open_id if person else ""

    def shown(self, open_id: str) -> str:
        """The id to answer; empty for the system."""
        person = self.organisation.person(open_id)
        return person.id_as(self.user) if person else ""

    def outward(self, member: Member, identifier: str) -> str:
        """An id within a form value, for the answer."""
        if member != "department_value":
            return self.shown(identifier)
        department = self.organisation.department(identifier)
        return department.id_as(self.department) if department else ""

    def inward(self, member: Member, identifier: str) -> str:
        """An id within a written form value.

        Raises:
            Refused: BAD_PARAMETER when it leads to nobody or nothing.
        """
        if member == "department_value":
            department = self.organisation.department(identifier, self.department)
            found = department.open_department_id if department else ""
        else:
            found = self.open_id(identifier)
        if not found:
            raise Refused(Reason.BAD_PARAMETER, member)
        return found

    def operator(self, call: Call, name: str, *, unless: bool) -> str | None:
        """Who acts according to the body; None, the system, if ``unless`` holds; empty for a stranger.

        Raises:
            Refused: BAD_PARAMETER when it is missing and needed.
        """
        given = text(call.body, name)
        if unless:
            return None
        if not given:
            raise Refused(Reason.BAD_PARAMETER, name)
        return self.open_id(given)


def id_types(
    call: Call,
    organisation: Organisation,
    *,
    user: UserIdType = UserIdType.OPEN_ID,
    department: DepartmentIdType = DepartmentIdType.OPEN_DEPARTMENT_ID,
) -> IdTypes:
    """What the call asks for; the defaults differ from endpoint to endpoint.

    Raises:
        Refused: BAD_PARAMETER for a type that does not exist.
    """
    try:
        return IdTypes(
            organisation=organisation,
            user=UserIdType(call.first("user_id_type") or user),
            department=DepartmentIdType(call.first("department_id_type") or department),
        )
    except ValueError as error:
        raise Refused(Reason.BAD_PARAMETER, "user_id_type or department_id_type") from error
