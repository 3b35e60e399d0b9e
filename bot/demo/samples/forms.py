"""Forms as people fill them in, read aloud."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.model.form import (
    BooleanValue,
    DateValue,
    DepartmentValue,
    EnumValue,
    FileValue,
    Form,
    FormField,
    ListValue,
    NumberValue,
    PersonValue,
    RecordValue,
    TextValue,
    Value,
)
from bot.model.process import Line
from bot.model.text import I18n
from bot.rendering import form_lines

SHANGHAI = ZoneInfo("Asia/Shanghai")
WANG = I18n("王五", "Wu Wang")


def field(zh: str, en: str, value: Value | None) -> FormField:
    return FormField(api_name=f"custom_{en.lower().replace(' ', '_')}", label=I18n(zh, en), value=value)


def lines(*fields: FormField) -> tuple[Line, ...]:
    names = {"ou_wang": WANG, "od_rd": I18n("研发中心 / 平台组", "R&D / Platform")}
    return form_lines(Form(fields=fields), names=names, timezone=SHANGHAI)


LEAVE = lines(
    field("假期类型", "Leave type", TextValue("年假")),
    field("开始日期", "From", DateValue(datetime(2026, 12, 1, tzinfo=UTC).date())),
    field("结束日期", "To", DateValue(datetime(2026, 12, 3, tzinfo=UTC).date())),
    field("时长(天)", "Days", NumberValue(Decimal("3.0"))),
    field("工作交接人", "Handover to", PersonValue("ou_wang")),
    field("所属部门", "Department", DepartmentValue("od_rd")),
    field("是否出境", "Leaving the country", BooleanValue(yes=False)),
    field(
        "请假原因",
        "Reason",
        TextValue("家中老人做手术，需要陪护三天。\n工作已与王五交接，紧急情况可随时电话联系。"),
    ),
    field(
        "证明材料", "Proof", ListValue((FileValue("住院通知.pdf", 65_535), FileValue("病历.jpg", 2_411_724)))
    ),
    field("成本中心", "Cost centre", EnumValue("7012345")),
    field("备注", "Remarks", None),
)

PAY_FORM = Form(
    fields=(
        field("调薪员工", "Employee", PersonValue("ou_wang")),
        field("调整前月薪", "Current monthly salary", NumberValue(Decimal("18500.00"))),
        field("调整后月薪", "New monthly salary", NumberValue(Decimal("21000.50"))),
        field("生效日期", "Effective date", DateValue(datetime(2026, 12, 10, tzinfo=UTC).date())),
        field("调薪原因", "Reason", TextValue("年度绩效 A，薪资低于市场中位数。")),
    )
)
PAY = lines(*PAY_FORM.fields)

EXPENSES = lines(
    field("事由", "Purpose", TextValue("客户现场支持")),
    field("费用项目", "Item", TextValue("见明细")),
    FormField(api_name="amount", label=I18n("金额", "Amount"), value=NumberValue(Decimal("1234567.80"))),
    field(
        "费用明细",
        "Details",
        ListValue(
            (
                RecordValue(
                    (
                        ("custom_item", TextValue("机票")),
                        ("amount", NumberValue(Decimal(1200000))),
                        (
                            "legs",
                            ListValue(
                                (
                                    RecordValue((("leg", TextValue("北京—上海")), ("day", EnumValue("1")))),
                                    RecordValue((("leg", TextValue("上海—北京")),)),
                                )
                            ),
                        ),
                    )
                ),
                RecordValue(
                    (("custom_item", TextValue("酒店")), ("amount", NumberValue(Decimal("34567.80"))))
                ),
            )
        ),
    ),
)

EMPTY_FIELDS = lines(
    *(
        field(zh, en, None)
        for zh, en in (("假期类型", "Leave type"), ("开始日期", "From"), ("备注", "Remarks"))
    ),
    field("附件", "Attachments", ListValue(())),
    field("说明", "Explanation", TextValue("")),
)
