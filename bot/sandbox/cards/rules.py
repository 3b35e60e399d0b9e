"""Why the platform refuses a card: one row a rule, with its error code and the Feishu page that states it.

Pure data beside :mod:`~bot.sandbox.cards.check`, which finds the problems. Many pages say that something
"fails" or "is not supported" without a code of its own; those rows carry 200621, the code for a card whose
JSON is not right.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

SENDING: Final = "发送消息"
STRUCTURE: Final = "卡片 JSON 2.0 结构"
CHANGES: Final = "卡片 JSON 2.0 版本更新说明"
OVERVIEW: Final = "卡片 JSON 2.0 版本组件概述"
CREATING: Final = "创建卡片实体"
QUESTIONS: Final = "飞书卡片常见问题"
INTERACTIONS: Final = "配置卡片交互"

NOT_RIGHT: Final = 200621


@dataclass(frozen=True, slots=True)
class Refusal:
    """The platform's error code, the page that documents it, and the reason in words."""

    code: int
    page: str
    words: str


class Rule(Enum):
    """Each documented reason to refuse a card of JSON 2.0."""

    NOT_AN_OBJECT = Refusal(NOT_RIGHT, SENDING, "a card is a JSON object")
    NOT_SCHEMA_2 = Refusal(300303, CREATING, "the card does not declare schema 2.0")
    UNKNOWN_PROPERTY = Refusal(NOT_RIGHT, CHANGES, "unknown property")
    DROPPED_COMPONENT = Refusal(200861, SENDING, "cards of schema V2 no longer support this capability")
    UNKNOWN_COMPONENT = Refusal(NOT_RIGHT, OVERVIEW, "not support tag")
    WRONG_VALUE = Refusal(NOT_RIGHT, STRUCTURE, "a value of the wrong kind")
    MISSING_PROPERTY = Refusal(NOT_RIGHT, STRUCTURE, "a required property is missing")
    TEXT_TOO_LONG = Refusal(NOT_RIGHT, "按钮", "the text is too long")
    UPDATE_NOT_SHARED = Refusal(300302, CREATING, "update_multi may only be true")
    SUMMARY_LOCALISED = Refusal(NOT_RIGHT, STRUCTURE, "the summary takes no i18n_content")
    INCOMPLETE_LINK = Refusal(
        NOT_RIGHT, STRUCTURE, "card_link needs url, or all of pc_url, ios_url, android_url"
    )
    TOO_MANY_ELEMENTS = Refusal(11310, STRUCTURE, "element exceeds the limit")
    TOO_DEEP = Refusal(NOT_RIGHT, QUESTIONS, "containers are nested more than five levels deep")
    TOO_MANY_TABLES = Refusal(11310, "表格", "card table number over limit")
    TOO_MANY_MARKDOWN_TABLES = Refusal(11310, "富文本(Markdown)", "card table number over limit")
    NOT_AT_ROOT = Refusal(NOT_RIGHT, "表单容器", "a form and a table stand at the root of the body only")
    CHART_IN_FORM = Refusal(NOT_RIGHT, "表单容器", "a form does not hold a chart")
    FORM_WITHOUT_SUBMIT = Refusal(NOT_RIGHT, "表单容器", "a form needs a submit button")
    NAME_MISSING = Refusal(
        200530, "卡片回传交互回调", "a form and what one fills in or presses in it need a name"
    )
    NAME_REPEATED = Refusal(NOT_RIGHT, "表单容器", "a name is unique in its card")
    FORM_ONLY_PROPERTY = Refusal(NOT_RIGHT, "输入框", "this property belongs inside a form")
    FORM_ONLY_COMPONENT = Refusal(NOT_RIGHT, "下拉选择-多选", "this component belongs inside a form")
    MALFORMED_ID = Refusal(NOT_RIGHT, STRUCTURE, "element_id: a letter, then letters, digits, _; 20 at most")
    ID_REPEATED = Refusal(300301, CREATING, "element_id is unique in its card")
    CALLBACK_VALUE = Refusal(NOT_RIGHT, INTERACTIONS, "the value of a callback is a JSON object")
    BAD_LINK = Refusal(NOT_RIGHT, QUESTIONS, "links are http or https, special characters escaped")
    LINK_RUNS_ON = Refusal(NOT_RIGHT, QUESTIONS, "a bare link runs on into the text behind it")
    BAD_PERSON = Refusal(100290, SENDING, "There is an invalid user resource(at/person) in your card")
    MENTIONS_ALL = Refusal(NOT_RIGHT, "富文本(Markdown)", "nobody has allowed to mention all")
    BAD_IMAGE = Refusal(200570, SENDING, "card contains invalid image keys")
    BAD_CHART = Refusal(200550, SENDING, "chart spec is invalid")
    AUDIO_FORWARDABLE = Refusal(NOT_RIGHT, "音频", "a card with audio must forbid forwarding")
    BAD_ROWS = Refusal(200914, SENDING, "table rows is invalid")
    UNDECLARED_COLUMN = Refusal(200915, "表格", "a row names a column that is not declared")
    OPTION_REPEATED = Refusal(NOT_RIGHT, "下拉选择-单选", "the values of the options are unique")
    INITIAL_NOT_AN_OPTION = Refusal(NOT_RIGHT, "人员选择-单选", "the initial choice is not among the options")

    def problem(self, at: str, detail: str = "", *, page: str = "") -> CardProblem:
        """This rule broken at a JSON path; ``page`` names a component's own page where it says more."""
        refusal = self.value
        message = f"{refusal.words}: {detail}" if detail else refusal.words
        return CardProblem(code=refusal.code, message=message, page=page or refusal.page, at=at, rule=self)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardProblem:
    """One reason to refuse a card: the platform's inner code, its words, the Feishu page, the JSON path."""

    code: int
    message: str
    page: str
    at: str
    rule: Rule
