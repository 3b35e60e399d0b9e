"""What each button sends back when it is pressed: the contract between the templates and the clicks.

Nothing of it is trusted when it comes back.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.model.card import Shortcut
from bot.model.desk import TaskRef
from bot.model.intent import Verb
from bot.model.rule_form import RuleKind

Press = Mapping[str, str | int]


class Presses:
    """The values of one card's buttons. ``opened`` is the task that the card has opened, if it is a queue."""

    def __init__(self, card_id: str, *, opened: TaskRef | None = None) -> None:
        self._card = {"card": card_id}
        self._opened = _task(opened) if opened else {}

    def verb(self, verb: Verb | str, *, process_id: str = "") -> Press:
        """Submits the form around the button: a decision, a withdrawal, the settings."""
        of_process = {"process": process_id} if process_id else {}
        return {**self._card, "verb": str(verb), **of_process, **self._opened}

    def shortcut(self, shortcut: Shortcut) -> Press:
        return {**self._card, "run": shortcut.command, "in_place": shortcut.in_place}

    def rule_form(self, kind: RuleKind) -> Press:
        """Sends what was filled in behind the command; what comes of it takes the form's place."""
        return {**self._card, "run": f"/rules new {kind}", "in_place": True}

    def show(self, process_id: str) -> Press:
        """Shows a process of a list, in a message of its own: the list stays."""
        return {**self._card, "run": f"/show {process_id}", "in_place": False}

    def queue(self, to: str) -> Press:
        """Turns the queue's card: back, ticked, confirmed."""
        return {**self._card, "queue": to}

    def open(self, ref: TaskRef) -> Press:
        """Opens a task in the queue's card."""
        return {**self._card, "queue": "open", **_task(ref)}

    def page(self, number: int) -> Press:
        """A page of the queue, as the card counts them."""
        return {**self._card, "queue": "page", "page": number}

    def batch(self, business_type: str) -> Press:
        return {**self._card, "queue": "batch", "type": business_type}


def _task(ref: TaskRef) -> dict[str, str | int]:
    opened_at = ref.opened_at.isoformat() if ref.opened_at else ""
    return {"process": ref.process_id, "approver": ref.approver_id, "opened_at": opened_at}
