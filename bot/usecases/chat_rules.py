"""Rules edited in chat: kept as drafts, put into force as versions, never over somebody else's."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.model.audit import AuditEntry
from bot.model.change import AddRulesVersion, AppendAudit, DropRulesDraft, SaveRulesDraft
from bot.model.chat_rules import WRITTEN, Made, RulesDraft, RulesVersion
from bot.model.errors import Conflict
from bot.ports.clock import Clock
from bot.ports.store import Store
from bot.reconcile.lab import Lab
from bot.reconcile.rulebook import InForce, Rulebook
from bot.rules.adding import with_rule
from bot.rules.changes import Changes, changes
from bot.rules.reading import edited, with_chat
from bot.rules.rule import Rule, RuleSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A draft, and what it would have done."""

    draft: RulesDraft
    lab: Lab
    #: From the chat's rules in force to the draft.
    changes: Changes


#: Told now and then how many processes were looked at, and of how many.
Progress = Callable[[int, int], Awaitable[None]]


async def _quietly(_done: int, _total: int) -> None:
    """Nobody waits to be told."""


class ChatRules:
    """``take`` puts the newest version into force."""

    def __init__(
        self,
        *,
        store: Store,
        rulebook: Rulebook,
        take: Callable[[], Awaitable[None]],
        file_name: str,
        zone: ZoneInfo,
        clock: Clock,
    ) -> None:
        self._store = store
        self._rulebook = rulebook
        self._take = take
        #: Empty where no file of rules is set.
        self.file_name = file_name
        self.zone = zone
        self._clock = clock

    @property
    def sets(self) -> Sequence[RuleSet]:
        """What is in force: the built-in rules, the file's, those of the chat; later ones may be missing."""
        return self._rulebook.in_force.rules.sets

    async def versions(self) -> Sequence[RulesVersion]:
        """Oldest first; the last one is in force."""
        return await self._store.rules_versions()

    async def test(
        self,
        person_id: str,
        text: str,
        *,
        days: int,
        made_by: Made = WRITTEN,
        progress: Progress = _quietly,
    ) -> Trial:
        """Keeps the rules as the person's draft, and counts what they would have done.

        Raises:
            RulesFaulty: the text cannot be taken; the draft of before stays.
        """
        newest = _newest(await self.versions())
        draft = replace(self._draft(person_id, text, newest), made_by=made_by)
        return await self._tried(draft, newest, days, progress)

    async def test_with(
        self, person_id: str, rule: Rule, *, days: int, progress: Progress = _quietly
    ) -> Trial:
        """As :meth:`test`, of the rules of the chat as they are now with one more behind them."""
        newest = _newest(await self.versions())
        text = with_rule(newest.text if newest else "", rule)
        return await self._tried(self._draft(person_id, text, newest), newest, days, progress)

    def _draft(self, person_id: str, text: str, on: RulesVersion | None) -> RulesDraft:
        return RulesDraft(person_id=person_id, text=text, base=on.number if on else 0, at=self._clock.now())

    async def _tried(
        self, draft: RulesDraft, on: RulesVersion | None, days: int, progress: Progress
    ) -> Trial:
        in_force = self._rulebook.in_force
        drafted = replace(in_force, rules=with_chat(in_force.rules, draft.text))
        await self._store.write(SaveRulesDraft(draft))
        return Trial(
            draft=draft,
            lab=await self._replayed(drafted, days, progress),
            changes=changes(edited(on.text if on else ""), drafted.rules.sets[-1]),
        )

    async def today(self, *, days: int, progress: Progress = _quietly) -> Lab:
        """What the rules in force would have done in the last days."""
        return await self._replayed(self._rulebook.in_force, days, progress)

    async def _replayed(self, draft: InForce, days: int, progress: Progress) -> Lab:
        """One process after another, so that clicks are answered in between."""
        now = self._clock.now()
        lab = Lab(
            draft=draft,
            today=self._rulebook.in_force,
            since=now - timedelta(days=days),
            until=now,
            zone=self.zone,
        )
        done, total = 0, await self._store.snapshot_count()
        async for snapshot in self._store.snapshots():
            lab.replay(snapshot)
            done += 1
            await progress(done, total)
            await asyncio.sleep(0)
        return lab

    async def draft(self, person_id: str) -> RulesDraft | None:
        return await self._store.rules_draft(person_id)

    async def discard(self, person_id: str) -> None:
        await self._store.write(DropRulesDraft(person_id))

    async def made_for(self, source_id: str) -> RulesVersion | None:
        """The version that was made for this message or press before a fault: in force now."""
        made = next((one for one in await self.versions() if one.source_id == source_id), None)
        if made is not None:
            await self._take()
        return made

    async def put_into_force(self, draft: RulesDraft, *, source_id: str) -> RulesVersion:
        """Makes the draft the next version and takes it; whoever calls has asked :meth:`made_for` before.

        Raises:
            Conflict: there is a newer version than the one that it was tried on; nothing was written.
            RulesFaulty: the text cannot be taken.
        """
        with_chat(self._rulebook.in_force.rules, draft.text)
        newest = _newest(await self.versions())
        if (newest.number if newest else 0) != draft.base:
            raise Conflict("the rules were changed meanwhile")
        version = _version(draft, source_id, self._clock.now())
        dropped = DropRulesDraft(draft.person_id)
        await self._store.write(AddRulesVersion(version), AppendAudit(_trace(version)), dropped)
        await self._take()
        return version


def _newest(versions: Sequence[RulesVersion]) -> RulesVersion | None:
    return versions[-1] if versions else None


def _version(draft: RulesDraft, source_id: str, at: datetime) -> RulesVersion:
    return RulesVersion(
        number=draft.base + 1,
        text=draft.text,
        by=draft.person_id,
        at=at,
        origin=draft.made_by.origin,
        of_version=draft.made_by.of_version,
        source_id=source_id,
    )


def _trace(version: RulesVersion) -> AuditEntry:
    return AuditEntry(
        at=version.at,
        person_id=version.by,
        action=f"rules_{version.origin}",
        process_id="",
        through="chat",
        outcome=f"version {version.number}",
    )
