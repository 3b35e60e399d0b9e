"""Reads YAML into plain values and remembers where each of them stands.

Of YAML only what rules need: no anchors, aliases or merge keys, no type but text, number, true, false, null,
each key once. So ``on`` and ``no`` are words, and ``08:30`` is no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.rules.faults import RuleFault, RulesFaulty

#: Rules are much flatter.
_DEEPEST = 20

_PLAIN = {
    "tag:yaml.org,2002:null": (r"^(?:~|null|)$", ["~", "n", ""]),
    "tag:yaml.org,2002:bool": (r"^(?:true|false)$", ["t", "f"]),
    "tag:yaml.org,2002:int": (r"^-?(?:0|[1-9][0-9]*)$", [*"-0123456789"]),
    "tag:yaml.org,2002:float": (r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", [*"-0123456789"]),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands; both count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Read:
    """What was read. ``places`` has the place of each value by its path, such as ``$.rules[0].when``."""

    value: Any = None
    places: dict[str, Place] = field(default_factory=dict)
    #: Of keys, by the path of their value.
    keys: dict[str, Place] = field(default_factory=dict)
    faults: list[tuple[Place, str]] = field(default_factory=list)


class _Loader(yaml.SafeLoader):
    """Composes nodes of the part of YAML that is allowed."""

    depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None) is not None:
            raise yaml.MarkedYAMLError(
                problem="anchors and aliases (& and *) are not allowed in rules",
                problem_mark=event.start_mark,
            )
        self.depth += 1
        if self.depth > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="this is nested too deeply", problem_mark=event.start_mark)
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


_Loader.yaml_implicit_resolvers = {}
for _tag, (_pattern, _first) in _PLAIN.items():
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), _first)


def read(text: str, *, source: str) -> Read:
    """The values of a document; what is wrong in single places is among its ``faults``.

    Raises:
        RulesFaulty: it is no YAML, or holds what is not allowed.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise RulesFaulty((_fault_of(error, source),)) from error
    except yaml.YAMLError as error:
        raise RulesFaulty((RuleFault(source, 1, 1, f"not readable: {error}"),)) from error
    found = Read()
    if node is not None:
        found.value = _plain(node, "$", found)
    return found


def _fault_of(error: yaml.MarkedYAMLError, source: str) -> RuleFault:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return RuleFault(source, line, column, error.problem or "not readable")


def _plain(node: Node, path: str, found: Read) -> Any:
    found.places[path] = _place(node)
    match node:
        case ScalarNode():
            return _scalar(node, found)
        case SequenceNode():
            return [_plain(one, f"{path}[{number}]", found) for number, one in enumerate(node.value)]
        case MappingNode():
            return dict(_pairs(node, path, found))
        case _:
            raise AssertionError(f"YAML has no other nodes: {node!r}")


def _pairs(node: MappingNode, path: str, found: Read) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            found.faults.append((_place(key), "a key must be a word"))
            continue
        name = key.value
        if name in seen:
            found.faults.append((_place(key), f'"{name}" stands here a second time'))
            continue
        seen.add(name)
        found.keys[f"{path}.{name}"] = _place(key)
        yield name, _plain(value, f"{path}.{name}", found)


def _scalar(node: ScalarNode, found: Read) -> Any:
    match node.tag.rpartition(":")[2]:
        case "null":
            return None
        case "bool":
            return node.value == "true"
        case "int":
            return int(node.value)
        case "float":
            return float(node.value)
        case "str":
            return str(node.value)
        case other:
            found.faults.append((_place(node), f"the YAML tag {other} is not allowed"))
            return None


def _place(node: Node) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)
