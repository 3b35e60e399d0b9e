"""What a draft of rules would have done, for the admin who decides about it."""

from __future__ import annotations

from bot.intake.commands.command import Desk, Reply
from bot.model.card import NoticeCard, Shortcut, Tone
from bot.model.chat_rules import RulesDraft
from bot.model.queue import Priority
from bot.model.text import I18n
from bot.reconcile.lab import MANY_A_DAY, Lab
from bot.reconcile.lab_told import LEADERS
from bot.reconcile.naming import SOMEBODY
from bot.rules.changes import Changes
from bot.usecases.chat_rules import Trial

#: Of what happened, so many are looked at.
DAYS = 30
_MOST_PEOPLE = 5
#: Of rules that come or go, so many are named.
_NAMED = 3
_ADDS = I18n("发布后加在聊天现有规则的最后", "Publishing adds this rule after those of the chat")


async def report(trial: Trial, desk: Desk, *, added: str = "") -> Reply:
    """What the draft would have done, and the buttons for it; ``added`` is the one rule that is new in it."""
    lab = trial.lab
    names = await _names(lab, desk)
    flooded = lab.flooded()
    warnings = [
        I18n(
            f"注意：{name_of(names, who).chinese} 每天会收到 {rate:.0f} 条，超过 {MANY_A_DAY} 条",
            f"Warning: {name_of(names, who).english} would get {rate:.0f} a day, more than {MANY_A_DAY}",
        )
        for who, rate in flooded[:2]
    ]
    if lab.is_much_more:
        warnings.append(I18n("注意：消息比现在多很多", "Warning: far more messages than today"))
    if (due := lab.after.due_now - lab.before.due_now) > 0:
        warnings.append(
            I18n(
                f"注意：已经等了很久的 {due} 条审批，发布后会马上提醒或升级",
                f"Warning: {due} tasks that have long been waiting are reminded of, or go up, at once",
            )
        )
    card = NoticeCard(
        tone=Tone.WARNING if warnings else Tone.INFO,
        heading=I18n("规则可用，尚未生效", "The rules are fine, and not in force yet"),
        lines=(*warnings, *_counted(lab), *_people(lab, names), _ADDS if added else _replaces(trial.changes)),
        text=I18n.same(added),
        shortcuts=_ways_on(trial.draft),
    )
    return Reply(card=card)


def _replaces(changes: Changes) -> I18n:
    """What publishing does to the rules of the chat, so that none is lost unseen."""
    parts = [
        I18n(f"{zh} {len(names)} 条（{_listed(names, '、')}）", f"{en} {len(names)} ({_listed(names, ', ')})")
        for zh, en, names in (
            ("新增", "adds", changes.added),
            ("改动", "changes", changes.changed),
            ("去掉", "takes away", changes.gone),
        )
        if names
    ]
    if not parts:
        return I18n("与聊天中现有的规则相同", "The same rules as the chat has now")
    return I18n(
        f"发布后替换聊天中的全部规则：{'；'.join(one.zh for one in parts)}",
        f"Publishing replaces all rules of the chat: it {'; '.join(one.en for one in parts)}",
    )


def _listed(names: tuple[str, ...], between: str) -> str:
    return between.join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _ways_on(draft: RulesDraft) -> tuple[Shortcut, ...]:
    """The buttons for this very draft."""
    return (
        Shortcut(label=I18n("发布", "Publish"), command=f"/rules publish {draft.mark}", is_main=True),
        Shortcut(label=I18n("放弃", "Discard"), command=f"/rules discard {draft.mark}"),
    )


def _counted(lab: Lab) -> list[I18n]:
    after, before = lab.after, lab.before
    busiest = sorted(hour for hour, _ in after.by_hour.most_common(3))
    hours = "、".join(f"{hour}:00" for hour in busiest)
    lines = [
        I18n(
            f"最近 {DAYS} 天的 {lab.processes} 个流程会发出 {after.messages} 条消息，"
            f"现在的规则是 {before.messages} 条",
            f"For {lab.processes} processes of the last {DAYS} days:"
            f" {after.messages} messages, {before.messages} with the rules of today",
        ),
        I18n(f"每天约 {after.messages / lab.days:.1f} 条", f"About {after.messages / lab.days:.1f} a day"),
    ]
    if after.reminders or after.escalations:
        lines.append(
            I18n(
                f"其中提醒 {after.reminders} 条，升级 {after.escalations} 条"
                f"（现在共 {before.reminders + before.escalations} 条）",
                f"Of these, reminders: {after.reminders}, escalations: {after.escalations}"
                f" (both today: {before.reminders + before.escalations})",
            )
        )
    if leaders := after.by_receiver[LEADERS]:
        lines.append(
            I18n(
                f"其中发给上级 {leaders} 条；是哪些人没有查询，合在一起计算",
                f"To leaders: {leaders}, counted together: who they are was not looked up",
            )
        )
    if after.in_digest:
        lines.append(I18n(f"另有 {after.in_digest} 条进入每日汇总", f"{after.in_digest} more in daily lists"))
    if hours:
        lines.append(I18n(f"最多的时段：{hours}", f"Busiest hours: {hours.replace('、', ', ')}"))
    return lines


def _people(lab: Lab, names: dict[str, I18n]) -> list[I18n]:
    told = [
        (I18n("收到最多的人", "Told most"), [who for who, _ in lab.after.by_receiver.most_common()]),
        (I18n("新收到的人", "Newly told"), sorted(lab.newly_told())),
        (I18n("不再收到的人", "No longer told"), sorted(lab.no_longer_told())),
    ]
    return [_row(label, people, names) for label, people in told if people]


def _row(label: I18n, people: list[str], names: dict[str, I18n]) -> I18n:
    shown = [name_of(names, who) for who in people[:_MOST_PEOPLE]]
    more = len(people) - len(shown)
    chinese = "、".join(one.chinese for one in shown) + (f"等 {len(people)} 个" if more else "")
    english = ", ".join(one.english for one in shown) + (f" and {more} more" if more else "")
    return I18n(f"{label.chinese}：{chinese}", f"{label.english}: {english}")


async def _names(lab: Lab, desk: Desk) -> dict[str, I18n]:
    ranked = [who for who, _ in lab.after.by_receiver.most_common(_MOST_PEOPLE)]
    changed = (sorted(lab.newly_told())[:_MOST_PEOPLE], sorted(lab.no_longer_told())[:_MOST_PEOPLE])
    people = {who for who in (*ranked, *changed[0], *changed[1]) if who.startswith("ou_")}
    return dict(await desk.directory.names(people=people, departments=(), priority=Priority.COMMAND))


def name_of(names: dict[str, I18n], who: str) -> I18n:
    """A group has no name that the bot may read; who the leaders are was not asked."""
    if who == LEADERS:
        return I18n("上级", "Leaders")
    return names.get(who, SOMEBODY if who.startswith("ou_") else I18n("一个群", "A group"))
