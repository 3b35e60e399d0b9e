"""The flows of the company that a client may stumble over: form tasks, required fields, no form at all."""

from __future__ import annotations

from bot.sandbox.scenarios import office_people as people
from bot.sandbox.scenarios.office_forms import OfficeForms
from bot.sandbox.world.bilingual import Bilingual, both
from bot.sandbox.world.flows import Abstract, Flow, Leader, Mode, Named, Node, NodeType

_HR_DIRECTOR = Named(open_id=people.HR_DIRECTOR.open_id)
_HR_ADMIN = Named(open_id=people.HR_ADMIN.open_id)


def form_first(forms: OfficeForms) -> Flow:
    """The first node is a form task: the manager has to write an assessment."""
    return Flow(
        key="form_first",
        definition_id="people_7046210981325735468_7160933842270405164",
        name=Bilingual("转正申请", "End of probation"),
        template_id="probation",
        template_name=Bilingual("转正", "Probation"),
        biz_type="corehr_probation_default_flow",
        nodes=(
            Node(
                definition_id="form_8a31e5c7d06",
                name=Bilingual("上级填写评价", "Manager's assessment"),
                appointees=(Leader(levels=1),),
                type=NodeType.FORM,
                required_fields=("assessment",),
            ),
            Node(
                definition_id="approval_f5029bd7c3e",
                name=Bilingual("人力资源总监审批", "HR director"),
                appointees=(_HR_DIRECTOR,),
            ),
        ),
        form_for=forms.probation,
        abstracts=(
            Abstract(
                name=Bilingual("试用期结束日期", "Probation ends"),
                value=both("{probation_end}"),
            ),
        ),
        later_fields={"assessment": Bilingual("试用期评价", "Assessment")},
    )


def required_fields(forms: OfficeForms) -> Flow:
    """The approver has to fill in a field while approving."""
    return Flow(
        key="required_fields",
        definition_id="people_7046210981325735468_7241308856619283500",
        name=Bilingual("合同续签", "Contract renewal"),
        template_id="renewal",
        template_name=Bilingual("合同续签", "Contract renewal"),
        biz_type="renewal_record",
        nodes=(
            Node(
                definition_id="approval_b3d7720e4f9",
                name=Bilingual("直属上级审批", "Manager"),
                appointees=(Leader(levels=1),),
                required_fields=("renewal_years",),
            ),
        ),
        form_for=forms.renewal,
        abstracts=(
            Abstract(
                name=Bilingual("现合同到期日", "Contract ends"),
                value=both("{contract_end}"),
            ),
        ),
        later_fields={"renewal_years": Bilingual("续签年限", "Years")},
    )


def hiring_offer(forms: OfficeForms) -> Flow:
    """Built by the hiring system: its form cannot be read."""
    return Flow(
        key="hiring_offer",
        definition_id="people_6890452208593372679_7303526109873111084",
        name=Bilingual("录用审批", "Offer approval"),
        template_id="offer_salary_merge",
        template_name=Bilingual("录用与薪资", "Offer and salary"),
        biz_type="offer_salary_merge",
        nodes=(
            Node(
                definition_id="approval_6e18fa94d2b",
                name=Bilingual("部门总监审批", "Director"),
                appointees=(Named(open_id=people.DIRECTOR.open_id),),
            ),
        ),
        form_for=forms.hiring_offer,
        abstracts=(
            Abstract(name=Bilingual("候选人", "Candidate"), value=both("{candidate}")),
            Abstract(name=Bilingual("职位", "Position"), value=both("{position}")),
        ),
        is_hiring=True,
    )


def shared_task_id(forms: OfficeForms) -> Flow:
    """One approver_id, several operators."""
    return Flow(
        key="shared_task_id",
        definition_id="people_6890452208593372679_7388017264125083692",
        name=Bilingual("办公用品申领", "Office equipment"),
        template_id="custom_equipment",
        template_name=Bilingual("行政申请", "Office requests"),
        biz_type="custom_equipment",
        nodes=(
            Node(
                definition_id="approval_10c9f8e2ab7",
                name=Bilingual("行政会签", "Office and HR"),
                appointees=(Named(open_id=people.OFFICE_CLERK.open_id), _HR_ADMIN),
                mode=Mode.COUNTERSIGN,
                shares_task_id=True,
            ),
        ),
        form_for=forms.equipment,
        abstracts=(Abstract(name=Bilingual("物品", "Item"), value=both("{item} × {quantity}")),),
        is_custom=True,
    )
