"""From a text to rules that can be asked: the built-in ones, refined by those in the text."""

from __future__ import annotations

from bot.rules.conditions import compile_condition
from bot.rules.defaults import defaults
from bot.rules.engine import Rules
from bot.rules.faults import CHAT
from bot.rules.loader import load
from bot.rules.rule import RuleSet


def with_chat(rules: Rules, chat: str, *, source: str = CHAT) -> Rules:
    """The same built-in rules and those of the file, with other ones edited in chat.

    Raises:
        RulesFaulty: the text cannot be taken.
    """
    return Rules(*rules.sets[:2], edited(chat, source=source), compiled=compile_condition)


def edited(chat: str, *, source: str = CHAT) -> RuleSet:
    """The rules of a text edited in chat.

    Raises:
        RulesFaulty: the text cannot be taken.
    """
    return load(chat, source=source, compiled=compile_condition)


def composed(text: str, chat: str = "", *, source: str) -> Rules:
    """The built-in rules, then those of the file's text, then those edited in chat: always three sets.

    Raises:
        RulesFaulty: one of the texts cannot be taken; the faults name ``source`` or the chat.
    """
    written = load(text, source=source, compiled=compile_condition)
    return Rules(defaults(), written, edited(chat), compiled=compile_condition)
