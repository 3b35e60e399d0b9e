"""Any queue, whatever people wrote: strategies for property tests."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from bot.model.card import (
    QueueBatch,
    QueueConfirm,
    QueueFace,
    QueueGone,
    QueueGroup,
    QueueItem,
    QueueList,
    QueueOpened,
    QueueResult,
    QueueResults,
)
from bot.model.desk import TaskRef
from bot.model.errors import Refusal
from bot.model.intent import IntentState
from tests.unit.any_process import FAMILIES, TASKS
from tests.unit.any_texts import LINES, TEXT, TIMES, WORDS

_REFS = st.builds(TaskRef, st.just("7368832822481536556"), st.just("7368832822481536557"), TIMES)
ITEMS = st.builds(
    QueueItem,
    number=st.integers(1, 99),
    ref=_REFS,
    title=WORDS,
    initiator=WORDS,
    waits=st.integers(0, 5_000).map(lambda hours: timedelta(hours=hours)),
    facts=LINES,
    is_in_hand=st.booleans(),
)


def _groups(sizes: list[int]) -> st.SearchStrategy[tuple[QueueGroup, ...]]:
    return st.tuples(
        *(
            st.builds(
                QueueGroup,
                business_type=st.just("leave_application"),
                name=WORDS,
                family=FAMILIES,
                items=st.lists(ITEMS, min_size=size, max_size=size).map(tuple),
                allows_batch=st.booleans(),
            )
            for size in sizes
        )
    )


#: A page holds ten tasks, of as many types as there may be.
_PAGES = st.sampled_from([[10], [1] * 10, [2] * 5, [3, 3, 3, 1], [5, 5], [1], []]).flatmap(_groups)
_NUMBERED = st.lists(ITEMS, max_size=10, unique_by=lambda item: item.number).map(tuple)
FACES: st.SearchStrategy[QueueFace] = st.one_of(
    st.builds(
        QueueList,
        groups=_PAGES,
        total=st.integers(0, 99),
        page=st.integers(1, 9),
        pages=st.integers(1, 9),
        is_digest=st.booleans(),
    ),
    st.builds(QueueOpened, ref=_REFS, card=TASKS, next_ref=st.none() | _REFS, others=st.integers(0, 99)),
    st.builds(QueueBatch, name=WORDS, family=FAMILIES, items=_NUMBERED.filter(bool)),
    st.builds(QueueConfirm, name=WORDS, items=_NUMBERED, reason=TEXT),
    st.builds(
        QueueResults,
        results=st.lists(
            st.builds(
                QueueResult,
                title=WORDS,
                state=st.none() | st.sampled_from(IntentState),
                refusal=st.none() | st.sampled_from(Refusal),
            ),
            max_size=10,
        ).map(tuple),
        left=st.integers(0, 99),
    ),
    st.sampled_from(QueueGone),
)
