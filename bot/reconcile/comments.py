"""A short message with each comment, for the people whom it concerns. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from bot.model.card import CardKey, CommentCard, Purpose, Role
from bot.model.ledger import RowState
from bot.model.operation import Wanted
from bot.model.process import Comment, Links, Process
from bot.reconcile.situation import Situation
from bot.reconcile.wanting import about_process, is_news, silence_of
from bot.reconcile.why import why
from bot.rules.rule import EventKind

#: Which of a person's cards a comment answers: the first that lives.
_ANSWERED = (Purpose.TASK, Purpose.COPY, Purpose.PROGRESS)


def comment_cards(situation: Situation) -> Iterator[Wanted]:
    """Each comment, once, to those mentioned in it and those who had to decide when it was written."""
    for comment in situation.process.comments:
        if not comment.comment_id:
            continue
        for person_id in _readers(situation, comment):
            yield about_process(
                situation,
                _key(situation.process, comment, person_id),
                _comment_card(situation, comment, person_id),
                reply_to=_card_of(situation, person_id),
                may_send=is_news(situation, comment.written_at) and person_id not in situation.silent,
                silence=silence_of(situation, situation.verdict(EventKind.COMMENTED)),
            )


def _key(process: Process, comment: Comment, person_id: str) -> CardKey:
    return CardKey(process.process_id, comment.comment_id, person_id, Purpose.COMMENT)


def _readers(situation: Situation, comment: Comment) -> list[str]:
    """Never the author; who has begun to be told stays among them, though their task may have ended."""
    process, notify = situation.process, situation.verdict(EventKind.COMMENTED).notify
    mentioned = comment.mentioned_ids if "mentioned" in notify else ()
    asked = [
        task.operator_id
        for task in process.open_tasks
        if task.opened_at <= comment.written_at and not process.is_final and "approver" in notify
    ]
    told = [row.key.person_id for row in situation.rows if _is_about(row.key, comment)]
    readers = dict.fromkeys((*mentioned, *asked, *told))
    return [person for person in readers if person not in {"", comment.author_id}]


def _is_about(key: CardKey, comment: Comment) -> bool:
    return key.purpose is Purpose.COMMENT and key.subject == comment.comment_id


def _comment_card(situation: Situation, comment: Comment, person_id: str) -> CommentCard:
    process = situation.process
    return CommentCard(
        title=process.title,
        author=comment.author_name,
        text=comment.text,
        at=comment.written_at,
        files=comment.files,
        images=comment.images,
        mentions_reader=person_id in comment.mentioned_ids,
        links=_links(process, person_id),
        why=why(_role(process, person_id), situation.verdict(EventKind.COMMENTED)),
    )


def _role(process: Process, person_id: str) -> Role:
    """The part for which somebody is told of a comment."""
    if person_id in {task.operator_id for task in process.open_tasks}:
        return Role.APPROVER
    return Role.INITIATOR if person_id == process.initiator_id else Role.MENTIONED


def _links(process: Process, person_id: str) -> Links:
    """The page of the person's own task or copy; the initiator's where they have none."""
    tasks = [*process.open_tasks, *(done.task for done in process.finished_tasks)]
    own = [task.links for task in tasks if task.operator_id == person_id]
    own += [copy.links for copy in process.copies if copy.receiver_id == person_id]
    return next((links for links in own if links), process.links)


def _card_of(situation: Situation, person_id: str) -> CardKey | None:
    for purpose in _ANSWERED:
        living = [
            row.key
            for row in situation.rows
            if row.key.person_id == person_id and row.key.purpose is purpose and row.state is RowState.LIVE
        ]
        if living:
            return living[-1]
    return None
