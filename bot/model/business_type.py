"""The business types that Feishu People names, and the families that give their cards a colour."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from bot.model.text import I18n


class Family(StrEnum):
    """What a process is about, coarsely enough for a colour."""

    #: People join, change, leave.
    EMPLOYMENT = "employment"
    #: Leave, overtime, travel.
    ATTENDANCE = "attendance"
    #: Pay and offers.
    PAY = "pay"
    #: Departments, positions, hiring demand.
    ORGANISATION = "organisation"
    #: What the person asks for themselves.
    SELF_SERVICE = "self_service"
    #: A type of the tenant's own, or one not known yet.
    OTHER = "other"


class BusinessType(NamedTuple):
    name: I18n
    family: Family


#: Names of types as events tell them (Feishu: 接入指南, the table of business types).
BUSINESS_TYPES: Mapping[str, BusinessType] = MappingProxyType(
    {
        "additional_manage_relation_rule": BusinessType(
            I18n("附加管理关系", "Additional reporting lines"), Family.ORGANISATION
        ),
        "batch_compensation_adjustment_new": BusinessType(
            I18n("批量调薪", "Batch pay adjustment"), Family.PAY
        ),
        "corehr_probation_default_flow": BusinessType(I18n("转正", "Probation"), Family.EMPLOYMENT),
        "cpst_adjust_salary_flow_info": BusinessType(I18n("定调薪", "Pay adjustment"), Family.PAY),
        "headhunting": BusinessType(I18n("猎头", "Headhunting"), Family.ORGANISATION),
        "job_change": BusinessType(I18n("异动", "Job change"), Family.EMPLOYMENT),
        "job_post_channel_approval": BusinessType(
            I18n("职位发布渠道", "Job posting channels"), Family.ORGANISATION
        ),
        "job_post_content_approval": BusinessType(I18n("职位发布内容", "Job posting"), Family.ORGANISATION),
        "leave_application": BusinessType(I18n("休假", "Leave"), Family.ATTENDANCE),
        "offboarding_info": BusinessType(I18n("离职", "Offboarding"), Family.EMPLOYMENT),
        "offboarding_transfer": BusinessType(I18n("离职交接", "Offboarding handover"), Family.EMPLOYMENT),
        "offer": BusinessType(I18n("录用", "Offer"), Family.PAY),
        "offer_salary": BusinessType(I18n("录用薪资", "Offer pay"), Family.PAY),
        "offer_salary_merge": BusinessType(I18n("录用与薪资", "Offer with pay"), Family.PAY),
        "onduty_bonus_apply": BusinessType(I18n("值班津贴", "On-duty allowance"), Family.PAY),
        "outing_application": BusinessType(I18n("外出", "Outing"), Family.ATTENDANCE),
        "payroll": BusinessType(I18n("算薪", "Payroll"), Family.PAY),
        "payroll_data_report": BusinessType(I18n("薪资数据上报", "Payroll data report"), Family.PAY),
        "person_info_change": BusinessType(
            I18n("个人信息变更", "Personal details change"), Family.SELF_SERVICE
        ),
        "pre_hire_back": BusinessType(I18n("待入职撤回", "Pre-hire withdrawal"), Family.EMPLOYMENT),
        "recruitment_request_approval": BusinessType(I18n("招聘需求", "Hiring request"), Family.ORGANISATION),
        "remedy_application": BusinessType(I18n("补卡", "Missed punch"), Family.ATTENDANCE),
        "renewal_record": BusinessType(I18n("合同续签", "Contract renewal"), Family.EMPLOYMENT),
        "reorg_approval_group": BusinessType(I18n("组织调整", "Reorganisation"), Family.ORGANISATION),
        "resignation_compensation": BusinessType(I18n("离职补偿", "Severance pay"), Family.PAY),
        "rsu_refrsh_approval_new": BusinessType(I18n("股权激励", "Equity grant"), Family.PAY),
        "self_certificate": BusinessType(I18n("自助证明", "Certificate"), Family.SELF_SERVICE),
        "self_service": BusinessType(I18n("员工自助", "Self service"), Family.SELF_SERVICE),
        "swap_shift_application": BusinessType(I18n("换班", "Shift swap"), Family.ATTENDANCE),
        "travel_application": BusinessType(I18n("出差", "Business trip"), Family.ATTENDANCE),
        "work_application": BusinessType(I18n("加班", "Overtime"), Family.ATTENDANCE),
        "workforce_plan_adjustment": BusinessType(
            I18n("编制调整", "Headcount adjustment"), Family.ORGANISATION
        ),
    }
)


def family_of(business_type: str | None) -> Family:
    known = BUSINESS_TYPES.get(business_type or "")
    return known.family if known else Family.OTHER


def type_name_of(business_type: str | None, fallback: I18n) -> I18n:
    """The type's name; the process's own words for a type of the tenant's own."""
    known = BUSINESS_TYPES.get(business_type or "")
    return known.name if known else fallback
