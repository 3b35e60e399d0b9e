"""What the samples share: two people, two moments, and texts that try to be more than text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.model.process import Line, Links
from bot.model.text import I18n

RECEIVED = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
DECIDED = RECEIVED + timedelta(hours=2, minutes=12)
MARKUP = (
    '<at id=all></at> **粗体** [点我](https://evil.example) # 标题 <font color="red">红</font> {{ 7*7 }} "\\'
)

LINKS = Links(
    web="https://people.feishu.cn/process/7368832822481536556",
    pc="https://applink.feishu.cn/client/web_url/open?mode=window&url=https%3A%2F%2Fpeople.feishu.cn%2F7368",
    mobile="https://applink.feishu.cn/client/web_url/open?url=https%3A%2F%2Fpeople.feishu.cn%2Fm%2F7368",
)

ZHANG = I18n("张三", "San Zhang")
LI = I18n("李四", "Si Li")


#: Letters of every kind: wide, joined, and from right to left with the mark that turns the direction round.
EMOJI = "👩‍👩‍👧‍👦 全家出游 🏖️ 五天 ✅ 🇨🇳"
RIGHT_TO_LEFT = "שלום לכולם — طلب إجازة سنوية \u202eמכאן לשם"
LONG_NAME = I18n(
    "欧阳阿卜杜热合曼·买买提明（集团平台研发中心北京分部质量与效能团队）",
    "Muhammad Abdulrahman bin Khalid Al-Rashid (Platform Engineering, Quality and Efficiency, Beijing)",
)
ABSTRACTS = (
    Line(label=I18n("申请人", "Applicant"), value=ZHANG),
    Line(label=I18n("请假时间", "Period"), value=I18n("12月1日 至 12月3日", "1 Dec to 3 Dec")),
    Line(label=I18n("剩余年假", "Days left"), value=I18n("7 天", "7 days")),
)
