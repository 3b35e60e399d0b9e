"""The vendor's own client of the long connection, as a process: ``python -m tests.contract.vendor_client``.

It takes hold of an event loop when it is imported, so it cannot share a process with a test. What it hears it
writes to standard output, a JSON object a line.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import lark_oapi as lark
from lark_oapi.event.callback.model.p2_card_action_trigger import P2CardActionTriggerResponse


def tell(**heard: Any) -> None:
    sys.stdout.write(json.dumps(heard) + "\n")
    sys.stdout.flush()


def heard(event: Any) -> None:
    tell(event_type=event.header.event_type, event=event.event)


def clicked(click: Any) -> Any:
    tell(operator=click.event.operator.open_id, value=click.event.action.value)
    card = {
        "schema": "2.0",
        "body": {"elements": [{"tag": "div", "text": {"tag": "plain_text", "content": "已通过"}}]},
    }
    return P2CardActionTriggerResponse(
        {"toast": {"type": "success", "content": "好"}, "card": {"type": "raw", "data": card}}
    )


def main(domain: str, app_id: str, app_secret: str) -> None:
    events = (
        lark.EventDispatcherHandler.builder("", "")
        .register_p2_customized_event("corehr.process.updated_v2", heard)
        .register_p2_card_action_trigger(clicked)
        .build()
    )
    client = lark.ws.Client(
        app_id, app_secret, event_handler=events, domain=domain, log_level=lark.LogLevel.CRITICAL
    )
    try:
        client.start()
    except lark.ws.exception.ClientException as refused:
        tell(refused=refused.code)


if __name__ == "__main__":
    main(*sys.argv[1:])
