"""How a process refers to an earlier one."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """How a process refers to an earlier one (Feishu: 获取单个流程详情, ``properties``)."""

    NONE = "none"
    REVOKES = "revokes"
    CORRECTS = "corrects"
