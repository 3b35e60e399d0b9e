"""How the platform writes its answers, as types: forward compatible, forgiving about null and number-or-text.

Wire structs name what the adapters read and ignore the rest. A list may be empty, null or absent alike.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import msgspec

from bot.model.text import NO_TEXT, I18n

#: What stands for nothing where a part is decoded later.
NULL = msgspec.Raw(b"null")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Shape = TypeVar("Shape")


class Unreadable(Exception):
    """An answer that is not JSON, or not of the documented shape. Its words name the place, never a value."""


class Text(str):
    """A text that the platform may also write as a number: ids are 64 bits wide and documented as strings."""

    __slots__ = ()


class Wire(msgspec.Struct):
    """The root of all wire structs: what the platform must send first, what it may leave out after it."""


class Names(Wire):
    """Feishu: 获取单个流程详情, type ``dataengine_i18n``. Either language may be missing."""

    zh_cn: Text | None = None
    en_us: Text | None = None


def is_null(raw: msgspec.Raw) -> bool:
    return bytes(raw) == b"null"


def read(raw: bytes | msgspec.Raw, shape: type[Shape]) -> Shape:
    """Decodes one JSON document.

    Raises:
        Unreadable: it is not JSON, not of this shape, or nested too deeply.
    """
    try:
        return msgspec.json.decode(raw, type=shape, strict=False, dec_hook=_as_text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        # An encoding error repeats the bytes, which may hold a name.
        words = str(error) if isinstance(error, msgspec.DecodeError) else type(error).__name__
        raise Unreadable(words) from None


def _as_text(kind: type[Any], found: Any) -> Any:
    if kind is not Text:
        raise NotImplementedError(f"no rule for {kind.__name__}")
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        raise TypeError("Expected text")
    return Text(found)


def moment(milliseconds: str | None) -> datetime | None:
    """A time as text of milliseconds since 1970; None where it is empty or no such time."""
    try:
        return EPOCH + timedelta(milliseconds=int(milliseconds or ""))
    except (ValueError, OverflowError):
        return None


def milliseconds(at: datetime) -> str:
    """The moment as the platform writes it; what is finer than a millisecond is cut off."""
    return str((at - EPOCH) // timedelta(milliseconds=1))


def bilingual(names: Names | None) -> I18n:
    """Both languages as far as there are any."""
    if names is None:
        return NO_TEXT
    return I18n(str(names.zh_cn or ""), str(names.en_us or ""))
