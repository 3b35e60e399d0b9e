"""Every example of the page of commands can be typed as it stands there, and does what it stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.office import Office, Person

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
TABLE = PAGE.split("## As typed\n")[1].split("\n## ")[0]
EXAMPLES = [
    cell.strip(" `")
    for line in TABLE.splitlines()
    if line.startswith("| `/")
    for cell in line.split("|")[1:3]
]
ENDING = ("/withdraw", "/撤回", "/revoke", "/撤销")
DECIDING = ("/approve", "/通过", "/同意", "/reject", "/拒绝", "/transfer", "/转交", "/addsign", "/加签")

#: What stands in an answer to something that was typed wrongly, or that means nothing.
WRONG = ("例如：/", "For example: /", "没有找到", "not found", "这个命令", "no command", "没有等你处理的任务")


async def answer(person: Person, said: str) -> str:
    before = len(await person.cards())
    await person.says(said)
    read = await person.reads()
    assert len(read) > before, f"{said} was not answered"
    return "\n".join(read[-1])


async def two_leaves(office: Office) -> list[str]:
    return [await office.employee.starts("annual_leave") for _ in range(2)]


@pytest.mark.parametrize("said", [one for one in EXAMPLES if one.startswith(DECIDING)])
async def test_an_example_of_a_decision_decides(office: Office, said: str) -> None:
    await two_leaves(office)
    await office.manager.says("/todo")
    told = await answer(office.manager, said)
    assert not [sign for sign in WRONG if sign in told], told
    assert len(await office.calls(method="PUT")) == (2 if said.endswith("2") else 1)


@pytest.mark.parametrize("said", [one for one in EXAMPLES if one.startswith(ENDING)])
async def test_an_example_of_ending_a_process_ends_it_or_asks_why(office: Office, said: str) -> None:
    is_revoked = said.startswith(("/revoke", "/撤销"))
    for process_id in await two_leaves(office):
        for person in (office.manager, office.director) if is_revoked else ():
            await person.decides_on_web(process_id, "approve")
    await office.employee.says("/mine")
    told = await answer(office.employee, said)
    assert not [sign for sign in WRONG if sign in told], told
    assert len(await office.calls(path="/process_withdraw/")) == (0 if is_revoked else 1)
    assert ("原因" in told) is is_revoked


async def test_every_other_example_is_answered(closed_office: Office) -> None:
    office = closed_office
    await office.bot_starts(admin_open_ids=(await office.manager.open_id,))
    await office.settles()
    await two_leaves(office)
    for said in EXAMPLES:
        if not said.startswith((*DECIDING, *ENDING)):
            await office.waits(minutes=2)
            await office.manager.says("/todo")
            told = await answer(office.manager, said)
            assert not [sign for sign in WRONG if sign in told], f"{said}: {told}"
