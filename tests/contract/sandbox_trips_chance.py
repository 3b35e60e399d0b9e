"""How to trip the refusals that only chance brings about: by a fault, at a call that may meet them."""

from __future__ import annotations

from bot.sandbox.mishaps import Mishap
from tests.contract.sandbox_stage import Json, Stage
from tests.contract.sandbox_trips import Trip, ask, send_to_manager, trips

OF_MESSAGES = (
    Mishap.QUOTA_USED_UP,
    Mishap.CONGESTED,
    Mishap.METHOD_LIMITED,
    Mishap.APP_LIMITED,
    Mishap.CONTENT_SENSITIVE,
    Mishap.CONTENT_AUDIT,
    Mishap.USER_RESIGNED,
    Mishap.TENANT_GONE,
    Mishap.OTHER_TENANT,
    Mishap.TYPE_NOT_ALLOWED,
    Mishap.CHAT_ENCRYPTED,
    Mishap.BEING_SENT,
)
OF_PROCESSES = {
    Mishap.COREHR_SYSTEM_ERROR: ("GET", "/corehr/v2/processes/{process_id}"),
    Mishap.COREHR_READING_FAILED: ("GET", "/corehr/v2/processes"),
    Mishap.TRANSFER_FAILED: ("PUT", "/corehr/v2/processes/{process_id}/transfer"),
    Mishap.FORM_FORBIDDEN: ("GET", "/corehr/v2/processes/{process_id}/form_variable_data"),
}


def _at_a_send(mishap: Mishap) -> Trip:
    async def trip(stage: Stage) -> tuple[int, Json]:
        await stage.director.refuse(mishap.name, path="/open-apis/im/*")
        return await send_to_manager(stage)

    return trip


def _at_a_process(mishap: Mishap, method: str, path: str) -> Trip:
    async def trip(stage: Stage) -> tuple[int, Json]:
        process_id = await stage.director.start("annual_leave", "employee")
        await stage.director.refuse(mishap.name, method=method, path="/open-apis/corehr/*")
        return await ask(stage, method, path.format(process_id=process_id))

    return trip


for _mishap in OF_MESSAGES:
    trips(_mishap)(_at_a_send(_mishap))
for _mishap, (_method, _path) in OF_PROCESSES.items():
    trips(_mishap)(_at_a_process(_mishap, _method, _path))
