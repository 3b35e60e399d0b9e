"""Who chose one list a day gets no new messages about tasks; what they have is kept up to date."""

from __future__ import annotations

import pytest

from bot.model.card import Purpose
from bot.model.ledger import LedgerRow
from bot.model.operation import Operation, Patch, Send
from bot.model.process import Process
from bot.reconcile.desired import desired
from bot.reconcile.diff import diff
from tests.unit.building import a_process, a_row, a_situation, a_task, at, finished

ANN, BEN = a_task("ann"), a_task("ben")
AGAIN = a_task("ann", opened=300)


def done_for(process: Process, *rows: LedgerRow) -> list[Operation]:
    situation = a_situation(process, rows=rows, silent=("ann", "eve"))
    found = diff(desired(situation), rows, at(1000))
    return [one for one in found if one.wanted.key.person_id == "ou_ann"]


def test_a_silent_persons_task_waits_without_a_message() -> None:
    assert done_for(a_process(todo=(ANN,))) == []


def test_others_get_their_cards_all_the_same() -> None:
    situation = a_situation(a_process(todo=(ANN, BEN)), silent=("ann",))

    sent = [one.wanted.key.person_id for one in diff(desired(situation), (), at(1)) if isinstance(one, Send)]
    assert "ou_ben" in sent


def test_a_card_that_is_there_is_closed_and_nothing_new_is_said() -> None:
    ended = a_process(done=(finished(BEN, closed=99, opinion="ok"), finished(ANN, closed=99)))

    (one,) = done_for(ended, a_row(ANN))
    assert isinstance(one, Patch)
    assert not one.wanted.is_open


@pytest.mark.parametrize("is_open", [True, False])
def test_an_old_card_of_a_task_opened_again_is_left_without_buttons(*, is_open: bool) -> None:
    process = a_process(todo=(AGAIN,), done=(finished(ANN, closed=99),))

    patched = [one for one in done_for(process, a_row(ANN, is_open=is_open)) if isinstance(one, Patch)]
    assert [one.wanted.is_open for one in patched] == ([False] if is_open else [])


@pytest.mark.parametrize(
    ("process", "purpose"), [(a_process(), "progress"), (a_process(status=9, ended=9), "result")]
)
def test_a_silent_initiator_still_hears_of_their_own_process(process: Process, purpose: str) -> None:
    found = diff(desired(a_situation(process, silent=("eve",))), (), at(1000))

    assert [one.wanted.key.purpose for one in found if isinstance(one, Send)] == [Purpose(purpose)]
