"""Whether anybody answers at the platform's address, and what its clock shows."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

import aiohttp

from bot.doctor.finding import Finding, fault, fine

ADDRESS: Final = "address"

#: Seconds until an address that does not answer is given up.
PATIENCE = aiohttp.ClientTimeout(total=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeting:
    """What came of looking; ``date`` is the ``Date`` of the answer, empty where there was none."""

    finding: Finding
    date: str = ""


async def greeted(session: aiohttp.ClientSession, base_url: str) -> Greeting:
    """Any answer will do: what is asked for need not exist."""
    try:
        async with session.get(base_url, allow_redirects=False, timeout=PATIENCE) as answer:
            return Greeting(finding=fine(ADDRESS, f"{base_url} answers"), date=answer.headers.get("Date", ""))
    except (aiohttp.ClientError, OSError) as error:  # a time-out is an OSError
        return Greeting(finding=fault(ADDRESS, f"{base_url}: {_why(error)}", _remedy(error)))


def _why(error: Exception) -> str:
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "the name cannot be resolved"
        case aiohttp.ClientConnectorCertificateError():
            return "its certificate is not trusted"
        case TimeoutError():
            return f"no answer in {PATIENCE.total:.0f} seconds"
        case aiohttp.ClientConnectorError():
            # The library repeats the address in its own words.
            return os.strerror(error.os_error.errno) if error.os_error.errno else "no connection"
        case _:
            return f"no answer over HTTP ({type(error).__name__})"


def _remedy(error: Exception) -> str:
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return "Look whether a proxy breaks up TLS; install its root certificate, or go around it."
    return "Look at FEISHU_BASE_URL, and whether this machine may connect there."
