"""The frames of the long connection: a small protobuf message, written and read by hand.

Feishu publishes no description of them; the vendor's own client is the reference, and a contract test has it
connect here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

CONTROL = 0
DATA = 1

#: The kind of field that carries bytes or another message; numbers are kind 0.
_BYTES = 2
_SEQ_ID, _LOG_ID, _SERVICE, _METHOD, _HEADERS, _PAYLOAD = 1, 2, 3, 4, 5, 8
_REQUIRED = frozenset({_SEQ_ID, _LOG_ID, _SERVICE, _METHOD})
_KEY, _VALUE = 1, 2
_MOST_BITS = 64


class BadFrame(ValueError):
    """The bytes are no frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One frame; ``method`` is ``CONTROL`` or ``DATA``, the header ``type`` says more."""

    seq_id: int = 0
    log_id: int = 0
    service: int = 0
    method: int
    headers: Mapping[str, str] = field(default_factory=dict)
    payload: bytes = b""

    def encode(self) -> bytes:
        """The frame as it travels."""
        numbers = {_SEQ_ID: self.seq_id, _LOG_ID: self.log_id, _SERVICE: self.service, _METHOD: self.method}
        written = b"".join(_varint(number << 3) + _varint(value) for number, value in numbers.items())
        for key, value in self.headers.items():
            written += _block(_HEADERS, _block(_KEY, key.encode()) + _block(_VALUE, value.encode()))
        return written + _block(_PAYLOAD, self.payload)


def decode(raw: bytes) -> Frame:
    """Reads a frame; fields that it does not know are left out.

    Raises:
        BadFrame: these bytes are none.
    """
    numbers: dict[int, int] = {}
    headers: dict[str, str] = {}
    payload = b""
    for number, value in _fields(raw):
        match number, value:
            case _, int():
                numbers[number] = value
            case 5, bytes():
                headers |= _header(value)
            case 8, bytes():
                payload = value
    if not numbers.keys() >= _REQUIRED:
        raise BadFrame("a required field is missing")
    return Frame(
        seq_id=numbers[_SEQ_ID],
        log_id=numbers[_LOG_ID],
        service=numbers[_SERVICE],
        method=numbers[_METHOD],
        headers=headers,
        payload=payload,
    )


def _header(raw: bytes) -> dict[str, str]:
    texts = {number: value for number, value in _fields(raw) if isinstance(value, bytes)}
    if not texts.keys() >= {_KEY, _VALUE}:
        raise BadFrame("a header without key or value")
    try:
        return {texts[_KEY].decode(): texts[_VALUE].decode()}
    except UnicodeDecodeError:
        raise BadFrame("a header that is no text") from None


def _fields(raw: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(raw):
        tag, at = _read_varint(raw, at)
        match tag & 7:
            case 0:
                value, at = _read_varint(raw, at)
                yield tag >> 3, value
            case 2:
                length, at = _read_varint(raw, at)
                yield tag >> 3, _cut(raw, at, length)
                at += length
            case 1:
                at += len(_cut(raw, at, 8))
            case 5:
                at += len(_cut(raw, at, 4))
            case _:
                raise BadFrame("a field of an unknown kind")


def _cut(raw: bytes, at: int, length: int) -> bytes:
    if at + length > len(raw):
        raise BadFrame("broken off")
    return raw[at : at + length]


def _read_varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while shift < _MOST_BITS:
        (byte,) = _cut(raw, at, 1)
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not byte & 0x80:
            return value, at
    raise BadFrame("a number without an end")


def _varint(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*written, value))


def _block(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | _BYTES) + _varint(len(content)) + content
