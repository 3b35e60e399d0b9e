"""What the forms of rules offer to be picked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.model.business_type import BUSINESS_TYPES
from bot.model.rule_form import RULE_KINDS, RuleKind
from bot.model.text import I18n

#: Every business type by its id, those of one family together.
BUSINESS: Mapping[str, I18n] = MappingProxyType(
    {type_id: known.name for type_id, known in sorted(BUSINESS_TYPES.items(), key=lambda one: one[1].family)}
)

#: By what rules call them.
NOTICE_EVENTS: Mapping[str, I18n] = MappingProxyType(
    {
        "process_started": I18n("发起", "Started"),
        "process_finished": I18n("通过", "Approved"),
        "process_rejected": I18n("被拒绝", "Rejected"),
        "process_withdrawn": I18n("被撤回", "Withdrawn"),
        "process_revoked": I18n("被撤销", "Revoked"),
    }
)

TREATMENTS: Mapping[str, I18n] = MappingProxyType(
    {"mask": I18n("显示为 •••", "Shown as •••"), "hide": I18n("不显示", "Left out")}
)

REMINDERS: Mapping[str, I18n] = MappingProxyType(
    {
        "1": I18n("一次", "Once"),
        **{str(number): I18n(f"最多 {number} 次", f"{number} times at most") for number in (2, 3, 5, 10)},
    }
)

#: What each kind of rule does, in a sentence above its form.
RULE_FORMS: Mapping[RuleKind, tuple[I18n, I18n]] = MappingProxyType(
    {
        kind: (RULE_KINDS[kind], told)
        for kind, told in {
            RuleKind.GROUP_NOTICE: I18n(
                "流程有了进展，在群里说一声。群里只看得到你写出来的字段",
                "Tells a group what becomes of processes. It sees only the fields that you name",
            ),
            RuleKind.REMINDER: I18n(
                "审批人太久没有处理，就提醒他；还可以告诉他的上级",
                "Reminds approvers who have not decided; their leader can be told as well",
            ),
            RuleKind.MASK: I18n(
                "在所有卡片上遮住或去掉这些字段", "Masks these fields on every card, or leaves them out"
            ),
            RuleKind.LINK_ONLY: I18n(
                "这些流程的卡片上没有按钮，只有去飞书人事的链接",
                "Cards of these processes have no buttons, only the link to Feishu People",
            ),
        }.items()
    }
)
