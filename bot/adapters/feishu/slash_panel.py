"""The panel that opens behind a slash in the bot's chat (Feishu: 飞书智能体支持 Slash Command).

What a person chooses there arrives as a message like any other: the panel only helps to type.
"""

from __future__ import annotations

from dataclasses import dataclass

import lark_oapi as lark
from lark_oapi.api.application.v7 import AppSlashCommand, AppSlashCommandI18n, AppSlashCommandI18nText

from bot.adapters.openapi import calls
from bot.adapters.openapi.client import Nothing, OpenApi
from bot.adapters.openapi.wire import Names, Text, Wire, bilingual
from bot.model.queue import Priority
from bot.model.text import I18n

_COMMANDS = "/open-apis/application/v7/app_slash_commands"


class _Description(Wire):
    default_value: Text | None = None
    i18n: Names | None = None


class _Command(Wire):
    command_id: Text
    command: Text
    description: _Description | None = None


class _Commands(Wire):
    items: list[_Command] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A command that the platform offers."""

    command_id: str
    #: Without the slash.
    name: str
    #: As far as the two languages were given.
    description: I18n
    #: What readers of all other languages see.
    otherwise: str = ""


class SlashPanel:
    """Every method raises what :class:`OpenApi` raises. Clients show a change after about five minutes."""

    def __init__(self, api: OpenApi) -> None:
        self._api = api

    async def commands(self) -> tuple[Registered, ...]:
        reply = await self._api.call(calls.SLASH_LIST, listing(), _Commands, priority=Priority.COMMAND)
        return tuple(_registered(one) for one in reply.data.items or ())

    async def create(self, name: str, description: I18n) -> None:
        """Registers a command. A name that is taken is refused."""
        request = _request(lark.HttpMethod.POST)
        request.body = AppSlashCommand.builder().command(name).description(_described(description)).build()
        await self._api.call(calls.SLASH_CREATE, request, Nothing, priority=Priority.COMMAND)

    async def describe(self, command_id: str, description: I18n) -> None:
        """Replaces a command's description in all languages, and leaves the rest."""
        request = _request(lark.HttpMethod.PATCH, command_id)
        request.body = AppSlashCommand.builder().description(_described(description)).build()
        await self._api.call(calls.SLASH_CHANGE, request, Nothing, priority=Priority.COMMAND)

    async def remove(self, command_id: str) -> None:
        await self._api.call(calls.SLASH_REMOVE, removal(command_id), Nothing, priority=Priority.COMMAND)


def listing() -> lark.BaseRequest:
    """The question for all commands; they come on one page."""
    return _request(lark.HttpMethod.GET)


def removal(command_id: str) -> lark.BaseRequest:
    return _request(lark.HttpMethod.DELETE, command_id)


def _request(method: lark.HttpMethod, command_id: str = "") -> lark.BaseRequest:
    # The vendor's package has the command, but no requests about it.
    builder = lark.BaseRequest.builder().http_method(method)
    if not command_id:
        return builder.uri(_COMMANDS).build()
    return builder.uri(f"{_COMMANDS}/:command_id").paths({"command_id": command_id}).build()


def _described(description: I18n) -> AppSlashCommandI18nText:
    languages = AppSlashCommandI18n.builder().zh_cn(description.chinese).en_us(description.english)
    return (
        AppSlashCommandI18nText.builder().default_value(description.english).i18n(languages.build()).build()
    )


def _registered(command: _Command) -> Registered:
    described = command.description or _Description()
    return Registered(
        command_id=str(command.command_id),
        name=str(command.command),
        description=bilingual(described.i18n),
        otherwise=str(described.default_value or ""),
    )
