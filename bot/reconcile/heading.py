"""What stands at the top of every card about a process: whose it is, its type, what it refers to. Pure."""

from __future__ import annotations

from bot.model.business_type import type_name_of
from bot.model.card import Relation
from bot.model.process import Process
from bot.model.text import I18n

#: Feishu: 获取单个流程详情, ``properties``; every other number is an ordinary process.
_RELATIONS = {2: Relation.REVOKES, 3: Relation.CORRECTS}


def named(process: Process) -> I18n:
    """The title and who asks: of several of one kind it tells which."""
    title, who = process.title, process.initiator_name
    return I18n(f"{title.chinese} · {who.chinese}", f"{title.english} · {who.english}") if who else title


def type_of(process: Process) -> I18n:
    """The business type's name; the template's for a type of the tenant's own or one not known yet."""
    return type_name_of(process.business_type, process.template_name)


def relation_of(process: Process) -> Relation:
    return _RELATIONS.get(process.properties, Relation.NONE)
