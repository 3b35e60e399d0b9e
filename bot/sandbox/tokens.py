"""Tenant access tokens: how long they live and when a new one is given."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from bot.sandbox.clock import SandboxClock
from bot.sandbox.limits import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token and when it ends."""

    text: str
    ends_ms: int


class Tokens:
    """The tokens of the tenant.

    A token with 30 minutes or more to live is given again; below that a new one is given and both live
    (Feishu: 自建应用获取 tenant_access_token).
    """

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._tokens: list[Token] = []

    def fetch(self) -> tuple[str, int]:
        """The token to use and the seconds that it still lives."""
        now_ms = self._clock.now_ms()
        if not self._tokens or self._tokens[-1].ends_ms - now_ms < Limit.TOKEN_RENEWED.milliseconds:
            self._tokens = [token for token in self._tokens if token.ends_ms > now_ms]
            self._tokens.append(
                Token(text=f"t-{secrets.token_hex(20)}", ends_ms=now_ms + Limit.TOKEN_LIVES.milliseconds)
            )
        current = self._tokens[-1]
        return current.text, (current.ends_ms - now_ms) // 1000

    def is_valid(self, text: str) -> bool:
        """Whether a call with this token is let in."""
        now_ms = self._clock.now_ms()
        return any(token.text == text and token.ends_ms > now_ms for token in self._tokens)

    def refuse_current(self) -> None:
        """Ends every token at once; the next fetch gives a new one."""
        self._tokens = []
