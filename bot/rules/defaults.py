"""The rules that ship: what the bot does as long as nobody says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from bot.model.text import I18n
from bot.rules.conditions import compile_condition
from bot.rules.engine import Rules
from bot.rules.loader import load
from bot.rules.rule import RuleSet

NAME = "defaults.yaml"

#: What the rules that ship are called in English.
_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "内置：任务发给审批人": "Built in: tasks go to their approver",
        "内置：他人已处理时告知审批人": "Built in: approvers hear that somebody else decided",
        "内置：进展和结果发给发起人": "Built in: progress and result go to the initiator",
        "内置：抄送发给被抄送人": "Built in: copies go to whoever is copied in",
        "内置：评论发给被提到的人和审批人": "Built in: comments go to those mentioned and the approvers",
        "内置：逐条审批": "Built in: decided one by one",
        "内置：可以一起审批的类型": "Built in: types that may be approved together",
    }
)


@cache
def defaults() -> RuleSet:
    """Read once from the package."""
    return load(default_text(), source=NAME, compiled=compile_condition)


@cache
def default_text() -> str:
    """The file as it is written, for whoever wants to read it."""
    return files("bot.rules").joinpath(NAME).read_text(encoding="utf-8")


@cache
def default_rules() -> Rules:
    """Ready to be asked: what decides where there are no rules of the admins'."""
    return Rules(defaults(), compiled=compile_condition)


def called(rule: str) -> I18n:
    """A rule's name for people: the admins' own as they gave it, those that ship in both languages."""
    return I18n(rule, _ENGLISH.get(rule, rule))
