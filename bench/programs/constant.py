"""The floor of a webhook: an aiohttp server that reads the body and answers 200, whatever it says."""

from __future__ import annotations

import sys

from aiohttp import web

from bench.processes import LOCALHOST


async def answer(request: web.Request) -> web.Response:
    await request.read()
    return web.Response(body=b"{}", content_type="application/json")


def main() -> None:
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", answer)
    web.run_app(app, host=LOCALHOST, port=int(sys.argv[1]), access_log=None, print=None)


if __name__ == "__main__":
    main()
