"""What somebody typed, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.typed import Aimed, aimed, closest, typed
from bot.model.event import Mention

NAMES = ("approve", "通过", "同意", "mine", "我发起的", "todo", "待办")
BOT = Mention(key="@_user_1", open_id="ou_bot", name="审批助手")
ZHANG = Mention(key="@_user_2", open_id="ou_zhang", name="张雨桐")
LI = Mention(key="@_user_11", open_id="ou_li", name="李思远")


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("/todo", "todo", ""),
        ("／todo", "todo", ""),
        ("／ＴＯＤＯ", "todo", ""),
        ("／ａｐｐｒｏｖｅ\u3000１ ＯＫ！", "approve", "１ ＯＫ！"),
        ("/ TODO ", "todo", ""),
        ("/Approve 1 好的", "approve", "1 好的"),
        ("/通过1好的", "通过", "1好的"),
        ("/通过好的", "通过", "好的"),
        ("／通过\u30001\u3000好的", "通过", "1 好的"),
        ("/我发起的2", "我发起的", "2"),
        ("/aprove 1", "aprove", "1"),
        ("/", "", ""),
        ("/ 12", "", "12"),
    ],
)
def test_a_command_has_a_name_and_a_rest(text: str, name: str, rest: str) -> None:
    read = typed(text, (), bot_id="", names=NAMES)
    assert read is not None
    assert (read.name, read.rest) == (name, rest)


@pytest.mark.parametrize("text", ["", "   ", "hello", "todo", "1/2", "请 /todo"])
def test_what_does_not_begin_with_a_slash_is_no_command(text: str) -> None:
    assert typed(text, (), bot_id="", names=NAMES) is None


def test_mentions_are_taken_out_wherever_they_stand_and_the_bot_is_nobody() -> None:
    text = "@_user_1 /approve @_user_11 1 @_user_2 好的"
    read = typed(text, (BOT, ZHANG, LI), bot_id="ou_bot", names=NAMES)
    assert read is not None
    assert read.mentioned == (LI, ZHANG)
    assert read.rest.split() == ["1", "好的"]


@pytest.mark.parametrize(
    ("rest", "aim"),
    [
        ("", Aimed()),
        ("1", Aimed(numbers=(1,))),
        ("1 好的", Aimed(numbers=(1,), rest="好的")),
        ("1 3 5", Aimed(numbers=(1, 3, 5))),
        ("1,3、5 好的", Aimed(numbers=(1, 3, 5), rest="好的")),
        ("１ 好的", Aimed(numbers=(1,), rest="好的")),
        ("1 1 2", Aimed(numbers=(1, 2))),
        ("2 3 days are left", Aimed(numbers=(2, 3), rest="days are left", is_doubtful=True)),
        ("2 3天太长", Aimed(numbers=(2,), rest="3天太长")),
        ("年假 好的 谢谢", Aimed(words="年假", rest="好的 谢谢")),
        ("「年假 申请」 好的", Aimed(words="年假 申请", rest="好的")),
        ("7278949005675988535 好的", Aimed(words="7278949005675988535", rest="好的")),
        ("1 两行\n原因", Aimed(numbers=(1,), rest="两行\n原因")),
    ],
)
def test_a_command_is_about_numbers_or_words(rest: str, aim: Aimed) -> None:
    assert aimed(rest) == aim


@given(st.text(max_size=80))
def test_any_text_is_taken_apart_and_no_word_is_invented(text: str) -> None:
    read = typed(f"/{text}", (), bot_id="", names=NAMES)
    assert read is not None
    aim = aimed(read.rest)
    assert aim.rest in read.rest
    assert aim.words in read.rest


@pytest.mark.parametrize(
    ("name", "meant"), [("aprove", "approve"), ("todoo", "todo"), ("通国", "通过"), ("xyzzy", None)]
)
def test_a_slip_of_the_finger_is_understood(name: str, meant: str | None) -> None:
    assert closest(name, NAMES) == meant
