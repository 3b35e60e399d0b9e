"""The frames of the long connection: the vendor's protobuf message behind a type of ours.

Feishu publishes no description of them; the vendor's own client is the reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

import msgspec
from lark_oapi.ws.pb.pbbp2_pb2 import Frame as WireFrame

from bot.transport.rejected import Malformed


class Method(IntEnum):
    """What a frame is for."""

    CONTROL = 0
    DATA = 1


#: Names of headers.
TYPE: Final = "type"
MESSAGE_ID: Final = "message_id"
PARTS: Final = "sum"
PART: Final = "seq"
_TOOK: Final = "biz_rt"

#: Kinds of control frames.
PING: Final = "ping"
PONG: Final = "pong"
#: Kinds of data frames. Clicks come as ``event`` too; ``card`` is what older ones were called.
EVENT: Final = "event"
CARD: Final = "card"

#: What an answer says: taken, or not taken, so that an event comes again and a click shows an error.
TAKEN: Final = 200
NOT_TAKEN: Final = 500


class _Answer(msgspec.Struct, omit_defaults=True):
    code: int
    data: str | None = None


class Frame:
    """One frame as it came."""

    __slots__ = ("_wire", "headers", "method", "payload")

    def __init__(self, raw: bytes) -> None:
        """Reads a frame.

        Raises:
            Malformed: these bytes are none.
        """
        wire = WireFrame()
        try:
            wire.ParseFromString(raw)
        except Exception:  # noqa: BLE001  # the vendor's parser fails in many ways at bytes that are no frame
            raise Malformed("not a frame") from None
        if not wire.IsInitialized():
            raise Malformed("a frame without its required fields")
        self._wire = wire
        self.method = int(wire.method)
        self.payload = bytes(wire.payload)
        self.headers: Mapping[str, str] = {header.key: header.value for header in wire.headers}

    @property
    def kind(self) -> str:
        """The header ``type``; empty where there is none."""
        return self.headers.get(TYPE, "")

    def number(self, header: str, default: int) -> int:
        """A header's value as a number.

        Raises:
            Malformed: it is none.
        """
        value = self.headers.get(header, str(default))
        if not (value.isascii() and value.isdigit() and len(value) < 10):  # noqa: PLR2004  # no count is so long
            raise Malformed(f"the header {header} is no number")
        return int(value)

    def answered(self, code: int, *, took_ms: int, data: str | None = None) -> bytes:
        """The same frame on its way back: the code, the time it took, and base64 ``data`` for a click."""
        answer = WireFrame()
        answer.CopyFrom(self._wire)
        _add(answer, _TOOK, str(took_ms))
        answer.payload = msgspec.json.encode(_Answer(code=code, data=data))
        return bytes(answer.SerializeToString())


def ping(service: int) -> bytes:
    """What keeps the connection alive."""
    wire = WireFrame()
    wire.SeqID = wire.LogID = 0
    wire.service, wire.method = service, Method.CONTROL
    _add(wire, TYPE, PING)
    return bytes(wire.SerializeToString())


def _add(wire: WireFrame, key: str, value: str) -> None:
    header = wire.headers.add()
    header.key, header.value = key, value
