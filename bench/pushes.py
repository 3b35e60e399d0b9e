"""Process events as Feishu pushes them, encrypted and signed: HTTP requests, ready before the clock runs."""

from __future__ import annotations

import itertools
import time
from typing import Any

from bot.sandbox.application import Application
from bot.sandbox.envelope import seal, sign, wrap

PATH = "/feishu/events"

#: The six kinds that tell of a process, as a step of one brings them.
EVENT_TYPES = (
    "corehr.process.status.update_v2",
    "corehr.process.updated_v2",
    "corehr.process.node.updated_v2",
    "corehr.process.approver.updated_v2",
    "corehr.process.cc.updated_v2",
    "corehr.process_comment_info.updated_v2",
)

#: Few, so that a process's events join in one place of the queue, as siblings do.
PROCESSES = 16

#: Makes the body 1.6 KB on the wire.
_FILL = "x" * 610

_APP = Application()


def requests(count: int) -> list[bytes]:
    """So many events, no two with the same id."""
    return [
        _request(kind, number)
        for kind, number in zip(itertools.cycle(EVENT_TYPES), range(count), strict=False)
    ]


def _request(event_type: str, number: int) -> bytes:
    now = time.time()
    push = wrap(_APP, event_type, _body(number % PROCESSES), create_time=str(int(now * 1000)))
    body = seal(push.envelope, _APP.encrypt_key)
    return http_request(body, sign(body, _APP.encrypt_key, timestamp_s=int(now)))


def http_request(body: bytes, headers: dict[str, str], *, path: str = PATH) -> bytes:
    lines = [f"POST {path} HTTP/1.1", "Host: bench", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _body(process: int) -> dict[str, Any]:
    process_id = str(7_368_832_822_481_000_000 + process)
    return {
        "process_id": process_id,
        "approver_id": f"{process_id[:-3]}187",
        "type": 1,
        "status": 1,
        "biz_type": "leave",
        "flow_definition_id": "people_7182520625066475540_7222929439175839532",
        "node_definition_id": "approval_7c7d9c4d25b",
        "node_id": "7369419552616089132",
        "properties": _FILL,
    }
