"""Lists and preferences: what the answers are headed with, and what they offer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.model.card import ListKind
from bot.model.preferences import Delivery, Language
from bot.model.text import I18n
from bot.model.zones import COMPANY, PLACES, zone_words

LISTS: Mapping[ListKind, I18n] = MappingProxyType(
    {
        ListKind.DONE: I18n("我已办的", "Decided by me"),
        ListKind.COPIED: I18n("抄送我的", "Copied to me"),
        ListKind.MINE: I18n("我发起的", "Started by me"),
        ListKind.PROCESSES: I18n("全部流程", "All processes"),
    }
)

#: Said in the place of a list that holds nothing.
EMPTY_LISTS: Mapping[ListKind, I18n] = MappingProxyType(
    {
        ListKind.DONE: I18n("还没有处理过审批", "You have not decided anything yet"),
        ListKind.COPIED: I18n("还没有抄送给你的流程", "Nothing was copied to you yet"),
        ListKind.MINE: I18n("你还没有发起过流程", "You have not started anything yet"),
        ListKind.PROCESSES: I18n("没有符合条件的流程", "No process matches"),
    }
)

LANGUAGES: Mapping[Language, I18n] = MappingProxyType(
    {
        Language.AUTO: I18n("跟随飞书的语言", "As in Feishu"),
        Language.CHINESE: I18n("只用中文", "Chinese only"),
        Language.ENGLISH: I18n("只用英文", "English only"),
    }
)

DELIVERIES: Mapping[Delivery, I18n] = MappingProxyType(
    {
        Delivery.CARDS: I18n("每个任务发一张卡片", "A card for each task"),
        Delivery.DIGEST: I18n("工作日汇总一次", "One list a working day"),
    }
)

#: Of the day, as a person picks one.
HOURS = tuple((str(hour), I18n.same(f"{hour:02}:00")) for hour in range(24))


def zones(chosen: str) -> tuple[tuple[str, I18n], ...]:
    """The time zones to pick from, the chosen one among them."""
    names = dict.fromkeys((COMPANY, *PLACES, chosen))
    return tuple((name, zone_words(name)) for name in names)
