"""Who trips which row of the table of CoreHR's refusals; the rows' subjects register here at import."""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox.scenarios import office_people as people
from bot.sandbox.world.refused import Reason
from tests.contract.sandbox_company import Company

STRANGER = "ou_00000000000000000000000000000000"
NOBODYS_ID = "1000000000000000001"
TWENTY_ONE = [f"{STRANGER}{number}" for number in range(21)]

Trip = Callable[[Company], object]
TRIPS: dict[tuple[str, Reason], list[Trip]] = {}


def trips(page: str, reason: Reason) -> Callable[[Trip], Trip]:
    """Names the row that the function trips."""

    def remember(trip: Trip) -> Trip:
        TRIPS.setdefault((page, reason), []).append(trip)
        return trip

    return remember


def leave_and_task(company: Company) -> tuple[str, str]:
    """A fresh annual leave and the manager's task in it."""
    process_id = company.desk.start("annual_leave", people.EMPLOYEE.open_id)
    return process_id, company.task_of(process_id, people.MANAGER)
