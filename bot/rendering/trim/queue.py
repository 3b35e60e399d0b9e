"""The texts of a person's queue."""

from __future__ import annotations

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
    QueueResult,
    QueueResults,
)
from bot.model.process import Line
from bot.rendering.clip import block_text, line
from bot.rendering.trim.lengths import OPINION, lines, listed, listed_name
from bot.rendering.trim.task import trimmed_task

#: A field in a list: what it is called, and what it says.
_LABEL, _FACT = 16, 30
_MOST_FACTS = 2


def trimmed_queue(face: QueueFace) -> QueueFace:
    match face:
        case QueueList():
            return replace(face, groups=tuple(_group(group) for group in face.groups))
        case QueueOpened():
            return replace(face, card=trimmed_task(face.card))
        case QueueBatch():
            return replace(face, name=listed(face.name), items=trimmed_items(face.items))
        case QueueConfirm():
            return replace(
                face,
                name=listed(face.name),
                items=trimmed_items(face.items),
                reason=block_text(face.reason, OPINION),
            )
        case QueueResults():
            return replace(face, results=tuple(_result(result) for result in face.results))
        case QueueGone():
            return face
        case _:
            assert_never(face)


def _group(group: QueueGroup) -> QueueGroup:
    return replace(group, name=listed(group.name), items=trimmed_items(group.items))


def trimmed_items(items: tuple[QueueItem, ...]) -> tuple[QueueItem, ...]:
    return tuple(
        replace(
            item,
            title=listed(item.title),
            initiator=listed_name(item.initiator),
            facts=tuple(map(_fact, lines(item.facts[:_MOST_FACTS]))),
        )
        for item in items
    )


def _fact(fact: Line) -> Line:
    return Line(label=line(fact.label, _LABEL), value=line(fact.value, _FACT))


def _result(result: QueueResult) -> QueueResult:
    return replace(result, title=listed(result.title))
