"""The colour of each family of business, for tags and headings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.model.business_type import Family

#: Names that are colours of a tag; none of them is a colour of a state.
TAG_COLOURS: Mapping[Family, str] = MappingProxyType(
    {
        Family.EMPLOYMENT: "violet",
        Family.ATTENDANCE: "turquoise",
        Family.PAY: "orange",
        Family.ORGANISATION: "indigo",
        Family.SELF_SERVICE: "lime",
        Family.OTHER: "neutral",
    }
)
#: The same where it is the colour of a text.
TEXT_COLOURS: Mapping[Family, str] = MappingProxyType({**TAG_COLOURS, Family.OTHER: "grey"})
