"""What only the developer console can set, as text to follow. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.doctor.needs import SCOPES
from bot.doctor.subscriptions import CALLBACKS_PAGE, EVENTS_PAGE, WANTED
from bot.settings import Transport
from bot.setup.offers import Offer
from bot.transport.decode import CLICK

_ADDRESSES = {
    Transport.WEBHOOK: (
        "request URL https://<your host>/feishu/events",
        "https://<your host>/feishu/callbacks",
    ),
    Transport.WEBSOCKET: ("persistent connection (长连接)", "persistent connection (长连接)"),
}


def by_hand(offers: Sequence[Offer], transport: Transport) -> Iterator[str]:
    """Line by line."""
    for_events, for_clicks = _ADDRESSES[transport]
    yield "In the developer console, by hand:"
    yield from _section("Permissions & Scopes (权限管理)", "tenant permissions", SCOPES)
    yield from _section(EVENTS_PAGE, for_events, WANTED)
    yield from _section(CALLBACKS_PAGE, for_clicks, (CLICK,))
    listed = [
        f"{offer.menu_key:<9} {offer.label.chinese} / {offer.label.english}"
        for offer in offers
        if offer.menu_key
    ]
    yield from _section(
        "Bot (机器人), Bot menu (机器人菜单)", "action: push an event; event_key, name", listed
    )
    yield ""
    yield "Then publish a version (版本管理与发布), and check with: python -m bot doctor"


def _section(page: str, how: str, lines: Sequence[str]) -> Iterator[str]:
    yield ""
    yield f"{page}: {how}"
    yield from (f"  {line}" for line in lines)
