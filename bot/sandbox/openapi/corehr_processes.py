"""Whole processes: start, withdraw, revoke, list."""

from __future__ import annotations

from typing import Any

from bot.sandbox.openapi.corehr_arguments import flag, items, number, page_size, text
from bot.sandbox.openapi.corehr_identifiers import id_types
from bot.sandbox.openapi.corehr_refusals import LIST, REVOKE, START, WITHDRAW, refusing
from bot.sandbox.wire import Call, Endpoint, Window
from bot.sandbox.world.engine import Engine
from bot.sandbox.world.flows import Flow
from bot.sandbox.world.form_wire import read_variables
from bot.sandbox.world.refused import Reason, Refused

_MAX_REASON = 500
_MAX_SPAN_MS = 31 * 24 * 3600 * 1000
_STATUSES = frozenset({"1", "2", "4", "8", "9", "15"})
_PER_SECOND = (Window(count=50, seconds=1),)
_PER_MINUTE = (Window(count=20, seconds=60),)


def endpoints(engine: Engine) -> tuple[Endpoint, ...]:
    """The four endpoints over this engine."""
    processes = _Processes(engine)
    return (
        Endpoint(
            method="POST",
            path="/open-apis/corehr/v2/process_start",
            page=START,
            windows=_PER_MINUTE,
            answer=refusing(START, processes.start),
        ),
        Endpoint(
            method="PUT",
            path="/open-apis/corehr/v2/process_withdraw/{process_id}",
            page=WITHDRAW,
            windows=_PER_SECOND,
            answer=refusing(WITHDRAW, processes.withdraw),
        ),
        Endpoint(
            method="PUT",
            path="/open-apis/corehr/v2/process_revoke/{process_id}",
            page=REVOKE,
            windows=_PER_SECOND,
            answer=refusing(REVOKE, processes.revoke),
        ),
        Endpoint(
            method="GET",
            path="/open-apis/corehr/v2/processes",
            page=LIST,
            windows=_PER_MINUTE,
            answer=refusing(LIST, processes.listed),
        ),
    )


class _Processes:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def start(self, call: Call) -> dict[str, Any]:
        """Only flows of custom business types; those of Feishu People itself are refused as not permitted."""
        ids = id_types(call, self._engine.organisation)
        flow = self._startable(text(call.body, "flow_definition_id"))
        initiator = ids.operator(call, "initiator_id", unless=flag(call.body, "system_initiator"))
        if initiator == "":
            raise Refused(Reason.UNKNOWN_PERSON, "initiator_id")
        written = read_variables(items(call.body, "flow_data"), names=flow.later_fields, translate=ids.inward)
        return {"process_id": self._engine.begin(flow, initiator or "", written=written).process_id}

    def withdraw(self, call: Call) -> dict[str, Any]:
        operator, reason = self._operator_and_reason(call)
        self._engine.withdraw(call.path["process_id"], operator=operator, reason=reason)
        return {}

    def revoke(self, call: Call) -> dict[str, Any]:
        operator, reason = self._operator_and_reason(call)
        self._engine.revoke(call.path["process_id"], operator=operator, reason=reason)
        return {}

    def listed(self, call: Call) -> dict[str, Any]:
        """In the order of ids, which the page leaves open; the page token is the last id given."""
        size, after = page_size(call), call.first("page_token")
        begin_ms, end_ms = number(call, "modify_time_from"), number(call, "modify_time_to")
        if not 0 <= end_ms - begin_ms < _MAX_SPAN_MS:
            raise Refused(Reason.SPAN_TOO_LONG, "modify_time_to")
        if after and not after.isdecimal():
            raise Refused(Reason.BAD_PARAMETER, "page_token")
        statuses = _statuses(call)
        matching = [
            process.process_id
            for process in self._engine.processes
            if begin_ms <= process.modified_ms <= end_ms
            and (not statuses or process.code in statuses)
            and call.first("flow_definition_id") in {"", process.flow.definition_id}
        ]
        rest = [process_id for process_id in matching if not after or int(process_id) > int(after)]
        page = rest[:size]
        more = {"page_token": page[-1]} if len(rest) > size else {}
        return {"process_ids": page, "has_more": len(rest) > size, **more}

    def _startable(self, definition_id: str) -> Flow:
        flow = self._engine.flow_defined_as(definition_id)
        if flow is None:
            raise Refused(Reason.NO_SUCH_FLOW, "flow_definition_id")
        if not flow.is_custom:
            raise Refused(Reason.NOT_CUSTOM)
        if not flow.is_enabled:
            raise Refused(Reason.FLOW_DISABLED)
        return flow

    def _operator_and_reason(self, call: Call) -> tuple[str | None, str]:
        ids = id_types(call, self._engine.organisation)
        operator = ids.operator(call, "user_id", unless=flag(call.body, "system_user"))
        return operator, text(call.body, "reason", at_most=_MAX_REASON)


def _statuses(call: Call) -> frozenset[int]:
    """The statuses to filter by; none of them means all processes."""
    asked = frozenset(call.query.get("statuses", ()))
    if not asked <= _STATUSES:
        raise Refused(Reason.BAD_PARAMETER, "statuses")
    return frozenset(int(status) for status in asked)
