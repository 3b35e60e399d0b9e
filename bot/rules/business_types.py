"""How rules name business types: by id, by Chinese or English name; the tenant's own with a prefix."""

from __future__ import annotations

from types import MappingProxyType

from bot.model.business_type import BUSINESS_TYPES

#: Before the id of a type of the tenant's own, which nobody here can check.
OWN = "own:"

#: All names as they are written, in the order of the ids.
TYPE_NAMES = tuple(
    name
    for type_id, known in BUSINESS_TYPES.items()
    for name in dict.fromkeys((type_id, known.name.chinese, known.name.english))
)

_IDS = {
    name.casefold(): type_id
    for type_id, known in BUSINESS_TYPES.items()
    for name in (type_id, known.name.chinese, known.name.english)
}


#: What people say, and what Feishu People calls it.
ALSO_CALLED = MappingProxyType(
    {
        **dict.fromkeys(("请假", "年假", "病假", "事假", "假期"), "休假"),
        **dict.fromkeys(("调薪", "薪酬", "加薪"), "定调薪"),
        **dict.fromkeys(("工资", "薪资", "发薪"), "算薪"),
        **dict.fromkeys(("辞职", "离职申请"), "离职"),
        **dict.fromkeys(("调岗", "调动", "转岗"), "异动"),
        **dict.fromkeys(("试用期", "试用期转正"), "转正"),
        **dict.fromkeys(("聘用", "入职"), "录用"),
        "外勤": "外出",
        "忘打卡": "补卡",
        "续签": "合同续签",
    }
)


def type_id_of(name: str) -> str | None:
    """The id of the type so named, case ignored; None: there is none."""
    if name.startswith(OWN):
        return name.removeprefix(OWN) or None
    return _IDS.get(name.casefold())
