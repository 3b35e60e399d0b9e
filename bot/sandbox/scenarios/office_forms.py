"""What people at the sandbox's company fill in: a believable form for each flow, dated from today on.

Between them the forms hold every member that a form value can have.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.scenarios import office_people as people
from bot.sandbox.world.bilingual import Bilingual
from bot.sandbox.world.form import Form, Member, SubValue, Value, Variable, days_since_1970

_DAY_MS = 24 * 3600 * 1000


class OfficeForms:
    """Each method is a flow's ``form_for``: an initiator's open_id in, a form out."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock

    def annual_leave(self, initiator: str) -> Form:
        """Number, enum, date, date_time, bool, employment, text, file."""
        start = self._day(7)
        return (
            _field("leave_type", "假期类型", "Leave type", _value("enum_value", "leave_type_annual")),
            _field("days", "请假天数", "Days", _value("number_value", "3")),
            _field("start_date", "开始日期", "From", _date(start)),
            _field("end_date", "结束日期", "To", _date(start + timedelta(days=2))),
            _field("submitted_at", "申请时间", "Requested at", self._moment()),
            _field("ends_at_noon", "最后一天仅上午", "Half last day", _value("bool_value", False)),
            _field(
                "stand_in",
                "工作交接人",
                "Stand-in",
                _value("employment_value", _someone_else(initiator, people.COLLEAGUE.open_id)),
            ),
            _field("reason", "请假事由", "Reason", _value("text_value", "回老家看望父母")),
            _field(
                "proof", "附件", "Attachment", _file("6867ed0c_leave", "车票.pdf", "application/pdf", 65_535)
            ),
        )

    def position_change(self, initiator: str) -> Form:
        """Employment, department, object, i18n, date, text."""
        return (
            _field("employee", "调动员工", "Employee", _value("employment_value", initiator)),
            _field(
                "new_department",
                "调入部门",
                "New department",
                _value("department_value", people.PRODUCT.open_department_id),
            ),
            _field("new_job", "新职务", "New job", _object("job", "6890452208593372680")),
            _field("new_level", "新职级", "New level", _object("job_level", "6890452208593372697")),
            _field(
                "new_title",
                "新头衔",
                "New title",
                _value("i18n_value", {"zh_cn": "高级产品工程师", "en_us": "Senior Product Engineer"}),
            ),
            _field("effective_date", "生效日期", "Effective from", _date(self._day(21))),
            _field(
                "change_reason",
                "调动原因",
                "Reason",
                _value("text_value", "个人发展意愿，双方部门已沟通一致"),
            ),
        )

    def resignation(self, initiator: str) -> Form:
        """User, enum, date, text."""
        return (
            _field("last_day", "最后工作日", "Last day", _date(self._day(30))),
            _field(
                "resignation_reason",
                "离职原因",
                "Reason",
                _value("enum_value", "offboarding_reason_personal"),
            ),
            _field(
                "successor",
                "工作接手人",
                "Successor",
                _value("user_value", _someone_else(initiator, people.OTHER_COLLEAGUE.open_id)),
            ),
            _field(
                "statement",
                "说明",
                "Statement",
                _value("text_value", "因家庭原因回成都发展，感谢大家的照顾。"),
            ),
        )

    def salary_adjustment(self, initiator: str) -> Form:
        """Employment, number, object, date."""
        return (
            _field("employee", "调薪员工", "Employee", _value("employment_value", initiator)),
            _field(
                "salary_before", "调整前月薪", "Current monthly salary", _value("number_value", "18500.00")
            ),
            _field("salary_after", "调整后月薪", "New monthly salary", _value("number_value", "21000.50")),
            _field("currency", "币种", "Currency", _object("currency", "6863326815667095047")),
            _field("effective_date", "生效日期", "Effective from", _date(self._day(14))),
        )

    def reimbursement(self, initiator: str) -> Form:
        """A table in a table, a list by index, an empty list, a number kept exact."""
        return (
            _field("claimant", "报销人", "Claimant", _value("employment_value", initiator)),
            _field("total", "报销总额", "Total", _value("number_value", "3680.50")),
            _expense_items(self._day(-3)),
            _field(
                "cities",
                "出差城市",
                "Cities",
                _value("list_values", ["0", "1"]),
                SubValue(key="city_a", value=_value("text_value", "上海")),
                SubValue(key="city_b", value=_value("text_value", "深圳")),
            ),
            _field(
                "invoices",
                "发票",
                "Invoices",
                _value("list_values", ["invoice1", "invoice2"]),
                SubValue(
                    key="invoice1", value=_file("6867ed0c_inv1", "高铁票.pdf", "application/pdf", 48_213)
                ),
                SubValue(
                    key="invoice2", value=_file("6867ed0c_inv2", "酒店发票.jpg", "image/jpeg", 1_348_904)
                ),
            ),
            _field("advances", "已借款项", "Advances", _value("list_values", [])),
        )

    def probation(self, initiator: str) -> Form:
        """The first node's form task has to add the assessment."""
        return (
            _field("employee", "转正员工", "Employee", _value("employment_value", initiator)),
            _field("probation_end", "试用期结束日期", "Probation ends", _date(self._day(10))),
        )

    def renewal(self, initiator: str) -> Form:
        """The manager has to say for how many years."""
        return (
            _field("employee", "续签员工", "Employee", _value("employment_value", initiator)),
            _field("contract_end", "现合同到期日", "Contract ends", _date(self._day(45))),
        )

    def hiring_offer(self, initiator: str) -> Form:
        """Kept by the hiring system; the form API does not give it out."""
        return (
            _field("hiring_manager", "用人经理", "Hiring manager", _value("employment_value", initiator)),
            _field("candidate", "候选人", "Candidate", _value("text_value", "冯思敏")),
            _field("position", "职位", "Position", _value("text_value", "数据分析师")),
        )

    def equipment(self, initiator: str) -> Form:
        """A small form."""
        return (
            _field("applicant", "申请人", "Applicant", _value("employment_value", initiator)),
            _field("item", "物品", "Item", _value("text_value", "27 英寸显示器")),
            _field("quantity", "数量", "Quantity", _value("number_value", "1")),
        )

    def _day(self, ahead: int) -> date:
        moment = datetime.fromtimestamp((self._clock.now_ms() + ahead * _DAY_MS) / 1000, tz=UTC)
        return moment.date()

    def _moment(self) -> Value:
        return _value("date_time_value", str(self._clock.now_ms()))


def _expense_items(spent: date) -> Variable:
    """Two items; the first is broken down into two parts, in the same flat list of sub-values."""
    return _field(
        "items",
        "费用明细",
        "Items",
        _value("list_values", ["item1", "item2"]),
        SubValue(key="item1", value=_row(name="item1_name", amount="item1_amount", parts="item1_parts")),
        SubValue(key="item1_name", value=_value("text_value", "上海客户拜访")),
        SubValue(key="item1_amount", value=_value("number_value", "3180.50")),
        SubValue(key="item1_parts", value=_value("list_values", ["part1", "part2"])),
        SubValue(key="part1", value=_row(part="part1_name", cost="part1_cost", day="part1_day")),
        SubValue(key="part1_name", value=_value("text_value", "高铁往返")),
        SubValue(key="part1_cost", value=_value("number_value", "1106.50")),
        SubValue(key="part1_day", value=_date(spent)),
        SubValue(key="part2", value=_row(part="part2_name", cost="part2_cost")),
        SubValue(key="part2_name", value=_value("text_value", "住宿两晚")),
        SubValue(key="part2_cost", value=_value("number_value", "2074.00")),
        SubValue(key="item2", value=_row(name="item2_name", amount="item2_amount")),
        SubValue(key="item2_name", value=_value("text_value", "市内交通")),
        SubValue(key="item2_amount", value=_value("number_value", "500.00")),
    )


def _row(**cells: str) -> Value:
    """A row of a table: the field's api name, and the key of the sub-value that stands in it."""
    records = [
        {"variable_api_name": name, "sub_value_key": key, "record_id": "6863326263210149383"}
        for name, key in cells.items()
    ]
    return _value("record_values", records)


def _field(api_name: str, zh_cn: str, en_us: str, value: Value, *sub_values: SubValue) -> Variable:
    return Variable(
        api_name=api_name, name=Bilingual(zh_cn=zh_cn, en_us=en_us), value=value, sub_values=sub_values
    )


def _value(member: Member, content: Any) -> Value:
    return Value(member=member, content=content)


def _date(day: date) -> Value:
    return _value("date_value", days_since_1970(day))


def _object(api_name: str, record_id: str) -> Value:
    return _value("object_value", {"wk_id": record_id, "wk_api_name": api_name})


def _file(file_id: str, name: str, mime_type: str, length: int) -> Value:
    content = {"open_file_id": file_id, "file_name": name, "length": length, "mime_type": mime_type}
    return _value("file_value", content)


def _someone_else(initiator: str, preferred: str) -> str:
    return preferred if preferred != initiator else people.EMPLOYEE.open_id
