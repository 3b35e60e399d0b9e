"""What is wrong with a typed decision, and how it is typed: always with an example that can be sent."""

from __future__ import annotations

from bot.intake.commands.command import Reply, notice
from bot.intake.typed import Aimed
from bot.model.card import Shortcut, Tone
from bot.model.intent import Verb
from bot.model.text import I18n
from bot.rendering.words import VERBS
from bot.usecases.wish import Wish, longest_reason, says_something

WHICH = I18n("要处理哪一个？", "Which one?")
DOUBTFUL = I18n(
    "后面有说明时，几个编号请用逗号连起来，比如 1,3",
    "Where words follow, please join several numbers with commas, like 1,3",
)
TOO_MANY = I18n("一次只能处理一个", "One at a time, please")

_EXAMPLES = {
    Verb.APPROVE: I18n("/通过 {n} 好的", "/approve {n} fine"),
    Verb.REJECT: I18n("/拒绝 {n} 人手不足", "/reject {n} not enough people"),
    Verb.TRANSFER: I18n("/转交 {n} @同事 请你来看", "/transfer {n} @colleague please have a look"),
    Verb.ADD_SIGN: I18n("/加签 {n} @同事 后 请一起看", "/addsign {n} @colleague after please join in"),
    Verb.WITHDRAW: I18n("/撤回 {n} 日期填错了", "/withdraw {n} wrong dates"),
    Verb.REVOKE: I18n("/撤销 {n} 行程取消", "/revoke {n} trip cancelled"),
}


def wrong(why: I18n, verb: Verb, shortcut: Shortcut, example: str) -> Reply:
    """Says what is missing, and shows a whole command with this person's own task in it, and their list."""
    shown = _EXAMPLES[verb]
    line = I18n(f"例如：{shown.chinese.format(n=example)}", f"For example: {shown.english.format(n=example)}")
    return notice(Tone.WARNING, why, line, shortcuts=(shortcut,))


def fault_of(wish: Wish, aim: Aimed, operator_id: str) -> I18n | None:
    """What is missing or too much; None where the command can be done."""
    if aim.is_empty:
        return WHICH
    if aim.is_doubtful:
        return DOUBTFUL
    if over := max(0, len(wish.reason) - longest_reason(wish.verb)):
        return I18n(f"说明超出 {over} 个字，请缩短", f"The words are {over} characters too long")
    if wish.verb is Verb.REJECT and not says_something(wish.reason):
        return I18n("拒绝时要写原因", "A rejection needs a reason")
    if wish.verb in {Verb.TRANSFER, Verb.ADD_SIGN}:
        return _fault_of_targets(wish, operator_id)
    return None


def _fault_of_targets(wish: Wish, operator_id: str) -> I18n | None:
    verb = VERBS[wish.verb]
    if not wish.targets:
        return I18n(f"要{verb.chinese}给谁？请用 @ 提到同事", "To whom? Please mention a colleague with @")
    if operator_id in wish.targets:
        return I18n("不能选择自己，请 @ 一位同事", "That is yourself; please mention a colleague")
    if wish.verb is Verb.TRANSFER and len(wish.targets) > 1:
        return I18n("只能转交给一位同事", "It can be transferred to one colleague only")
    return None
