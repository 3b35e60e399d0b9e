"""The rules' format as JSON Schema, for editors: made from the types, so it cannot say anything else."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from bot.rules.business_types import OWN, TYPE_NAMES
from bot.rules.descriptions import DESCRIPTIONS
from bot.rules.meaning import MOST_RULES
from bot.rules.rule import RuleSet

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_NOTHING = {"type": "null"}


def schema() -> dict[str, Any]:
    """A document of its own at each call."""
    made = msgspec.json.schema(RuleSet, ref_template="#/$defs/{name}")
    parts = made["$defs"]
    for kind, descriptions in DESCRIPTIONS.items():
        properties = parts[kind.__name__]["properties"]
        for key, description in descriptions.items():
            properties[key] = _described(properties[key], description)
    parts["When"]["properties"]["types"]["items"] = _type_names()
    parts["RuleSet"]["properties"]["rules"]["maxItems"] = MOST_RULES
    return {"$schema": DIALECT, "title": "Notification rules", **made}


def _described(wanted: dict[str, Any], description: str) -> dict[str, Any]:
    """Of the key: what may stand there, without the null that stands for a key left out."""
    default = wanted.pop("default", None)
    choices = [choice for choice in wanted.pop("anyOf", ()) if choice != _NOTHING]
    kept = {} if default is None else {"default": default}
    return {**wanted, **(choices[0] if choices else {}), "description": description, **kept}


def _type_names() -> dict[str, Any]:
    """As they are written; the loader ignores case as well."""
    return {"anyOf": [{"enum": list(TYPE_NAMES)}, {"type": "string", "pattern": f"^{OWN}."}]}
