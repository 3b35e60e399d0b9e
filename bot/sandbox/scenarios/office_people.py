"""Who works at the sandbox's company: a software firm of a dozen people with a leader line of four levels."""

from __future__ import annotations

import hashlib

from bot.sandbox.world.bilingual import Bilingual
from bot.sandbox.world.organisation import Department, Organisation, Person


def _digest(kind: str, key: str) -> str:
    return hashlib.sha256(f"{kind}:{key}".encode()).hexdigest()


def _decimal(kind: str, key: str) -> str:
    return str(6_800_000_000_000_000_000 + int(_digest(kind, key)[:14], 16) % 10**18)


def _department(key: str, name: Bilingual, *, leader: str, parent: str = "") -> Department:
    return Department(
        open_department_id=_open_department_id(key),
        department_id=_digest("department", key)[:16],
        people_corehr_department_id=_decimal("department", key),
        name=name,
        leader_user_id=_open_id(leader),
        parent_id=_open_department_id(parent) if parent else "",
    )


def _open_id(key: str) -> str:
    return f"ou_{_digest('open', key)[:32]}"


def _open_department_id(key: str) -> str:
    return f"od-{_digest('open department', key)[:32]}"


def _person(
    key: str,
    name: str,
    *,
    title: str,
    department: str,
    leader: str = "",
    is_resigned: bool = False,
    is_process_admin: bool = False,
) -> Person:
    """The key is the pinyin, family name first; everything else follows from it."""
    family, given = key.split(" ")
    return Person(
        open_id=_open_id(key),
        union_id=f"on_{_digest('union', key)[:32]}",
        user_id=_digest("user", key)[:8],
        people_corehr_id=_decimal("employee", key),
        name=name,
        en_name=f"{given} {family}",
        job_title=title,
        department_ids=(_open_department_id(department),),
        leader_user_id=_open_id(leader) if leader else "",
        is_resigned=is_resigned,
        is_process_admin=is_process_admin,
    )


HEAD = _person("Chen Guodong", "陈国栋", title="首席执行官", department="company")
DIRECTOR = _person(
    "Zhou Jianming", "周建明", title="研发总监", department="development", leader="Chen Guodong"
)
MANAGER = _person(
    "Lin Xiaoyan", "林晓燕", title="平台研发经理", department="platform", leader="Zhou Jianming"
)
OTHER_MANAGER = _person(
    "Zhao Zhiqiang", "赵志强", title="产品经理主管", department="product", leader="Zhou Jianming"
)
EMPLOYEE = _person("Li Siyuan", "李思远", title="后端工程师", department="platform", leader="Lin Xiaoyan")
COLLEAGUE = _person("Zhang Yutong", "张雨桐", title="前端工程师", department="platform", leader="Lin Xiaoyan")
OTHER_COLLEAGUE = _person(
    "Liu Zixuan", "刘子轩", title="测试工程师", department="platform", leader="Lin Xiaoyan"
)
DESIGNER = _person("Wu Jiayi", "吴佳怡", title="产品设计师", department="product", leader="Zhao Zhiqiang")
HR_DIRECTOR = _person("Sun Lihua", "孙丽华", title="人力资源总监", department="people", leader="Chen Guodong")
HR_ADMIN = _person(
    "Xu Mengjie",
    "徐梦洁",
    title="人事专员",
    department="people",
    leader="Sun Lihua",
    is_process_admin=True,
)
ACCOUNTANT = _person("He Wenbo", "何文博", title="财务经理", department="finance", leader="Chen Guodong")
OFFICE_CLERK = _person("Guo Xiaofeng", "郭晓峰", title="行政专员", department="people", leader="Sun Lihua")
LEAVER = _person(
    "Ma Junjie",
    "马俊杰",
    title="后端工程师",
    department="platform",
    leader="Lin Xiaoyan",
    is_resigned=True,
)

COMPANY = _department("company", Bilingual(zh_cn="云帆科技", en_us="Yunfan Tech"), leader="Chen Guodong")
DEVELOPMENT = _department(
    "development", Bilingual(zh_cn="研发中心", en_us="R&D"), leader="Zhou Jianming", parent="company"
)
PLATFORM = _department(
    "platform",
    Bilingual(zh_cn="平台研发部", en_us="Platform Engineering"),
    leader="Lin Xiaoyan",
    parent="development",
)
PRODUCT = _department(
    "product", Bilingual(zh_cn="产品部", en_us="Product"), leader="Zhao Zhiqiang", parent="development"
)
PEOPLE = _department(
    "people", Bilingual(zh_cn="人力资源部", en_us="Human Resources"), leader="Sun Lihua", parent="company"
)
FINANCE = _department(
    "finance", Bilingual(zh_cn="财务部", en_us="Finance"), leader="He Wenbo", parent="company"
)

ORGANISATION = Organisation(
    people=(
        HEAD,
        DIRECTOR,
        MANAGER,
        OTHER_MANAGER,
        EMPLOYEE,
        COLLEAGUE,
        OTHER_COLLEAGUE,
        DESIGNER,
        HR_DIRECTOR,
        HR_ADMIN,
        ACCOUNTANT,
        OFFICE_CLERK,
        LEAVER,
    ),
    departments=(COMPANY, DEVELOPMENT, PLATFORM, PRODUCT, PEOPLE, FINANCE),
    labels={
        "leave_type_annual": Bilingual("年假", "Annual leave"),
        "offboarding_reason_personal": Bilingual("个人原因", "Personal reasons"),
        "6890452208593372680": Bilingual("产品工程师", "Product engineer"),
        "6890452208593372697": Bilingual("P6", "P6"),
        "6863326815667095047": Bilingual("人民币", "CNY"),
    },
)
