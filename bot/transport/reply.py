"""What is written back to a pressed button. Pure; the same bytes for every transport."""

from __future__ import annotations

import msgspec

from bot.model.answer import Answer


def click_body(answer: Answer) -> bytes:
    """The callback's answer (Feishu: 卡片回传交互回调): a toast and, where it changes, the whole card.

    The card's JSON goes in as it is: it was written and checked by us, and ``data`` must be an object.
    """
    text = answer.toast.text
    toast = {
        "type": answer.toast.kind,
        "content": text.chinese,
        "i18n": {"zh_cn": text.chinese, "en_us": text.english},
    }
    if answer.content is None:
        return msgspec.json.encode({"toast": toast})
    card = {"type": "raw", "data": msgspec.Raw(answer.content.encode())}
    return msgspec.json.encode({"toast": toast, "card": card})
