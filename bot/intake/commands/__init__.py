"""The commands that people type, one file each. A new one is a file here and a name in the tuple."""

from __future__ import annotations

from bot.intake.commands.command import Command

COMMANDS: tuple[Command, ...] = ()
