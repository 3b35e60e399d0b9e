"""Who may be written to, how fast, and what may be done to a message afterwards. No I/O.

Everything that the platform refuses here is raised from the table of refusals.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.sandbox.clock import SandboxClock
from bot.sandbox.limits import Limit
from bot.sandbox.refusals import Refusal
from bot.sandbox.windows import SlidingWindows
from bot.sandbox.wire import Window
from bot.sandbox.wire_json import read_object
from bot.sandbox.world.chat import Chat, Chats, ChatType, Gone, Message, Version, new_message_id
from bot.sandbox.world.content import CARD, check_content, is_schema_2, parse_card
from bot.sandbox.world.organisation import Organisation

UUID_LENGTH = 50
_PER_RECEIVER = (Window(count=5, seconds=1),)
_PER_MESSAGE = (Window(count=5, seconds=1),)


class Reach(StrEnum):
    """Whether the bot reaches a person; changed by whoever plays with the sandbox."""

    REACHABLE = "reachable"
    OUTSIDE_AVAILABILITY = "outside availability"
    STOPPED_BOT = "stopped bot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the app wants to send: the arguments of send and reply that they share."""

    msg_type: str
    content: object
    uuid: str = ""
    parent: Message | None = None


@dataclass(slots=True, kw_only=True)
class Delivery:
    """The platform's rules over the chats of one app."""

    app_id: str
    clock: SandboxClock
    organisation: Organisation
    chats: Chats = field(default_factory=Chats)
    reach: dict[str, Reach] = field(default_factory=dict)
    is_bot_on: bool = True
    _sent: dict[str, str] = field(default_factory=dict)
    _windows: SlidingWindows = field(init=False)

    def __post_init__(self) -> None:
        self._windows = SlidingWindows(self.clock)

    def send(self, chat: Chat, draft: Draft) -> Message:
        """Puts the message into the chat; within an hour the same uuid gives the first message again.

        Feishu: 发送消息, 回复消息.
        """
        if (first := self._sent_before(draft.uuid)) is not None:
            return first
        self.check_chat(chat, is_reply=draft.parent is not None)
        check_content(draft.msg_type, draft.content, people=self.people())
        if self._windows.admit(chat.chat_id, _PER_RECEIVER):
            raise Refusal.SENT_TOO_FAST.problem()
        message = self.chats.put(self._message(chat, draft))
        if draft.uuid:
            self._sent[draft.uuid] = message.message_id
        return message

    def update(self, message: Message, content: object) -> Message:
        """Replaces a card's content; without an effect while a click's answer is being applied.

        Feishu: 更新已发送的消息卡片, 处理卡片回调.
        """
        self._check_updatable(message)
        self.check_chat(self.chat_of(message), is_reply=True)
        self._check_schema(message, content)
        check_content(CARD, content, people=self.people())
        if self._windows.admit(message.message_id, _PER_MESSAGE):
            raise Refusal.PATCHED_TOO_FAST.problem()
        if message.open_clicks:
            raise Refusal.CARD_LOCKED.problem()
        now_ms = self.clock.now_ms()
        if now_ms < message.reverts_until_ms:
            return message
        return self.chats.write(message.message_id, str(content), at_ms=now_ms)

    def recall(self, message: Message) -> None:
        """Takes a message of the bot back. Feishu: 撤回消息."""
        self.check_present(message)
        if not message.is_from_app or message.sender != self.app_id:
            raise Refusal.RECALL_NOT_ALLOWED.problem()
        self.chats.put(replace(message, gone=Gone.RECALLED))

    def people(self) -> frozenset[str]:
        """The open_ids that a card may mention."""
        return frozenset(person.open_id for person in self.organisation.people)

    def chat_of(self, message: Message) -> Chat:
        """The chat that the message stands in."""
        chat = self.chats.chat(message.chat_id)
        if chat is None:
            raise Refusal.RECEIVER_INVALID.problem()
        return chat

    def check_present(self, message: Message) -> None:
        """Refuses to touch what is recalled or deleted."""
        match message.gone:
            case Gone.RECALLED:
                raise Refusal.MESSAGE_RECALLED.problem()
            case Gone.DELETED:
                raise Refusal.MESSAGE_DELETED.problem()
            case None:
                return

    def check_chat(self, chat: Chat, *, is_reply: bool = False) -> None:
        """Refuses where the bot may not write into this chat; a stopped bot may still reply and update."""
        if not self.is_bot_on:
            raise Refusal.BOT_ABILITY_OFF.problem()
        if chat.is_dissolved:
            raise Refusal.CHAT_DISSOLVED.problem()
        if not chat.has_bot:
            raise Refusal.BOT_OUTSIDE_GROUP.problem()
        if chat.is_muted:
            raise Refusal.SPEAKING_FORBIDDEN.problem()
        if chat.kind is ChatType.P2P:
            for open_id in chat.members:
                self._check_person(open_id, is_reply=is_reply)

    def _check_person(self, open_id: str, *, is_reply: bool) -> None:
        person = self.organisation.person(open_id)
        reach = self.reach.get(open_id, Reach.REACHABLE)
        if person is None or person.is_resigned or reach is Reach.OUTSIDE_AVAILABILITY:
            raise Refusal.USER_UNAVAILABLE.problem()
        if reach is Reach.STOPPED_BOT and not is_reply:
            raise Refusal.USER_STOPPED_BOT.problem()

    def _check_updatable(self, message: Message) -> None:
        if message.msg_type != CARD:
            raise Refusal.MESSAGE_PARAMETER.problem("ext=This message is NOT a card.")
        self.check_present(message)
        if message.sender != self.app_id:
            raise Refusal.UPDATE_NOT_ALLOWED.problem()
        if self.clock.now_ms() - message.sent_ms > Limit.UPDATABLE.milliseconds:
            raise Refusal.UPDATE_TOO_LATE.problem()

    def _check_schema(self, message: Message, content: object) -> None:
        card = read_object(content) if isinstance(content, str) else None
        if card is not None and is_schema_2(parse_card(message.content)) and not is_schema_2(card):
            raise Refusal.CARD_DOWNGRADED.problem()

    def _sent_before(self, uuid: str) -> Message | None:
        message_id = self._sent.get(uuid, "") if uuid else ""
        message = self.chats.message(message_id)
        if message is None or self.clock.now_ms() - message.sent_ms >= Limit.UUID_HOLDS.milliseconds:
            return None
        return message

    def _message(self, chat: Chat, draft: Draft) -> Message:
        parent = draft.parent
        return Message(
            message_id=new_message_id(),
            chat_id=chat.chat_id,
            sender=self.app_id,
            is_from_app=True,
            msg_type=draft.msg_type,
            versions=(Version(content=str(draft.content), at_ms=self.clock.now_ms()),),
            root_id=(parent.root_id or parent.message_id) if parent else "",
            parent_id=parent.message_id if parent else "",
            uuid=draft.uuid,
        )
