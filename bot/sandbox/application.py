"""Who the bot is to the platform: what a developer reads in the console of a self-built app."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A self-built app in its tenant; the bot behind it has an open_id of its own."""

    app_id: str = "cli_sandbox"
    app_secret: str = "sandbox-secret"  # noqa: S105  # the sandbox is open to everybody who reaches it
    encrypt_key: str = "sandbox-encrypt-key"
    verification_token: str = "sandbox-verification-token"  # noqa: S105  # as above
    tenant_key: str = "sandboxtenant0001"
    bot_open_id: str = "ou_sandbox_bot"
    bot_name: str = "审批助手"
