"""The commands of ``python -m bot``: what stands here is what it lists."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import Coroutine, Iterator
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.rules_command.commands import rules

if TYPE_CHECKING:
    from bot.settings import Settings

cli = typer.Typer(
    name="bot",
    help="The approval bot for Feishu People (飞书人事).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli.add_typer(rules, name="rules")

#: What the environment lacks, or what cannot be opened: the same status that shells use for wrong usage.
WRONG_SETUP = 2
#: It ran and then failed.
FAILED = 1

_HIGHEST_PORT = 65535


@cli.command()
def serve() -> None:
    """Runs the bot: receives events and clicks, sends and updates cards. Settings: docs/configuration.md."""
    from bot import log
    from bot.app import LoopEnded
    from bot.model.errors import BotError
    from bot.serve import serve as run_server

    found = _settings()
    log.configure(found.log_level)
    try:
        _run(run_server(found))
    except LoopEnded as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(FAILED) from None
    except BotError as error:
        _stop_with(str(error))
    except OSError as error:
        _stop_with(f"HOST, PORT: {_cannot_listen(found.host, found.port, error)}")


@cli.command()
def doctor() -> None:
    """Looks whether credentials, scopes, events, clock and store are in place, and says what to mend."""
    from rich.console import Console

    from bot import log
    from bot.adapters.clock import SystemClock
    from bot.doctor.examination import examine
    from bot.doctor.finding import is_well
    from bot.doctor.report import show

    found = _settings()
    log.configure("ERROR")

    async def visit() -> int:
        findings = [finding async for finding in examine(found, SystemClock())]
        show(findings, Console())
        return 0 if is_well(findings) else FAILED

    raise typer.Exit(_exit_status(_run(visit())))


@cli.command()
def setup() -> None:
    """Registers the slash commands with Feishu, and prints what the developer console has to be told."""
    from bot import log
    from bot.adapters.clock import SystemClock
    from bot.model.errors import PlatformError
    from bot.setup.by_hand import by_hand
    from bot.setup.offers import OFFERS
    from bot.setup.registration import register

    found = _settings()
    log.configure("ERROR")

    async def work() -> int:
        try:
            async for line in register(found, SystemClock(), OFFERS):
                typer.echo(line)
        except PlatformError as error:
            typer.echo(
                f"The slash commands are not all registered: {error}. See: python -m bot doctor", err=True
            )
            return FAILED
        return 0

    ended = _exit_status(_run(work()))
    typer.echo()
    for line in by_hand(OFFERS, found.feishu_transport):
        typer.echo(line)
    raise typer.Exit(ended)


@cli.command()
def explain(process_id: Annotated[str, typer.Argument(help="The process's id in Feishu People.")]) -> None:
    """Tells who is told what of a process, by which rules, and what was sent. Sends nothing."""
    from rich.console import Console

    from bot.adapters.clock import SystemClock
    from bot.explain.explanation import explained
    from bot.explain.report import show
    from bot.model.errors import BotError
    from bot.rules.faults import RulesFaulty

    found = _settings()
    try:
        explanation = asyncio.run(explained(found, process_id, SystemClock()))
    except (BotError, RulesFaulty) as error:
        _stop_with(str(error))
    show(explanation, Console(), zone=found.zone)


@cli.command()
def sandbox(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=_HIGHEST_PORT, help="The port to listen on; 0 takes any free one.")
    ] = 9000,
    bot_url: Annotated[str, typer.Option(help="Where the bot listens.")] = "http://127.0.0.1:8080",
    app_id: Annotated[str, typer.Option(help="The app's id, as the bot has it.")] = "cli_sandbox",
    app_secret: Annotated[str, typer.Option(help="The app's secret, as the bot has it.")] = "sandbox-secret",
    encrypt_key: Annotated[
        str, typer.Option(help="The encrypt key, as the bot has it.")
    ] = "sandbox-encrypt-key",
    verification_token: Annotated[
        str, typer.Option(help="The verification token, as the bot has it.")
    ] = "sandbox-verification-token",
) -> None:
    """Runs a local Feishu with a small company in it, to try the bot without a tenant."""
    from bot.sandbox.server import run

    def announce(base_url: str) -> None:
        typer.echo(
            f"The sandbox listens on {base_url} and looks for the bot at {bot_url}.\n"
            f"Start the bot beside it, in another terminal, with:\n"
            f"  FEISHU_BASE_URL={base_url} FEISHU_APP_ID={app_id} FEISHU_APP_SECRET={app_secret} \\\n"
            f"  FEISHU_ENCRYPT_KEY={encrypt_key} FEISHU_VERIFICATION_TOKEN={verification_token} \\\n"
            f"  .venv/bin/python -m bot serve\n"
            f"How to play with it: docs/sandbox.md. Ctrl+C stops it."
        )

    try:
        _run(
            run(
                host=host,
                port=port,
                app_id=app_id,
                app_secret=app_secret,
                encrypt_key=encrypt_key,
                verification_token=verification_token,
                push_url=f"{bot_url.rstrip('/')}/feishu/events",
                callback_url=f"{bot_url.rstrip('/')}/feishu/callbacks",
                announce=announce,
            )
        )
    except OSError as error:
        _stop_with(_cannot_listen(host, port, error))


@cli.command()
def demo(
    play: Annotated[bool, typer.Option("--play", help="Play a day of approvals in the terminal.")] = False,
    stay: Annotated[bool, typer.Option("--stay", help="After the day keep both running.")] = False,
    browser: Annotated[bool, typer.Option(help="Open the chat page in a browser.")] = True,
    port: Annotated[
        int, typer.Option(min=0, max=_HIGHEST_PORT, help="The chat page's port; another where it is taken.")
    ] = 9000,
) -> None:
    """Runs a local Feishu and the real bot beside it, and opens the chat page: no tenant needed."""
    from bot.demo import show

    scene = show.play(port=port, stay=stay) if play else show.show(port=port, browser=browser)
    raise typer.Exit(_run(scene) or 0)


def _settings() -> Settings:
    from bot import settings

    try:
        return settings.load()
    except settings.SettingsFaulty as faulty:
        _stop_with(*faulty.faults)


def _exit_status(ended: int | None) -> int:
    """What was interrupted has not succeeded."""
    return FAILED if ended is None else ended


def _run(work: Coroutine[object, object, int | None]) -> int | None:
    """Runs until done, or until the process is asked to stop, and then takes things down in order."""

    async def until_stopped() -> int | None:
        task = asyncio.ensure_future(work)
        loop = asyncio.get_running_loop()
        for stop in _stop_signals():
            # An impatient second Ctrl+C must not tear what the first one takes down.
            loop.add_signal_handler(stop, lambda: task.cancelling() or task.cancel())
        with contextlib.suppress(asyncio.CancelledError):
            return await task
        return None

    return asyncio.run(until_stopped())


def _stop_signals() -> Iterator[signal.Signals]:
    """A closed terminal is a wish to stop as well, unless ``nohup`` has said that it is none."""
    yield from (signal.SIGINT, signal.SIGTERM)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        yield signal.SIGHUP


def _cannot_listen(host: str, port: int, error: OSError) -> str:
    # Only a name that cannot be resolved has its own words; the others repeat the address in theirs.
    named = isinstance(error, socket.gaierror) or error.errno is None
    why = error.strerror or str(error) if named else os.strerror(error.errno or 0)
    return f"cannot listen on {host}:{port}: {why}"


def _stop_with(*lines: str) -> NoReturn:
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(WRONG_SETUP)


if __name__ == "__main__":
    cli()
