"""Texts made to fit, and addresses made safe."""

from __future__ import annotations

import pytest

from bot.model.process import Links
from bot.model.text import I18n
from bot.rendering.clip import block_text, line, line_text
from bot.rendering.links import targets


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("短", 5, "短"),
        ("很长的一段话", 5, "很长的一…"),
        ("好👩‍👩‍👧好", 5, "好…"),
        ("ae\u0301\u0302x", 4, "a…"),
        ("a \u202eb\u0000c\ud800", 9, "a bc\ufffd"),
        ("一\r\n二\u2028三", 9, "一\n二\n三"),
        ("  头尾 ", 9, "头尾"),
    ],
)
def test_a_text_is_made_to_fit(text: str, limit: int, shown: str) -> None:
    assert block_text(text, limit) == shown


def test_a_name_is_one_line_in_each_language() -> None:
    assert line(I18n("张\n三", "San\t\n Zhang"), 20) == I18n("张 三", "San Zhang")
    assert line_text("a\u00a0\n b", 9) == "a b"


@pytest.mark.parametrize(
    ("links", "web", "pc", "mobile"),
    [
        (
            Links(web="https://a.example/x"),
            "https://a.example/x",
            "https://a.example/x",
            "https://a.example/x",
        ),
        (Links(pc="https://p.example"), "https://p.example", "https://p.example", "https://p.example"),
        (
            Links(web="lark://evil", pc="http://p.example", mobile="https://m.example/?a=b%20c d"),
            "http://p.example",
            "http://p.example",
            "https://m.example/?a=b%20c%20d",
        ),
    ],
)
def test_a_missing_address_is_replaced_by_a_good_one(links: Links, web: str, pc: str, mobile: str) -> None:
    found = targets(links)
    assert found is not None
    assert (found.web, found.pc, found.mobile) == (web, pc, mobile)


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "https://", "http://[", "https://a/" + "x" * 900, "//a"]
)
def test_an_address_that_the_platform_would_refuse_is_none(url: str) -> None:
    assert targets(Links(web=url, pc=url, mobile=url)) is None
