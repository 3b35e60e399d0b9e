"""A card against what the platform allows: its size as sent, how many elements it has, what is refused."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from bot.sandbox.cards.check import card_problems
from bot.sandbox.cards.tree import tagged


def measures(card: Mapping[str, Any], *, people: Collection[str]) -> dict[str, Any]:
    """JSON values only; ``people`` are those whom a card may mention. Feishu: 发送消息."""
    content = json.dumps(card, ensure_ascii=False, separators=(",", ":"))
    problems = card_problems(card, people=people)
    return {
        "bytes": len(content.encode(errors="surrogatepass")),
        "elements": sum(1 for _ in tagged(card)),
        "problems": [
            {"code": problem.code, "at": problem.at, "message": problem.message} for problem in problems
        ],
    }
