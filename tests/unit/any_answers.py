"""Any answer, whatever people wrote: strategies for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.model.business_type import BUSINESS_TYPES
from bot.model.card import (
    AnswerCard,
    HelpCard,
    HelpLine,
    ListCard,
    ListItem,
    ListKind,
    NoticeCard,
    ReasonCard,
    RuleFormCard,
    SettingsCard,
    Tone,
)
from bot.model.intent import PROCESS_VERBS
from bot.model.preferences import Delivery, Language, Preferences
from bot.model.rule_form import FilledIn, RuleKind
from bot.model.zones import COMPANY, PLACES
from tests.unit.any_process import DETAILS, HISTORIES, SHORTCUTS
from tests.unit.any_texts import LINES, TEXT, TIMES, WORDS

_ITEMS_LISTED = st.builds(
    ListItem,
    number=st.integers(1, 999),
    process_id=st.just("7368832822481536556"),
    title=WORDS,
    type_name=WORDS,
    initiator=WORDS,
    state=WORDS,
    tone=st.sampled_from(Tone),
    started_at=st.none() | TIMES,
)
ANSWERS: st.SearchStrategy[AnswerCard] = st.one_of(
    st.builds(
        NoticeCard,
        tone=st.sampled_from(Tone),
        heading=WORDS,
        lines=st.lists(WORDS, max_size=30).map(tuple),
        shortcuts=SHORTCUTS,
    ),
    st.builds(
        ListCard,
        kind=st.sampled_from(ListKind),
        items=st.lists(_ITEMS_LISTED, max_size=10).map(tuple),
        page=st.integers(1, 9),
        has_more=st.booleans(),
        note=WORDS,
        shortcuts=SHORTCUTS,
    ),
    st.builds(
        ReasonCard,
        verb=st.sampled_from(sorted(PROCESS_VERBS)),
        title=WORDS,
        process_id=st.just("7368832822481536556"),
        lines=LINES,
        limit=st.just(500),
        told=WORDS,
    ),
    st.builds(
        HelpCard,
        lines=st.lists(
            st.builds(HelpLine, names=st.just(("todo", "待办")), usage=WORDS, about=WORDS),
            max_size=20,
        ).map(tuple),
        shortcuts=SHORTCUTS,
    ),
    st.builds(
        SettingsCard,
        preferences=st.builds(
            Preferences,
            person_id=st.just("ou_me"),
            language=st.sampled_from(Language),
            delivery=st.sampled_from(Delivery),
            digest_hour=st.integers(0, 23),
            zone=st.sampled_from([COMPANY, *PLACES, "Asia/Kathmandu"]),
        ),
        saved=st.booleans(),
    ),
    st.builds(
        RuleFormCard,
        kind=st.sampled_from(RuleKind),
        filled=st.builds(
            FilledIn,
            name=TEXT,
            types=st.lists(st.sampled_from(sorted(BUSINESS_TYPES)) | TEXT, max_size=9).map(tuple),
            own_types=TEXT,
            events=st.lists(TEXT, max_size=3).map(tuple),
            group=TEXT,
            fields=TEXT,
            after=TEXT,
            most=TEXT,
            escalate_after=TEXT,
            treatment=TEXT,
        ),
        faults=st.lists(WORDS, max_size=30).map(tuple),
    ),
    DETAILS,
    HISTORIES,
)
