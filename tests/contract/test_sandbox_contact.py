from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.sandbox.scenarios import office_people as people
from tests.contract.sandbox_stage import Json, Stage, staged


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with staged() as stage:
        yield stage


async def get(stage: Stage, path: str) -> Json:
    _, answer = await stage.call("GET", f"/contact/v3/{path}")
    assert answer["code"] == 0
    data: Json = answer["data"]
    return data


async def test_a_person_comes_with_name_leader_and_departments(stage: Stage) -> None:
    user = (await get(stage, f"users/{people.EMPLOYEE.open_id}"))["user"]

    assert (user["name"], user["open_id"]) == (people.EMPLOYEE.name, people.EMPLOYEE.open_id)
    assert user["leader_user_id"] == people.MANAGER.open_id
    assert user["department_ids"] == list(people.EMPLOYEE.department_ids)
    assert user["status"]["is_resigned"] is False


async def test_ids_come_in_the_asked_types(stage: Stage) -> None:
    query = "user_id_type=user_id&department_id_type=department_id"
    user = (await get(stage, f"users/{people.EMPLOYEE.user_id}?{query}"))["user"]

    assert user["leader_user_id"] == people.MANAGER.user_id
    assert user["department_ids"] == [people.PLATFORM.department_id]


@pytest.mark.parametrize(
    ("scope", "fields"),
    [
        ("contact:user.base:readonly", {"name", "en_name", "avatar"}),
        ("contact:user.department:readonly", {"department_ids", "leader_user_id"}),
        ("contact:user.employee:readonly", {"status", "job_title"}),
        ("contact:user.employee_id:readonly", {"user_id"}),
    ],
)
async def test_without_its_scope_a_field_is_silently_absent(
    stage: Stage, scope: str, fields: set[str]
) -> None:
    path = f"users/{people.EMPLOYEE.open_id}"
    before = (await get(stage, path))["user"]
    await stage.director.ask("revoke_scope", scope=scope)
    after = (await get(stage, path))["user"]

    assert before.keys() - after.keys() == fields


async def test_a_batch_leaves_out_whom_the_app_may_not_see(stage: Stage) -> None:
    await stage.director.ask("hide_from_contacts", open_id=people.DIRECTOR.open_id)
    query = f"user_ids={people.MANAGER.open_id}&user_ids={people.DIRECTOR.open_id}"
    items = (await get(stage, f"users/batch?{query}"))["items"]

    assert [item["name"] for item in items] == [people.MANAGER.name]


async def test_names_are_not_limited_by_the_contact_range(stage: Stage) -> None:
    await stage.director.ask("hide_from_contacts", open_id=people.DIRECTOR.open_id)
    body = {"user_ids": [people.DIRECTOR.open_id, "ou_nobody"]}
    _, answer = await stage.call("POST", "/contact/v3/users/basic_batch", body=body)

    (user,) = answer["data"]["users"]
    assert user["name"] == people.DIRECTOR.name
    assert user["i18n_name"]["en_us"] == people.DIRECTOR.en_name


async def test_colleagues_come_in_pages_and_without_those_who_left(stage: Stage) -> None:
    found: list[str] = []
    token = ""
    while True:
        query = f"department_id={people.PLATFORM.open_department_id}&page_size=2"
        page = await get(stage, f"users/find_by_department?{query}{token}")
        found += [item["open_id"] for item in page["items"]]
        if not page["has_more"]:
            break
        token = f"&page_token={page['page_token']}"

    assert people.MANAGER.open_id in found
    assert people.LEAVER.open_id not in found
    assert len(found) == len(set(found)) == 4


async def test_a_department_comes_with_its_leader_and_parent(stage: Stage) -> None:
    department = (await get(stage, f"departments/{people.PLATFORM.open_department_id}"))["department"]
    top = (await get(stage, f"departments/{people.COMPANY.open_department_id}"))["department"]

    assert department["name"] == people.PLATFORM.name.zh_cn
    assert department["leaders"] == [{"leaderType": 1, "leaderID": people.MANAGER.open_id}]
    assert department["parent_department_id"] == people.DEVELOPMENT.open_department_id
    assert top["parent_department_id"] == "0"


async def test_departments_come_in_batches(stage: Stage) -> None:
    ids = [people.PLATFORM.open_department_id, "od-nowhere", people.PRODUCT.open_department_id]
    query = "&".join(f"department_ids={one}" for one in ids)
    items = (await get(stage, f"departments/batch?{query}"))["items"]

    assert [item["name"] for item in items] == [people.PLATFORM.name.zh_cn, people.PRODUCT.name.zh_cn]
