"""The sandbox's company: its people, its departments, and the flows that they use.

A scenario names people by their part (``office_people.MANAGER``) and flows by their key.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.clock import SandboxClock
from bot.sandbox.scenarios.office_flows import office_flows
from bot.sandbox.scenarios.office_people import ORGANISATION
from bot.sandbox.world.flows import Flow
from bot.sandbox.world.organisation import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What an engine is built from."""

    organisation: Organisation
    flows: tuple[Flow, ...]


def office(clock: SandboxClock) -> Office:
    """The company as every scenario finds it; forms are dated by the clock."""
    return Office(organisation=ORGANISATION, flows=office_flows(clock))
