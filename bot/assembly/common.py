"""What nearly every part of the bot needs."""

from __future__ import annotations

from dataclasses import dataclass

from bot.adapters.corehr.gateway import CoreHR
from bot.adapters.openapi.client import OpenApi
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.rendering import Renderer
from bot.usecases.admins import Admins


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    store: Store
    api: OpenApi
    gateway: CoreHR
    renderer: Renderer
    clock: Clock
    admins: Admins
