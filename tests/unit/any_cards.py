"""Any card there may be, whatever people wrote: a strategy for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.model.card import (
    Card,
    QueueCard,
)
from tests.unit.any_answers import ANSWERS
from tests.unit.any_process import CLOSED, COMMENTS, COPIES, PROGRESSES, RESULTS, TASKS
from tests.unit.any_queue import FACES
from tests.unit.any_waiting import WAITING

ANY_CARD: st.SearchStrategy[Card] = st.one_of(
    TASKS,
    PROGRESSES,
    RESULTS,
    CLOSED,
    COPIES,
    COMMENTS,
    ANSWERS,
    st.builds(QueueCard, face=FACES),
    WAITING,
)
