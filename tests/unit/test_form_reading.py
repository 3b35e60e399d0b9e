from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.form import Form
from bot.model.process import Copy, Line, Process, ProcessStatus, TaskKind
from bot.model.snapshot import Snapshot
from bot.model.text import I18n
from bot.reconcile.form_reading import needs_form
from tests.unit.building import a_process, a_task, at, finished

ANN = a_task("ann")
FORM_TASK = a_task("ben", kind=TaskKind.FORM)
PROCESS = a_process(todo=(ANN, FORM_TASK))
READ = Snapshot(process=PROCESS, form=Form())

ABSTRACT = Line(label=I18n.same("Days"), value=I18n.same("2"))
COPY = Copy(approver_id="c", receiver_id="ou_dou", arrived_at=at(5))


@pytest.mark.parametrize(
    ("process", "before", "hints", "expected"),
    [
        pytest.param(PROCESS, None, set(), True, id="never read"),
        pytest.param(PROCESS, Snapshot(process=PROCESS), set(), True, id="not kept over a restart"),
        pytest.param(PROCESS, READ, set(), False, id="read before, nothing heard"),
        pytest.param(
            PROCESS, Snapshot(process=PROCESS, formless=True), {"updated"}, False, id="gives no form"
        ),
        pytest.param(a_process(), None, set(), False, id="nobody is asked"),
        pytest.param(replace(PROCESS, status=ProcessStatus.WITHDRAWN), None, set(), False, id="ended"),
        pytest.param(
            a_process(status=9, copies=(COPY,)), None, set(), True, id="copied before it was ever read"
        ),
        pytest.param(
            a_process(status=9, copies=(COPY,)), READ, {"updated"}, False, id="copied, ended and read before"
        ),
        pytest.param(replace(PROCESS, abstracts=(ABSTRACT,)), READ, set(), True, id="the abstracts changed"),
        pytest.param(replace(PROCESS, open_tasks=(ANN,)), READ, set(), True, id="a form task closed"),
        pytest.param(replace(PROCESS, open_tasks=(FORM_TASK,)), READ, set(), False, id="another task closed"),
        pytest.param(PROCESS, READ, {"updated"}, True, id="data changed, nothing else to see"),
        pytest.param(PROCESS, READ, {"updated", "click"}, True, id="the same, and somebody pressed a button"),
        pytest.param(PROCESS, READ, {"resync"}, True, id="listed as changed, nothing else to see"),
        pytest.param(PROCESS, READ, {"click"}, False, id="only a click"),
        pytest.param(PROCESS, READ, {"updated", "approver"}, False, id="an event tells what changed"),
        pytest.param(PROCESS, READ, {"comment"}, False, id="a comment"),
        pytest.param(
            replace(PROCESS, finished_tasks=(finished(a_task("cai"), closed=9),)),
            READ,
            {"updated"},
            False,
            id="a decision explains the event",
        ),
        pytest.param(
            replace(PROCESS, copies=(COPY,)), READ, {"updated"}, False, id="a copy explains the event"
        ),
    ],
)
def test_a_form_is_read_once_and_again_only_where_it_may_have_changed(
    process: Process, before: Snapshot | None, hints: set[str], *, expected: bool
) -> None:
    assert needs_form(process, before, hints) is expected
