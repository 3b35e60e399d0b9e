"""Where a link button leads: only to addresses that the platform takes.

Source: a card's links are http or https, and an address with spaces or other special characters makes the
whole card fail (Feishu: 卡片常见问题).
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from bot.model.process import Links

#: An address beyond this would take too much of the card.
_LONGEST = 800
#: What may stand in an address as it is, ``%`` included since the platform's links come encoded.
_HARMLESS = "%/:=&?~#+!$,;'@()*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """One address for each kind of client."""

    web: str
    pc: str
    mobile: str


def targets(links: Links) -> Targets | None:
    """The addresses to put into a button; a missing one is replaced by another. None: none is good."""
    web, pc, mobile = _safe(links.web), _safe(links.pc), _safe(links.mobile)
    if not (any_of_them := web or pc or mobile):
        return None
    web = any_of_them
    return Targets(web=web, pc=pc or web, mobile=mobile or web)


def _safe(url: str) -> str:
    """The address, encoded where it must be; empty if it may not be used."""
    try:
        parts = urlsplit(url.strip())
        encoded = quote(parts.geturl(), safe=_HARMLESS)
    except ValueError:
        return ""
    is_good = parts.scheme in {"http", "https"} and parts.netloc and len(encoded) <= _LONGEST
    return encoded if is_good else ""
