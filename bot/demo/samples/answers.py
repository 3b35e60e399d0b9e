"""Answers to what people ask: notes, lists, forms, the help, the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.demo.samples.common import (
    ABSTRACTS,
    DECIDED,
    EMOJI,
    LI,
    LONG_NAME,
    MARKUP,
    RIGHT_TO_LEFT,
    ZHANG,
)
from bot.demo.samples.forms import WANG
from bot.model.card import (
    AnswerCard,
    HelpCard,
    HelpLine,
    ListCard,
    ListItem,
    ListKind,
    NoticeCard,
    Offer,
    ReasonCard,
    RuleFormCard,
    SettingsCard,
    Shortcut,
    Tone,
)
from bot.model.intent import Verb
from bot.model.preferences import Delivery, Language, Preferences
from bot.model.rule_form import RULE_KINDS, FilledIn, RuleKind
from bot.model.text import NO_TEXT, I18n

_TODO = Shortcut(label=I18n("我的待办", "My tasks"), command="/todo", is_main=True)
_MINE = Shortcut(label=I18n("我发起的", "Started by me"), command="/mine")
_HELP = Shortcut(label=I18n("帮助", "Help"), command="/help")

_NOTICE = NoticeCard(
    tone=Tone.INFO,
    heading=I18n("我没看懂这句话", "I did not understand that"),
    lines=(
        I18n("你是不是想说 /通过？例如：/通过 1 同意", "Did you mean /approve? For example: /approve 1 fine"),
    ),
    shortcuts=(_TODO, _MINE, _HELP),
)

_DONE = ListItem(
    number=1,
    process_id="7368832822481536556",
    title=I18n("年假申请", "Annual leave"),
    type_name=I18n("休假", "Leave"),
    initiator=ZHANG,
    state=I18n("已通过", "Approved"),
    tone=Tone.SUCCESS,
    started_at=DECIDED,
)
_LIST = ListCard(
    kind=ListKind.DONE,
    items=(
        _DONE,
        replace(
            _DONE,
            number=2,
            title=I18n("转正申请", "Probation"),
            type_name=I18n("转正", "Probation"),
            initiator=LI,
            state=I18n("已拒绝", "Rejected"),
            tone=Tone.ERROR,
        ),
        replace(
            _DONE,
            number=3,
            title=I18n("出差申请", "Business trip"),
            type_name=I18n("出差", "Business trip"),
            initiator=WANG,
            state=I18n("管理员已介入", "Administrator stepped in"),
            tone=Tone.INFO,
        ),
        replace(_DONE, number=4, title=NO_TEXT, type_name=NO_TEXT, initiator=NO_TEXT, started_at=None),
    ),
)

_REASON = ReasonCard(
    verb=Verb.REVOKE,
    title=I18n("年假申请", "Annual leave"),
    process_id="7368832822481536556",
    lines=ABSTRACTS,
    limit=500,
)

_HELPS = HelpCard(
    lines=tuple(
        HelpLine(
            names=(english.split()[0].lstrip("/"), chinese.split()[0].lstrip("/")),
            usage=I18n(chinese, english),
            about=I18n(in_chinese, in_english),
        )
        for chinese, english, in_chinese, in_english in (
            ("/待办", "/todo", "等你处理的审批", "What waits for you"),
            ("/查看 编号", "/show N", "一个流程的全部内容", "Everything about one process"),
            ("/通过 编号 意见", "/approve N comment", "通过一个或几个任务", "Approve one task or several"),
            ("/拒绝 编号 原因", "/reject N reason", "拒绝一个任务", "Reject a task"),
            ("/转交 编号 @同事 说明", "/transfer N @somebody why", "交给同事处理", "Hand a task over"),
            (
                "/加签 编号 @同事 before|parallel|after 说明",
                "/addsign N @somebody before|parallel|after why",
                "请同事一起审批",
                "Ask somebody else to sign as well",
            ),
            ("/撤回 编号 原因", "/withdraw N reason", "撤回自己发起的流程", "Withdraw what you started"),
            ("/撤销 编号 原因", "/revoke N reason", "撤销已经完成的流程", "Revoke what is completed"),
            ("/我发起的", "/mine", "你发起的流程", "What you started"),
            ("/已办", "/done", "你处理过的", "What you decided"),
            ("/抄送", "/cc", "抄送给你的", "What was copied to you"),
            ("/记录 编号", "/history N", "流程的时间线和操作记录", "What happened, and who did it"),
            ("/设置", "/settings", "语言和提醒方式", "Language, and how tasks reach you"),
            ("/语言 自动|中文|英文", "/lang auto|zh|en", "只改语言", "The language only"),
            ("/流程 状态 天数", "/processes status days", "公司的流程（管理员）", "The company's processes"),
            ("/帮助", "/help", "所有命令", "All commands"),
        )
    ),
    shortcuts=(_TODO, _MINE),
)

_RULES = NoticeCard(
    tone=Tone.INFO,
    heading=I18n("生效中的通知规则", "The notification rules in force"),
    text=I18n("1. 群通知：休假 · 聊天 · 启用 · 12 条", "1. Group notice: Leave · Chat · on · 12"),
    shortcuts=(
        Shortcut(label=I18n("停用：群通知：休假", "Switch off: Group notice: Leave"), command="/rules off 1"),
    ),
    offer=Offer(
        label=I18n("新建规则", "New rule"),
        shortcuts=tuple(
            Shortcut(label=name, command=f"/rules new {kind}") for kind, name in RULE_KINDS.items()
        ),
    ),
)

_SETTINGS = SettingsCard(preferences=Preferences(person_id="me"))


def _notice(text: str) -> NoticeCard:
    said = I18n.same(text)
    return replace(_NOTICE, heading=said, lines=(said, said), text=said, tone=Tone.WARNING)


def _list(text: str) -> ListCard:
    """A full page on which every text that somebody wrote is this one."""
    said = I18n.same(text)
    item = replace(_DONE, title=said, type_name=said, initiator=said)
    return replace(_LIST, items=tuple(replace(item, number=number) for number in range(11, 21)), page=2)


def _rule_form(text: str) -> RuleFormCard:
    """A form into which this was typed wherever one can type."""
    filled = FilledIn(
        name=text, own_types=text, group=text, fields=text, events=(text,), types=(text,), treatment=text
    )
    return RuleFormCard(kind=RuleKind.GROUP_NOTICE, filled=filled, faults=(I18n.same(text),))


ANSWER_SAMPLES: Mapping[str, AnswerCard] = {
    "notice": _NOTICE,
    "notice_in_one_line": NoticeCard(
        tone=Tone.SUCCESS, heading=I18n("已通过「年假申请」", "Approved “Annual leave”")
    ),
    "notice_with_a_button": replace(_NOTICE, lines=(), shortcuts=(_TODO,)),
    "notice_with_a_text": replace(
        _NOTICE, lines=(), text=I18n.same("rules:\n  - name: a\n    then: {notify: []}")
    ),
    "notice_error": NoticeCard(
        tone=Tone.ERROR,
        heading=I18n("「通过」未成功", "“Approve” did not go through"),
        lines=(I18n("流程已经结束", "The process has already ended"),),
    ),
    "notice_markup": _notice(MARKUP),
    "notice_right_to_left": _notice(RIGHT_TO_LEFT),
    "notice_very_long": _notice("很长的说明" * 200),
    "list_done": _LIST,
    "list_mine": ListCard(
        kind=ListKind.MINE,
        items=tuple(
            replace(
                _DONE, number=number, initiator=NO_TEXT, state=I18n("审批中", "In progress"), tone=Tone.INFO
            )
            for number in range(1, 11)
        ),
        has_more=True,
        note=I18n("有些标题稍后补上", "Some titles come later"),
        shortcuts=(Shortcut(label=I18n("下一页", "Next page"), command="/mine 2", in_place=True),),
    ),
    "list_copied_empty": ListCard(kind=ListKind.COPIED, items=(), shortcuts=(_TODO,)),
    "list_processes_long_names": replace(_list(LONG_NAME.zh), kind=ListKind.PROCESSES),
    "list_markup": _list(MARKUP),
    "list_emoji": _list(EMOJI),
    "list_right_to_left": _list(RIGHT_TO_LEFT),
    "reason_revoke": _REASON,
    "reason_withdraw": replace(_REASON, verb=Verb.WITHDRAW, lines=()),
    "reason_told": replace(
        _REASON, told=I18n("已提交，结果会更新在这里", "Submitted; the result will be shown here")
    ),
    "reason_markup": replace(_REASON, title=I18n.same(MARKUP)),
    "help": _HELPS,
    "settings": _SETTINGS,
    "settings_saved": SettingsCard(
        preferences=Preferences(
            person_id="me",
            language=Language.ENGLISH,
            delivery=Delivery.DIGEST,
            digest_hour=18,
            zone="Europe/London",
        ),
        saved=True,
    ),
    "rules": _RULES,
    **{f"rule_form_{kind}": RuleFormCard(kind=kind, filled=FilledIn()) for kind in RuleKind},
    "rule_form_faulty": RuleFormCard(
        kind=RuleKind.GROUP_NOTICE,
        filled=FilledIn(
            types=("leave_application",), events=("process_finished",), group="人事群", fields="开始日期"
        ),
        faults=(
            I18n("请填写群的会话 ID，以 oc_ 开头", "Please give the group's chat id, which begins with oc_"),
        ),
    ),
    "rule_form_markup": _rule_form(MARKUP),
    "rule_form_right_to_left": _rule_form(RIGHT_TO_LEFT),
    "rule_form_very_long": _rule_form("“很长的字段名称”、" * 200),
}
