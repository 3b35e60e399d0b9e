"""Whether what has the shape of rules also means something: types that exist, conditions, names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.model.business_type import BUSINESS_TYPES
from bot.model.text import I18n
from bot.rules.business_types import ALSO_CALLED, OWN, TYPE_NAMES, type_id_of
from bot.rules.condition import ConditionFaulty
from bot.rules.faults import Faults, Place, quoted, unknown
from bot.rules.positions import Entry, Node

#: More rules than this nobody can follow.
MOST_RULES = 500

_NOUN = I18n("业务类型", "business type")
_TOLD = tuple(known.name.chinese for known in BUSINESS_TYPES.values())
_BESIDES = I18n(
    f"，也可以写英文名称或编号；公司自建的类型写成 {OWN}…",
    f", their English names or ids, or {OWN}… for a type of the tenant's own",
)


def check_meaning(root: Node, compiled: Callable[[str], object], faults: Faults) -> None:
    """Looks at all that can be looked at; what has the wrong shape is passed over here."""
    rules = _at(root, "rules")
    if rules is None or not isinstance(rules.content, list):
        return
    if len(rules.content) > MOST_RULES:
        faults.add(
            rules.place,
            I18n(
                f"这里有 {len(rules.content)} 条规则，最多 {MOST_RULES} 条",
                f"{len(rules.content)} rules stand here; at most {MOST_RULES} are allowed",
            ),
        )
        return
    _check_names(rules.content, faults)
    for rule in rules.content:
        _check_types(rule, faults)
        _check_condition(rule, compiled, faults)


def _at(node: Node, *keys: str) -> Node | None:
    for key in keys:
        entry = _entries(node).get(key)
        if entry is None:
            return None
        node = entry.node
    return node


def _entries(node: Node) -> dict[str, Entry]:
    return node.content if isinstance(node.content, dict) else {}


def _check_names(rules: list[Node], faults: Faults) -> None:
    lines: dict[str, int] = {}
    for rule in rules:
        name = _at(rule, "name")
        if name is None or not isinstance(name.content, str):
            continue
        first = lines.setdefault(name.content, name.place.line)
        if first != name.place.line:
            faults.add(name.place, _twice(quoted(name.content), first))


def _twice(name: I18n, first: int) -> I18n:
    return I18n(
        f"规则{name.zh}在第 {first} 行已经有了，请换一个名称",
        f"a rule {name.en} stands already in line {first}",
    )


def _check_types(rule: Node, faults: Faults) -> None:
    for place, name in _texts(_at(rule, "when", "types")):
        if type_id_of(name) is None:
            faults.add(
                place, unknown(_NOUN, name, _TOLD, also=TYPE_NAMES, besides=_BESIDES, called=ALSO_CALLED)
            )


def _texts(node: Node | None) -> Iterator[tuple[Place, str]]:
    if node is not None and isinstance(node.content, list):
        for item in node.content:
            if isinstance(item.content, str):
                yield item.place, item.content


def _check_condition(rule: Node, compiled: Callable[[str], object], faults: Faults) -> None:
    condition = _at(rule, "when", "if")
    if condition is None or not isinstance(condition.content, str):
        return
    try:
        compiled(condition.content)
    except ConditionFaulty as faulty:
        faults.add(_within(condition, faulty.column), faulty.words)


def _within(node: Node, column: int | None) -> Place:
    """The place of the expression's column; of the expression where it is not in one line as it is read."""
    if node.text_at is None or column is None:
        return node.place
    return Place(node.text_at.line, node.text_at.column + column - 1)
