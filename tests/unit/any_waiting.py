"""Anything told of tasks that wait too long, whatever people wrote: strategies for property tests."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from bot.model.card import EscalationCard, Handover, HandoverCard, ReminderCard, WaitingCard
from tests.unit.any_process import FAILED, SHORTCUTS
from tests.unit.any_queue import ITEMS
from tests.unit.any_texts import LINKS, WORDS

WAITING: st.SearchStrategy[WaitingCard] = st.one_of(
    st.builds(
        lambda items, more, shortcuts: ReminderCard(
            items=items, total=len(items) + more, shortcuts=shortcuts
        ),
        st.lists(ITEMS, max_size=10).map(tuple),
        st.integers(0, 90),
        SHORTCUTS,
    ),
    st.builds(
        EscalationCard,
        title=WORDS,
        type_name=WORDS,
        initiator=WORDS,
        approver=WORDS,
        node=WORDS,
        waits=st.integers(0, 5_000).map(lambda hours: timedelta(hours=hours)),
        links=LINKS,
    ),
    st.builds(
        HandoverCard,
        title=WORDS,
        type_name=WORDS,
        initiator=WORDS,
        approver=WORDS,
        node=WORDS,
        waits=st.integers(0, 5_000).map(lambda hours: timedelta(hours=hours)),
        heir=WORDS,
        state=st.sampled_from(Handover),
        by=WORDS,
        failed=st.none() | FAILED,
        links=LINKS,
    ),
)
