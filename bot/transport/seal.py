"""How a push is sealed: its signature and its encryption. Pure; knows bytes, not envelopes."""

from __future__ import annotations

import base64
import hashlib
import hmac

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

_BLOCK_BYTES = 16


def is_signed_by(encrypt_key: str, *, signature: str, timestamp: str, nonce: str, body: bytes) -> bool:
    """Whether the signature is this key's over the body as received, still encrypted.

    Feishu: 接收事件 (lower-case hex SHA-256 of time stamp, nonce, Encrypt Key and raw body).
    """
    signed = _as_bytes(timestamp) + _as_bytes(nonce) + _as_bytes(encrypt_key) + body
    return same(hashlib.sha256(signed).hexdigest(), signature)


def same(ours: str, theirs: str) -> bool:
    """Compares in a time that does not tell how much of it was right."""
    return hmac.compare_digest(_as_bytes(ours), _as_bytes(theirs))


def unseal(sealed: str, encrypt_key: str) -> bytes:
    """Decrypts a push.

    Feishu: 接收事件 (base64 of a 16-byte IV and AES-256-CBC with PKCS#7 padding; the key is the SHA-256 of
    the Encrypt Key).

    Raises:
        ValueError: not base64, no whole blocks, or not encrypted with this key.
    """
    raw = base64.b64decode(sealed, validate=True)
    key = hashlib.sha256(_as_bytes(encrypt_key)).digest()
    decryptor = Cipher(algorithms.AES256(key), modes.CBC(raw[:_BLOCK_BYTES])).decryptor()
    padded = decryptor.update(raw[_BLOCK_BYTES:]) + decryptor.finalize()
    unpadder = PKCS7(_BLOCK_BYTES * 8).unpadder()
    return unpadder.update(padded) + unpadder.finalize()


def _as_bytes(text: str) -> bytes:
    # Header values may hold what is no text at all; such a one is compared like any other and fails.
    return text.encode("utf-8", errors="surrogatepass")
