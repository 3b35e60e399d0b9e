"""Clicks on cards: what the client sends, the lock while it waits, and what the answer does to the card.

Feishu: 卡片回传交互回调, 处理卡片回调. A callback is never sent twice; who clicks again sends another.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.sandbox.application import Application
from bot.sandbox.callback_answer import BadAnswer, CallbackAnswer, read_answer
from bot.sandbox.cards.press import Pressed, act, choose, press
from bot.sandbox.clock import SandboxClock
from bot.sandbox.envelope import wrap
from bot.sandbox.journal import Journal
from bot.sandbox.limits import Limit
from bot.sandbox.outcome import Failure, Response
from bot.sandbox.permissions import Permissions
from bot.sandbox.post import Postman
from bot.sandbox.subscriptions import CALLBACK, Subscriptions
from bot.sandbox.world.chat import Message
from bot.sandbox.world.content import CARD, parse_card
from bot.sandbox.world.delivery import Delivery
from bot.sandbox.world.organisation import Person

_SETTLING_MS = 500
"""An update so soon after an answer with a card is undone by that card; the platform names no length."""


class ClickImpossible(Exception):
    """The person's client would not let this click happen; the words say why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """A press of a button by its label, or of whatever stands ``at`` a path of the card.

    ``typed`` fills the form by component name, ``value`` a field outside of any form, which goes by its label
    like a button. ``version`` is the
    content that the person still sees (0 as sent); by default the present one. ``as_outsider`` lets somebody
    click who is not in the chat, which is what a forged or forwarded card amounts to.
    """

    person: Person
    message_id: str
    label: str = ""
    at: str = ""
    typed: Mapping[str, Any] = field(default_factory=dict)
    value: Any = None
    version: int = -1
    as_outsider: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClickOutcome:
    """What the person saw: a toast, a code in place of it, a new card, a link that opened.

    ``why`` explains a code to whoever directs the sandbox.
    """

    toast: Mapping[str, Any] | None = None
    error_code: int = 0
    why: str = ""
    card_changed: bool = False
    took_ms: int = 0
    opens: str = ""

    def wire(self) -> dict[str, Any]:
        return {
            "toast": dict(self.toast) if self.toast is not None else None,
            "error_code": self.error_code,
            "why": self.why,
            "card_changed": self.card_changed,
            "took_ms": self.took_ms,
            "opens": self.opens,
        }


@dataclass(slots=True, kw_only=True)
class Clicks:
    """Sends clicks to the app's callback address."""

    application: Application
    clock: SandboxClock
    journal: Journal
    delivery: Delivery
    permissions: Permissions
    subscriptions: Subscriptions
    postman: Postman
    url: str = ""

    async def click(self, click: Click) -> ClickOutcome:
        """One click with everything that follows from it.

        Raises:
            ClickImpossible: when the message cannot be clicked by this person.
            PressRefused: when the card has no such button, or the client would not send the form.
        """
        message = self._clickable(click)
        pressed = self._pressed(click, message)
        if not pressed.action:
            return ClickOutcome(opens=pressed.opens)
        began = time.monotonic()
        result = await self._send(click.person, message, pressed.action)
        took_ms = int((time.monotonic() - began) * 1000)
        outcome = self._outcome(message, result)
        outcome = replace(outcome, took_ms=took_ms, opens=pressed.opens)
        self._note(click, pressed, outcome)
        return outcome

    def _pressed(self, click: Click, message: Message) -> Pressed:
        card = parse_card(message.versions[click.version].content)
        members = self.delivery.chat_of(message).members
        if click.at:
            return act(card, click.at, typed=click.typed, value=click.value, members=members)
        if click.value is not None:
            return choose(card, click.label, click.value, members=members)
        return press(card, click.label, typed=click.typed, members=members)

    async def _send(self, person: Person, message: Message, action: Mapping[str, Any]) -> Response | Failure:
        callback = self._callback(person, message, action)
        self.delivery.chats.open_click(message.message_id)
        try:
            if not self.subscriptions.has(CALLBACK):
                return Failure.NO_ADDRESS
            return await self.postman.deliver(self.url, callback)
        finally:
            self.delivery.chats.close_click(message.message_id)

    def _clickable(self, click: Click) -> Message:
        message = self.delivery.chats.message(click.message_id)
        if message is None or message.gone is not None:
            raise ClickImpossible("there is no such message any more")
        if message.msg_type != CARD:
            raise ClickImpossible("only cards have buttons")
        if not click.as_outsider and click.person.open_id not in self.delivery.chat_of(message).members:
            raise ClickImpossible("the person does not see this message")
        if self.clock.now_ms() - message.sent_ms > Limit.CLICKABLE.milliseconds:
            raise ClickImpossible("the card is older than 14 days")
        if not -1 <= click.version < len(message.versions):
            raise ClickImpossible("the message never had that version")
        return message

    def _callback(self, person: Person, message: Message, action: Mapping[str, Any]) -> Mapping[str, Any]:
        operator = {
            "tenant_key": self.application.tenant_key,
            "open_id": person.open_id,
            "union_id": person.union_id,
        }
        if self.permissions.has("contact:user.employee_id:readonly"):
            operator["user_id"] = person.user_id
        body = {
            "operator": operator,
            "token": f"c-{secrets.token_hex(20)}",
            "action": action,
            "host": "im_message",
            "context": {"open_message_id": message.message_id, "open_chat_id": message.chat_id},
        }
        create_time_us = str(self.clock.now_ms() * 1000)
        return wrap(self.application, "card.action.trigger", body, create_time=create_time_us).envelope

    def _outcome(self, message: Message, result: Response | Failure) -> ClickOutcome:
        try:
            present = parse_card(message.content)
            answer = read_answer(result, present=present, people=self.delivery.people())
        except BadAnswer as bad:
            return ClickOutcome(error_code=bad.code.value, why=bad.why)
        self._apply(message, answer)
        return ClickOutcome(toast=answer.toast, card_changed=answer.card is not None)

    def _apply(self, message: Message, answer: CallbackAnswer) -> None:
        if answer.card is None:
            return
        now_ms = self.clock.now_ms()
        content = json.dumps(answer.card, ensure_ascii=False)
        self.delivery.chats.write(
            message.message_id, content, at_ms=now_ms, reverts_until_ms=now_ms + _SETTLING_MS
        )

    def _note(self, click: Click, pressed: Pressed, outcome: ClickOutcome) -> None:
        self.journal.write(
            "click",
            person=click.person.open_id,
            message_id=click.message_id,
            label=click.label or pressed.label,
            toast=(outcome.toast or {}).get("content", ""),
            error_code=outcome.error_code,
            card_changed=outcome.card_changed,
            took_ms=outcome.took_ms,
        )
