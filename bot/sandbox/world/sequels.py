"""Processes about a completed process: one that revokes it, one that corrects it.

Feishu: 获取单个流程详情 (``properties``, ``original_process_id``): its initiator starts them from the list of
what they started. Undocumented, decided here: a sequel goes through the nodes of its original's flow, with
the same form; the original stands at 15 while it is being revoked, and again at 9 where that fails.
"""

from __future__ import annotations

from bot.sandbox.world.course import Course
from bot.sandbox.world.process import Process, ProcessStatus, Purpose
from bot.sandbox.world.refused import Reason, Refused


def prepare(course: Course, original: Process, purpose: Purpose, *, operator: str) -> None:
    """Makes the original ready for its sequel.

    Raises:
        Refused: WRONG_PERSON for others than its initiator, NOT_COMPLETED, BUSINESS_RULE where it may not be
            revoked.
    """
    if operator != original.initiator:
        raise Refused(Reason.WRONG_PERSON, "person")
    if original.status is not ProcessStatus.COMPLETED:
        raise Refused(Reason.NOT_COMPLETED)
    if purpose is Purpose.CORRECTS:
        return
    if original.flow.revoke_objection:
        raise Refused(Reason.BUSINESS_RULE, original.flow.revoke_objection)
    course.turn_process(original, ProcessStatus.REVOKING)
