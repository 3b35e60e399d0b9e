"""What an administrator configures: flows, their nodes, and who approves at each.

A definition never changes while processes run on it; what happens to one process lives in ``process``.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum, IntEnum
from types import MappingProxyType

from bot.sandbox.world.bilingual import Bilingual
from bot.sandbox.world.form import Form


class NodeType(IntEnum):
    """Feishu: 流程节点状态变更 (event), ``node_type``."""

    APPROVAL = 1
    COPY = 2
    FORM = 5


class Mode(Enum):
    """How several approvers of one node combine: one is enough (或签), or all are needed (会签)."""

    OR_SIGN = "or-sign"
    COUNTERSIGN = "countersign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """The initiator's leader, so many levels up."""

    levels: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """This very person, by open_id."""

    open_id: str


Appointee = Leader | Named


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipBelow:
    """The node is skipped while the number in ``field`` is below ``limit``."""

    field: str
    limit: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One step of a flow.

    With ``shares_task_id`` all tasks of the node carry one approver_id and differ in their operators only:
    the detail's page says that the two are not one-to-one (Feishu: 获取单个流程详情).
    """

    definition_id: str
    name: Bilingual
    appointees: tuple[Appointee, ...]
    type: NodeType = NodeType.APPROVAL
    mode: Mode = Mode.OR_SIGN
    skip: SkipBelow | None = None
    required_fields: tuple[str, ...] = ()
    allows_add_sign: bool = True
    shares_task_id: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstract:
    """A summary line; ``zh_cn`` and ``en_us`` are patterns such as ``{days} 天`` over the form's fields."""

    name: Bilingual
    value: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A flow definition.

    ``form_for`` gives the form that an initiator (open_id, empty for the system) hands in when nothing else
    is said. ``later_fields`` names the fields that approvers fill on the way. The template is the business
    type that the detail shows; ``biz_type`` is what events carry, and the platform does not say that they
    are equal.
    """

    key: str
    definition_id: str
    name: Bilingual
    template_id: str
    template_name: Bilingual
    biz_type: str
    nodes: tuple[Node, ...]
    form_for: Callable[[str], Form]
    abstracts: tuple[Abstract, ...] = ()
    later_fields: Mapping[str, Bilingual] = field(default_factory=lambda: MappingProxyType({}))
    is_custom: bool = False
    is_enabled: bool = True
    is_hiring: bool = False
    is_old_style: bool = False
    revoke_objection: str = ""

    def of_type(self, biz_type: str) -> Flow:
        """The same flow for another business type: one definition has one type, so it is another one."""
        definition_id = f"{self.definition_id}{zlib.crc32(biz_type.encode())}"
        return replace(self, biz_type=biz_type, template_id=biz_type, definition_id=definition_id)
