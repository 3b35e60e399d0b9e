"""Every row of the table of CoreHR's refusals is tripped; rows without a trip fail, as do stale trips."""

from __future__ import annotations

import pytest

from bot.sandbox.openapi.corehr_refusals import ROWS, Row
from bot.sandbox.wire import ApiProblem
from tests.contract.corehr_trips import added_signers, decisions, reading, transfers, whole_processes
from tests.contract.corehr_trips.registry import TRIPS
from tests.contract.sandbox_company import Company

SUBJECTS = (decisions, added_signers, transfers, whole_processes, reading)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}-{row.reason.name}")
def test_every_refusal_is_tripped(row: Row) -> None:
    for trip in TRIPS[row.page, row.reason]:
        with pytest.raises(ApiProblem) as problem:
            trip(Company())
        assert (problem.value.http, problem.value.code) == (row.http, row.code)
        assert problem.value.msg.startswith(row.msg)
        assert problem.value.page == row.page


def test_no_test_trips_a_row_that_is_gone() -> None:
    assert set(TRIPS) == {(row.page, row.reason) for row in ROWS}
    assert {trip.__module__ for trips in TRIPS.values() for trip in trips} == {
        subject.__name__ for subject in SUBJECTS
    }
