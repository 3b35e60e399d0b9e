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
from bot.rendering.clip import block_text
from bot.rendering.trim.lengths import OPINION, facts, listed, listed_name
from bot.rendering.trim.task import trimmed_task


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
            facts=facts(item.facts),
        )
        for item in items
    )


def _result(result: QueueResult) -> QueueResult:
    return replace(result, title=listed(result.title))
