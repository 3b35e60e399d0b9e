"""How to trip the refusals about the app itself: its slash commands."""

from __future__ import annotations

from bot.sandbox.refusals import Refusal
from tests.contract.sandbox_stage import Json, Stage
from tests.contract.sandbox_trips import ask, trips

COMMANDS = "/application/v7/app_slash_commands"
TODO = {"command": "todo", "description": {"default_value": "What waits for you"}}


@trips(Refusal.COMMAND_EXISTS)
async def _(stage: Stage) -> tuple[int, Json]:
    await ask(stage, "POST", COMMANDS, body=TODO)
    return await ask(stage, "POST", COMMANDS, body=TODO)


@trips(Refusal.COMMAND_INVALID)
async def _(stage: Stage) -> tuple[int, Json]:
    return await ask(stage, "POST", COMMANDS, body=TODO | {"command": "/todo"})
