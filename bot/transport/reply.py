"""What is written back to a pressed button. Pure; the same bytes for every transport."""

from __future__ import annotations

import msgspec

from bot.model.answer import Answer


def click_body(answer: Answer) -> bytes:
    """The callback's answer (Feishu: 卡片回传交互回调): a toast, where there is one, and the whole new card.

    The card's JSON goes in as it is: it was written and checked by us, and ``data`` must be an object.
    """
    body: dict[str, object] = {}
    if answer.toast is not None:
        text = answer.toast.text
        body["toast"] = {
            "type": answer.toast.kind,
            "content": text.chinese,
            "i18n": {"zh_cn": text.chinese, "en_us": text.english},
        }
    if answer.content is not None:
        body["card"] = {"type": "raw", "data": msgspec.Raw(answer.content.encode())}
    return msgspec.json.encode(body)
