"""What a person who pressed a button gets back at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.model.text import I18n


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """A short message over the chat (Feishu: 卡片回传交互回调)."""

    kind: Literal["info", "success", "warning", "error"]
    text: I18n


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    #: None where the card says enough.
    toast: Toast | None
    #: The card's JSON that replaces the pressed one; None leaves it as it is.
    content: str | None = None
    #: Of the ledger row whose message is held until this answer has been written; empty where none is.
    card_id: str = ""
