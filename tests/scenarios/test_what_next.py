"""What an answer leads to: whose process it was, what is left, and what to type or press next."""

from __future__ import annotations

import pytest

from tests.scenarios.office import Office, Person


async def _answer(person: Person, said: str) -> str:
    """The newest card after something was said, as one text."""
    await person.says(said)
    return "\n".join((await person.reads())[-1])


async def _two_leaves(office: Office) -> None:
    """In the manager's queue: 1 of the employee, 2 of a colleague."""
    await office.employee.starts("annual_leave")
    await office.colleague.starts("annual_leave")
    await office.manager.says("/todo")


@pytest.mark.parametrize("said", ["/mine", "/cc", "/done"])
async def test_an_empty_list_leaves_the_numbers_of_the_queue(office: Office, said: str) -> None:
    await _two_leaves(office)
    assert "还没有" in await _answer(office.manager, said)
    assert "年假申请 · 张雨桐" in await _answer(office.manager, "/approve 2")


async def test_an_answer_says_whose_it_was_and_how_many_are_left(office: Office) -> None:
    await _two_leaves(office)
    answer = await _answer(office.manager, "/approve 1")
    assert "年假申请 · 李思远" in answer
    assert "还有 1 条" in answer
    answer = await _answer(office.manager, "/transfer 2 @刘子轩 请你看")
    assert "给 刘子轩" in answer
    assert "还有" not in answer


async def test_several_at_once_are_told_apart(office: Office) -> None:
    await _two_leaves(office)
    answer = await _answer(office.manager, "/approve 1 2")
    assert "1 · 年假申请 · 李思远：已通过" in answer
    assert "2 · 年假申请 · 张雨桐：已通过" in answer


async def test_of_several_that_fit_it_is_told_whose_they_are(office: Office) -> None:
    await _two_leaves(office)
    answer = await _answer(office.manager, "/show 年假")
    assert "年假申请 · 李思远" in answer
    assert "年假申请 · 张雨桐" in answer


@pytest.mark.parametrize(
    ("said", "example"), [("/reject 2", "/拒绝 2 人手不足"), ("/transfer 2", "/转交 2 @同事")]
)
async def test_the_example_keeps_the_number_that_was_typed(office: Office, said: str, example: str) -> None:
    await _two_leaves(office)
    assert example in await _answer(office.manager, said)


async def test_a_number_after_todo_opens_that_task_in_a_new_queue(office: Office) -> None:
    await _two_leaves(office)
    await office.manager.says("/待办2")
    await office.manager.sees("年假申请", "张雨桐", "待审批", "下一条 · 还有 1 条")
    await office.manager.clicks("通过", comment="好的")
    await office.manager.sees("张雨桐", "你已通过", "好的", "下一条 · 还有 1 条")


async def test_what_is_shown_is_decided_by_one_press_more(office: Office) -> None:
    await _two_leaves(office)
    await office.manager.says("/show 2")
    await office.manager.clicks("处理", on=(await office.manager.cards())[-1])
    await office.manager.clicks("通过", on=(await office.manager.cards())[-1])
    await office.manager.sees("张雨桐", "你已通过")


async def test_a_number_whose_task_is_over_opens_nothing(office: Office) -> None:
    await _two_leaves(office)
    await office.manager.says("/approve 2")
    answer = await _answer(office.manager, "/todo 2")
    assert "已处理" in answer
    assert "年假申请 · 张雨桐" in answer


async def test_what_was_withdrawn_here_is_no_revocation_done(office: Office) -> None:
    await office.employee.starts("annual_leave")
    await office.employee.says("/withdraw 年假")
    assert "只有已通过的流程可以撤销" in await _answer(office.employee, "/revoke 年假")


async def test_the_language_is_chosen_by_a_button(office: Office) -> None:
    assert "要用哪种语言" in await _answer(office.manager, "/语言")
    await office.manager.clicks("English")
    assert "Language: English" in "\n".join((await office.manager.reads())[-1])
