"""`/rules new`: a form for each of the common kinds of rules; what is filled in becomes a draft like any."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from bot.intake.commands.command import Desk, Reply, Request, notice
from bot.intake.commands.rules_progress import ReplayProgress
from bot.intake.commands.rules_showing import NEW
from bot.intake.commands.rules_trial import DAYS, report
from bot.model.card import RuleFormCard, Tone
from bot.model.rule_form import RULE_KINDS, FilledIn, RuleKind
from bot.model.text import I18n
from bot.rules.adding import text_of
from bot.rules.faults import RulesFaulty
from bot.rules.forming import FormFaulty, formed

_KINDS: Mapping[str, RuleKind] = {
    **{kind.value: kind for kind in RuleKind},
    **{name.chinese: kind for kind, name in RULE_KINDS.items()},
}

_NO_ROOM = I18n(
    "聊天中的规则已经太多或太长，加不进去；请先整理",
    "The rules of the chat are too many or too long for one more; please tidy them first",
)


async def filled_or_asked(request: Request, desk: Desk, rest: str) -> Reply:
    """Shows a form, or takes what was filled in: its button puts that behind the command, as JSON."""
    word, _, filled = rest.strip().partition(" ")
    kind = _KINDS.get(word.lower())
    if kind is None:
        return notice(Tone.INFO, I18n("要新建哪种规则？", "Which kind of rule?"), shortcuts=NEW)
    if not filled:
        return Reply(card=RuleFormCard(kind=kind, filled=FilledIn(group=request.group_id)))
    return await _tried(kind, _read(filled), request, desk)


def _read(filled: str) -> FilledIn:
    """What is left empty may be missing or null; what no form sends is an empty form."""
    try:
        fields = msgspec.json.decode(filled, type=dict[str, object])
        return msgspec.convert({name: value for name, value in fields.items() if value is not None}, FilledIn)
    except msgspec.MsgspecError:
        return FilledIn()


async def _tried(kind: RuleKind, filled: FilledIn, request: Request, desk: Desk) -> Reply:
    taken = {rule.name for rules in desk.rules.sets for rule in rules.rules}
    try:
        rule = formed(kind, filled, taken=taken)
        progress = ReplayProgress(request, desk)
        trial = await desk.rules.test_with(request.person_id, rule, days=DAYS, progress=progress)
    except FormFaulty as error:
        return Reply(card=RuleFormCard(kind=kind, filled=filled, faults=error.faults))
    except RulesFaulty:
        return Reply(card=RuleFormCard(kind=kind, filled=filled, faults=(_NO_ROOM,)))
    return await report(trial, desk, added=text_of((rule,)))
