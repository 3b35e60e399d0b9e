"""How a task and a process stand in a list: by the process where it tells, by the platform's number else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model.card import Tone
from bot.model.intent import IntentState, Verb
from bot.model.process import Process
from bot.model.snapshot import Snapshot
from bot.usecases.standing import process_standing, task_code_words, task_standing
from tests.unit.building import (
    CANCELLED,
    INTERVENED,
    PASSED,
    REJECTED,
    a_process,
    a_task,
    an_intent,
    finished,
)

ANN, BEN = a_task("ann"), a_task("ben")


def ann_stands(process: Process, code: int | None = None) -> tuple[str, Tone]:
    codes = {} if code is None else {ANN.approver_id: code}
    words, tone = task_standing("ou_ann", Snapshot(process=process), codes, ())
    return words.chinese, tone


@pytest.mark.parametrize(
    ("code", "words", "tone"),
    [
        (-2, "已跳过", Tone.INFO),
        (-1, "已发起", Tone.INFO),
        (0, "未开始", Tone.INFO),
        (1, "待处理", Tone.INFO),
        (2, "已拒绝", Tone.ERROR),
        (3, "已完成", Tone.INFO),
        (4, "已取消", Tone.INFO),
        (5, "已抄送", Tone.INFO),
        (6, "已提交表单", Tone.INFO),
        (12, "电子签署失败", Tone.ERROR),
        (14, "已回退", Tone.INFO),
        (16, "已发起撤销", Tone.INFO),
        (18, "管理员已介入", Tone.INFO),
        (77, "状态已更新", Tone.INFO),
    ],
)
def test_every_number_of_the_platform_has_words_in_both_languages(code: int, words: str, tone: Tone) -> None:
    told, its_tone = task_code_words(code)
    assert (told.zh, its_tone) == (words, tone)
    assert told.en


def test_before_a_process_is_read_its_task_stands_as_the_list_says() -> None:
    assert task_standing("ou_ann", None, {"t1": 14}, ()) == task_code_words(14)
    assert task_standing("ou_ann", None, {}, ()) == task_code_words(77)


def test_whoever_provably_decided_has_approved_or_rejected() -> None:
    passed = a_process(done=(finished(ANN, PASSED, closed=5),))
    rejected = a_process(done=(finished(ANN, REJECTED, closed=5),))
    assert ann_stands(passed, 3) == ("已通过", Tone.SUCCESS)
    assert ann_stands(rejected, 2) == ("已拒绝", Tone.ERROR)


def test_nobody_is_said_to_have_approved_where_two_may_have() -> None:
    process = a_process(done=(finished(ANN, closed=5), finished(BEN, closed=5)))
    assert ann_stands(process, 3) == ("已处理", Tone.INFO)


def test_who_was_closed_along_with_a_siblings_decision_did_not_take_it() -> None:
    process = a_process(done=(finished(ANN, closed=5), finished(BEN, closed=5, opinion="fine")))
    assert ann_stands(process, 3) == ("由他人通过", Tone.INFO)


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (CANCELLED, 4, "已取消"),
        (CANCELLED, 14, "已回退"),
        (INTERVENED, 18, "管理员已介入"),
        (CANCELLED, None, "已取消"),
        (PASSED, 12, "电子签署失败"),
        (PASSED, 77, "状态已更新"),
    ],
)
def test_what_only_the_list_tells_goes_before_the_detail(status: int, code: int | None, words: str) -> None:
    assert ann_stands(a_process(done=(finished(ANN, status, closed=5),)), code)[0] == words


def test_a_task_gone_without_an_ending_is_closed() -> None:
    snapshot = Snapshot(process=a_process(todo=(BEN,)), gone=(ANN,))
    assert task_standing("ou_ann", snapshot, {}, ())[0].chinese == "已关闭"


def test_a_task_that_was_handed_on_says_so() -> None:
    snapshot = Snapshot(process=a_process(todo=(BEN,)), gone=(ANN,))
    handed_on = an_intent(Verb.TRANSFER, about=ANN, state=IntentState.APPLIED, to=("ben",))
    assert task_standing("ou_ann", snapshot, {}, (handed_on,))[0].chinese == "已转交"


def test_of_several_tasks_the_last_that_is_over_counts() -> None:
    again = a_task("ann", task="second", opened=10, node="director")
    process = a_process(done=(finished(again, REJECTED, closed=20), finished(ANN, PASSED, closed=5)))
    assert ann_stands(process)[0] == "已拒绝"


@pytest.mark.parametrize(
    ("status", "words", "tone"),
    [
        (1, "审批中", Tone.INFO),
        (2, "已拒绝", Tone.ERROR),
        (9, "已通过", Tone.SUCCESS),
        (15, "撤销中", Tone.INFO),
        (99, "状态已更新", Tone.INFO),
    ],
)
def test_a_process_stands_by_its_status(status: int, words: str, tone: Tone) -> None:
    told, its_tone = process_standing(replace(a_process(), status=status))
    assert (told.chinese, its_tone) == (words, tone)
