"""How a person turns their queue card: each press makes another view of the one before. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.model.desk import BatchResult, QueueView, TaskRef


def listed(view: QueueView) -> QueueView:
    """Back to the list, on the page where it was left."""
    return replace(view, opened=None, batch_type=None, ticked=(), batch_reason="", results=())


def turned(view: QueueView, value: Mapping[str, object], fields: Mapping[str, object]) -> QueueView | None:
    """The view after a press; None where the button means nothing."""
    match value.get("queue"):
        case "open":
            ref = ref_in(value)
            return replace(listed(view), opened=ref) if ref else None
        case "page":
            page = value.get("page")
            return replace(listed(view), page=page - 1) if isinstance(page, int) and page > 0 else None
        case "back":
            return listed(view)
        case "batch":
            return replace(listed(view), batch_type=str(value.get("type", "")))
        case "tick":
            return replace(view, ticked=_ticked(view, fields), batch_reason=_text(fields.get("comment")))
        case _:
            return None


def confirmed(view: QueueView, results: tuple[BatchResult, ...]) -> QueueView:
    return replace(listed(view), results=results)


def ref_in(value: Mapping[str, object]) -> TaskRef | None:
    """The task that a button names. It says nothing about whose it is."""
    names = [value.get(name) for name in ("process", "approver", "opened_at")]
    texts = [name for name in names if isinstance(name, str)]
    if len(texts) != len(names):
        return None
    process_id, approver_id, opened_at = texts
    try:
        return TaskRef(process_id, approver_id, datetime.fromisoformat(opened_at))
    except ValueError:
        return None


def _ticked(view: QueueView, fields: Mapping[str, object]) -> tuple[TaskRef, ...]:
    found = fields.get("ticked")
    numbers = {one for one in found if isinstance(one, str)} if isinstance(found, list) else set()
    return tuple(ref for number, ref in enumerate(view.refs, 1) if str(number) in numbers)


def _text(found: object) -> str:
    return found.strip() if isinstance(found, str) else ""
