"""A card on a terminal: every text is there, in the reader's language, inside the frame."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from bot.sandbox.cards.draw import Button, buttons, draw, words
from tests.contract.sandbox_card_parts import (
    Json,
    button,
    callback,
    card,
    colleagues,
    column,
    comment,
    decision_card,
    div,
    fold,
    form,
    kinds,
    markdown,
    plain,
    side_by_side,
    submit,
    table,
)

NAMES = {"ou_han": "韩梅梅", "ou_li": "李雷"}

DRAWN = """\
╭──────────────────────────────────────────────────╮
│ 年假申请                                ‹待审批› │
│ 直属上级审批                                     │
│ ──────────────────────────────────────────────── │
│ 发起人                                           │
│ 王小明                                           │
│ ──────────────────────────────────────────────── │
│ 审批意见                                         │
│ 拒绝时必填 _____________________________________ │
│                                                  │
│ [ 通过 ]  [ 拒绝 ]                               │
│                                                  │
│ ▸ 更多                                           │
│                                                  │
│ [ 在飞书人事中查看 ]                             │
╰──────────────────────────────────────────────────╯"""


def lines(*elements: Json, width: int = 40, language: str = "zh_cn") -> list[str]:
    """What stands inside the frame."""
    drawn = draw(card(*elements), width=width, language=language, names=NAMES)
    return [line.strip("│").strip() for line in drawn.splitlines()[1:-1]]


def test_an_approval_card_as_drawn() -> None:
    assert draw(decision_card(), width=52) == DRAWN


def test_an_unfolded_panel_shows_what_is_in_it() -> None:
    drawn = draw(decision_card(), width=52, names=NAMES, unfold=True)

    assert "▾ 更多" in drawn
    assert "  [ 选择同事 ▾ ]  韩梅梅 / 李雷" in drawn
    assert "  [ 转交 ]  ( 加签 )" in drawn


def test_a_panel_that_is_expanded_needs_no_unfolding() -> None:
    assert lines(fold("更多", div("里面"), expanded=True)) == ["▾ 更多", "里面"]


def test_a_card_is_drawn_in_the_readers_language_where_it_has_it() -> None:
    drawn = draw(decision_card(), language="en_us")

    assert "Annual leave" in drawn
    assert "[ Approve ]  [ Reject ]" in drawn
    assert "直属上级审批" in drawn


@pytest.mark.parametrize("width", [24, 40, 61, 100])
def test_no_line_leaves_the_frame_and_no_text_is_cut(width: int) -> None:
    long = "家人从老家过来,想带他们在北京转一转;工作已经交接给李雷,紧急事情可以打电话。"
    key_and_value = side_by_side(div("原因"), div(long))

    drawn = draw(card(key_and_value, div(long), button("通过")), width=width)

    assert {cell_len(line) for line in drawn.splitlines()} == {width}
    text = "".join(line.strip("│").strip() for line in drawn.splitlines())
    assert long in text
    assert "…" not in drawn


def test_weighted_columns_align_keys_and_values() -> None:
    def row(key: str, value: str) -> Json:
        widths = ((1, key), (3, value))
        columns = [
            {"tag": "column", "width": "weighted", "weight": weight, "elements": [div(text)]}
            for weight, text in widths
        ]
        return {"tag": "column_set", "columns": columns}

    drawn = lines(row("发起人", "王小明"), row("天数", "3"))

    before = [cell_len(line[: line.index(value)]) for line, value in zip(drawn, "王3", strict=True)]
    assert before[0] == before[1] > cell_len("发起人")


def test_a_table_is_drawn_in_columns() -> None:
    columns = [column("日期"), column("天数", "number", format={"precision": 1}), column("人", "persons")]
    rows = [{"日期": "12-01", "天数": 1, "人": "ou_li"}, {"日期": "12-02", "天数": 0.5}]

    assert lines(table(columns, rows)) == [
        "日期    天数   人",
        "───────────────────",
        "12-01    1.0   李雷",
        "12-02    0.5",
    ]


@pytest.mark.parametrize(
    ("element", "drawn"),
    [
        (div("一"), "一"),
        (markdown("## **通过** 了 <font color=red>3</font> 天"), "通过 了 3 天"),
        (button("通过"), "[ 通过 ]"),
        (button("通过", disabled=True), "( 通过 )"),
        (kinds(), "[ 加签方式 ▾ ]  在我之前 / 在我之后"),
        (kinds(initial_option="2"), "[ 在我之后 ▾ ]  在我之前 / 在我之后"),
        (colleagues(*("ou_li",) * 7), "[ 选择同事 ▾ ]"),
        ({"tag": "date_picker", "initial_date": "2026-11-23"}, "[ 2026-11-23 ▾ ]"),
        ({"tag": "checker", "checked": True, "text": plain("做完")}, "[x] 做完"),
        ({"tag": "checker", "text": plain("做完")}, "[ ] 做完"),
        ({"tag": "person", "user_id": "ou_han"}, "◉ 韩梅梅"),
        ({"tag": "person_list", "persons": [{"id": "ou_han"}, {"id": "ou_x"}]}, "◉ 韩梅梅 ◉ 某人"),
        ({"tag": "overflow", "options": [{"text": plain("撤回"), "value": "1"}]}, "[ ⋯ ]  撤回"),
        ({"tag": "img", "img_key": "img_x", "alt": plain("签名")}, "[图片: 签名]"),
        ({"tag": "chart", "chart_spec": {}}, "[图表]"),
        ({"tag": "marquee"}, "[unknown component: marquee]"),
        ({"tag": "interactive_container", "elements": [div("点我")]}, "点我"),
    ],
)
def test_each_component_has_its_look(element: Json, drawn: str) -> None:
    assert lines(element, width=60)[0].startswith(drawn)


def test_short_fields_go_two_to_a_line() -> None:
    fields = [{"is_short": text != "丙", "text": plain(text)} for text in "甲乙丙"]

    drawn = lines({"tag": "div", "fields": fields})

    assert [line.split() for line in drawn] == [["甲", "乙"], ["丙"]]


def test_a_person_whose_name_is_unknown_is_somebody_and_never_an_id() -> None:
    named = markdown("<at id=ou_secret></at> 请看 <person id='ou_secret'></person>")
    shown = card(colleagues("ou_secret"), named)

    assert "ou_secret" not in draw(shown) + " ".join(words(shown))
    assert "@某人 请看 某人" in words(shown)
    assert "@somebody 请看 somebody" in words(shown, language="en_us")


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("**粗** *斜* ~~删~~ `码`", "粗 斜 删 码"),
        ("[制度](https://example.com)", "制度"),
        ("一<br>二", "一\n二"),
        ("- 一\n- 二", "• 一\n• 二"),
        ("3 &#60; 4 &amp; &#42;", "3 < 4 & *"),
        ("<at id=all></at>", "@所有人"),
        ("<local_datetime millisecond='1764000000000'></local_datetime>", "2025-11-25 00:00"),
        ("a_b 与 2*3", "a_b 与 2*3"),
    ],
)
def test_markdown_is_read_without_its_markup(content: str, read: str) -> None:
    assert words(card(markdown(content))) == [read]


def test_plain_text_is_read_as_it_is() -> None:
    assert words(card(div("**a** <at id=all></at> [x](y)"))) == ["**a** <at id=all></at> [x](y)"]


def test_nothing_on_a_card_steers_the_terminal() -> None:
    assert "\x1b" not in draw(card(div("\x1b[2J清屏"), markdown("\x1b]0;x\x07")))


def test_words_are_every_text_in_reading_order() -> None:
    assert words(decision_card(), names=NAMES) == [
        "年假申请",
        "待审批",
        "直属上级审批",
        "发起人\n王小明",
        "审批意见",
        "拒绝时必填",
        "通过",
        "拒绝",
        "更多",
        "选择同事",
        "韩梅梅",
        "李雷",
        "加签方式",
        "在我之前",
        "在我之后",
        "转交",
        "加签",
        "在飞书人事中查看",
    ]


def test_a_horizontal_body_puts_its_elements_side_by_side() -> None:
    beside = {**card(), "body": {"direction": "horizontal", "elements": [button("通过"), button("拒绝")]}}

    assert "[ 通过 ]  [ 拒绝 ]" in draw(beside)


@pytest.mark.parametrize(
    ("kind", "cell", "read"),
    [
        (column("a"), 7, "7"),
        (column("a", "lark_md"), "**七**", "七"),
        (column("a", "date", date_format="YYYY/MM/DD HH:mm"), 1764000000000, "2025/11/25 00:00"),
        (column("a", "date"), 1e300, "1e+300"),
        (column("a", "options"), [{"text": "甲"}, {"text": "乙"}], "甲, 乙"),
        (column("a", "persons"), ["ou_han", "ou_li"], "韩梅梅, 李雷"),
        (
            column("a", "number", format={"symbol": "¥", "precision": 2, "separator": True}),
            12000.5,
            "¥12,000.50",
        ),
    ],
)
def test_a_cell_is_read_as_its_column_says(kind: Json, cell: object, read: str) -> None:
    assert words(card(table([kind], [{"a": cell}])), names=NAMES) == ["a", read]


def test_people_who_are_shown_are_read_by_name() -> None:
    people = {"tag": "person_list", "persons": [{"id": "ou_li"}, {"id": "ou_x"}]}

    assert words(card({"tag": "person", "user_id": "ou_han"}, people), names=NAMES) == [
        "韩梅梅",
        "李雷",
        "某人",
    ]


def test_words_hold_what_is_in_tables_and_filled_in_but_no_data() -> None:
    filled = comment(default_value="同意", behaviors=callback(note=plain("秘密")))
    money = table([column("金额", "number", format={"symbol": "¥", "separator": True})], [{"金额": 12000}])

    assert words(card(money, filled)) == ["金额", "¥12,000", "审批意见", "同意"]


def test_buttons_tell_their_labels_and_whether_they_work() -> None:
    assert buttons(decision_card(), language="en_us") == [
        Button(label="Approve", disabled=False, name="approve"),
        Button(label="Reject", disabled=False, name="reject"),
        Button(label="Transfer", disabled=False, name="transfer"),
        Button(label="Add sign", disabled=True, name="add_sign"),
        Button(label="Open in Feishu People", disabled=False, name=""),
    ]


def test_a_card_without_a_header_is_a_frame_around_its_body() -> None:
    assert lines(form(submit("go", "提交"))) == ["[ 提交 ]"]
