"""The flows that the sandbox's company has configured, one per situation that a client must cope with."""

from __future__ import annotations

from decimal import Decimal

from bot.sandbox.clock import SandboxClock
from bot.sandbox.scenarios import office_people as people
from bot.sandbox.scenarios.office_forms import OfficeForms
from bot.sandbox.scenarios.office_special_flows import (
    form_first,
    hiring_offer,
    required_fields,
    shared_task_id,
)
from bot.sandbox.world.bilingual import Bilingual, both
from bot.sandbox.world.flows import Abstract, Flow, Leader, Mode, Named, Node, NodeType, SkipBelow

_HR_DIRECTOR = Named(open_id=people.HR_DIRECTOR.open_id)
_HR_ADMIN = Named(open_id=people.HR_ADMIN.open_id)
_MANAGERS = (Named(open_id=people.MANAGER.open_id), Named(open_id=people.OTHER_MANAGER.open_id))


def office_flows(clock: SandboxClock) -> tuple[Flow, ...]:
    """All of them; their forms are dated by the clock."""
    forms = OfficeForms(clock)
    return (
        _annual_leave(forms),
        _position_change(forms),
        _resignation(forms),
        _salary_adjustment(forms),
        _reimbursement(forms),
        form_first(forms),
        required_fields(forms),
        hiring_offer(forms),
        shared_task_id(forms),
    )


def _annual_leave(forms: OfficeForms) -> Flow:
    """Two nodes in order, one approver each."""
    return Flow(
        key="annual_leave",
        definition_id="people_6961286846093788680_7081951411982077732",
        name=Bilingual("年假申请", "Annual leave"),
        template_id="leave",
        template_name=Bilingual("休假", "Leave"),
        biz_type="leave_application",
        nodes=(
            Node(
                definition_id="approval_d25b5eddfef",
                name=Bilingual("直属上级审批", "Manager"),
                appointees=(Leader(levels=1),),
            ),
            Node(
                definition_id="approval_7c7d9c4d25b",
                name=Bilingual("部门总监审批", "Director"),
                appointees=(Leader(levels=2),),
            ),
        ),
        form_for=forms.annual_leave,
        abstracts=(
            Abstract(name=Bilingual("请假天数", "Days"), value=Bilingual("{days} 天", "{days} days")),
            Abstract(
                name=Bilingual("请假时间", "Dates"),
                value=Bilingual("{start_date} 至 {end_date}", "{start_date} to {end_date}"),
            ),
        ),
    )


def _position_change(forms: OfficeForms) -> Flow:
    """An or-sign node, an approver, and a copy."""
    return Flow(
        key="position_change",
        definition_id="people_7023711013443944467_7382148112896872236",
        name=Bilingual("岗位调动", "Change of position"),
        template_id="job_change",
        template_name=Bilingual("异动", "Job change"),
        biz_type="job_change",
        nodes=(
            Node(
                definition_id="approval_3f0a91b2c44",
                name=Bilingual("部门经理或签", "Either manager"),
                appointees=_MANAGERS,
            ),
            Node(
                definition_id="approval_91be07d5a3c",
                name=Bilingual("人力资源总监审批", "HR director"),
                appointees=(_HR_DIRECTOR,),
            ),
            Node(
                definition_id="cc_5d20c7e1f08",
                name=Bilingual("抄送人事专员", "Copy to HR"),
                appointees=(_HR_ADMIN,),
                type=NodeType.COPY,
            ),
        ),
        form_for=forms.position_change,
        abstracts=(
            Abstract(name=Bilingual("调动员工", "Employee"), value=both("{employee}")),
            Abstract(
                name=Bilingual("调入部门", "New department"),
                value=both("{new_department}"),
            ),
            Abstract(
                name=Bilingual("生效日期", "Effective from"),
                value=both("{effective_date}"),
            ),
        ),
    )


def _resignation(forms: OfficeForms) -> Flow:
    """A countersign node."""
    return Flow(
        key="resignation",
        definition_id="people_7023711013443944467_7222929439175839532",
        name=Bilingual("离职申请", "Resignation"),
        template_id="offboarding",
        template_name=Bilingual("离职", "Offboarding"),
        biz_type="offboarding_info",
        nodes=(
            Node(
                definition_id="approval_a60f3cd9e17",
                name=Bilingual("上级与人力资源会签", "Manager and HR"),
                appointees=(Leader(levels=1), _HR_DIRECTOR),
                mode=Mode.COUNTERSIGN,
            ),
        ),
        form_for=forms.resignation,
        abstracts=(Abstract(name=Bilingual("最后工作日", "Last day"), value=both("{last_day}")),),
    )


def _salary_adjustment(forms: OfficeForms) -> Flow:
    """A sensitive business type; takes no added signers at its first node and cannot be revoked."""
    return Flow(
        key="salary_adjustment",
        definition_id="people_7182520625066475540_7311696871833994796",
        name=Bilingual("调薪申请", "Salary adjustment"),
        template_id="cpst_adjust_salary",
        template_name=Bilingual("调薪", "Salary adjustment"),
        biz_type="cpst_adjust_salary_flow_info",
        nodes=(
            Node(
                definition_id="approval_0b7e44c1d92",
                name=Bilingual("部门总监审批", "Director"),
                appointees=(Leader(levels=2),),
                allows_add_sign=False,
            ),
            Node(
                definition_id="approval_c84d1f6e730",
                name=Bilingual("人力资源总监审批", "HR director"),
                appointees=(_HR_DIRECTOR,),
            ),
        ),
        form_for=forms.salary_adjustment,
        abstracts=(
            Abstract(
                name=Bilingual("生效日期", "Effective from"),
                value=both("{effective_date}"),
            ),
        ),
        revoke_objection="薪资已归档，不能撤销",
    )


def _reimbursement(forms: OfficeForms) -> Flow:
    """A custom type with nested tables; small sums skip the director."""
    return Flow(
        key="reimbursement",
        definition_id="people_7182520625066475540_7222929439175839532",
        name=Bilingual("差旅报销", "Travel expenses"),
        template_id="custom_travel_expense",
        template_name=Bilingual("费用报销", "Expenses"),
        biz_type="custom_travel_expense",
        nodes=(
            Node(
                definition_id="approval_2d9b83f05ae",
                name=Bilingual("直属上级审批", "Manager"),
                appointees=(Leader(levels=1),),
            ),
            Node(
                definition_id="approval_e17c60a4b8d",
                name=Bilingual("部门总监审批", "Director"),
                appointees=(Leader(levels=2),),
                skip=SkipBelow(field="total", limit=Decimal(5000)),
            ),
            Node(
                definition_id="approval_46fa0d28c91",
                name=Bilingual("财务审批", "Finance"),
                appointees=(Named(open_id=people.ACCOUNTANT.open_id),),
            ),
        ),
        form_for=forms.reimbursement,
        abstracts=(
            Abstract(name=Bilingual("报销总额", "Total"), value=Bilingual("{total} 元", "CNY {total}")),
        ),
        is_custom=True,
    )
