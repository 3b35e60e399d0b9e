"""The bot's words for every member of the model's closed lists. Sentences stand in the templates."""

from __future__ import annotations

from bot.rendering.words.answers import DELIVERIES, EMPTY_LISTS, HOURS, LANGUAGES, LISTS, zones
from bot.rendering.words.refusals import refusal_words
from bot.rendering.words.rule_forms import BUSINESS, NOTICE_EVENTS, REMINDERS, RULE_FORMS, TREATMENTS
from bot.rendering.words.stand_ins import (
    EMPTY,
    NOTICE,
    SEE_PEOPLE,
    SYSTEM,
    UNNAMED_FIELD,
    UNNAMED_NODE,
    UNNAMED_PERSON,
    UNNAMED_PROCESS,
)
from bot.rendering.words.states import (
    ENDING_TAGS,
    ENDINGS,
    ONLY_THERE,
    OUTCOMES,
    RELATIONS,
    ROLES,
    STEP_STATES,
)
from bot.rendering.words.verbs import INTENT_STATES, PLACES, VERBS, batch_words, deed

__all__ = [
    "BUSINESS",
    "DELIVERIES",
    "EMPTY",
    "EMPTY_LISTS",
    "ENDINGS",
    "ENDING_TAGS",
    "HOURS",
    "INTENT_STATES",
    "LANGUAGES",
    "LISTS",
    "NOTICE",
    "NOTICE_EVENTS",
    "ONLY_THERE",
    "OUTCOMES",
    "PLACES",
    "RELATIONS",
    "REMINDERS",
    "ROLES",
    "RULE_FORMS",
    "SEE_PEOPLE",
    "STEP_STATES",
    "SYSTEM",
    "TREATMENTS",
    "UNNAMED_FIELD",
    "UNNAMED_NODE",
    "UNNAMED_PERSON",
    "UNNAMED_PROCESS",
    "VERBS",
    "batch_words",
    "deed",
    "refusal_words",
    "zones",
]
