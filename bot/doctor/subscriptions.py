"""Which events and callbacks reach the app: by the console where it may be read, else by the past. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.adapters.openapi.answer import Answer
from bot.adapters.openapi.wire import Text, Unreadable, Wire, read
from bot.doctor.finding import Finding, fault, fine, unseen
from bot.transport.decode import CLICK, HINTS
from bot.transport.decode_chat import ASKED

EVENTS: Final = "events"
CALLBACK: Final = "callback"

#: What the bot listens to, by the names that the console shows.
WANTED: Final = (*HINTS, *ASKED)

#: With it the subscriptions can be seen; the bot itself does without (Feishu: 获取应用信息).
SCOPE: Final = "application:application:self_manage"

EVENTS_PAGE: Final = "Events & Callbacks (事件与回调), Event configuration (事件配置)"
CALLBACKS_PAGE: Final = "Events & Callbacks (事件与回调), Callback configuration (回调配置)"


class _Events(Wire):
    subscribed_events: list[Text] | None = None


class _Callbacks(Wire):
    subscribed_callbacks: list[Text] | None = None


class _App(Wire):
    event: _Events | None = None
    callback: _Callbacks | None = None
    callback_info: _Callbacks | None = None


class _Info(Wire):
    app: _App


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriptions:
    """What the console says; None where it may not be read, or does not say."""

    events: frozenset[str] | None = None
    callbacks: frozenset[str] | None = None


def subscriptions_of(answer: Answer) -> Subscriptions:
    """Feishu: 获取应用信息. Fields that are absent are not known to be empty."""
    if answer.envelope is None or answer.envelope.code != 0:
        return Subscriptions()
    try:
        app = read(answer.envelope.data, _Info).app
    except Unreadable:
        return Subscriptions()
    callbacks = app.callback_info or app.callback or _Callbacks()
    events = app.event or _Events()
    return Subscriptions(
        events=_set(events.subscribed_events), callbacks=_set(callbacks.subscribed_callbacks)
    )


def events_of(subscriptions: Subscriptions, last_event: datetime | None) -> Finding:
    """Whether events come. ``last_event`` is when the newest one did, in the time zone to tell it in."""
    if subscriptions.events is not None:
        return _compared(EVENTS, WANTED, subscriptions.events, page=EVENTS_PAGE)
    if last_event is not None:
        return fine(EVENTS, f"the newest arrived on {last_event:%Y-%m-%d at %H:%M}")
    return unseen(
        EVENTS,
        "none has arrived in the last days",
        f"Console: {EVENTS_PAGE}: are these added, and published? {', '.join(WANTED)}. "
        f"With the scope {SCOPE} it is seen from here.",
    )


def callback_of(subscriptions: Subscriptions) -> Finding:
    """Whether clicks come."""
    if subscriptions.callbacks is not None:
        return _compared(CALLBACK, (CLICK,), subscriptions.callbacks, page=CALLBACKS_PAGE)
    return unseen(
        CALLBACK,
        "cannot be seen from here",
        f"Console: {CALLBACKS_PAGE}: is {CLICK} added, and published?",
    )


def _compared(check: str, wanted: Collection[str], present: Collection[str], *, page: str) -> Finding:
    missing = [one for one in wanted if one not in present]
    if not missing:
        return fine(check, "subscribed")
    return fault(
        check,
        f"not subscribed: {', '.join(missing)}",
        f"Console: {page}: add what is missing, then publish a version.",
    )


def _set(found: list[Text] | None) -> frozenset[str] | None:
    return None if found is None else frozenset(str(one) for one in found)
