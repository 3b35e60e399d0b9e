from __future__ import annotations

from bot.model.queue import Priority
from bot.reconcile.leading import Leading, lacks_leaders
from tests.unit.building import a_process, a_situation, a_task


class Nobody:
    async def leader(self, person_id: str, *, priority: Priority) -> str | None:
        raise AssertionError(f"{person_id} was asked for, {priority.name}")


async def test_nobody_asks_who_leads_whom_where_no_rule_tells_leaders() -> None:
    situation = a_situation(a_process(todo=(a_task("ann"),)))
    seen = await Leading(Nobody()).with_leaders(situation, priority=Priority.FRESH)
    assert seen.leaders == {}
    assert not lacks_leaders(seen)
