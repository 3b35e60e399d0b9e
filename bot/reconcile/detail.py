"""Everything about one process, for whoever asks for it: as it is, and what was done through the bot. Pure.

Masked, it tells that the process exists and how far it is, and nothing that people filled in or wrote.
"""

from __future__ import annotations

from dataclasses import replace

from bot.model.business_type import family_of
from bot.model.card import Deed, DetailCard, FormView, HistoryCard, Remark, Shortcut, Step
from bot.model.intent import Intent
from bot.model.process import Comment
from bot.reconcile.desired import known_tasks
from bot.reconcile.heading import relation_of, type_of
from bot.reconcile.naming import SOMEBODY
from bot.reconcile.progress import outcome_of, steps_of
from bot.reconcile.situation import Situation
from bot.reconcile.values import Seen
from bot.rules.rule import EventKind

#: Fields of the form on one page: what a phone shows without much scrolling.
LINES_A_PAGE = 20
#: Of the timeline, the newest.
MOST_STEPS = 40
#: Of the comments, the newest.
MOST_REMARKS = 20
#: Of what was done through the bot, the newest.
MOST_DEEDS = 30


def seen_by(situation: Situation, person_id: str) -> Seen:
    """What is filled in, as the rules treat it on the card that the reader has or would have."""
    process = situation.process
    if tasks := process.open_tasks_for(person_id):
        return situation.values.seen(situation.verdict(EventKind.TASK_OPENED, tasks[0]))
    if person_id == process.initiator_id:
        return situation.values.seen(situation.verdict(EventKind.PROCESS_STARTED))
    if person_id in {copy.receiver_id for copy in process.copies}:
        return situation.values.seen(situation.verdict(EventKind.COPIED))
    ended = next((task for task in known_tasks(situation) if task.operator_id == person_id), None)
    return situation.values.seen(situation.verdict(EventKind.TASK_OPENED, ended))


def detail_card(
    situation: Situation, seen: Seen | None, *, page: int = 1, shortcuts: tuple[Shortcut, ...] = ()
) -> DetailCard:
    """The process with one page of its form, from one; a page that is not there is the nearest that is.

    ``seen`` is None for somebody who may not see what people filled in or wrote.
    """
    process, masked = situation.process, seen is None
    steps, hidden = _steps(situation, masked=masked)
    seen = seen or Seen()
    pages = page_count(seen)
    shown = max(1, min(page, pages))
    return DetailCard(
        title=process.title,
        type_name=type_of(process),
        family=family_of(process.business_type),
        outcome=outcome_of(process.status),
        status=process.status,
        initiator=process.initiator_name,
        started_at=process.created_at,
        ended_at=process.completed_at,
        abstracts=seen.abstracts,
        form=_page(seen.form, shown),
        steps=steps,
        hidden_steps=hidden,
        remarks=_remarks(situation, masked=masked),
        hidden_remarks=max(0, len(process.comments) - MOST_REMARKS),
        links=process.links,
        original=situation.original,
        relation=relation_of(process),
        masked=masked,
        page=shown,
        pages=pages,
        shortcuts=shortcuts,
    )


def history_card(situation: Situation, *, masked: bool, shortcuts: tuple[Shortcut, ...] = ()) -> HistoryCard:
    """What happened, and who did what through the bot, the oldest first."""
    process = situation.process
    steps, hidden = _steps(situation, masked=masked)
    return HistoryCard(
        title=process.title,
        outcome=outcome_of(process.status),
        status=process.status,
        steps=steps,
        hidden_steps=hidden,
        deeds=tuple(_deed(situation, intent) for intent in situation.intents[-MOST_DEEDS:]),
        hidden_deeds=max(0, len(situation.intents) - MOST_DEEDS),
        links=process.links,
        shortcuts=shortcuts,
    )


def page_count(seen: Seen) -> int:
    """How many pages the form has; one where there is none."""
    return max(1, -(-len(seen.form.lines) // LINES_A_PAGE))


def _page(form: FormView, page: int) -> FormView:
    start = (page - 1) * LINES_A_PAGE
    return FormView(lines=form.lines[start : start + LINES_A_PAGE], hidden=form.hidden)


def _steps(situation: Situation, *, masked: bool) -> tuple[tuple[Step, ...], int]:
    steps, hidden = steps_of(situation.process, situation.intents, most=MOST_STEPS)
    return tuple(replace(step, opinion="") for step in steps) if masked else steps, hidden


def _remarks(situation: Situation, *, masked: bool) -> tuple[Remark, ...]:
    comments = sorted(situation.process.comments, key=lambda comment: comment.written_at)
    return tuple(_remark(comment, masked=masked) for comment in comments[-MOST_REMARKS:])


def _remark(comment: Comment, *, masked: bool) -> Remark:
    return Remark(
        author=comment.author_name,
        text="" if masked else comment.text,
        at=comment.written_at,
        files=comment.files,
        images=comment.images,
    )


def _deed(situation: Situation, intent: Intent) -> Deed:
    return Deed(
        person=situation.names.get(intent.operator_id, SOMEBODY),
        verb=intent.verb,
        state=intent.state,
        refusal=intent.refusal,
        at=intent.recorded_at,
        targets=tuple(situation.names.get(person, SOMEBODY) for person in intent.targets),
    )
