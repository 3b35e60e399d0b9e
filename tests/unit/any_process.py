"""Any card about a process, whatever people wrote: strategies for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.model.business_type import Family
from bot.model.card import (
    Choice,
    ClosedCard,
    CommentCard,
    CopyCard,
    Decided,
    Deed,
    DetailCard,
    Ended,
    Ending,
    Failed,
    FormView,
    HandedOver,
    HistoryCard,
    LinkOnly,
    OnlyThere,
    Open,
    Outcome,
    Processing,
    ProgressCard,
    Relation,
    Remark,
    ResultCard,
    Shortcut,
    Step,
    StepState,
    TaskCard,
    TaskState,
)
from bot.model.errors import Refusal
from bot.model.intent import IntentState, SignPlace, Verb
from bot.model.text import NO_TEXT
from tests.unit.any_texts import LINES, LINKS, TEXT, TIMES, WORDS

_DECIDED = st.builds(
    Decided,
    passed=st.booleans(),
    by=st.none() | WORDS,
    at=TIMES,
    opinion=TEXT,
    here=st.booleans(),
)
_ENDED = st.builds(Ended, ending=st.sampled_from(Ending), at=st.none() | TIMES)
FAILED = st.builds(
    Failed,
    verb=st.sampled_from(Verb),
    refusal=st.none() | st.sampled_from(Refusal),
    words=TEXT,
    unproven=st.booleans(),
)
_CHOICES = st.integers(0, 40).map(
    lambda count: tuple(Choice(person_id=f"ou_{n:032}", name=NO_TEXT) for n in range(count))
)
_HANDED_OVER = st.builds(HandedOver, to=WORDS, at=TIMES, by=st.none() | WORDS)
_STATES: st.SearchStrategy[TaskState] = st.one_of(
    st.builds(Open, draft=TEXT, failed=st.none() | FAILED, choices=_CHOICES),
    st.builds(LinkOnly, why=st.sampled_from(OnlyThere)),
    st.builds(Processing, verb=st.sampled_from(Verb)),
    _DECIDED,
    _HANDED_OVER,
    _ENDED,
)
TASKS = st.builds(
    TaskCard,
    title=WORDS,
    type_name=WORDS,
    initiator=WORDS,
    node=WORDS,
    since=TIMES,
    abstracts=LINES,
    form=st.builds(FormView, lines=LINES, hidden=st.integers(0, 99)),
    links=LINKS,
    state=_STATES,
    added=st.lists(
        st.tuples(st.sampled_from(SignPlace), st.lists(WORDS, max_size=25).map(tuple)), max_size=30
    ).map(tuple),
    original=WORDS,
    relation=st.sampled_from(Relation),
)
_STEPS = st.builds(Step, node=WORDS, person=WORDS, state=st.sampled_from(StepState), at=TIMES, opinion=TEXT)
PROGRESSES = st.builds(
    ProgressCard,
    title=WORDS,
    type_name=WORDS,
    outcome=st.sampled_from(Outcome),
    status=st.integers(),
    started_at=TIMES,
    ended_at=st.none() | TIMES,
    abstracts=LINES,
    steps=st.lists(_STEPS, max_size=60).map(tuple),
    hidden_steps=st.integers(0, 99),
    links=LINKS,
    family=st.sampled_from(Family),
    original=WORDS,
    relation=st.sampled_from(Relation),
    can_withdraw=st.booleans(),
    is_withdrawing=st.booleans(),
    failed=st.none() | FAILED,
)
RESULTS = st.builds(
    ResultCard,
    title=WORDS,
    outcome=st.sampled_from(Outcome),
    by=st.none() | WORDS,
    opinion=TEXT,
    at=st.none() | TIMES,
    links=LINKS,
)
CLOSED = st.builds(ClosedCard, title=WORDS, initiator=WORDS, state=_DECIDED | _ENDED | _HANDED_OVER)

FAMILIES = st.sampled_from(Family)
_OUTCOMES = st.sampled_from(Outcome)
_FORMS = st.builds(FormView, lines=LINES, hidden=st.integers(0, 99))
_MANY_STEPS = st.lists(_STEPS, max_size=60).map(tuple)
SHORTCUTS = st.lists(
    st.builds(
        Shortcut,
        label=WORDS,
        command=st.sampled_from(["", "/todo", "/show 3"]),
        in_place=st.booleans(),
        is_main=st.booleans(),
    ),
    max_size=12,
).map(tuple)
COPIES = st.builds(
    CopyCard,
    title=WORDS,
    type_name=WORDS,
    family=FAMILIES,
    initiator=WORDS,
    outcome=_OUTCOMES,
    status=st.integers(),
    copied_at=TIMES,
    abstracts=LINES,
    form=_FORMS,
    links=LINKS,
)
COMMENTS = st.builds(
    CommentCard,
    title=WORDS,
    author=WORDS,
    text=TEXT,
    at=TIMES,
    files=st.integers(0, 9),
    images=st.integers(0, 9),
    mentions_reader=st.booleans(),
    links=LINKS,
)
_REMARKS = st.builds(Remark, author=WORDS, text=TEXT, at=TIMES, files=st.integers(0, 9))
DETAILS = st.builds(
    DetailCard,
    title=WORDS,
    type_name=WORDS,
    family=FAMILIES,
    outcome=_OUTCOMES,
    status=st.integers(),
    initiator=WORDS,
    started_at=TIMES,
    ended_at=st.none() | TIMES,
    abstracts=LINES,
    form=_FORMS,
    steps=_MANY_STEPS,
    hidden_steps=st.integers(0, 99),
    remarks=st.lists(_REMARKS, max_size=30).map(tuple),
    links=LINKS,
    original=WORDS,
    relation=st.sampled_from(Relation),
    masked=st.booleans(),
    page=st.integers(1, 9),
    pages=st.integers(1, 9),
    shortcuts=SHORTCUTS,
)
_DEEDS = st.builds(
    Deed,
    person=WORDS,
    verb=st.sampled_from(Verb),
    state=st.sampled_from(IntentState),
    refusal=st.none() | st.sampled_from(Refusal),
    at=TIMES,
    targets=st.lists(WORDS, max_size=9).map(tuple),
)
HISTORIES = st.builds(
    HistoryCard,
    title=WORDS,
    outcome=_OUTCOMES,
    status=st.integers(),
    steps=_MANY_STEPS,
    hidden_steps=st.integers(0, 99),
    deeds=st.lists(_DEEDS, max_size=40).map(tuple),
    links=LINKS,
    shortcuts=SHORTCUTS,
)
