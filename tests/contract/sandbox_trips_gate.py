"""How to trip the refusals of the gate and of contacts."""

from __future__ import annotations

from bot.sandbox.refusals import Refusal
from tests.contract.sandbox_stage import Json, Stage
from tests.contract.sandbox_trips import ask, send, send_to_manager, trips


@trips(Refusal.TOKEN_MISSING)
async def _(stage: Stage) -> tuple[int, Json]:
    return await ask(stage, "GET", "/bot/v3/info", signed=False)


@trips(Refusal.TOKEN_MALFORMED)
async def _(stage: Stage) -> tuple[int, Json]:
    stage.token = "secret"
    return await ask(stage, "GET", "/bot/v3/info")


@trips(Refusal.TOKEN_INVALID)
async def _(stage: Stage) -> tuple[int, Json]:
    stage.token = "t-unheard-of"
    return await ask(stage, "GET", "/bot/v3/info")


@trips(Refusal.SCOPE_MISSING)
async def _(stage: Stage) -> tuple[int, Json]:
    await stage.director.ask("revoke_scope", scope="corehr:process:read")
    return await ask(stage, "GET", "/corehr/v2/processes")


async def _credentials(stage: Stage, **changes: str) -> tuple[int, Json]:
    application = stage.sandbox.application
    body = {"app_id": application.app_id, "app_secret": application.app_secret} | changes
    return await ask(stage, "POST", "/auth/v3/tenant_access_token/internal", body=body, signed=False)


@trips(Refusal.CREDENTIALS_MISSING)
async def _(stage: Stage) -> tuple[int, Json]:
    return await _credentials(stage, app_secret="")


@trips(Refusal.APP_UNKNOWN)
async def _(stage: Stage) -> tuple[int, Json]:
    return await _credentials(stage, app_id="cli_other")


@trips(Refusal.SECRET_WRONG)
async def _(stage: Stage) -> tuple[int, Json]:
    return await _credentials(stage, app_secret="wrong")


@trips(Refusal.PARAMETER_INVALID)
async def _(stage: Stage) -> tuple[int, Json]:
    return await send_to_manager(stage, uuid="u" * 51)


@trips(Refusal.OPEN_ID_UNKNOWN)
async def _(stage: Stage) -> tuple[int, Json]:
    return await send(stage, "ou_nobody")


@trips(Refusal.OPEN_ID_OF_OTHER_APP)
async def _(stage: Stage) -> tuple[int, Json]:
    return await send(stage, "ou_otherapp_1")


@trips(Refusal.TOO_MANY_CALLS)
async def _(stage: Stage) -> tuple[int, Json]:
    for _ in range(5):
        await ask(stage, "POST", "/contact/v3/users/basic_batch", body={"user_ids": ["ou_1"]})
    return await ask(stage, "POST", "/contact/v3/users/basic_batch", body={"user_ids": ["ou_1"]})


@trips(Refusal.CONTACT_PARAMETER)
async def _(stage: Stage) -> tuple[int, Json]:
    ids = "&".join("user_ids=ou_1" for _ in range(51))
    return await ask(stage, "GET", f"/contact/v3/users/batch?{ids}")


async def _members(stage: Stage, **more: str) -> tuple[int, Json]:
    department = stage.sandbox.feishu.organisation.departments[0].open_department_id
    query = "&".join(f"{name}={value}" for name, value in more.items())
    return await ask(stage, "GET", f"/contact/v3/users/find_by_department?department_id={department}&{query}")


@trips(Refusal.PAGE_SIZE_INVALID)
async def _(stage: Stage) -> tuple[int, Json]:
    return await _members(stage, page_size="51")


@trips(Refusal.PAGE_TOKEN_INVALID)
async def _(stage: Stage) -> tuple[int, Json]:
    return await _members(stage, page_token="guessed")


@trips(Refusal.DEPARTMENT_OUT_OF_RANGE)
async def _(stage: Stage) -> tuple[int, Json]:
    department = stage.sandbox.feishu.organisation.departments[0].open_department_id
    await stage.director.ask("hide_from_contacts", open_id=department)
    return await ask(stage, "GET", f"/contact/v3/departments/{department}")


@trips(Refusal.DEPARTMENT_UNKNOWN)
async def _(stage: Stage) -> tuple[int, Json]:
    return await ask(stage, "GET", "/contact/v3/departments/od-nowhere")


@trips(Refusal.USER_ID_INVALID)
async def _(stage: Stage) -> tuple[int, Json]:
    return await ask(stage, "GET", "/contact/v3/users/nobody?user_id_type=user_id")


@trips(Refusal.USER_OUT_OF_RANGE)
async def _(stage: Stage) -> tuple[int, Json]:
    manager = await stage.open_id("manager")
    await stage.director.ask("hide_from_contacts", open_id=manager)
    return await ask(stage, "GET", f"/contact/v3/users/{manager}")
