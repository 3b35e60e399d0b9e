"""The commands that people type, one file each. A new one is a file here and a name in the tuple."""

from __future__ import annotations

from bot.intake.commands.admins import ADMINS
from bot.intake.commands.command import Command
from bot.intake.commands.copied import COPIED
from bot.intake.commands.decide import ADD_SIGN, APPROVE, REJECT, TRANSFER
from bot.intake.commands.done import DONE
from bot.intake.commands.end import REVOKE, WITHDRAW
from bot.intake.commands.help import HELP
from bot.intake.commands.history import HISTORY
from bot.intake.commands.mine import MINE
from bot.intake.commands.processes import PROCESSES
from bot.intake.commands.rules import RULES
from bot.intake.commands.settings import LANG, SETTINGS, TIMEZONE
from bot.intake.commands.show import SHOW
from bot.intake.commands.todo import TODO
from bot.intake.commands.why import WHY

#: In the order in which the help lists them, what is wanted most often first.
COMMANDS: tuple[Command, ...] = (
    TODO,
    APPROVE,
    REJECT,
    TRANSFER,
    ADD_SIGN,
    SHOW,
    MINE,
    DONE,
    COPIED,
    WITHDRAW,
    REVOKE,
    HISTORY,
    WHY,
    PROCESSES,
    RULES,
    ADMINS,
    SETTINGS,
    LANG,
    TIMEZONE,
    HELP,
)
