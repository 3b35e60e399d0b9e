"""Copies, comments, everything about a process, its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot.demo.samples.common import (
    ABSTRACTS,
    DECIDED,
    EMOJI,
    LI,
    LINKS,
    LONG_NAME,
    MARKUP,
    RECEIVED,
    RIGHT_TO_LEFT,
    ZHANG,
)
from bot.demo.samples.forms import EXPENSES, LEAVE, WANG
from bot.demo.samples.progress import PROGRESS_SAMPLES
from bot.model.business_type import Family
from bot.model.card import (
    CommentCard,
    CopyCard,
    Deed,
    DetailCard,
    FormView,
    HistoryCard,
    Outcome,
    Relation,
    Remark,
    Shortcut,
    Step,
    StepState,
)
from bot.model.errors import Refusal
from bot.model.intent import IntentState, Verb
from bot.model.process import NO_LINKS, Line
from bot.model.text import NO_TEXT, I18n

_STEPS = (
    *PROGRESS_SAMPLES["progress_running"].steps,
    Step(node=I18n("抄送人事", "Copy to HR"), person=ZHANG, state=StepState.COPIED, at=DECIDED),
)

_COPY = CopyCard(
    title=I18n("年假申请", "Annual leave"),
    type_name=I18n("休假", "Leave"),
    family=Family.ATTENDANCE,
    initiator=ZHANG,
    outcome=Outcome.COMPLETED,
    status=9,
    copied_at=DECIDED,
    abstracts=ABSTRACTS,
    form=FormView(lines=LEAVE),
    links=LINKS,
)

_COMMENT = CommentCard(
    title=I18n("年假申请", "Annual leave"),
    author=LI,
    text="请补充交接人的联系方式，谢谢。",
    at=DECIDED,
    links=LINKS,
)

_DETAIL = DetailCard(
    title=I18n("年假申请", "Annual leave"),
    type_name=I18n("休假", "Leave"),
    family=Family.ATTENDANCE,
    outcome=Outcome.RUNNING,
    status=1,
    initiator=ZHANG,
    started_at=RECEIVED - timedelta(minutes=3),
    ended_at=None,
    abstracts=ABSTRACTS,
    form=FormView(lines=LEAVE),
    steps=_STEPS,
    hidden_steps=0,
    remarks=(
        Remark(author=LI, text="请补充交接人的联系方式，谢谢。", at=DECIDED),
        Remark(author=ZHANG, text="已补充，见附件。", at=DECIDED + timedelta(minutes=4), files=1, images=2),
    ),
    links=LINKS,
    shortcuts=(Shortcut(label=I18n("记录", "History"), command="/history 3"),),
)

_HISTORY = HistoryCard(
    title=I18n("年假申请", "Annual leave"),
    outcome=Outcome.RUNNING,
    status=1,
    steps=_STEPS,
    hidden_steps=2,
    deeds=(
        Deed(person=LI, verb=Verb.APPROVE, state=IntentState.APPLIED, refusal=None, at=DECIDED),
        Deed(
            person=WANG,
            verb=Verb.TRANSFER,
            state=IntentState.REFUSED,
            refusal=Refusal.NODE_REFUSES_TRANSFER,
            at=DECIDED,
            targets=(ZHANG,),
        ),
        Deed(
            person=WANG,
            verb=Verb.ADD_SIGN,
            state=IntentState.APPLIED,
            refusal=None,
            at=DECIDED,
            targets=(ZHANG, LI),
        ),
        *(
            Deed(person=WANG, verb=Verb.REJECT, state=state, refusal=None, at=DECIDED)
            for state in IntentState
            if state is not IntentState.REFUSED
        ),
        *(
            Deed(person=ZHANG, verb=verb, state=IntentState.APPLIED, refusal=None, at=DECIDED)
            for verb in (Verb.WITHDRAW, Verb.REVOKE)
        ),
    ),
    links=LINKS,
)


def _copied(text: str) -> CopyCard:
    """A copy on which every text that somebody wrote is this one."""
    said = I18n.same(text)
    return replace(
        _COPY, title=said, type_name=said, initiator=said, abstracts=(Line(label=said, value=said),)
    )


def _comment(text: str) -> CommentCard:
    return replace(_COMMENT, title=I18n.same(text), author=I18n.same(text), text=text)


def _detail(text: str) -> DetailCard:
    said = I18n.same(text)
    return replace(
        _DETAIL,
        title=said,
        type_name=said,
        initiator=said,
        abstracts=(Line(label=said, value=said),),
        steps=tuple(replace(step, node=said, person=said, opinion=text) for step in _STEPS),
        remarks=(Remark(author=said, text=text, at=DECIDED),),
        original=said,
        relation=Relation.CORRECTS,
    )


def _history(text: str) -> HistoryCard:
    said = I18n.same(text)
    deeds = tuple(replace(deed, person=said, targets=(said,)) for deed in _HISTORY.deeds)
    return replace(_HISTORY, title=said, deeds=deeds)


ABOUT_PROCESS_SAMPLES: Mapping[str, CopyCard | CommentCard | DetailCard | HistoryCard] = {
    "copy": _COPY,
    "copy_by_the_system": replace(
        _COPY, initiator=NO_TEXT, outcome=Outcome.RUNNING, status=1, form=FormView(), family=Family.PAY
    ),
    "copy_unknown_status": replace(
        _COPY, outcome=Outcome.OTHER, status=77, abstracts=(), form=FormView(hidden=12), links=NO_LINKS
    ),
    "copy_long_names": replace(
        _COPY, title=LONG_NAME, type_name=LONG_NAME, initiator=LONG_NAME, family=Family.OTHER
    ),
    "copy_markup": _copied(MARKUP),
    "copy_right_to_left": _copied(RIGHT_TO_LEFT),
    "comment": _COMMENT,
    "comment_mentions_me": replace(_COMMENT, mentions_reader=True, files=1, images=2),
    "comment_without_words": replace(_COMMENT, text="", images=1, links=NO_LINKS),
    "comment_markup": _comment(MARKUP),
    "comment_emoji": _comment(EMOJI),
    "comment_right_to_left": _comment(RIGHT_TO_LEFT),
    "comment_very_long": _comment("很长的评论" * 1_000),
    "detail": _DETAIL,
    "detail_masked": replace(
        _DETAIL, masked=True, abstracts=(), form=FormView(), remarks=(), initiator=NO_TEXT, shortcuts=()
    ),
    "detail_revokes_another": replace(
        _DETAIL,
        title=I18n("撤销：年假申请", "Revocation: Annual leave"),
        original=I18n("年假申请", "Annual leave"),
        relation=Relation.REVOKES,
        outcome=Outcome.COMPLETED,
        ended_at=DECIDED,
        form=FormView(lines=LEAVE[:2]),
        remarks=(),
        shortcuts=(),
    ),
    "detail_second_page": replace(
        _DETAIL,
        form=FormView(lines=EXPENSES),
        page=2,
        pages=3,
        steps=_STEPS[-1:],
        hidden_steps=14,
        remarks=(),
        shortcuts=(
            Shortcut(label=I18n("上一页", "Previous"), command="/show 3 1", in_place=True),
            Shortcut(label=I18n("下一页", "Next"), command="/show 3 3", in_place=True, is_main=True),
        ),
    ),
    "detail_unknown_status": replace(_DETAIL, outcome=Outcome.OTHER, status=77, form=FormView(hidden=3)),
    "detail_two_hundred_steps": replace(_DETAIL, steps=_STEPS * 50, remarks=_DETAIL.remarks * 50),
    "detail_long_names": replace(
        _DETAIL,
        title=LONG_NAME,
        type_name=LONG_NAME,
        initiator=LONG_NAME,
        steps=tuple(replace(step, person=LONG_NAME) for step in _STEPS),
    ),
    "detail_markup": _detail(MARKUP),
    "detail_right_to_left": _detail(RIGHT_TO_LEFT),
    "history": _HISTORY,
    "history_empty": replace(_HISTORY, steps=(), hidden_steps=0, deeds=(), links=NO_LINKS),
    "history_two_hundred_steps": replace(_HISTORY, steps=_STEPS * 50, deeds=_HISTORY.deeds * 20),
    "history_markup": _history(MARKUP),
    "history_right_to_left": _history(RIGHT_TO_LEFT),
}
