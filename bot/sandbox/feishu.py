"""One local Feishu, put together: the company, its processes and chats, and everything that guards them.

Built anew at every reset. The HTTP around it is in ``server``, what people do with it in ``control``.
"""

from __future__ import annotations

from typing import Any

from bot.sandbox.application import Application
from bot.sandbox.callbacks import Clicks
from bot.sandbox.clock import SandboxClock
from bot.sandbox.door import Door
from bot.sandbox.faults import FaultBook
from bot.sandbox.gate import Endpoints, Gate
from bot.sandbox.journal import Journal
from bot.sandbox.openapi import application as app_itself
from bot.sandbox.openapi import auth, bot, contact, corehr, im, long_connection
from bot.sandbox.permissions import HEARING_DIRECTLY, HEARING_IN_GROUPS, Permissions
from bot.sandbox.post import Postman
from bot.sandbox.pulse import Pulse
from bot.sandbox.push import Pusher
from bot.sandbox.scenarios.office import office
from bot.sandbox.subscriptions import Subscriptions
from bot.sandbox.tokens import Tokens
from bot.sandbox.windows import SlidingWindows
from bot.sandbox.world.chat import Chat, ChatType, Message
from bot.sandbox.world.delivery import Delivery
from bot.sandbox.world.desk import Desk
from bot.sandbox.world.engine import Engine
from bot.sandbox.world.entry_points import CHAT_ENTERED, MENU_CHOSEN, entered_event, menu_event
from bot.sandbox.world.organisation import Person
from bot.sandbox.world.read_marks import ReadMarks
from bot.sandbox.world.slash_commands import SlashCommands
from bot.sandbox.world.speech import Speech


class LocalFeishu:
    """The parts by name; they share one clock and one journal."""

    def __init__(
        self, *, application: Application, clock: SandboxClock, postman: Postman, pulse: Pulse
    ) -> None:
        company = office(clock)
        self.application = application
        self.clock = clock
        self.journal = Journal(clock, pulse)
        self.faults = FaultBook()
        self.tokens = Tokens(clock)
        self.permissions = Permissions(app_id=application.app_id)
        self.subscriptions = Subscriptions()
        self.slash_commands = SlashCommands(clock)
        self.organisation = company.organisation
        self.delivery = Delivery(app_id=application.app_id, clock=clock, organisation=company.organisation)
        self.read_marks = ReadMarks()
        self.switchboard = postman.switchboard
        self.switchboard.note = self._note_line
        self.pusher = Pusher(
            application=application, clock=clock, journal=self.journal, faults=self.faults, postman=postman
        )
        self.engine = Engine(
            organisation=company.organisation, flows=company.flows, clock=clock, emit=self._emit
        )
        self.desk = Desk(self.engine)
        self.clicks = Clicks(
            application=application,
            clock=clock,
            journal=self.journal,
            delivery=self.delivery,
            permissions=self.permissions,
            subscriptions=self.subscriptions,
            postman=postman,
        )
        self.endpoints = self._endpoints()
        self.windows = SlidingWindows(clock)
        self.door = Door(gate=self._gate(), clock=clock, journal=self.journal, faults=self.faults)

    def say(self, speech: Speech, chat: Chat) -> Message:
        """Puts what somebody typed into the chat, and tells the app where the platform would."""
        message = self.delivery.chats.put(speech.message_in(chat, at_ms=self.clock.now_ms()))
        self.journal.write(
            "said", person=speech.speaker.open_id, chat_id=chat.chat_id, message_id=message.message_id
        )
        if self._hears(speech, chat):
            event = speech.event(message, chat, application=self.application, organisation=self.organisation)
            self._emit("im.message.receive_v1", event)
        return message

    def press_menu(self, person: Person, event_key: str) -> None:
        """Tells the app which entry of the bot's menu somebody chose."""
        event = menu_event(person, event_key, at_ms=self.clock.now_ms())
        self._emit_while_on(MENU_CHOSEN, event)

    def enter_chat(self, person: Person) -> None:
        """Tells the app that somebody opened the bot's chat; so every time."""
        chat = self.delivery.chats.with_person(person.open_id)
        messages = self.delivery.chats.in_chat(chat.chat_id)
        self._emit_while_on(CHAT_ENTERED, entered_event(person, chat, messages[-1] if messages else None))

    def _hears(self, speech: Speech, chat: Chat) -> bool:
        if chat.kind is ChatType.P2P:
            return chat.has_bot and self.permissions.has(HEARING_DIRECTLY)
        return chat.has_bot and speech.mentions_bot and self.permissions.has(HEARING_IN_GROUPS)

    async def stop(self) -> None:
        """Lets held calls go and forgets the pushes that are still on their way."""
        self.faults.clear()
        await self.pusher.stop()

    def _note_line(self, what: str, number: int) -> None:
        self.journal.write("line", what=what, line=number)

    def _emit(self, event_type: str, body: dict[str, Any]) -> None:
        if self.subscriptions.has(event_type):
            self.pusher.push(event_type, body)

    def _emit_while_on(self, event_type: str, body: dict[str, Any]) -> None:
        """Without the ability of a bot there is neither a menu nor a chat to open."""
        if self.delivery.is_bot_on:
            self._emit(event_type, body)

    def _endpoints(self) -> Endpoints:
        return Endpoints(
            (
                *auth.endpoints(self.application, self.tokens),
                *long_connection.endpoints(self.application, self.switchboard),
                *bot.endpoints(self.application, self.delivery),
                *app_itself.endpoints(
                    self.application, self.slash_commands, self.permissions, self.subscriptions
                ),
                *contact.endpoints(self.organisation, self.permissions),
                *im.endpoints(self.application, self.delivery, self.journal),
                *corehr.endpoints(self.engine),
            )
        )

    def _gate(self) -> Gate:
        return Gate(
            endpoints=self.endpoints,
            tokens=self.tokens,
            permissions=self.permissions,
            windows=self.windows,
        )
