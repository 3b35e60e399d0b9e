"""Which business types hold pay and offers: their forms, abstracts and comments never reach the disk."""

from __future__ import annotations

#: Type names as in events (Feishu: 接入指南, the table of business types).
SENSITIVE_TYPES = frozenset(
    {
        "batch_compensation_adjustment_new",
        "cpst_adjust_salary_flow_info",
        "offer",
        "offer_salary",
        "offer_salary_merge",
        "onduty_bonus_apply",
        "payroll",
        "payroll_data_report",
        "resignation_compensation",
        "rsu_refrsh_approval_new",
    }
)


def is_sensitive(business_type: str | None) -> bool:
    """Whether a process of this type shows pay; a type that no event has told yet counts as if it did."""
    return business_type is None or business_type in SENSITIVE_TYPES
