"""Which rules one set has more or less than another, or otherwise. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.rule import RuleSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Rules by their names, in their order."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]


def changes(before: RuleSet, after: RuleSet) -> Changes:
    """What comes, goes and changes where ``after`` takes the place of ``before``."""
    old, new = ({rule.name: rule for rule in rules.rules} for rules in (before, after))
    return Changes(
        added=tuple(name for name in new if name not in old),
        gone=tuple(name for name in old if name not in new),
        changed=tuple(name for name, rule in new.items() if name in old and old[name] != rule),
    )
