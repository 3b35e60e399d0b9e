"""The rules edited in chat, as rows."""

from __future__ import annotations

from typing import assert_never

from bot.adapters.storage.embedded.batch import Draft
from bot.adapters.storage.embedded.rows import RULES_DRAFTS, RULES_VERSIONS, rules_version_key
from bot.model.change import AddRulesVersion, DropRulesDraft, SaveRulesDraft
from bot.model.chat_rules import RulesVersion
from bot.model.errors import Conflict

ChatRulesChange = AddRulesVersion | SaveRulesDraft | DropRulesDraft


def keep_chat_rules(draft: Draft, change: ChatRulesChange) -> None:
    """Drafts the row.

    Raises:
        Conflict: there is a version of that number.
    """
    match change:
        case AddRulesVersion(version=version):
            _add(draft, version)
        case SaveRulesDraft(draft=rules):
            draft.put(RULES_DRAFTS.key(rules.person_id), RULES_DRAFTS.encode(rules))
        case DropRulesDraft(person_id=person):
            draft.drop(RULES_DRAFTS.key(person))
        case _:
            assert_never(change)


def _add(draft: Draft, version: RulesVersion) -> None:
    key = rules_version_key(version.number)
    if draft.get(key) is not None:
        raise Conflict(f"version {version.number} of the rules was made meanwhile")
    draft.put(key, RULES_VERSIONS.encode(version))
