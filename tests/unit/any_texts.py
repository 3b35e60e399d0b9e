"""Any text, and what is made of texts and moments: strategies for property tests."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.model.process import Line, Links
from bot.model.text import I18n

TEXT = st.builds(
    lambda text, times: text * times,
    st.text(st.characters(codec=None), max_size=12)
    | st.sampled_from(['"', "\\", "\n", "😀", "字", "e\u0301"]),
    st.sampled_from([1, 1, 40, 3_000]),
)
WORDS = st.builds(I18n, TEXT, TEXT)
LINES = st.lists(st.builds(Line, label=WORDS, value=WORDS), max_size=60).map(tuple)
TIMES = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
LINKS = st.builds(
    Links, web=st.sampled_from(["https://a.example/" + "路" * 80, "https://a.example/?" + "x" * 780])
)
