"""The card that is rendered and sent: a request for annual leave that waits for its approver."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bench.processes import ROOT
from bot.model.card import Choice, FormView, Open, TaskCard
from bot.model.process import Line, Links
from bot.model.text import I18n
from bot.rendering import Renderer

#: Not taken from ``bot.app``, which brings the vendor's package along: a second and a half for nothing.
TEMPLATES = ROOT / "cards"
SHANGHAI = ZoneInfo("Asia/Shanghai")
CARD_ID = "0123456789abcdef0123456789abcdef"


def _line(zh: str, en: str, value: str, translated: str = "") -> Line:
    return Line(label=I18n(zh, en), value=I18n(value, translated or value))


ABSTRACTS = (
    _line("申请人", "Applicant", "张三", "San Zhang"),
    _line("请假时间", "Period", "12月1日 至 12月3日", "1 Dec to 3 Dec"),
)
FORM = (
    _line("假期类型", "Leave type", "年假", "Annual leave"),
    _line("时长(天)", "Days", "3"),
    _line("工作交接人", "Stand-in", "王五", "Wu Wang"),
    _line("请假事由", "Reason", "家中老人做手术,需要陪护三天。\n工作已与王五交接,紧急情况可随时电话联系。"),
    _line("附件", "Attachment", "住院通知.pdf(64 KB)"),
)
LEAVE = TaskCard(
    title=I18n("年假申请", "Annual leave"),
    type_name=I18n("假勤", "Time off"),
    initiator=I18n("张三", "San Zhang"),
    node=I18n("直属上级审批", "Manager's approval"),
    since=datetime(2026, 11, 23, 1, 30, tzinfo=UTC),
    abstracts=ABSTRACTS,
    form=FormView(lines=FORM),
    links=Links(
        web="https://people.feishu.cn/process/7368832822481536556",
        pc="https://applink.feishu.cn/client/web_url/open?mode=window&url=https%3A%2F%2Fpeople.feishu.cn",
        mobile="https://applink.feishu.cn/client/web_url/open?url=https%3A%2F%2Fpeople.feishu.cn%2Fm",
    ),
    state=Open(
        choices=(
            Choice(person_id="ou_8678a590cc22a70cada95f679cb042d0", name=I18n("王五", "Wu Wang")),
            Choice(person_id="ou_4430864b0e6f3a5ac38faba4511f615c", name=I18n("赵六", "Liu Zhao")),
        )
    ),
)


def renderer() -> Renderer:
    return Renderer(TEMPLATES, timezone=SHANGHAI)


def content() -> str:
    """The card as it is sent."""
    return renderer().render(LEAVE, card_id=CARD_ID)


def short_content() -> str:
    """A shorter one, of 4.3 KB: without colleagues to choose from and with half of the form."""
    card = replace(LEAVE, abstracts=(), form=FormView(lines=FORM[:3]), state=Open())
    return renderer().render(card, card_id=CARD_ID)
