"""`/settings` and `/lang`: how a person wants to be written to."""

from __future__ import annotations

from dataclasses import replace

from bot.intake.commands.command import Command, Desk, Reply, Request, notice
from bot.model.card import SettingsCard, Shortcut, Tone
from bot.model.change import SavePreferences
from bot.model.preferences import Language
from bot.model.text import I18n

_LANGUAGES = {
    "auto": Language.AUTO,
    "自动": Language.AUTO,
    "zh": Language.CHINESE,
    "中文": Language.CHINESE,
    "chinese": Language.CHINESE,
    "en": Language.ENGLISH,
    "英文": Language.ENGLISH,
    "english": Language.ENGLISH,
}

_SAVED = {
    Language.AUTO: I18n("语言：跟随飞书", "Language: as in Feishu"),
    Language.CHINESE: I18n.same("语言：中文"),
    Language.ENGLISH: I18n.same("Language: English"),
}


_CHOICES = (
    Shortcut(label=I18n.same("中文"), command="/lang zh"),
    Shortcut(label=I18n.same("English"), command="/lang en"),
    Shortcut(label=I18n("自动", "Automatic"), command="/lang auto"),
)


async def _settings(request: Request, desk: Desk) -> Reply:
    return Reply(card=SettingsCard(preferences=await desk.store.preferences(request.person_id)))


async def _lang(request: Request, desk: Desk) -> Reply:
    language = _LANGUAGES.get(request.typed.rest.strip().lower())
    if language is None:
        return notice(
            Tone.WARNING,
            I18n("要用哪种语言？", "Which language?"),
            I18n("/语言 中文、/语言 英文 或 /语言 自动", "/lang zh, /lang en or /lang auto"),
            shortcuts=_CHOICES,
        )
    chosen = replace(await desk.store.preferences(request.person_id), language=language)
    # Saved before the answer is made, so that the answer is in that language already.
    await desk.store.write(SavePreferences(chosen))
    return notice(Tone.SUCCESS, _SAVED[language])


SETTINGS = Command(
    names=("settings", "设置"),
    about=I18n("语言、单条提醒或每日汇总", "Language, single cards or a daily digest"),
    run=_settings,
    menu_key="settings",
)
LANG = Command(
    names=("lang", "语言"),
    about=I18n("切换语言", "Change the language"),
    arguments=I18n("中文|英文|自动", "zh|en|auto"),
    run=_lang,
)
