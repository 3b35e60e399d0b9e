"""What stands masked in a process that shows pay, and what stays readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.form import (
    BooleanValue,
    DateValue,
    DepartmentValue,
    EnumValue,
    FileValue,
    Form,
    FormField,
    ListValue,
    NumberValue,
    ObjectValue,
    PersonValue,
    RecordValue,
    TextValue,
    TimeValue,
    TranslatedValue,
    UnknownValue,
    Value,
)
from bot.model.process import Line
from bot.model.sensitivity import SENSITIVE_TYPES
from bot.model.snapshot import Snapshot
from bot.model.text import I18n
from bot.reconcile.masking import (
    MASK,
    FieldPolicy,
    Surface,
    Visibility,
    has_masked,
    masked_abstracts,
    masked_form,
)
from bot.reconcile.masking_tables import masked_tables
from bot.reconcile.rulebook import BUILT_IN, InForce
from bot.reconcile.values import Values
from bot.rules.reading import composed
from bot.rules.rule import EventKind, Fields, Treatment
from tests.unit.building import a_process

PAY = FieldPolicy(is_sensitive=True)
PLAIN = FieldPolicy(is_sensitive=False)

SHOWN, MASKED, HIDDEN = Visibility.SHOWN, Visibility.MASKED, Visibility.HIDDEN


def treated(label: str, value: Value | I18n | None, policy: FieldPolicy = PAY) -> Visibility:
    return policy.treatment(I18n.same(label), value=value, surface=Surface.DIRECT)


@pytest.mark.parametrize(
    "value",
    [
        PersonValue("ou_ann"),
        DepartmentValue("od_rd"),
        DateValue(date(2026, 12, 1)),
        TimeValue(datetime(2026, 12, 1, tzinfo=UTC)),
        ListValue((PersonValue("ou_ann"), PersonValue("ou_ben"))),
    ],
)
def test_people_departments_and_dates_are_shown_whatever_they_are_called(value: Value) -> None:
    assert treated("薪资", value) is SHOWN


@pytest.mark.parametrize("label", ["薪资", "姓名", "Name", "入职日期"])
@pytest.mark.parametrize(
    "value",
    [
        NumberValue(Decimal("21000.50")),
        BooleanValue(yes=True),
        EnumValue("1"),
        ObjectValue("currency", "1"),
        FileValue("offer 21000.pdf", 1),
        ListValue(()),
        ListValue((PersonValue("ou_ann"), NumberValue(Decimal(21000)))),
        RecordValue((("who", PersonValue("ou_ann")),)),
        UnknownValue(),
        None,
    ],
)
def test_every_other_value_with_a_type_is_masked_whatever_it_is_called(
    label: str, value: Value | None
) -> None:
    assert treated(label, value) is MASKED


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("姓名", "李思远", SHOWN),
        ("Name", "Siyuan Li", SHOWN),
        (" 部门： ", "研发中心 / 平台组", SHOWN),
        ("职位", "高级工程师", SHOWN),
        ("岗位", "P7", SHOWN),
        ("生效日期", "2026-12-10", SHOWN),
        ("入职日期", "2026年12月10日", SHOWN),
        ("Effective date", "2026/12/10 ~ 2026/12/31", SHOWN),
        ("月薪", "21000.50", MASKED),
        ("说明", "涨薪百分之十", MASKED),
        ("姓名", "李思远 21,000", MASKED),
        ("职位", "工程师，月薪２１０００", MASKED),
        ("姓名", "李思远\n月薪两万", MASKED),
        ("生效日期", "21000.50", MASKED),
        ("生效日期", "2000.50", MASKED),
        ("生效日期", "2026-12-10 起 21000", MASKED),
        ("职位", "1 8 5 0 0", MASKED),
        ("职位", "1\u200b8_5", MASKED),
        ("职位", "8e4", MASKED),
        ("职位", "拾捌萬", MASKED),
        ("职位", "P7 / 二组 3 号", SHOWN),
        ("姓名与月薪", "李思远", MASKED),
    ],
)
def test_text_is_shown_under_a_label_of_the_list_where_it_looks_like_it(
    label: str, text: str, expected: Visibility
) -> None:
    assert treated(label, TextValue(text)) is expected
    assert treated(label, TranslatedValue(I18n.same(text))) is expected
    assert treated(label, I18n.same(text)) is expected


def test_neither_language_of_a_text_may_hold_what_the_other_hides() -> None:
    assert treated("姓名", I18n("李思远", "Siyuan Li")) is SHOWN
    assert treated("姓名", I18n("李思远", "21,000.50")) is MASKED


@given(label=st.text(), text=st.text())
def test_a_type_that_shows_no_pay_is_told_as_it_is(label: str, text: str) -> None:
    assert treated(label, TextValue(text), PLAIN) is SHOWN


@given(label=st.text(), amount=st.decimals(min_value=100, max_value=10**9, places=2))
def test_no_amount_passes_under_any_label(label: str, amount: Decimal) -> None:
    for words in (f"{amount}", f"{amount:,}"):
        assert treated(label, TextValue(words)) is MASKED


@pytest.mark.parametrize(
    ("business_type", "expected"),
    [*((one, True) for one in sorted(SENSITIVE_TYPES)), (None, True), ("leave_application", False)],
)
def test_the_policy_follows_the_type_and_an_unknown_one_counts_as_pay(
    business_type: str | None, *, expected: bool
) -> None:
    snapshot = Snapshot(process=replace(a_process(), business_type=business_type))
    assert BUILT_IN.guard(snapshot).is_sensitive == expected


GUARDED = """
rules:
  - {name: x, when: {types: [休假], if: 'form["级别"] == "高管"'}, then: {fields: {direct: {mask: [days]}}}}
"""


@pytest.mark.parametrize(
    ("form", "formless", "business_type", "visibility"),
    [
        pytest.param(None, False, "leave_application", MASKED, id="not read"),
        pytest.param(None, True, "leave_application", SHOWN, id="there is none"),
        pytest.param(Form(), False, "leave_application", SHOWN, id="the condition does not hold"),
        pytest.param(None, False, "work_application", SHOWN, id="not about this type"),
    ],
)
def test_while_the_form_is_not_read_a_rule_that_may_mask_something_masks_everything(
    form: Form | None, business_type: str, visibility: Visibility, *, formless: bool
) -> None:
    """Neither what its condition says is known, nor which abstract goes by the name in it."""
    process = replace(a_process(), business_type=business_type)
    snapshot = Snapshot(process=process, form=form, formless=formless)
    guards = InForce(rules=composed(GUARDED, source="rules.yaml")).guard(snapshot).is_sensitive
    assert treated("天数", I18n.same("3"), FieldPolicy(is_sensitive=guards)) is visibility


SALARY = FormField(api_name="salary", label=I18n("月薪", "Salary"), value=NumberValue(Decimal("21000.50")))
START = FormField(api_name="start", label=I18n("入职日期", "Start"), value=DateValue(date(2026, 12, 1)))
FORM = Form(fields=(SALARY, START))
LINES = (
    Line(label=SALARY.label, value=I18n.same("21,000.50")),
    Line(label=START.label, value=I18n.same("2026-12-01")),
)


SHOWS = "{name: 都显示, then: {fields: {everywhere: {show: ['*']}, group: {show: [月薪]}}}}"
HIDES = "{name: 薪酬不显示, when: {types: [定调薪]}, then: {fields: {everywhere: {hide: ['*']}}}}"


@pytest.mark.parametrize(
    ("business_type", "rules", "visibility"),
    [
        pytest.param(None, (SHOWS,), SHOWN, id="no rule asks for a type"),
        pytest.param(None, (SHOWS, HIDES), MASKED, id="it may be of the type that a rule hides"),
        pytest.param("leave_application", (SHOWS, HIDES), SHOWN, id="it is of another type"),
    ],
)
def test_while_its_type_is_not_known_no_rule_shows_what_the_rule_of_a_type_may_hide(
    business_type: str | None, rules: tuple[str, ...], visibility: Visibility
) -> None:
    process = replace(a_process(), business_type=business_type)
    in_force = InForce(rules=composed(f"rules: [{', '.join(rules)}]", source="rules.yaml"))
    verdict = in_force.verdict(EventKind.TASK_OPENED, process, form=FORM)
    guard = in_force.guard(Snapshot(process=process, form=FORM))
    values = Values(form=FORM, guard=guard)
    assert values.seen(verdict).form.lines[0].value == (LINES[0].value if visibility is SHOWN else MASK)
    assert values.named(verdict, Surface.GROUP) == (LINES[:1] if visibility is SHOWN else ())


def test_a_masked_field_keeps_its_place_and_its_label() -> None:
    masked = masked_form(FORM, LINES, PAY, Surface.DIRECT)
    assert masked == (Line(label=SALARY.label, value=MASK), LINES[1])
    assert has_masked(masked)
    assert not has_masked(LINES)


def test_a_hidden_field_is_gone() -> None:
    policy = FieldPolicy(is_sensitive=False, rules=(Fields(everywhere=Treatment(hide=("salary",))),))
    assert masked_form(FORM, LINES, policy, Surface.DIRECT) == LINES[1:]


@pytest.mark.parametrize("name", ["base", "基本工资", "Base pay", " base PAY："])
def test_an_abstract_is_the_field_whose_label_it_bears_whatever_a_rule_calls_it(name: str) -> None:
    policy = FieldPolicy(is_sensitive=False, rules=(Fields(everywhere=Treatment(hide=(name,))),))
    label = I18n("基本工资", "Base pay")
    form = Form(fields=(FormField(api_name="base", label=label, value=NumberValue(Decimal(9))),))
    abstract = Line(label=I18n("基本工资"), value=I18n("9"))
    assert masked_abstracts((abstract,), form, policy, Surface.DIRECT) == ()
    other = Line(label=I18n("月薪"), value=I18n("9"))
    assert masked_abstracts((other,), form, policy, Surface.DIRECT) == (other,)


NESTED = Form(
    fields=(
        FormField(
            api_name="items",
            label=I18n("费用明细"),
            value=ListValue((RecordValue((("what", TextValue("酒店")), ("salary", TextValue("9")))),)),
        ),
        SALARY,
    )
)


@pytest.mark.parametrize("name", ["salary", "月薪", "Salary"])
@pytest.mark.parametrize("surface", [Surface.DIRECT, Surface.GROUP])
def test_a_rule_reaches_what_it_names_inside_a_table(name: str, surface: Surface) -> None:
    def rows(treatment: Treatment, *, unveiled: bool = False) -> Value | None:
        rules = (Fields(everywhere=treatment), Fields(everywhere=Treatment(show=("费用明细", "*"))))
        policy = FieldPolicy(is_sensitive=False, rules=rules)
        return masked_tables(NESTED, policy, surface, unveiled=unveiled).fields[0].value

    kept, masked = ("what", TextValue("酒店")), ("salary", TextValue(MASK.zh))
    assert rows(Treatment(hide=(name,))) == ListValue((RecordValue((kept,)),))
    assert rows(Treatment(hide=(name,)), unveiled=True) == ListValue((RecordValue((kept,)),))
    assert rows(Treatment(mask=(name,))) == ListValue((RecordValue((kept, masked)),))
    assert rows(Treatment(mask=(name,)), unveiled=True) == NESTED.fields[0].value
    assert rows(Treatment(hide=("*",))) == NESTED.fields[0].value


def test_a_table_with_a_masked_cell_can_be_unveiled() -> None:
    assert has_masked([Line(label=I18n("费用明细"), value=I18n.same(f"#1 酒店；{MASK.zh}"))])


def by_rules(*rules: Fields, surface: Surface = Surface.DIRECT, sensitive: bool = True) -> Visibility:
    policy = FieldPolicy(is_sensitive=sensitive, rules=rules)
    return policy.treatment(SALARY.label, SALARY.api_name, value=SALARY.value, surface=surface)


@pytest.mark.parametrize("name", ["salary", "月薪", "Salary", "*"])
def test_a_rule_names_a_field_by_its_api_name_its_label_or_with_all_others(name: str) -> None:
    assert by_rules(Fields(everywhere=Treatment(show=(name,)))) is SHOWN


def test_in_one_rule_hidden_wins_over_masked_and_masked_over_shown() -> None:
    every = ("salary",)
    assert by_rules(Fields(everywhere=Treatment(show=every, mask=every, hide=every))) is HIDDEN
    assert by_rules(Fields(everywhere=Treatment(show=every), direct=Treatment(mask=every))) is MASKED


def test_a_later_rule_has_the_last_word() -> None:
    hide = Fields(everywhere=Treatment(hide=("*",)))
    show = Fields(everywhere=Treatment(show=("月薪",)))
    assert by_rules(hide, show) is SHOWN
    assert by_rules(show, hide) is HIDDEN


def test_a_surface_has_rules_of_its_own() -> None:
    group = Fields(group=Treatment(hide=("月薪",)))
    assert by_rules(group, surface=Surface.GROUP, sensitive=False) is HIDDEN
    assert by_rules(group, surface=Surface.DIRECT, sensitive=False) is SHOWN
    assert by_rules(group, surface=Surface.DIRECT) is MASKED


@pytest.mark.parametrize("amount", ["8万", "20k", "3 W", "八万", "十千元", "¥8", "8 元", "9%"])
def test_a_small_amount_does_not_pass_for_a_position(amount: str) -> None:
    assert treated("职位", I18n.same(amount)) is MASKED


@pytest.mark.parametrize("position", ["P7", "M2 经理", "Level 2 Manager", "三级总监", "Web 工程师"])
def test_a_position_with_a_grade_is_shown(position: str) -> None:
    assert treated("职位", I18n.same(position)) is SHOWN
