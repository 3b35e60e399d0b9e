"""`/settings`, `/lang` and `/timezone`: how a person wants to be written to, and when."""

from __future__ import annotations

from dataclasses import replace

from bot.intake.commands.command import Command, Desk, Reply, Request, notice
from bot.model.card import SettingsCard, Shortcut, Tone
from bot.model.change import Enqueue, SavePreferences
from bot.model.preferences import Language
from bot.model.queue import Priority, look_at_queue
from bot.model.text import I18n
from bot.model.zones import COMPANY, zone_meant, zone_words

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


_LANGUAGE_CHOICES = (
    Shortcut(label=I18n.same("中文"), command="/lang zh"),
    Shortcut(label=I18n.same("English"), command="/lang en"),
    Shortcut(label=I18n("自动", "Automatic"), command="/lang auto"),
)

_ZONE_CHOICES = tuple(
    Shortcut(label=zone_words(name), command=f"/timezone {name}")
    for name in (COMPANY, "Asia/Shanghai", "Asia/Singapore", "Europe/London", "America/New_York")
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
            shortcuts=_LANGUAGE_CHOICES,
        )
    chosen = replace(await desk.store.preferences(request.person_id), language=language)
    # Saved before the answer is made, so that the answer is in that language already.
    await desk.store.write(SavePreferences(chosen))
    return notice(Tone.SUCCESS, _SAVED[language])


async def _timezone(request: Request, desk: Desk) -> Reply:
    zone = zone_meant(request.typed.rest)
    if zone is None:
        return notice(
            Tone.WARNING,
            I18n("你在哪个时区？", "Which time zone are you in?"),
            I18n(
                "/时区 伦敦、/时区 Asia/Kathmandu 或 /时区 公司",
                "/timezone London, /timezone Asia/Kathmandu or /timezone company",
            ),
            shortcuts=_ZONE_CHOICES,
        )
    chosen = replace(await desk.store.preferences(request.person_id), zone=zone)
    # What is next due for them, the digest or a reminder, may come at another time now.
    look = look_at_queue(request.person_id, desk.clock.now(), priority=Priority.COMMAND)
    await desk.store.write(SavePreferences(chosen), Enqueue(look))
    said = zone_words(zone)
    return notice(Tone.SUCCESS, I18n(f"时区：{said.chinese}", f"Time zone: {said.english}"))


SETTINGS = Command(
    names=("settings", "设置"),
    about=I18n("语言、时区、单条提醒或每日汇总", "Language, time zone, single cards or a daily digest"),
    run=_settings,
    menu_key="settings",
)
LANG = Command(
    names=("lang", "语言"),
    about=I18n("切换语言", "Change the language"),
    arguments=I18n("中文|英文|自动", "zh|en|auto"),
    run=_lang,
)
TIMEZONE = Command(
    names=("timezone", "时区"),
    about=I18n("告诉我你在哪里，提醒和汇总按你的时间发", "Say where you are: reminders come by your clock"),
    arguments=I18n("城市|公司", "city|company"),
    run=_timezone,
)
