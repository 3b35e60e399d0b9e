"""How the platform wraps, encrypts and signs what it pushes. Pure.

Feishu: 事件概述 (envelope), 配置 Encrypt Key (encryption and signature).
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from bot.sandbox.application import Application

_BLOCK_BITS = 128
_IV_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """An event or a callback on its way: its id, its type, and the envelope in clear."""

    event_id: str
    event_type: str
    envelope: Mapping[str, Any]


def wrap(
    application: Application,
    event_type: str,
    body: Mapping[str, Any],
    *,
    create_time: str,
    overrides: Mapping[str, Any] | None = None,
) -> Push:
    """The 2.0 envelope around a body; ``overrides`` replace fields of its header."""
    header: dict[str, Any] = {
        "event_id": uuid.uuid4().hex,
        "event_type": event_type,
        "create_time": create_time,
        "token": application.verification_token,
        "app_id": application.app_id,
        "tenant_key": application.tenant_key,
    } | dict(overrides or {})
    envelope = {"schema": "2.0", "header": header, "event": body}
    return Push(event_id=str(header["event_id"]), event_type=event_type, envelope=envelope)


def challenge(application: Application) -> tuple[str, dict[str, Any]]:
    """The question with which the platform verifies an address, and what it expects back."""
    expected = secrets.token_hex(16)
    question = {
        "challenge": expected,
        "token": application.verification_token,
        "type": "url_verification",
    }
    return expected, question


def encrypt(clear: bytes, encrypt_key: str) -> str:
    """AES-256-CBC under SHA-256 of the key, the vector in front, base64."""
    vector = secrets.token_bytes(_IV_BYTES)
    key = hashlib.sha256(encrypt_key.encode()).digest()
    padder = PKCS7(_BLOCK_BITS).padder()
    padded = padder.update(clear) + padder.finalize()
    encryptor = Cipher(algorithms.AES256(key), modes.CBC(vector)).encryptor()
    return base64.b64encode(vector + encryptor.update(padded) + encryptor.finalize()).decode()


def seal(message: Mapping[str, Any], encrypt_key: str) -> bytes:
    """The body as it travels: encrypted where the app has a key."""
    clear = json.dumps(message, ensure_ascii=False).encode()
    if not encrypt_key:
        return clear
    return json.dumps({"encrypt": encrypt(clear, encrypt_key)}).encode()


def sign(body: bytes, encrypt_key: str, *, timestamp_s: int) -> dict[str, str]:
    """The headers that prove where a body comes from; there are none without a key."""
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if not encrypt_key:
        return headers
    timestamp, nonce = str(timestamp_s), secrets.token_hex(8)
    signature = hashlib.sha256((timestamp + nonce + encrypt_key).encode() + body).hexdigest()
    return headers | {
        "X-Lark-Request-Timestamp": timestamp,
        "X-Lark-Request-Nonce": nonce,
        "X-Lark-Signature": signature,
    }
