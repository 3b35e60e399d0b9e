"""The summary lines (摘要) of a process: the flow's patterns over the form as it is now."""

from __future__ import annotations

from bot.sandbox.world.bilingual import Bilingual
from bot.sandbox.world.form_words import words_of
from bot.sandbox.world.organisation import Organisation
from bot.sandbox.world.process import Process


def abstracts_of(process: Process, organisation: Organisation) -> list[tuple[Bilingual, Bilingual]]:
    """Name and value of each line; the platform's too change while the process moves."""
    shown = {variable.api_name: words_of(variable.value, organisation) for variable in process.form}
    zh_cn = {name: text.zh_cn for name, text in shown.items()}
    en_us = {name: text.en_us for name, text in shown.items()}
    return [
        (
            line.name,
            Bilingual(zh_cn=line.value.zh_cn.format_map(zh_cn), en_us=line.value.en_us.format_map(en_us)),
        )
        for line in process.flow.abstracts
    ]
