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
    Offer,
    ReasonCard,
    RuleFormCard,
    SettingsCard,
)
from bot.model.rule_form import FilledIn
from bot.rendering.clip import block, block_text, line
from bot.rendering.layout import ENTRY_LENGTHS
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

Answer = NoticeCard | ListCard | ReasonCard | HelpCard | SettingsCard | RuleFormCard

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
        case RuleFormCard():
            said = tuple(text for one in card.faults[:_MOST_LINES] if (text := block(one, SENTENCE)))
            return replace(card, filled=_filled(card.filled), faults=said)
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
        offer=card.offer and _offer(card.offer),
    )


def _offer(offer: Offer) -> Offer | None:
    """None where nothing of it can be pressed."""
    shown = shortcuts(offer.shortcuts)
    return Offer(label=line(offer.label, SENTENCE) or NOTICE, shortcuts=shown) if shown else None


def _filled(filled: FilledIn) -> FilledIn:
    """What was typed, as far as the form's inputs hold it."""
    return replace(
        filled,
        name=block_text(filled.name, ENTRY_LENGTHS["name"]),
        own_types=block_text(filled.own_types, ENTRY_LENGTHS["own_types"]),
        group=block_text(filled.group, ENTRY_LENGTHS["group"]),
        fields=block_text(filled.fields, ENTRY_LENGTHS["fields"]),
        after=block_text(filled.after, ENTRY_LENGTHS["after"]),
        escalate_after=block_text(filled.escalate_after, ENTRY_LENGTHS["escalate_after"]),
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
