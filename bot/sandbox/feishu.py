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
from bot.sandbox.permissions import FIELD_SCOPES, HEARING_DIRECTLY, HEARING_IN_GROUPS, Permissions
from bot.sandbox.post import Postman
from bot.sandbox.pulse import Pulse
from bot.sandbox.push import Pusher
from bot.sandbox.scenarios.office import office
from bot.sandbox.subscriptions import Subscriptions
from bot.sandbox.tokens import Tokens
from bot.sandbox.windows import SlidingWindows
from bot.sandbox.world.buzzes import Buzzes
from bot.sandbox.world.chat import ChatType, Message
from bot.sandbox.world.chat_events import CHAT_ENTERED, MENU_CHOSEN, MESSAGE, ChatEvents
from bot.sandbox.world.delivery import Delivery
from bot.sandbox.world.desk import Desk
from bot.sandbox.world.engine import Engine
from bot.sandbox.world.organisation import Person
from bot.sandbox.world.read_marks import ReadMarks
from bot.sandbox.world.slash_commands import SlashCommands


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
        self.buzzes = Buzzes(self.read_marks)
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

    def say(self, message: Message) -> None:
        """Puts what somebody sent into its chat, and tells the app where the platform would."""
        self.delivery.chats.put(message)
        self.journal.write(
            "said", person=message.sender, chat_id=message.chat_id, message_id=message.message_id
        )
        self.tell_of(message)

    def tell_of(self, message: Message) -> None:
        """Tells the app of a message, each time as an event of its own. Feishu: 接收消息."""
        chat = self.delivery.chat_of(message)
        scope = HEARING_DIRECTLY if chat.kind is ChatType.P2P else HEARING_IN_GROUPS
        is_addressed = chat.kind is ChatType.P2P or any(mention.is_bot for mention in message.mentions)
        if chat.has_bot and is_addressed and self.permissions.has(scope):
            self._emit_while_on(MESSAGE, self._chat_events.message(message, chat))

    def press_menu(self, person: Person, event_key: str) -> None:
        """Tells the app which entry of the bot's menu somebody chose."""
        event = self._chat_events.menu(person, event_key, at_ms=self.clock.now_ms())
        self._emit_while_on(MENU_CHOSEN, event)

    def enter_chat(self, person: Person) -> None:
        """Tells the app that somebody opened the bot's chat; so every time."""
        chat = self.delivery.chats.with_person(person.open_id)
        last = next(reversed(self.delivery.chats.in_chat(chat.chat_id)), None)
        self._emit_while_on(CHAT_ENTERED, self._chat_events.entered(person, chat, last))

    @property
    def _chat_events(self) -> ChatEvents:
        return ChatEvents(
            organisation=self.organisation,
            tenant_key=self.application.tenant_key,
            shows_user_ids=self.permissions.has(FIELD_SCOPES["user_id"]),
        )

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
        """Without the ability of a bot there is nobody to talk to, no menu, no chat to open."""
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
                *im.endpoints(self.application, self.delivery, self.buzzes, self.journal),
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
