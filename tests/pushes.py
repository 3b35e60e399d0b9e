"""Pushes as Feishu makes them: sealed and signed where the bot opens and verifies."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bot.transport.codec import Credentials

NOW = datetime(2026, 11, 23, 8, 0, 0, tzinfo=UTC)
OURS = Credentials(app_id="cli_ours", encrypt_key="the encrypt key", verification_token="the token")
TENANT = "tenant_ours"
PAYLOADS = Path(__file__).parent / "payloads" / "events"


def documented(name: str) -> dict[str, Any]:
    """A documented payload, as if it were for our app."""
    push: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text())
    push["header"] |= {"token": OURS.verification_token, "app_id": OURS.app_id, "tenant_key": TENANT}
    return push


def challenge(token: str = OURS.verification_token) -> dict[str, str]:
    return {"type": "url_verification", "challenge": "ajls384kdjx98XX", "token": token}


def encrypted(clear: bytes, *, key: str = OURS.encrypt_key, iv: bytes = b"0123456789abcdef") -> str:
    padding = 16 - len(clear) % 16
    cipher = Cipher(algorithms.AES(hashlib.sha256(key.encode()).digest()), modes.CBC(iv)).encryptor()
    return base64.b64encode(
        iv + cipher.update(clear + bytes([padding]) * padding) + cipher.finalize()
    ).decode()


def sealed(push: object, *, key: str = OURS.encrypt_key) -> bytes:
    """The body of a push: JSON, encrypted, in JSON. Bytes are taken for what is to be encrypted as it is."""
    clear = push if isinstance(push, bytes) else json.dumps(push).encode()
    return json.dumps({"encrypt": encrypted(clear, key=key)}).encode()


def signature(body: bytes, *, key: str = OURS.encrypt_key, at: datetime | str = NOW) -> Mapping[str, str]:
    """The headers that sign a body."""
    timestamp = at if isinstance(at, str) else str(int(at.timestamp()))
    digest = hashlib.sha256(f"{timestamp}nonce{key}".encode() + body).hexdigest()
    return {
        "X-Lark-Request-Timestamp": timestamp,
        "X-Lark-Request-Nonce": "nonce",
        "X-Lark-Signature": digest,
    }
