"""The commands: ``python -m bot serve``, ``sandbox``, ``demo``."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Coroutine
from typing import Annotated, NoReturn

import typer

cli = typer.Typer(
    name="bot",
    help="The approval bot for Feishu People (飞书人事).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

#: What the environment lacks, or what cannot be opened: the same status that shells use for wrong usage.
WRONG_SETUP = 2


@cli.command()
def serve() -> None:
    """Runs the bot: receives events and clicks, sends and updates cards. Settings: docs/configuration.md."""
    from bot import log, settings
    from bot.model.errors import StoreUnavailable
    from bot.serve import serve as run_server

    try:
        found = settings.load()
    except settings.SettingsFaulty as faulty:
        _stop_with(*faulty.faults)
    log.configure(found.log_level)
    try:
        _run(run_server(found))
    except (StoreUnavailable, OSError) as error:
        _stop_with(str(error))


@cli.command()
def sandbox(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 9000,
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

    typer.echo(
        f"The sandbox listens on http://{host}:{port}. Start the bot beside it with:\n"
        f"  FEISHU_BASE_URL=http://{host}:{port} FEISHU_APP_ID={app_id} FEISHU_APP_SECRET={app_secret} \\\n"
        f"  FEISHU_ENCRYPT_KEY={encrypt_key} FEISHU_VERIFICATION_TOKEN={verification_token} \\\n"
        f"  python -m bot serve"
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
                push_url=f"{bot_url}/feishu/events",
                callback_url=f"{bot_url}/feishu/callbacks",
            )
        )
    except OSError as error:
        _stop_with(str(error))


@cli.command()
def demo(
    stay: Annotated[bool, typer.Option("--stay", help="Keep sandbox and bot running afterwards.")] = False,
) -> None:
    """Plays a day of approvals in the terminal: a sandbox and the real bot, as two processes."""
    from bot.demo.day import play

    raise typer.Exit(_run(play(stay=stay)) or 0)


def _run(work: Coroutine[object, object, int | None]) -> int | None:
    """Runs until done, or until the process is asked to stop, and then takes things down in order."""

    async def until_stopped() -> int | None:
        task = asyncio.ensure_future(work)
        loop = asyncio.get_running_loop()
        for stop in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(stop, task.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            return await task
        return None

    return asyncio.run(until_stopped())


def _stop_with(*lines: str) -> NoReturn:
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(WRONG_SETUP)


if __name__ == "__main__":
    cli()
