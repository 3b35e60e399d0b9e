"""How long a text may be by what it is, and what stands there if it says nothing."""

from __future__ import annotations

from dataclasses import replace

from bot.model.card import Failed, FormView, Relation, Shortcut, Why
from bot.model.process import Line
from bot.model.text import NO_TEXT, I18n
from bot.rendering.clip import block, block_text, line
from bot.rendering.words import EMPTY, UNNAMED_FIELD, UNNAMED_NODE, UNNAMED_PERSON, UNNAMED_PROCESS

TITLE = 80
#: Of a process among others.
LISTED = 40
#: Of a type beside the title, where one line holds several.
TAG = 20
NAME = 40
LISTED_NAME = 24
LABEL = 60
VALUE = 500
#: Of a field in a list or a preview; of each process stand so many there.
_FACT_LABEL, _FACT, _MOST_FACTS = 16, 30, 2
#: What the platform lets a person write about a task (Feishu: 通过/拒绝审批任务).
OPINION = 1000
#: An opinion among the steps of a process, where many stand below each other.
STEP_OPINION = 200
PLATFORM_WORDS = 200
#: Of a line of the admins' own.
REMARK = 200
#: Of the rules that had a say about a card, those named on it.
_RULES = 6
#: Of a button's label (Feishu: 按钮).
BUTTON = 30
#: Of a sentence of our own with names in it.
SENTENCE = 300
#: Buttons under one answer.
_SHORTCUTS = 6


def title(text: I18n, *, or_else: I18n = UNNAMED_PROCESS) -> I18n:
    return line(text, TITLE) or line(or_else, TITLE) or UNNAMED_PROCESS


def listed(text: I18n, *, or_else: I18n = UNNAMED_PROCESS) -> I18n:
    """A title in a list, where many stand below each other."""
    return line(text, LISTED) or line(or_else, LISTED) or UNNAMED_PROCESS


def original(text: I18n, relation: Relation) -> I18n:
    """The process that another refers to; one whose title is not known is referred to all the same."""
    return NO_TEXT if relation is Relation.NONE else listed(text)


def name(text: I18n) -> I18n:
    """A person's name; empty where it is."""
    return line(text, NAME)


def listed_name(text: I18n) -> I18n:
    """A person's name in a list; empty where it is."""
    return line(text, LISTED_NAME)


def named(text: I18n) -> I18n:
    return line(text, NAME) or UNNAMED_PERSON


def by(text: I18n | None) -> I18n | None:
    return None if text is None else named(text)


def node(text: I18n) -> I18n:
    return line(text, NAME) or UNNAMED_NODE


def kind(type_name: I18n, *, beside: I18n) -> I18n:
    """The type as a tag beside the title; empty where the title says the same, or nothing but the type."""
    full = line(type_name, TITLE)
    return NO_TEXT if full == line(beside, TITLE) or not line(beside, TITLE) else line(type_name, TAG)


def form(view: FormView, *, besides: tuple[Line, ...]) -> FormView:
    """A form without what the abstracts say already."""
    shown = tuple(text for text in lines(view.lines) if text not in besides)
    return FormView(lines=shown, hidden=view.hidden)


def lines(texts: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(
        Line(label=line(text.label, LABEL) or UNNAMED_FIELD, value=block(text.value, VALUE) or EMPTY)
        for text in texts
    )


def facts(texts: tuple[Line, ...]) -> tuple[Line, ...]:
    """Fields where each has a few words only."""
    return tuple(
        Line(label=line(text.label, _FACT_LABEL), value=line(text.value, _FACT))
        for text in lines(texts[:_MOST_FACTS])
    )


def failed(wish: Failed | None) -> Failed | None:
    return wish and replace(wish, words=block_text(wish.words, PLATFORM_WORDS))


def why(told: Why | None) -> Why | None:
    """The reader's part, and as many rules as one reads."""
    if told is None:
        return None
    rules = tuple(line(rule, NAME) for rule in told.rules[:_RULES])
    return replace(told, node=line(told.node, NAME), rules=tuple(rule for rule in rules if rule))


def shortcuts(buttons: tuple[Shortcut, ...]) -> tuple[Shortcut, ...]:
    shown = (replace(button, label=line(button.label, BUTTON)) for button in buttons[:_SHORTCUTS])
    return tuple(button for button in shown if button.label and button.command)
