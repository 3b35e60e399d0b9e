"""Each reason to refuse a card is tripped by a card that breaks nothing else worth naming."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.cards.check import card_problems, content_too_long
from bot.sandbox.cards.rules import Rule
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
    opening,
    plain,
    side_by_side,
    submit,
    table,
)


def nested(levels: int) -> Json:
    element = div("deep")
    for level in range(levels):
        element = fold(str(level), element)
    return element


RULED_TABLE = "|a|b|\n|---|---|\n|1|2|\n\n"

BREAKS: dict[Rule, Any] = {
    Rule.NOT_AN_OBJECT: ["a card"],
    Rule.NOT_SCHEMA_2: {"schema": "1.0", "body": {"elements": []}},
    Rule.UNKNOWN_PROPERTY: {**card(div("x")), "elements": [div("x")]},
    Rule.DROPPED_COMPONENT: card({"tag": "note", "elements": [plain("x")]}),
    Rule.UNKNOWN_COMPONENT: card({"tag": "marquee"}),
    Rule.WRONG_VALUE: card(button("通过", type="green")),
    Rule.MISSING_PROPERTY: card({"tag": "column_set"}),
    Rule.TEXT_TOO_LONG: card(button("过" * 101)),
    Rule.UPDATE_NOT_SHARED: card(config={"update_multi": False}),
    Rule.SUMMARY_LOCALISED: card(config={"summary": {"content": "x", "i18n_content": {"en_us": "x"}}}),
    Rule.INCOMPLETE_LINK: card(card_link={"pc_url": "https://example.com"}),
    Rule.TOO_MANY_ELEMENTS: card(*[div("x")] * 101),
    Rule.TOO_DEEP: card(nested(6)),
    Rule.TOO_MANY_TABLES: card(*[table([column("a")], [])] * 6),
    Rule.TOO_MANY_MARKDOWN_TABLES: card(markdown(RULED_TABLE * 5)),
    Rule.NOT_AT_ROOT: card(fold("更多", form(submit("go", "提交")))),
    Rule.CHART_IN_FORM: card(form({"tag": "chart", "chart_spec": {"type": "bar"}}, submit("go", "提交"))),
    Rule.FORM_WITHOUT_SUBMIT: card(form(comment())),
    Rule.NAME_MISSING: card(form(comment(), button("提交", form_action_type="submit"))),
    Rule.NAME_REPEATED: card(form(comment(), comment(), submit("go", "提交"))),
    Rule.FORM_ONLY_PROPERTY: card(comment(required=True)),
    Rule.FORM_ONLY_COMPONENT: card({"tag": "multi_select_person", "name": "who", "options": []}),
    Rule.MALFORMED_ID: card({**div("x"), "element_id": "1st"}),
    Rule.ID_REPEATED: card({**div("x"), "element_id": "one"}, {**div("y"), "element_id": "one"}),
    Rule.CALLBACK_VALUE: card(button("通过", behaviors=[{"type": "callback", "value": "approve"}])),
    Rule.BAD_LINK: card(button("打开", behaviors=opening("ftp://example.com"))),
    Rule.LINK_RUNS_ON: card(markdown("见https://example.com/a请查收")),
    Rule.BAD_PERSON: card(markdown("<at id=@nobody></at>")),
    Rule.MENTIONS_ALL: card(markdown("<at id=all></at>")),
    Rule.BAD_IMAGE: card({"tag": "img", "img_key": "logo.png", "alt": plain("标志")}),
    Rule.BAD_CHART: card({"tag": "chart", "chart_spec": {}}),
    Rule.AUDIO_FORWARDABLE: card({"tag": "audio", "file_key": "file_v3_x"}),
    Rule.BAD_ROWS: card(table([column("a", "number")], [{"a": "many"}])),
    Rule.UNDECLARED_COLUMN: card(table([column("a")], [{"b": "x"}])),
    Rule.OPTION_REPEATED: card(colleagues("ou_a", "ou_a")),
    Rule.INITIAL_NOT_AN_OPTION: card(colleagues("ou_a", initial_option="ou_b")),
}


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.name)
def test_every_rule_has_a_card_that_breaks_it_alone(rule: Rule) -> None:
    broken = {problem.rule for problem in card_problems(BREAKS[rule])}

    assert broken == {rule}


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.name)
def test_a_refusal_carries_the_code_the_page_and_the_place(rule: Rule) -> None:
    problem = next(one for one in card_problems(BREAKS[rule]) if one.rule is rule)

    assert problem.code == rule.value.code
    assert problem.message.startswith(rule.value.words)
    assert problem.page
    assert problem.at.startswith("$")


def test_the_codes_are_the_documented_ones() -> None:
    codes = {rule: rule.value.code for rule in Rule}

    assert codes[Rule.TOO_MANY_ELEMENTS] == codes[Rule.TOO_MANY_TABLES] == 11310
    assert codes[Rule.DROPPED_COMPONENT] == 200861
    assert codes[Rule.NAME_MISSING] == 200530
    assert codes[Rule.BAD_PERSON] == 100290
    assert codes[Rule.ID_REPEATED] == 300301
    assert codes[Rule.UPDATE_NOT_SHARED] == 300302
    assert (codes[Rule.BAD_ROWS], codes[Rule.UNDECLARED_COLUMN]) == (200914, 200915)


def test_an_approval_card_passes() -> None:
    assert card_problems(decision_card()) == []


def test_a_blank_card_is_legal() -> None:
    assert card_problems({}) == []


def test_the_place_of_a_problem_is_the_path_to_it() -> None:
    hidden = button("通过", colour="red")

    [problem] = card_problems(card(div("x"), fold("更多", side_by_side(hidden))))

    assert problem.at == "$.body.elements[1].elements[0].columns[0].elements[0].colour"
    assert problem.page == "按钮"


@pytest.mark.parametrize(
    "leftover",
    [
        {**card(), "elements": []},
        {**card(), "i18n_elements": {}},
        {**card(), "fallback": {}},
        card(config={"wide_screen_mode": True}),
        card(config={"compact_width": True}),
        card(button("通过", value={"verb": "approve"})),
        card(button("通过", action_type="request")),
        card({"tag": "action", "actions": [button("通过")]}),
        card({"tag": "div", "text": plain("x"), "extra": button("通过")}),
    ],
)
def test_leftovers_of_json_1_are_refused(leftover: Json) -> None:
    assert card_problems(leftover)


@pytest.mark.parametrize(
    ("within", "beyond"),
    [
        (card(*[div("x")] * 99, {"tag": "hr"}, {"tag": "hr"}), card(*[div("x")] * 100, {"tag": "hr"})),
        (card(nested(5)), card(nested(6))),
        (card(*[table([column("a")], [])] * 5), card(*[table([column("a")], [])] * 6)),
        (card(markdown(RULED_TABLE * 4)), card(markdown(RULED_TABLE * 5))),
        (card(button("过" * 100)), card(button("过" * 101))),
        (card(comment(placeholder=plain("x" * 100))), card(comment(placeholder=plain("x" * 101)))),
        (card(comment(max_length=1000)), card(comment(max_length=1001))),
        (card(comment(max_length=1)), card(comment(max_length=0))),
        (card({**div("x"), "element_id": "a" * 20}), card({**div("x"), "element_id": "a" * 21})),
    ],
    ids=["elements", "levels", "tables", "markdown", "button", "placeholder", "longest", "shortest", "id"],
)
def test_a_limit_is_kept_at_its_edge(within: Json, beyond: Json) -> None:
    assert card_problems(within) == []
    assert card_problems(beyond)


def test_the_texts_of_other_languages_count_too() -> None:
    long = {**plain("短"), "i18n_content": {"en_us": "x" * 101}}

    assert [one.rule for one in card_problems(card({"tag": "button", "text": long}))] == [Rule.TEXT_TOO_LONG]


def test_an_unknown_language_is_refused() -> None:
    text = {**plain("x"), "i18n_content": {"tlh": "x"}}

    assert [one.rule for one in card_problems(card({"tag": "div", "text": text}))] == [Rule.UNKNOWN_PROPERTY]


def test_a_picker_without_options_is_allowed_for_it_offers_the_chat_members() -> None:
    assert card_problems(card(form(colleagues(), submit("go", "提交")))) == []


@pytest.mark.parametrize("element", [comment(), kinds(), colleagues("ou_a"), button("通过")])
def test_everything_in_a_form_needs_a_name(element: Json) -> None:
    nameless = {key: value for key, value in element.items() if key != "name"}

    problems = card_problems(card(form(nameless, submit("go", "提交"))))

    assert [(one.code, one.rule) for one in problems] == [(200530, Rule.NAME_MISSING)]


def test_a_form_needs_a_name_itself() -> None:
    problems = card_problems(card(form(submit("go", "提交"), name="")))

    assert Rule.NAME_MISSING in [one.rule for one in problems]


def test_a_form_in_a_form_is_refused() -> None:
    inner = form(submit("inner", "提交"), name="inner")

    assert Rule.NOT_AT_ROOT in [one.rule for one in card_problems(card(form(inner, submit("go", "提交"))))]


def test_a_colour_may_be_declared_by_the_card_itself() -> None:
    panel = fold("更多", border={"color": "brand"})
    rgba = {"light_mode": "rgba(5,157,178,0.52)", "dark_mode": "rgba(78,23,108,0.49)"}

    assert card_problems(card(panel, config={"style": {"color": {"brand": rgba}}})) == []
    assert card_problems(card(panel))


@pytest.mark.parametrize(
    "content",
    [
        "<at id=ou_abc123></at> 请审批",
        "<at ids=ou_a,ou_b></at>",
        "<at email=someone@example.com></at>",
        "[制度](https://example.com/中文) 见 https://example.com/a 。",
        "<a href='https://example.com/a'>制度</a>说明",
        "`<at id=???></at>`",
        "[电话](tel:+861234)",
        "![图](img_v3_0238_abc)",
    ],
)
def test_good_markdown_passes(content: str) -> None:
    assert card_problems(card(markdown(content))) == []


@pytest.mark.parametrize(
    "content",
    [
        "<at id=></at>",
        "<at id='ou_a b'></at>",
        "<at ids=ou_a,@b></at>",
        "<at></at>",
        "<at email=nobody></at>",
        "[点我](javascript:alert(1))",
        "[点我](lark://x)",
        "https://example.com/a。",
        "![图](logo.png)",
    ],
)
def test_bad_markdown_fails_the_card_in_every_language_and_in_table_cells(content: str) -> None:
    other_language = {**markdown("x"), "i18n_content": {"en_us": content}}
    cell = table([column("a", "lark_md")], [{"a": content}])

    assert card_problems(card(markdown(content)))
    assert card_problems(card(other_language))
    assert card_problems(card(cell))


def test_plain_text_mentions_nobody() -> None:
    assert card_problems(card(div("<at id=all></at> https://example.com/a请"))) == []


def test_only_people_who_exist_may_be_mentioned_or_shown() -> None:
    mentioning = card(markdown("<at id=ou_b></at>"))
    showing = card({"tag": "person", "user_id": "ou_b"})
    listing = card({"tag": "person_list", "persons": [{"id": "ou_b"}]})

    for one in (mentioning, showing, listing):
        assert card_problems(one, people={"ou_a", "ou_b"}) == []
        assert [problem.code for problem in card_problems(one, people={"ou_a"})] == [100290]


@pytest.mark.parametrize(
    ("data_type", "cell"),
    [
        ("text", ["x"]),
        ("number", "1"),
        ("number", True),
        ("date", "2026-11-23"),
        ("options", [{"color": "red"}]),
        ("persons", [1]),
        ("lark_md", {}),
    ],
)
def test_a_cell_that_is_not_of_its_columns_type_is_refused(data_type: str, cell: object) -> None:
    problems = card_problems(card(table([column("a", data_type)], [{"a": cell}])))

    assert [one.code for one in problems] == [200914]


@pytest.mark.parametrize("rows", ["[]", [["x"]], {"a": "x"}])
def test_rows_are_a_list_of_objects(rows: object) -> None:
    assert [one.code for one in card_problems(card(table([column("a")], rows)))] == [200914]


def test_a_list_of_people_may_drop_those_who_do_not_exist() -> None:
    listing = {"tag": "person_list", "persons": [{"id": "nobody!"}], "drop_invalid_user_id": True}

    assert card_problems(card(listing)) == []


def test_a_callback_takes_an_object_and_a_link_beside_it() -> None:
    both = [*callback(verb="approve"), *opening("https://example.com")]

    assert card_problems(card(button("通过", behaviors=both))) == []


def test_the_size_is_counted_in_bytes_as_sent() -> None:
    assert not content_too_long("过" * 10_000)
    assert content_too_long("过" * 10_001)
    assert not content_too_long("\ud800")
