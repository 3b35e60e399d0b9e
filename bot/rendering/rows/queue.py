"""The rows of a person's queue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from bot.model.card import (
    QueueBatch,
    QueueConfirm,
    QueueFace,
    QueueGone,
    QueueGroup,
    QueueItem,
    QueueList,
    QueueOpened,
    QueueResults,
)
from bot.rendering.rows.process import process_rows, task_with_rows
from bot.rendering.rows.shares import shares


def face_rows(face: QueueFace) -> int:
    match face:
        case QueueList(groups=groups):
            return sum(len(item.facts) for group in groups for item in group.items)
        case QueueConfirm(items=items):
            return sum(len(item.facts) for item in items)
        case QueueBatch(items=items):
            return len(items)
        case QueueOpened(card=card):
            return process_rows(card)
        case QueueResults() | QueueGone():
            return 0
        case _:
            assert_never(face)


def face_with_rows(face: QueueFace, count: int) -> QueueFace:
    """No task goes from a list that says how many there are: a page holds few enough."""
    match face:
        case QueueList(groups=groups):
            return replace(face, groups=tuple(_groups_with_facts(groups, count)))
        case QueueConfirm(items=items):
            return replace(face, items=_with_facts(items, count))
        case QueueBatch(items=items):
            return replace(face, items=items[:count])
        case QueueOpened(card=card):
            return replace(face, card=task_with_rows(card, count))
        case QueueResults() | QueueGone():
            return face
        case _:
            assert_never(face)


def _groups_with_facts(groups: tuple[QueueGroup, ...], count: int) -> Iterator[QueueGroup]:
    for group in groups:
        yield replace(group, items=_with_facts(group.items, count))
        count = max(0, count - sum(len(item.facts) for item in group.items))


def _with_facts(items: tuple[QueueItem, ...], count: int) -> tuple[QueueItem, ...]:
    kept = shares(count, *(len(item.facts) for item in items))
    return tuple(replace(item, facts=item.facts[:share]) for item, share in zip(items, kept, strict=True))
