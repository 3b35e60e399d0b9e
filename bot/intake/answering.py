"""From what was asked to its answer: finds the command, or says in a friendly way what there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.intake.commands.aim import HELP, MINE, TODO
from bot.intake.commands.command import Command, Desk, Reply, Request, Tell, notice, tell_nobody
from bot.intake.typed import Typed, closest, typed
from bot.model.asking import Asking, Through
from bot.model.card import Tone
from bot.model.change import SetMark
from bot.model.queue import Priority
from bot.model.text import I18n
from bot.ports.platform import Identity

_MOST_OF_A_NAME = 20

_HELLO = I18n("你好，我可以帮你处理飞书人事的审批", "Hello, I help with approvals in Feishu People")


class Answering:
    """Knows all commands by all of their names."""

    def __init__(self, *, commands: Sequence[Command], desk: Desk, identity: Identity) -> None:
        self._commands: Mapping[str, Command] = {
            name.lower(): command for command in commands for name in command.names
        }
        self._desk = desk
        self._identity = identity

    async def answer(self, asking: Asking, *, tell: Tell = tell_nobody) -> Reply | None:
        """The answer; None where nobody spoke to the bot. ``tell`` shows how far long work has come.

        Raises:
            Transient: the platform cannot tell now who the bot is.
        """
        if asking.through is Through.ENTERED:
            return _welcome(asking)
        if not await self.is_spoken_to(asking):
            return None
        if asking.words is None:
            return _hello(I18n("我只看得懂文字", "I can only read text"))
        bot_id = await self._own_id(asking)
        read = typed(asking.words, asking.mentions, bot_id=bot_id, names=self._commands)
        if read is None:
            return _hello(
                I18n("你好，我可以帮你处理飞书人事的审批", "Hello, I help with approvals in Feishu People")
            )
        return await self._run(read, asking, tell)

    async def is_spoken_to(self, asking: Asking) -> bool:
        """Whether anything was asked of the bot: in a group only where it is mentioned.

        Raises:
            Transient: the platform cannot tell now who the bot is.
        """
        if asking.is_direct:
            return asking.through is not Through.ENTERED
        return await self._own_id(asking) in {mention.open_id for mention in asking.mentions}

    async def _own_id(self, asking: Asking) -> str:
        """The bot's open_id, where anybody is mentioned who may be it."""
        return await self._identity.open_id(priority=Priority.COMMAND) if asking.mentions else ""

    async def _run(self, read: Typed, asking: Asking, tell: Tell) -> Reply:
        command = self._commands.get(read.name or "help")
        if command is None or not self._is_for(command, asking.person_id):
            return self._unknown(read, asking.person_id)
        request = Request(
            person_id=asking.person_id,
            typed=read,
            source_id=asking.asking_id,
            at=asking.at,
            is_pressed=asking.through is Through.BUTTON,
            group_id=asking.group_id,
            tell=tell,
        )
        return await command.run(request, self._desk)

    def _is_for(self, command: Command, person_id: str) -> bool:
        return not command.for_admins or person_id in self._desk.admins

    def _unknown(self, read: Typed, person_id: str) -> Reply:
        """Names the closest command, and never runs it: nobody decides by a slip of the finger."""
        name = read.name[:_MOST_OF_A_NAME]
        heading = I18n(f"没有 /{name} 这个命令", f"There is no command /{name}")
        theirs = {name: one for name, one in self._commands.items() if self._is_for(one, person_id)}
        guess = closest(read.name, theirs)
        if guess is None:
            lines = [I18n("发送 /帮助 查看所有命令", "Send /help to see all commands")]
        else:
            command = theirs[guess]
            lines = [
                I18n(f"你是不是想用 /{guess}？", f"Did you mean /{guess}?"),
                I18n(f"用法：{command.usage.chinese}", f"Usage: {command.usage.english}"),
            ]
        return notice(Tone.WARNING, heading, *lines, shortcuts=(TODO, HELP))


def welcomed_mark(person_id: str) -> str:
    """The name of the mark that a person has been welcomed."""
    return f"welcomed:{person_id}"


def _welcome(asking: Asking) -> Reply:
    hello = _hello(_HELLO)
    return Reply(card=hello.card, changes=(SetMark(welcomed_mark(asking.person_id), "yes"),))


def _hello(heading: I18n) -> Reply:
    line = I18n(
        "有审批时我会发卡片给你，点按钮就能处理；也可以直接发命令，例如 /待办",
        "I send you a card for each approval, to be decided with a button. Commands work too, such as /todo",
    )
    return notice(Tone.INFO, heading, line, shortcuts=(TODO, MINE, HELP))
