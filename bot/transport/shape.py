"""JSON from outside, brought into the shapes that we read. What does not fit is malformed, not a fault."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from bot.model.surrogates import without_halves
from bot.transport.rejected import Malformed

Shape = TypeVar("Shape")


def parsed(raw: bytes | str, shape: type[Shape]) -> Shape:
    """Reads JSON into a shape; fields that the shape does not name are left out.

    Half of an emoji is no fault, also in JSON that stands as a text within other JSON.

    Raises:
        Malformed: it is no JSON, nested without end, or of another shape.
    """
    try:
        json = raw.encode() if isinstance(raw, str) else raw
        return msgspec.json.decode(without_halves(json), type=shape)
    except msgspec.ValidationError as fault:
        raise Malformed(str(fault)) from None
    except RecursionError:
        raise Malformed("nested too deeply") from None
    except ValueError:
        raise Malformed("not valid JSON") from None


def fitted(value: object, shape: type[Shape]) -> Shape:
    """Brings what was read already into a shape.

    Raises:
        Malformed: it does not fit.
    """
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as fault:
        raise Malformed(str(fault)) from None
