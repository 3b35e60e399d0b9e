"""Acting on behalf of an approver (代审批人): approve or reject, transfer, add-sign."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from bot.sandbox.openapi.corehr_arguments import choice, flag, items, text, texts
from bot.sandbox.openapi.corehr_identifiers import id_types
from bot.sandbox.openapi.corehr_refusals import ADD_SIGN, APPROVE, TRANSFER, refusing
from bot.sandbox.wire import ApiProblem, Call, Endpoint, Window
from bot.sandbox.world.engine import Engine
from bot.sandbox.world.flows import Mode
from bot.sandbox.world.form_wire import read_variables
from bot.sandbox.world.handover import AddSign, Placement, Transfer
from bot.sandbox.world.refused import Reason, Refused
from bot.sandbox.world.signing import Decision, Verdict

_MAX_OPINION = 1000
_MAX_PEOPLE = 20
_PER_SECOND = (Window(count=50, seconds=1),)
_PER_MINUTE = (Window(count=20, seconds=60),)
_PROCESS = "/open-apis/corehr/v2/processes/{process_id}"


class _AddedMode(IntEnum):
    """Feishu: 加签审批任务, ``approval_type``."""

    OR_SIGN = 0
    COUNTERSIGN = 1


def endpoints(engine: Engine) -> tuple[Endpoint, ...]:
    """The three endpoints over this engine."""
    tasks = _Tasks(engine)
    return (
        Endpoint(
            method="PUT",
            path=f"{_PROCESS}/approvers/{{approver_id}}",
            page=APPROVE,
            windows=_PER_SECOND,
            answer=tasks.decide,
        ),
        Endpoint(
            method="PUT",
            path=f"{_PROCESS}/transfer",
            page=TRANSFER,
            windows=_PER_MINUTE,
            answer=refusing(TRANSFER, tasks.transfer),
        ),
        Endpoint(
            method="PUT",
            path=f"{_PROCESS}/extra",
            page=ADD_SIGN,
            windows=_PER_MINUTE,
            answer=refusing(ADD_SIGN, tasks.add_sign),
        ),
    )


class _Tasks:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def decide(self, call: Call) -> dict[str, Any]:
        """The answer holds a code and a message of its own, beside the envelope's."""
        try:
            return refusing(APPROVE, self._decided)(call)
        except ApiProblem as problem:
            if not self._engine.habits.approve_refuses_inside:
                raise
            return {"code": problem.code, "msg": problem.msg}

    def _decided(self, call: Call) -> dict[str, Any]:
        ids = id_types(call, self._engine.organisation)
        process = self._engine.find(call.path["process_id"])
        verdict = choice(call.body, "status", Verdict)
        if verdict is None:
            raise Refused(Reason.BAD_PARAMETER, "status")
        opinion = text(call.body, "reason", at_most=_MAX_OPINION)
        if verdict is Verdict.REJECT and not opinion.strip():
            raise Refused(Reason.REASON_MISSING, "reason")
        decision = Decision(
            verdict=verdict,
            operator=ids.operator(call, "user_id", unless=flag(call.body, "system_approval")),
            opinion=opinion,
            fields=read_variables(
                items(call.body, "field_values_v2"),
                names=process.flow.later_fields,
                translate=ids.inward,
            ),
        )
        self._engine.sign(process.process_id, call.path["approver_id"], decision)
        return {"code": 0, "msg": ""}

    def transfer(self, call: Call) -> dict[str, Any]:
        ids = id_types(call, self._engine.organisation)
        receiver = text(call.body, "to_user_id")
        if not receiver:
            raise Refused(Reason.BAD_PARAMETER, "to_user_id")
        order = Transfer(
            approver_ids=texts(call.body, "approver_ids", at_most=_MAX_PEOPLE),
            operator=ids.operator(call, "operator", unless=flag(call.body, "system_user")),
            receiver=ids.open_id(receiver),
            remark=text(call.body, "remark"),
        )
        self._engine.hand_over(call.path["process_id"], order)
        return {}

    def add_sign(self, call: Call) -> dict[str, Any]:
        ids = id_types(call, self._engine.organisation)
        placement = choice(call.body, "extra_type", Placement)
        node_run_id, approver_id = text(call.body, "node_id"), text(call.body, "approver_id")
        if placement is None or not (node_run_id or approver_id):
            raise Refused(Reason.BAD_PARAMETER, "extra_type, node_id or approver_id")
        signers = texts(call.body, "extra_user_ids", at_most=_MAX_PEOPLE)
        order = AddSign(
            approver_id=approver_id,
            node_run_id=node_run_id,
            operator=ids.operator(call, "operator", unless=flag(call.body, "system_user")),
            signers=tuple(ids.open_id(signer) for signer in signers),
            placement=placement,
            mode=_added_mode(call, placement),
            remark=text(call.body, "remark"),
        )
        self._engine.add_signers(call.path["process_id"], order)
        return {}


def _added_mode(call: Call, placement: Placement) -> Mode:
    asked = choice(call.body, "approval_type", _AddedMode)
    if placement is Placement.PARALLEL:
        if asked is _AddedMode.OR_SIGN:
            raise Refused(Reason.PARALLEL_OR_SIGN, "approval_type")
        return Mode.COUNTERSIGN
    return Mode.COUNTERSIGN if asked is _AddedMode.COUNTERSIGN else Mode.OR_SIGN
