"""A webhook as one builds it with the vendor's package: its dispatcher in aiohttp, events into sqlitedict.

sqlitedict as it is shipped, with autocommit: the write returns once it is committed, so the event is stored
before the 200. Of each event it keeps what the bot needs of it, the process id.
"""

from __future__ import annotations

import sys
from typing import Any

import lark_oapi as lark
from aiohttp import web
from sqlitedict import SqliteDict

from bench.processes import LOCALHOST
from bot.sandbox.application import Application


def dispatcher(stored: Any) -> Any:
    def store(event: Any) -> None:
        stored[event.header.event_id] = event.event.process_id

    app = Application()
    return (
        lark.EventDispatcherHandler.builder(app.encrypt_key, app.verification_token, lark.LogLevel.ERROR)
        .register_p2_corehr_process_status_update_v2(store)
        .register_p2_corehr_process_updated_v2(store)
        .register_p2_corehr_process_node_updated_v2(store)
        .register_p2_corehr_process_approver_updated_v2(store)
        .register_p2_corehr_process_cc_updated_v2(store)
        .register_p2_corehr_process_comment_info_updated_v2(store)
        .build()
    )


def application(handler: Any) -> web.Application:
    async def receive(request: web.Request) -> web.Response:
        pushed = lark.RawRequest()
        pushed.uri, pushed.headers, pushed.body = request.path, request.headers, await request.read()
        answer = handler.do(pushed)
        return web.Response(status=answer.status_code, body=answer.content, headers=answer.headers)

    async def healthz(_: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.add_routes([web.post("/feishu/events", receive), web.get("/healthz", healthz)])
    return app


def main() -> None:
    with SqliteDict(sys.argv[2], autocommit=True) as stored:
        web.run_app(
            application(dispatcher(stored)),
            host=LOCALHOST,
            port=int(sys.argv[1]),
            access_log=None,
            print=None,
        )


if __name__ == "__main__":
    main()
