from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

import pytest

from bot.model.card import Card, CardKey, ClosedCard, Ended, Ending, FormView, Open, Purpose, TaskCard
from bot.model.ledger import LedgerRow, RowState
from bot.model.operation import Operation, Patch, Resend, Send, Wanted
from bot.model.process import NO_LINKS
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.diff import OUT_OF_REACH_AFTER, RENEW_AFTER, UUID_HOLDS, diff, next_change
from tests.unit.building import START, a_row, a_task, at

ANN, REOPENED = a_task("ann"), a_task("ann", opened=300)
KEY = CardKey("p1", ANN.approver_id, ANN.operator_id, Purpose.TASK)
MOMENT = timedelta(microseconds=1)
SENT = at(1)


def a_card(state: Open | Ended) -> Card:
    return TaskCard(
        title=I18n.same("Leave"),
        type_name=NO_TEXT,
        initiator=NO_TEXT,
        node=NO_TEXT,
        since=START,
        abstracts=(),
        form=FormView(),
        links=NO_LINKS,
        state=state,
    )


OPEN = Wanted(
    key=KEY, card=a_card(Open()), digest="open", is_open=True, opened_at=ANN.opened_at, may_send=True
)
CLOSED = replace(
    OPEN, card=a_card(Ended(ending=Ending.CANCELLED)), digest="closed", is_open=False, may_send=False
)
NOTICE = Wanted(
    key=KEY._replace(purpose=Purpose.CLOSED),
    card=ClosedCard(title=NO_TEXT, initiator=NO_TEXT, state=Ended(ending=Ending.CANCELLED)),
    digest="notice",
    is_open=False,
    opened_at=ANN.opened_at,
    may_send=True,
    reply_to=KEY,
)
OPEN_AGAIN = replace(OPEN, opened_at=REOPENED.opened_at)

LIVE = a_row(ANN, digest="open")
PENDING = replace(LIVE, state=RowState.PENDING, message_id="", sent_at=None)
RETIRED = replace(LIVE, state=RowState.RETIRED, is_open=False)
UNDELIVERABLE = replace(RETIRED, state=RowState.UNDELIVERABLE)
SECOND = a_row(ANN, digest="open", generation=2, written=2)


class Row(NamedTuple):
    situation: str
    wanted: Wanted
    rows: tuple[LedgerRow, ...]
    expected: tuple[str, ...]
    #: After the newest message was sent.
    later: timedelta = timedelta(minutes=1)


ROWS = (
    Row("a new card", OPEN, (), ("send 1",)),
    Row("an ended task that never had a card", CLOSED, (), ()),
    Row("shown as it is", OPEN, (LIVE,), ()),
    Row("shown otherwise", OPEN, (replace(LIVE, digest="before"),), ("patch 1 open",)),
    Row("ended", CLOSED, (LIVE,), ("patch 1 closed",)),
    Row("given in an answer, to be confirmed", OPEN, (replace(LIVE, unconfirmed=True),), ("patch 1 open",)),
    Row("held", CLOSED, (replace(LIVE, hold_until=SENT + timedelta(minutes=2)),), ()),
    Row(
        "no longer held",
        CLOSED,
        (replace(LIVE, hold_until=SENT + timedelta(minutes=1)),),
        ("patch 1 closed",),
    ),
    Row("perhaps sent", OPEN, (PENDING,), ("resend 1",)),
    Row("perhaps sent, ended since", CLOSED, (PENDING,), ("resend 1",)),
    Row("perhaps sent, at the end of the uuid's time", OPEN, (PENDING,), ("resend 1",), UUID_HOLDS),
    Row("perhaps sent, past the uuid's time", OPEN, (PENDING,), ("send 2",), UUID_HOLDS + MOMENT),
    Row("perhaps sent long ago, ended since", CLOSED, (PENDING,), (), UUID_HOLDS + MOMENT),
    Row("out of reach, still needed", OPEN, (RETIRED,), ("send 2",)),
    Row("out of reach, ended", CLOSED, (RETIRED,), ()),
    Row("cannot be delivered", OPEN, (UNDELIVERABLE,), ()),
    Row("growing old", OPEN, (LIVE,), (), RENEW_AFTER - MOMENT),
    Row("old", OPEN, (LIVE,), ("send 2",), RENEW_AFTER),
    Row(
        "old, but a click is being answered",
        OPEN,
        (replace(LIVE, hold_until=SENT + RENEW_AFTER + MOMENT),),
        (),
        RENEW_AFTER,
    ),
    Row("old and ended", CLOSED, (LIVE,), ("patch 1 closed",), RENEW_AFTER),
    Row("too old to be changed", CLOSED, (LIVE,), (), OUT_OF_REACH_AFTER),
    Row("too old, still needed", OPEN, (LIVE,), ("send 2",), OUT_OF_REACH_AFTER),
    Row("renewed: the old one still has buttons", OPEN, (LIVE, SECOND), ("patch 1 replaced",)),
    Row("renewed and ended at once", CLOSED, (LIVE, SECOND), ("patch 2 closed", "patch 1 replaced")),
    Row("renewed, the old one was closed", OPEN, (replace(LIVE, is_open=False, digest="x"), SECOND), ()),
    Row("the new one has perhaps been sent", OPEN, (LIVE, replace(PENDING, generation=2)), ("resend 2",)),
    Row(
        "the new one cannot be delivered: the old one stays",
        OPEN,
        (LIVE, replace(UNDELIVERABLE, generation=2)),
        (),
    ),
    Row(
        "the new one cannot be delivered, and the task ended",
        CLOSED,
        (LIVE, replace(UNDELIVERABLE, generation=2)),
        ("patch 1 closed",),
    ),
    Row(
        "the new one is out of reach, and the task ended",
        CLOSED,
        (LIVE, replace(RETIRED, generation=2)),
        ("patch 1 closed",),
    ),
    Row("opened again", OPEN_AGAIN, (LIVE,), ("send 2",)),
    Row("opened again where the first could not be delivered", OPEN_AGAIN, (UNDELIVERABLE,), ("send 2",)),
    Row(
        "a later run ended unseen: the card of the first loses its buttons",
        replace(CLOSED, opened_at=REOPENED.opened_at),
        (LIVE,),
        ("patch 1 closed",),
    ),
    Row("rows in any order", OPEN, (SECOND, replace(LIVE, is_open=False)), ()),
    Row("a notice", NOTICE, (LIVE,), ("send 1 to om_task_ann_task_1",)),
    Row("a notice whose card is out of reach", NOTICE, (RETIRED,), ("send 1",)),
    Row("a notice to the newest of two messages", NOTICE, (LIVE, SECOND), ("send 1 to om_task_ann_task_2",)),
    Row(
        "a notice that was given",
        NOTICE,
        (LIVE, a_row(ANN, purpose=Purpose.CLOSED, is_open=False, digest="notice")),
        (),
    ),
    Row(
        "a notice that was perhaps given",
        NOTICE,
        (LIVE, replace(PENDING, key=NOTICE.key, is_open=False)),
        ("resend 1",),
    ),
    Row(
        "a notice that somebody deleted",
        NOTICE,
        (replace(RETIRED, key=NOTICE.key),),
        (),
    ),
)


def told(operation: Operation) -> str:
    match operation:
        case Send(generation=generation, reply_to=reply_to):
            return f"send {generation}" + (f" to {reply_to}" if reply_to else "")
        case Resend(row=row):
            return f"resend {row.generation}"
        case Patch(row=row, wanted=wanted):
            is_replaced = (
                isinstance(wanted.card, TaskCard)
                and wanted.card.state == Ended(ending=Ending.REPLACED)
                and not wanted.is_open
            )
            return f"patch {row.generation} {'replaced' if is_replaced else wanted.digest}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.situation)
def test_the_chats_are_made_to_show_what_is_wanted(row: Row) -> None:
    newest = max((one.written_at for one in row.rows), default=SENT)

    assert tuple(told(one) for one in diff([row.wanted], row.rows, newest + row.later)) == row.expected


def test_operations_come_in_the_order_of_the_wishes() -> None:
    other = replace(OPEN, key=KEY._replace(person_id="ou_ben"))

    found = diff([NOTICE, CLOSED, other], [LIVE], at(60))

    assert [told(one) for one in found] == ["send 1 to om_task_ann_task_1", "patch 1 closed", "send 1"]


@pytest.mark.parametrize(
    ("wanted", "rows", "expected"),
    [
        (OPEN, (), None),
        (OPEN, (LIVE,), SENT + RENEW_AFTER),
        (CLOSED, (LIVE,), None),
        (replace(OPEN, may_send=False), (LIVE,), None),
        (OPEN, (PENDING,), None),
        (OPEN, (UNDELIVERABLE,), None),
        (CLOSED, (replace(LIVE, hold_until=at(63)),), at(63)),
        (OPEN, (replace(LIVE, hold_until=at(63)),), at(63)),
        (CLOSED, (replace(LIVE, hold_until=at(60)),), None),
        (CLOSED, (replace(LIVE, hold_until=at(63)), SECOND), at(63)),
    ],
)
def test_it_is_looked_at_again_when_a_hold_ends_or_a_card_grows_old(
    wanted: Wanted, rows: tuple[LedgerRow, ...], expected: object
) -> None:
    assert next_change([wanted], rows, at(60)) == expected


def test_a_renewed_card_does_not_ask_for_another_look_because_of_the_old_one() -> None:
    now = SENT + RENEW_AFTER + timedelta(days=1)
    renewed = replace(SECOND, sent_at=now)

    assert next_change([OPEN], [replace(LIVE, is_open=False), renewed], now) == now + RENEW_AFTER


def test_an_old_card_that_is_held_asks_for_a_look_when_the_hold_ends_not_before() -> None:
    now = SENT + RENEW_AFTER + timedelta(hours=1)
    until = now + timedelta(seconds=3)

    assert next_change([OPEN], [replace(LIVE, hold_until=until)], now) == until
