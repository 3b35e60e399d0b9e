"""Whatever somebody writes into a rule or a form: it is refused with words, or asked without a fault."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import cel
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from bot.model.form import (
    BooleanValue,
    DateValue,
    FileValue,
    Form,
    FormField,
    ListValue,
    NumberValue,
    RecordValue,
    TextValue,
    TimeValue,
    UnknownValue,
    Value,
)
from bot.model.text import I18n
from bot.rules.condition import Condition, ConditionFaulty
from bot.rules.condition_context import Looked
from bot.rules.condition_limits import MACROS
from bot.rules.condition_vocabulary import FUNCTIONS, METHODS, VARIABLES
from bot.rules.conditions import compile_condition
from bot.rules.subject import Subject
from tests.unit.asked import BARE, SUBJECT

_NAMES = st.sampled_from(["天数", "days", "x", "事由", ""])
_TOKENS = st.one_of(
    st.sampled_from(
        [
            *(
                "form",
                "abstracts",
                "process",
                ".type",
                ".x",
                "now",
                "today",
                "hours",
                "node",
                "row",
                "in",
                "null",
            ),
            *(
                '["天数"]',
                '["费用明细"]',
                '"海外"',
                "true",
                "false",
                "3",
                "3.5",
                "2u",
                "-1",
                "0",
                "b'x'",
                "r'\\'",
            ),
            *(
                "==",
                "!=",
                "<",
                ">=",
                "&&",
                "||",
                "!",
                "-",
                "+",
                "*",
                "/",
                "%",
                "?",
                ":",
                ",",
                "(",
                ")",
                "[",
                "]",
            ),
            *(
                "{",
                "}",
                '"',
                "'",
                '"""',
                "//",
                "\n",
                "`",
                "“",
                "天",
                ".all(row, ",
                ".exists(row, ",
                ".filter(row, ",
            ),
            *(".size()", ".contains(", "contains_any(", "days_between(", 'date("2026-11-26")', "weekday("),
            *("has(form.x)", "duration(", "timestamp(", "string(", "int(", "double("),
        ]
    ),
    st.text(max_size=3),
)
_SOUPS = st.lists(_TOKENS, max_size=30).map(" ".join) | st.lists(_TOKENS, max_size=30).map("".join)

_ATOMS = st.sampled_from(
    [
        *(
            'form["天数"]',
            "form.x",
            'form["事由"]',
            'form["标签"]',
            'form["费用明细"]',
            'form["缺的"]',
            "hours",
        ),
        *(
            "now",
            "today",
            "node",
            "process.status",
            'abstracts["Period"]',
            "1",
            "2.5",
            '"a"',
            "true",
            "null",
            "[]",
        ),
        *('date("2026-11-26")', 'duration("30m")', '[1, "a"]', "form.first_day", "{'a': 1}"),
    ]
)


def _combined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from(["==", "!=", "<", ">", "&&", "||", "-", "*", "/", "%", "in"])
    calls = st.sampled_from(["days_between", "contains_any"])
    one = st.sampled_from(
        ["!({})", "-({})", "size({})", "string({})", "int({})", "double({})", "weekday({})"]
    )
    macro = st.sampled_from(["all", "exists", "exists_one", "filter"])
    return st.one_of(
        st.builds("({} {} {})".format, parts, signs, parts),
        st.builds("{}({}, {})".format, calls, parts, parts),
        st.builds(lambda form, part: form.format(part), one, parts),
        st.builds("({}).{}(y, y == {} || {})".format, parts, macro, parts, parts),
        st.builds("({} ? {} : {})".format, parts, parts, parts),
        st.builds("[{}, {}]".format, parts, parts),
    )


_WELL_FORMED = st.recursive(_ATOMS, _combined, max_leaves=12)

_MOMENTS = st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(-timedelta(hours=12))])
)
_SCALARS = st.one_of(
    st.builds(TextValue, st.text(st.characters(), max_size=20)),
    st.builds(NumberValue, st.decimals()),
    st.builds(BooleanValue, st.booleans()),
    st.builds(DateValue, st.dates()),
    st.builds(TimeValue, _MOMENTS),
    st.builds(FileValue, st.text(max_size=5), st.integers()),
    st.builds(UnknownValue),
)


def _nested(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    cells = st.tuples(st.text(max_size=3), values)
    return st.one_of(
        st.builds(ListValue, st.lists(values, max_size=5).map(tuple)),
        st.builds(RecordValue, st.lists(cells, max_size=4).map(tuple)),
    )


_VALUES: st.SearchStrategy[Value | None] = st.none() | st.recursive(_SCALARS, _nested, max_leaves=10)
_FIELDS = st.builds(
    FormField, api_name=_NAMES | st.just("x"), label=st.builds(I18n, _NAMES, _NAMES), value=_VALUES
)
_SUBJECTS = st.builds(
    lambda fields, at, hours: replace(SUBJECT, form=Form(fields=fields), at=at, waiting_hours=hours),
    st.lists(_FIELDS, max_size=5).map(tuple),
    _MOMENTS,
    st.none() | st.floats(),
)


def compiled(text: str) -> Condition | ConditionFaulty:
    try:
        return compile_condition(text)
    except ConditionFaulty as faulty:
        return faulty


def ask(text: str, *subjects: Subject) -> None:
    """Compiles and asks; fails by anything that is raised except a refusal with words."""
    condition = compiled(text)
    if isinstance(condition, ConditionFaulty):
        assert condition.words.zh
        assert condition.words.en
        assert condition.column is None or 1 <= condition.column <= len(text) + 1
        return
    for subject in subjects:
        told, explained = condition.holds(subject), condition.holds(subject, explain=True)
        assert told.reason.zh
        assert told.reason.en
        assert (explained.holds, explained.reason) == (told.holds, told.reason)
        assert all(len(shown) <= 200 for _, shown in explained.values)


@given(text=st.text() | _SOUPS)
@settings(max_examples=200, deadline=None)
def test_any_text_is_refused_with_words_or_asked(text: str) -> None:
    ask(text, SUBJECT, BARE)


@given(text=_WELL_FORMED)
@settings(max_examples=200, deadline=None)
def test_any_expression_is_asked_without_a_fault(text: str) -> None:
    ask(text, SUBJECT, BARE)


@given(text=_WELL_FORMED, subject=_SUBJECTS)
@settings(max_examples=150, deadline=None)
def test_any_form_can_be_asked_about(text: str, subject: Subject) -> None:
    ask(text, subject)


def with_everything(text: str, subject: Subject) -> bool:
    """Whether it holds where the library is handed the whole event before it is asked."""
    looked = Looked(subject)
    try:
        looked.take_over(VARIABLES.keys(), looked.named.keys())
    except ValueError:
        reject()
    with suppress(Exception):
        return cel.compile(text).execute(looked.context) is True
    return False


@given(
    texts=st.lists(_WELL_FORMED, min_size=2, max_size=5),
    subject=_SUBJECTS,
    fields_asked=st.frozensets(st.sampled_from(["天数", "days", "x", "费用明细", "缺的"])),
)
@settings(max_examples=200, deadline=None)
def test_what_was_asked_before_and_what_is_going_to_be_changes_no_answer(
    texts: list[str], subject: Subject, fields_asked: frozenset[str]
) -> None:
    together = replace(subject, fields_asked=fields_asked)
    conditions = [(text, compile_condition(text)) for text in texts if _is_condition(text)]
    for text, condition in conditions * 2:
        answered = condition.holds(together, explain=True)
        assert answered == condition.holds(replace(subject), explain=True)
        assert answered.holds == with_everything(text, subject)


def _is_condition(text: str) -> bool:
    return not isinstance(compiled(text), ConditionFaulty)


@given(text=_SOUPS | _WELL_FORMED)
@settings(max_examples=200, deadline=None)
def test_the_library_sees_no_name_in_an_expression_that_was_not_checked(text: str) -> None:
    with suppress(ConditionFaulty):
        compile_condition(text)
        seen = cel.compile(text).references()
        assert set(seen["variables"]) <= VARIABLES.keys() | {"row", "y"}
        named = {name for name in seen["functions"] if name.isidentifier()}
        assert named <= FUNCTIONS | METHODS - MACROS


def test_the_moments_at_the_ends_of_time_can_be_asked_about() -> None:
    for moment in (datetime.min, datetime.max):  # noqa: DTZ901  # made aware in the next line
        ask("today <= now && days_between(now, today) == 0", replace(SUBJECT, at=moment.replace(tzinfo=UTC)))
