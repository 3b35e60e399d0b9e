"""What each key of a rules file means, for the JSON Schema: editors show it beside the key."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from bot.rules.rule import Escalate, Fields, Quiet, Remind, Rule, RuleSet, Then, Treatment, When, Words

DESCRIPTIONS: Mapping[type[msgspec.Struct], Mapping[str, str]] = MappingProxyType(
    {
        RuleSet: {"rules": "The rules in their order. Later ones refine earlier ones."},
        Rule: {
            "name": "What the rule is called in explanations; once in a file.",
            "when": "When the rule holds: all that is said must be true. Left out: always.",
            "then": "What the rule decides; what is left out stays as earlier rules decided it.",
            "stop": "Where the rule holds, no later rule is asked.",
            "on": "false switches the rule off and leaves it in its place.",
        },
        When: {
            "events": "What happened. Left out: whatever happens.",
            "types": "Business types by id, Chinese or English name; own:… for one of the tenant's own. "
            "Left out: every type.",
            "if": "An expression in CEL over the process.",
        },
        Then: {
            "notify": "Who is told, instead of those named by earlier rules. [] is nobody.",
            "also_notify": "Who is told besides those named by earlier rules.",
            "how": "card: a card; digest: in the person's list, once a working day; urgent: a buzzing card.",
            "buttons": "The buttons on the card. [] leaves only the link to Feishu People.",
            "comment_required": "Whether an approval needs a comment.",
            "batch": "Whether such tasks may be approved several at once.",
            "fields": "Which fields are shown, masked or hidden; added to what earlier rules say.",
            "remind": "Reminders of an open task.",
            "escalate": "Whom an open task goes to when nobody decides it; once a task.",
            "quiet": "A span of every day in which nothing new is told, except urgently; "
            "it is told when it ends.",
            "words": "A line of your own on the card.",
        },
        Fields: {
            "everywhere": "On every surface.",
            "direct": "In direct chats.",
            "group": "In groups and for named people: they see only what `show` names here.",
            "preview": "In the list of chats and in notifications: there stands only what `show` names here.",
            "log": "In what `explain` prints; in logs no field stands anyway.",
        },
        Treatment: {
            "show": "Fields that are shown, by api name or label; * is all of them.",
            "mask": "Fields whose value stands masked. Masked wins over shown.",
            "hide": "Fields that are left out. Hidden wins over masked.",
        },
        Remind: {
            "after": "Working hours from the opening to the first reminder.",
            "backoff": "Each pause is so many times the one before it.",
            "most": "So many reminders at most. 0: none.",
        },
        Escalate: {
            "after": "Working hours from the opening.",
            "to": "Who gets it; groups are left out.",
            "by": "note: they are told; transfer: besides, the bot's admins are asked whether to hand it "
            "over to the first of them.",
        },
        Quiet: {
            "from": "When it begins, as 22:00; it may pass midnight.",
            "until": "When it ends, as 08:00.",
        },
        Words: {"zh": "In Chinese.", "en": "In English."},
    }
)
