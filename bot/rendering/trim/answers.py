"""The texts of answers to what people ask."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.model.card import (
    HelpCard,
    HelpLine,
    ListCard,
    ListItem,
    NoticeCard,
    ReasonCard,
    SettingsCard,
)
from bot.rendering.clip import block, line
from bot.rendering.trim.lengths import (
    BUTTON,
    SENTENCE,
    kind,
    lines,
    listed,
    listed_name,
    shortcuts,
    title,
)
from bot.rendering.words import NOTICE

Answer = NoticeCard | ListCard | ReasonCard | HelpCard | SettingsCard

#: Sentences of a notice.
_MOST_LINES = 12
#: Characters of a text that is shown as it is.
_LONGEST_TEXT = 3000
#: Facts by which a process is known before it is withdrawn or revoked.
_MOST_FACTS = 8


def trimmed_answer(card: Answer) -> Answer:
    match card:
        case NoticeCard():
            return _notice(card)
        case ListCard():
            return replace(
                card,
                items=tuple(_item(item) for item in card.items),
                note=block(card.note, SENTENCE),
                shortcuts=shortcuts(card.shortcuts),
            )
        case ReasonCard():
            return replace(
                card,
                title=title(card.title),
                lines=lines(card.lines[:_MOST_FACTS]),
                told=block(card.told, SENTENCE),
            )
        case HelpCard():
            told = (_help(one) for one in card.lines)
            named = tuple(one for one in told if one.usage)
            return replace(card, lines=named, shortcuts=shortcuts(card.shortcuts))
        case SettingsCard():
            return card
        case _:
            assert_never(card)


def _notice(card: NoticeCard) -> NoticeCard:
    said = (block(one, SENTENCE) for one in card.lines[:_MOST_LINES])
    return replace(
        card,
        heading=line(card.heading, SENTENCE) or NOTICE,
        lines=tuple(one for one in said if one),
        text=block(card.text, _LONGEST_TEXT),
        shortcuts=shortcuts(card.shortcuts),
    )


def _item(item: ListItem) -> ListItem:
    return replace(
        item,
        title=listed(item.title, or_else=item.type_name),
        type_name=kind(item.type_name, beside=item.title),
        initiator=listed_name(item.initiator),
        state=line(item.state, BUTTON),
    )


def _help(one: HelpLine) -> HelpLine:
    return HelpLine(names=one.names, usage=line(one.usage, SENTENCE), about=line(one.about, SENTENCE))
