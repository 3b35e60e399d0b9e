"""Form data and flow data of a process, in the value union that both share.

Both default to People's own ids, unlike all other endpoints. Undocumented, decided here: the flow data of a
hiring flow is refused like its form data.
"""

from __future__ import annotations

from typing import Any

from bot.sandbox.openapi.corehr_identifiers import IdTypes, id_types
from bot.sandbox.openapi.corehr_refusals import FLOW, FORM, refusing
from bot.sandbox.wire import Call, Endpoint, Window
from bot.sandbox.world.bilingual import Bilingual
from bot.sandbox.world.engine import Engine
from bot.sandbox.world.form import Form, Value, Variable
from bot.sandbox.world.form_wire import write_variables
from bot.sandbox.world.organisation import DepartmentIdType, UserIdType
from bot.sandbox.world.process import Process
from bot.sandbox.world.refused import Reason, Refused

_PROCESS = "/open-apis/corehr/v2/processes/{process_id}"


def endpoints(engine: Engine) -> tuple[Endpoint, ...]:
    """The two endpoints over this engine."""
    variables = _Variables(engine)
    return (
        Endpoint(
            method="GET",
            path=f"{_PROCESS}/form_variable_data",
            page=FORM,
            windows=(Window(count=100, seconds=60),),
            answer=refusing(FORM, variables.form),
        ),
        Endpoint(
            method="GET",
            path=f"{_PROCESS}/flow_variable_data",
            page=FLOW,
            windows=(Window(count=10, seconds=60),),
            answer=refusing(FLOW, variables.flow),
        ),
    )


class _Variables:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def form(self, call: Call) -> dict[str, Any]:
        process, ids = self._readable(call), self._ids(call)
        return {
            "process_id": process.process_id,
            "field_variable_values": write_variables(process.form, translate=ids.outward),
        }

    def flow(self, call: Call) -> dict[str, Any]:
        """Everything that the process knows, or what ``variable_keys`` asks for; without names."""
        process, ids = self._readable(call), self._ids(call)
        asked = set(call.query.get("variable_keys", ()))
        known = (*_circumstances(process), *process.form)
        wanted = tuple(variable for variable in known if not asked or variable.api_name in asked)
        return {
            "process_id": process.process_id,
            "field_variable_values": write_variables(wanted, translate=ids.outward, with_names=False),
        }

    def _readable(self, call: Call) -> Process:
        process = self._engine.find(call.path["process_id"])
        if process.flow.is_hiring:
            raise Refused(Reason.NO_FORM, "process_id")
        return process

    def _ids(self, call: Call) -> IdTypes:
        return id_types(
            call,
            self._engine.organisation,
            user=UserIdType.PEOPLE_COREHR_ID,
            department=DepartmentIdType.PEOPLE_COREHR_DEPARTMENT_ID,
        )


def _circumstances(process: Process) -> Form:
    """Who started the process and when."""
    started = Variable(
        api_name="start_time",
        name=Bilingual(),
        value=Value(member="date_time_value", content=str(process.created_ms)),
    )
    initiator = Variable(
        api_name="initiator",
        name=Bilingual(),
        value=Value(member="user_value", content=process.initiator),
    )
    return (initiator, started)
