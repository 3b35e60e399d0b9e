"""JSON that escapes half of a surrogate pair, as a client may that cuts a text in the middle of an emoji.

No decoder reads it, so that one comment would make a click unheard or a whole process unreadable.
"""

from __future__ import annotations

import re

_ANY = re.compile(rb"\\u[dD][89a-fA-F]")
#: One escape at a time, so that an escaped backslash before a "u" is not taken for one. A whole pair is kept.
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def without_halves(json: bytes) -> bytes:
    """The same JSON with the replacement character for every half of a pair."""
    if _ANY.search(json) is None:
        return json
    return _ESCAPE.sub(lambda escape: rb"\ufffd" if escape[1] else escape[0], json)
