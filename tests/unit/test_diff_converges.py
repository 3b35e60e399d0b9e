"""From any ledger, through any failures, the same wishes come to rest, and nothing forbidden is done."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.model.card import CardKey, Purpose
from bot.model.ledger import LedgerRow, RowState
from bot.model.operation import Operation, Patch, Resend, Send, Wanted
from bot.reconcile.diff import OUT_OF_REACH_AFTER, RENEW_AFTER, UUID_HOLDS, diff, is_held, next_change
from tests.unit.abstract_chats import Chats, Fate, Killed
from tests.unit.building import at
from tests.unit.test_diff import CLOSED, NOTICE, OPEN

NOW = at(20 * 86_400)
FEW_ROUNDS = 6

#: So long the platform knows a send's uuid (Feishu: 发送消息).
UUID_WINDOW = timedelta(hours=1)

RUNS = (at(0), at(300))


_KEYS = tuple(
    CardKey("p1", subject, "ou_ann", purpose)
    for subject, purpose in (("t1", Purpose.TASK), ("t2", Purpose.TASK), ("t1", Purpose.CLOSED))
)


def _wishes() -> st.SearchStrategy[list[Wanted]]:
    return st.lists(
        st.builds(
            lambda key, is_open, run, old: replace(
                NOTICE if key.purpose is Purpose.CLOSED else (OPEN if is_open else CLOSED),
                key=key,
                opened_at=run,
                reply_to=_KEYS[0] if key.purpose is Purpose.CLOSED else None,
                may_send=key.purpose is Purpose.CLOSED or (is_open and not old),
            ),
            st.sampled_from(_KEYS),
            st.booleans(),
            st.sampled_from((*RUNS[:1], *RUNS)),
            st.sampled_from((False, False, False, True)),
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda wanted: wanted.key,
    )


_AGES = st.sampled_from(
    (
        timedelta(minutes=1),
        timedelta(minutes=2),
        timedelta(days=2),
        UUID_HOLDS - timedelta(seconds=3),
        UUID_HOLDS + timedelta(seconds=1),
        UUID_WINDOW + timedelta(seconds=1),
        RENEW_AFTER - timedelta(seconds=3),
        RENEW_AFTER + timedelta(seconds=1),
        OUT_OF_REACH_AFTER + timedelta(seconds=1),
    )
)


#: What messages may show, by their digests.
_SHOWN = {
    Purpose.TASK: ("open", "open before", "open before", "closed", "closed before"),
    Purpose.CLOSED: ("notice", "notice before"),
}


@st.composite
def _ledgers(draw: st.DrawFn) -> list[LedgerRow]:
    rows = []
    for key in _KEYS:
        for generation in range(1, draw(st.integers(0, 3)) + 1):
            state = draw(st.sampled_from((RowState.LIVE, RowState.LIVE, RowState.LIVE, *RowState)))
            written = NOW - draw(_AGES)
            shown = draw(st.sampled_from(_SHOWN[key.purpose]))
            known = state in {RowState.LIVE, RowState.RETIRED}
            rows.append(
                LedgerRow(
                    card_id=f"{key.subject}_{key.purpose}_{generation}",
                    key=key,
                    generation=generation,
                    state=state,
                    digest=shown,
                    is_open=shown in {"open", "open before"} and state in {RowState.LIVE, RowState.PENDING},
                    opened_at=draw(st.sampled_from((*RUNS[:1], *RUNS))),
                    message_id=f"om_{key.subject}_{key.purpose}_{generation}" if known else "",
                    written_at=written,
                    sent_at=written if known else None,
                    hold_until=draw(st.sampled_from((None, None, NOW + timedelta(seconds=3)))),
                    unconfirmed=draw(st.booleans()),
                )
            )
    return rows


def _is_allowed(operation: Operation, chats: Chats, now: datetime) -> bool:
    match operation:
        case Send(wanted=wanted):
            is_message = wanted.key.purpose in {Purpose.CLOSED, Purpose.RESULT}
            rivals = [
                row
                for row in chats.rows.values()
                if (row.key, row.opened_at) == (wanted.key, wanted.opened_at)
            ]
            newest = max(rivals, key=lambda row: row.generation, default=None)
            return (
                wanted.may_send
                and (wanted.is_open or is_message)
                and (newest is None or not _may_serve(newest, now) or not _is_newest(newest, chats))
            )
        case Resend(row=row):
            return row.state is RowState.PENDING and now < row.written_at + UUID_WINDOW
        case Patch(row=row):
            return row.state is RowState.LIVE and not is_held(row, now)


def _is_newest(row: LedgerRow, chats: Chats) -> bool:
    return all(other.generation <= row.generation for other in chats.rows.values() if other.key == row.key)


def _may_serve(row: LedgerRow, now: datetime) -> bool:
    """Whether the row's message may exist and is not to be renewed."""
    if row.state is RowState.PENDING:
        return now <= row.written_at + UUID_HOLDS
    grows_old = row.key.purpose is Purpose.TASK and now >= (row.sent_at or row.written_at) + RENEW_AFTER
    return row.state is RowState.LIVE and not grows_old


def _round(chats: Chats, wishes: list[Wanted], fates: list[Fate], now: datetime) -> bool:
    """One round as the reconciler makes it; whether there was anything to do."""
    operations = diff(wishes, list(chats.rows.values()), now)
    sent = Counter(one.wanted.key for one in operations if isinstance(one, Send))
    assert all(times == 1 for times in sent.values())
    for operation in operations:
        assert _is_allowed(operation, chats, now)
        try:
            chats.carry_out(operation, fates.pop() if fates else Fate.DONE, now)
        except Killed:
            break
    return bool(operations)


def _come_to_rest(chats: Chats, wishes: list[Wanted], fates: list[Fate]) -> datetime:
    now, rounds = NOW, 0
    while rounds <= FEW_ROUNDS + len(fates):
        if not _round(chats, wishes, fates, now):
            later = next_change(wishes, list(chats.rows.values()), now)
            if later is None or later > now + timedelta(minutes=1):
                return now
            assert later > now
            now = later
        rounds = rounds if fates else rounds + 1
        now += timedelta(milliseconds=100)
    raise AssertionError("the chats do not come to rest")


_FATES = st.lists(st.sampled_from(Fate), max_size=8)


@given(rows=_ledgers(), wishes=_wishes(), fates=_FATES)
def test_any_ledger_comes_to_rest_through_any_failures(
    rows: list[LedgerRow], wishes: list[Wanted], fates: list[Fate]
) -> None:
    chats = Chats(rows)

    now = _come_to_rest(chats, wishes, list(fates))

    assert diff(wishes, list(chats.rows.values()), now) == ()


@given(rows=_ledgers(), wishes=_wishes(), fates=_FATES)
def test_at_rest_every_card_that_may_be_sent_stands_in_its_chat_or_cannot(
    rows: list[LedgerRow], wishes: list[Wanted], fates: list[Fate]
) -> None:
    chats = Chats(rows)
    _come_to_rest(chats, wishes, list(fates))

    for wanted in wishes:
        if wanted.may_send:
            newest = max(
                (row for row in chats.rows.values() if row.key == wanted.key), key=lambda row: row.generation
            )
            assert newest.opened_at == wanted.opened_at
            if newest.state is RowState.LIVE:
                assert newest.digest == wanted.digest or _is_out_of_reach(newest)
            else:
                assert newest.state is RowState.UNDELIVERABLE or not wanted.is_open


@given(rows=_ledgers(), wishes=_wishes(), fates=_FATES)
def test_at_rest_no_card_that_can_be_changed_shows_buttons_for_a_task_that_ended(
    rows: list[LedgerRow], wishes: list[Wanted], fates: list[Fate]
) -> None:
    chats = Chats(rows)
    _come_to_rest(chats, wishes, list(fates))

    for wanted in wishes:
        for row in chats.rows.values():
            if row.key == wanted.key and _can_be_changed(row):
                assert wanted.is_open or not row.is_open
                assert row.is_open or not chats.messages[row.card_id]


@given(rows=_ledgers(), wishes=_wishes(), fates=_FATES)
def test_at_rest_a_card_beside_a_newer_one_that_lives_has_no_buttons(
    rows: list[LedgerRow], wishes: list[Wanted], fates: list[Fate]
) -> None:
    chats = Chats(rows)
    _come_to_rest(chats, wishes, list(fates))

    for wanted in wishes:
        rows = [row for row in chats.rows.values() if row.key == wanted.key]
        rows.sort(key=lambda row: row.generation)
        if rows and rows[-1].state is RowState.LIVE and rows[-1].opened_at == wanted.opened_at:
            assert not any(row.is_open and _can_be_changed(row) for row in rows[:-1])


@given(rows=_ledgers(), wishes=_wishes())
def test_at_most_one_new_message_comes_of_one_wish_where_nothing_fails(
    rows: list[LedgerRow], wishes: list[Wanted]
) -> None:
    chats = Chats(rows)
    before = set(chats.rows)
    _come_to_rest(chats, wishes, [])

    new = Counter(row.key for card_id, row in chats.rows.items() if card_id not in before)
    assert all(times == 1 for times in new.values())


@given(wishes=_wishes(), fates=_FATES)
def test_from_an_empty_ledger_one_wish_gives_one_message_whenever_the_bot_is_killed(
    wishes: list[Wanted], fates: list[Fate]
) -> None:
    assume(Fate.HOPELESS not in fates)
    chats = Chats([])
    _come_to_rest(chats, wishes, list(fates))

    sent = Counter(chats.rows[card_id].key for card_id in chats.messages)
    assert sent == Counter(wanted.key for wanted in wishes if wanted.may_send)


def _is_out_of_reach(row: LedgerRow) -> bool:
    return (row.sent_at or row.written_at) + OUT_OF_REACH_AFTER <= NOW


def _can_be_changed(row: LedgerRow) -> bool:
    return row.state is RowState.LIVE and not _is_out_of_reach(row)
