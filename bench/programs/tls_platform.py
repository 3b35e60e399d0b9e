"""A platform over HTTPS that grants every token and takes every message, with the answers as documented."""

from __future__ import annotations

import json
import ssl
import sys

from aiohttp import web

from bench.processes import LOCALHOST

_TOKEN = json.dumps({"code": 0, "msg": "ok", "tenant_access_token": "t-bench", "expire": 7200}).encode()
_MESSAGE = json.dumps(
    {
        "code": 0,
        "msg": "success",
        "data": {
            "message_id": "om_dc13264520392913993dd051dba21dcf",
            "root_id": "",
            "parent_id": "",
            "msg_type": "interactive",
            "create_time": "1764000000000",
            "update_time": "1764000000000",
            "deleted": False,
            "updated": False,
            "chat_id": "oc_5ad11d72b830411d72b836c20",
            "sender": {
                "id": "cli_bench",
                "id_type": "app_id",
                "sender_type": "app",
                "tenant_key": "736588c9260f175e",
            },
            "body": {"content": '{"title":"","elements":[[]]}'},
        },
    }
).encode()


async def token(request: web.Request) -> web.Response:
    await request.read()
    return web.Response(body=_TOKEN, content_type="application/json")


async def message(request: web.Request) -> web.Response:
    await request.read()
    return web.Response(body=_MESSAGE, content_type="application/json")


def main() -> None:
    port, certificate = sys.argv[1:]
    app = web.Application()
    app.add_routes(
        [
            web.post("/open-apis/auth/v3/tenant_access_token/internal", token),
            web.post("/open-apis/im/v1/messages", message),
        ]
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    web.run_app(app, host=LOCALHOST, port=int(port), ssl_context=context, access_log=None, print=None)


if __name__ == "__main__":
    main()
