from __future__ import annotations

from dataclasses import replace

from bot.model.text import NO_TEXT, I18n
from bot.reconcile.naming import SOMEBODY, nameless_in, names_in, with_names
from tests.unit.building import a_comment, a_copy, a_process, a_task, finished

ANN = replace(a_task("ann"), operator_name=NO_TEXT)
BEN = a_task("ben")


def test_a_process_that_names_everybody_stays_as_it_is() -> None:
    process = a_process(todo=(BEN,))
    assert nameless_in(process) == set()
    assert with_names(process, {}) is process
    assert names_in(process)["ou_ben"] == BEN.operator_name


def test_whom_the_process_does_not_name_the_contacts_do() -> None:
    process = a_process(todo=(ANN,), done=(finished(replace(ANN, approver_id="other"), closed=5),))
    assert nameless_in(process) == {"ou_ann"}
    named = with_names(process, {"ou_ann": I18n("安", "Ann")})
    assert named.open_tasks[0].operator_name == I18n("安", "Ann")
    assert named.finished_tasks[0].task.operator_name == I18n("安", "Ann")


def test_whom_nobody_names_is_somebody_and_never_the_system() -> None:
    process = replace(a_process(todo=(ANN,)), initiator_name=NO_TEXT)
    named = with_names(process, {})
    assert named.open_tasks[0].operator_name == SOMEBODY
    assert named.initiator_name == SOMEBODY


def test_the_system_stays_nameless() -> None:
    process = replace(a_process(todo=(ANN,)), initiator_id="", initiator_name=NO_TEXT)
    assert with_names(process, {}).initiator_name == NO_TEXT


def test_receivers_of_copies_and_authors_of_comments_are_named_too() -> None:
    process = a_process(
        copies=(replace(a_copy("dou"), receiver_name=NO_TEXT),),
        comments=(replace(a_comment("cai"), author_name=NO_TEXT),),
    )
    assert nameless_in(process) == {"ou_dou", "ou_cai"}
    named = with_names(process, {"ou_dou": I18n("窦", "Dou")})
    assert named.copies[0].receiver_name == I18n("窦", "Dou")
    assert named.comments[0].author_name == SOMEBODY


def test_a_name_that_stands_elsewhere_in_the_process_serves() -> None:
    process = a_process(todo=(BEN,), comments=(replace(a_comment("ben"), author_name=NO_TEXT),))
    assert nameless_in(process) == set()
    assert with_names(process, {}).comments[0].author_name == BEN.operator_name


def test_a_comment_of_nobody_is_somebodys() -> None:
    assert with_names(a_process(comments=(a_comment(""),)), {}).comments[0].author_name == SOMEBODY


def test_a_name_in_one_language_stays_and_reads_in_both() -> None:
    process = a_process(copies=(replace(a_copy("dou"), receiver_name=I18n("窦", "")),))
    (copy,) = with_names(process, {"ou_dou": I18n("", "Dou")}).copies
    assert (copy.receiver_name.chinese, copy.receiver_name.english) == ("窦", "窦")
