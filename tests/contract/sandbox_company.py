"""The sandbox's company for tests of its engine and endpoints: called directly, without a server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.openapi.corehr import endpoints
from bot.sandbox.scenarios.office import office
from bot.sandbox.wire import Call
from bot.sandbox.world.desk import Desk
from bot.sandbox.world.engine import Engine
from bot.sandbox.world.flows import Flow
from bot.sandbox.world.habits import Habits
from bot.sandbox.world.organisation import Person

Query = Mapping[str, str | Sequence[str]]


class Company:
    """An engine over the office, the desk beside it, and the events it has emitted."""

    def __init__(self, *, habits: Habits | None = None, more_flows: Sequence[Flow] = ()) -> None:
        self.clock = SandboxClock()
        self.events: list[tuple[str, dict[str, Any]]] = []
        seed = office(self.clock)
        self.engine = Engine(
            organisation=seed.organisation,
            flows=(*seed.flows, *more_flows),
            clock=self.clock,
            emit=lambda event_type, body: self.events.append((event_type, body)),
            habits=habits,
        )
        self.desk = Desk(self.engine)
        self.endpoints = {(endpoint.method, endpoint.path): endpoint for endpoint in endpoints(self.engine)}

    def call(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        body: Mapping[str, Any] | None = None,
        **path_parameters: str,
    ) -> dict[str, Any]:
        """The endpoint's answer; ``path`` is what follows ``/open-apis/corehr/v2/``."""
        endpoint = self.endpoints[method, f"/open-apis/corehr/v2/{path}"]
        values = {name: [value] if isinstance(value, str) else value for name, value in (query or {}).items()}
        return endpoint.answer(Call(path=path_parameters, query=values, body=body or {}))

    def detail(self, process_id: str, **query: str) -> dict[str, Any]:
        return self.call("GET", "processes/{process_id}", query=query, process_id=process_id)

    def decide(self, process_id: str, approver_id: str, **body: Any) -> dict[str, Any]:
        path = "processes/{process_id}/approvers/{approver_id}"
        return self.call("PUT", path, body=body, process_id=process_id, approver_id=approver_id)

    def transfer(self, process_id: str, **body: Any) -> dict[str, Any]:
        return self.call("PUT", "processes/{process_id}/transfer", body=body, process_id=process_id)

    def add_sign(self, process_id: str, **body: Any) -> dict[str, Any]:
        return self.call("PUT", "processes/{process_id}/extra", body=body, process_id=process_id)

    def withdraw(self, process_id: str, **body: Any) -> dict[str, Any]:
        return self.call("PUT", "process_withdraw/{process_id}", body=body, process_id=process_id)

    def revoke(self, process_id: str, **body: Any) -> dict[str, Any]:
        return self.call("PUT", "process_revoke/{process_id}", body=body, process_id=process_id)

    def start(self, **body: Any) -> dict[str, Any]:
        return self.call("POST", "process_start", body=body)

    def listed(self, **query: str | Sequence[str]) -> dict[str, Any]:
        return self.call("GET", "processes", query=query)

    def tasks_of(self, person: Person, **query: str) -> dict[str, Any]:
        return self.call("GET", "approvers", query={"page_size": "100", "user_id": person.open_id, **query})

    def task_of(self, process_id: str, person: Person) -> str:
        """The approver_id of the person's newest task."""
        own = [
            task["approver_id"]
            for task in self.desk.snapshot(process_id)["tasks"]
            if task["person"] == person.open_id
        ]
        return str(own[-1])

    def states(self, process_id: str) -> list[tuple[str, str]]:
        """Who is in which state, in the order of the tasks."""
        return [(task["name"], task["state"]) for task in self.desk.snapshot(process_id)["tasks"]]

    def open_names(self, process_id: str) -> list[str]:
        """Who has an open task, in the order of the tasks."""
        return [name for name, state in self.states(process_id) if state == "todo"]

    def news(self) -> list[str]:
        """The events since the last look, as ``kind:status``."""
        told = [_short(event_type, body) for event_type, body in self.events]
        self.events.clear()
        return told


def _short(event_type: str, body: Mapping[str, Any]) -> str:
    kind = event_type.removeprefix("corehr.").removesuffix("_v2").removeprefix("process.").split(".")[0]
    return f"{kind}:{body.get('status', body.get('node_status', body.get('type')))}"
