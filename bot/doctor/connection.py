"""Whether the app may open a long connection: it asks for the address and does not go there."""

from __future__ import annotations

from typing import Final

import aiohttp

from bot.doctor.finding import Finding, fault, fine
from bot.settings import Settings
from bot.transport.long_connection.endpoint import (
    AppSecret,
    LongConnectionRefused,
    NoPlace,
    Unavailable,
    ask,
)

CONNECTION: Final = "long connection"


async def opening(settings: Settings, session: aiohttp.ClientSession) -> Finding:
    secret = AppSecret(
        app_id=settings.feishu_app_id, app_secret=settings.feishu_app_secret.get_secret_value()
    )
    try:
        await ask(session, base_url=settings.feishu_base_url, secret=secret)
    except LongConnectionRefused as error:
        return fault(CONNECTION, "refused", str(error))
    except NoPlace:
        return fault(CONNECTION, "the app has as many as it may", "Stop other programs that use this app.")
    except Unavailable as error:
        return fault(CONNECTION, "not to be had just now", f"Run this again later ({error}).")
    return fine(CONNECTION, "may be opened")
