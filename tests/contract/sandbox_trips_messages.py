"""How to trip the refusals of messages."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.sandbox.refusals import Refusal
from bot.sandbox.world.buzzes import MOST_UNREAD
from bot.sandbox.world.chat import Message, Version
from tests.contract.sandbox_stage import CARD, Json, Stage, text_card
from tests.contract.sandbox_trips import ask, send, send_to_manager, trips

FORTNIGHT_S = 14 * 24 * 3600


async def patch(stage: Stage, message_id: str, card: Json = CARD) -> tuple[int, Json]:
    return await ask(stage, "PATCH", f"/im/v1/messages/{message_id}", body={"content": json.dumps(card)})


async def group(stage: Stage, **changes: bool) -> str:
    chat = str(await stage.director.ask("create_group", name="平台研发", members=["manager", "employee"]))
    await stage.director.ask("change_group", chat=chat, **changes)
    return chat


@trips(Refusal.MESSAGE_PARAMETER)
async def _(stage: Stage) -> tuple[int, Json]:
    return await send_to_manager(stage, content=CARD)


@trips(Refusal.BOT_OUTSIDE_GROUP)
async def _(stage: Stage) -> tuple[int, Json]:
    return await send(stage, await group(stage, has_bot=False), kind="chat_id")


@trips(Refusal.BOT_ABILITY_OFF)
async def _(stage: Stage) -> tuple[int, Json]:
    await stage.director.ask("switch_bot", on=False)
    return await send_to_manager(stage)


@trips(Refusal.MESSAGE_RECALLED)
async def _(stage: Stage) -> tuple[int, Json]:
    message_id = await stage.sent("manager")
    await ask(stage, "DELETE", f"/im/v1/messages/{message_id}")
    return await patch(stage, message_id)


@trips(Refusal.MESSAGE_DELETED)
async def _(stage: Stage) -> tuple[int, Json]:
    message_id = await stage.sent("manager")
    await stage.director.ask("lose_message", message_id=message_id, how="deleted")
    return await patch(stage, message_id)


@trips(Refusal.USER_UNAVAILABLE)
async def _(stage: Stage) -> tuple[int, Json]:
    await stage.director.ask("reach", person="manager", reach="outside availability")
    return await send_to_manager(stage)


@trips(Refusal.USER_STOPPED_BOT)
async def _(stage: Stage) -> tuple[int, Json]:
    await stage.director.ask("reach", person="manager", reach="stopped bot")
    return await send_to_manager(stage)


@trips(Refusal.SENT_TOO_FAST)
async def _(stage: Stage) -> tuple[int, Json]:
    for _ in range(5):
        await send_to_manager(stage)
    return await send_to_manager(stage)


@trips(Refusal.PATCHED_TOO_FAST)
async def _(stage: Stage) -> tuple[int, Json]:
    message_id = await stage.sent("manager")
    for _ in range(5):
        await patch(stage, message_id)
    return await patch(stage, message_id)


@trips(Refusal.CONTENT_TOO_LONG)
async def _(stage: Stage) -> tuple[int, Json]:
    return await send_to_manager(stage, content=json.dumps(text_card("长" * 10_000), ensure_ascii=False))


@trips(Refusal.RECALL_NOT_ALLOWED)
async def _(stage: Stage) -> tuple[int, Json]:
    said = await stage.director.say("manager", "你好")
    return await ask(stage, "DELETE", f"/im/v1/messages/{said}")


async def buzz(stage: Stage, message_id: str, person: str) -> tuple[int, Json]:
    path = f"/im/v1/messages/{message_id}/urgent_app?user_id_type=open_id"
    return await ask(stage, "PATCH", path, body={"user_id_list": [person]})


@trips(Refusal.BUZZ_NOT_OWN)
async def _(stage: Stage) -> tuple[int, Json]:
    said = await stage.director.say("manager", "你好")
    return await buzz(stage, said, "ou_manager")


@trips(Refusal.BUZZED_TOO_OFTEN)
async def _(stage: Stage) -> tuple[int, Json]:
    message_id = await stage.sent("manager")
    message = stage.sandbox.feishu.delivery.chats.message(message_id)
    assert message is not None
    [manager] = stage.sandbox.feishu.delivery.chat_of(message).members
    for number in range(MOST_UNREAD):
        stage.sandbox.feishu.buzzes.buzz(manager, replace(message, message_id=f"om_{number}"))
    return await buzz(stage, message_id, manager)


@trips(Refusal.UPDATE_NOT_ALLOWED)
async def _(stage: Stage) -> tuple[int, Json]:
    chats = stage.sandbox.feishu.delivery.chats
    version = Version(content=json.dumps(CARD), at_ms=stage.sandbox.clock.now_ms())
    foreign = Message(
        message_id="om_of_another_bot",
        chat_id=await group(stage),
        sender="cli_another_bot",
        is_from_app=True,
        msg_type="interactive",
        versions=(version,),
    )
    return await patch(stage, chats.put(foreign).message_id)


@trips(Refusal.UPDATE_TOO_LATE)
async def _(stage: Stage) -> tuple[int, Json]:
    message_id = await stage.sent("manager")
    await stage.director.advance(FORTNIGHT_S + 1)
    stage.token = (await stage.fetch_token())["tenant_access_token"]
    return await patch(stage, message_id)


@trips(Refusal.RECEIVER_INVALID)
async def _(stage: Stage) -> tuple[int, Json]:
    return await send(stage, "oc_nowhere", kind="chat_id")


@trips(Refusal.SPEAKING_FORBIDDEN)
async def _(stage: Stage) -> tuple[int, Json]:
    return await send(stage, await group(stage, is_muted=True), kind="chat_id")


@trips(Refusal.CHAT_DISSOLVED)
async def _(stage: Stage) -> tuple[int, Json]:
    return await send(stage, await group(stage, is_dissolved=True), kind="chat_id")


@trips(Refusal.CARD_REFUSED)
async def _(stage: Stage) -> tuple[int, Json]:
    http, answer = await send_to_manager(stage, content=json.dumps(CARD | {"i18n_elements": {}}))
    assert "ext=ErrCode: " in answer["msg"]
    return http, answer


@trips(Refusal.CARD_LOCKED)
async def _(stage: Stage) -> tuple[int, Json]:
    message_id = await stage.sent("manager")
    message = stage.sandbox.feishu.delivery.chats.message(message_id)
    assert message is not None
    stage.sandbox.feishu.delivery.chats.put(replace(message, open_clicks=1))
    return await patch(stage, message_id)


@trips(Refusal.CARD_DOWNGRADED)
async def _(stage: Stage) -> tuple[int, Json]:
    return await patch(stage, await stage.sent("manager"), {"elements": []})
