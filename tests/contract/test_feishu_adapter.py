"""Chats and contacts against the sandbox."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.adapters.feishu import directory
from bot.model.card import Choice
from bot.model.errors import (
    CardLocked,
    CardRefused,
    MessageGone,
    PlatformError,
    RecipientUnreachable,
    Terminal,
    Transient,
)
from bot.model.queue import Priority
from bot.model.text import I18n
from bot.ports.platform import Sent
from bot.sandbox.scenarios import office_people
from tests.contract.platform_stage import (
    COLLEAGUE,
    DIRECTOR,
    EMPLOYEE,
    MANAGER,
    NOBODY,
    Platform,
    connected,
)

FRESH = Priority.FRESH
FORTNIGHT_S = 14 * 24 * 3600

PLATFORM_DEPARTMENT = office_people.PLATFORM.open_department_id


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with connected() as platform:
        yield platform


def card(words: str = "年假申请", **frame: Any) -> str:
    text = {"tag": "plain_text", "content": words}
    body = {"elements": [{"tag": "div", "text": text}]}
    return json.dumps({"schema": "2.0", "body": body, **frame}, ensure_ascii=False)


async def send(platform: Platform, content: str = "", *, to: str = MANAGER, uuid: str = "uuid-1") -> Sent:
    return await platform.messenger.send(to=to, content=content or card(), uuid=uuid, priority=FRESH)


async def patch(platform: Platform, sent: Sent, content: str = "") -> None:
    await platform.messenger.patch(
        message_id=sent.message_id, content=content or card("改过了"), priority=FRESH
    )


# Sending


async def test_a_card_reaches_the_person(platform: Platform) -> None:
    sent = await send(platform)

    (message,) = await platform.director.messages("manager")
    assert (message["message_id"], message["chat_id"]) == (sent.message_id, sent.chat_id)
    assert message["card"] == json.loads(card())


async def test_the_same_uuid_gives_the_same_message(platform: Platform) -> None:
    first = await send(platform)
    second = await send(platform)

    assert first == second
    assert len(await platform.director.messages("manager")) == 1


async def test_a_lost_answer_to_a_send_is_mended_by_sending_again(platform: Platform) -> None:
    await platform.director.fault("lost_answer", path="*/im/v1/messages")
    with pytest.raises(Transient) as lost:
        await send(platform)

    await send(platform)

    assert type(lost.value) is Transient
    assert len(await platform.director.messages("manager")) == 1


async def test_a_reply_stands_under_its_message(platform: Platform) -> None:
    asked = await send(platform)

    answered = await platform.messenger.reply(
        to_message=asked.message_id,
        receiver="ou_receiver",
        content=card("已通过"),
        uuid="uuid-2",
        priority=FRESH,
    )

    messages = await platform.director.messages("manager")
    assert messages[-1]["message_id"] == answered.message_id
    assert messages[-1]["parent_id"] == asked.message_id
    assert answered.chat_id == asked.chat_id


async def test_a_patch_replaces_the_card(platform: Platform) -> None:
    sent = await send(platform)

    await patch(platform, sent, card("已通过"))

    (message,) = await platform.director.messages("manager")
    assert message["card"] == json.loads(card("已通过"))


async def test_a_buzz_is_about_one_message_and_one_person(platform: Platform) -> None:
    sent = await send(platform)

    await platform.messenger.buzz(message_id=sent.message_id, person_id=MANAGER, priority=FRESH)

    (buzz,) = await platform.director.journal(kind="buzz")
    assert (buzz["message_id"], buzz["buzzed"]) == (sent.message_id, [MANAGER])
    assert platform.turns.taken[-1] == ("im.buzz", FRESH, MANAGER)


async def test_somebody_outside_the_chat_cannot_be_buzzed(platform: Platform) -> None:
    sent = await send(platform)

    with pytest.raises(RecipientUnreachable):
        await platform.messenger.buzz(message_id=sent.message_id, person_id=NOBODY, priority=FRESH)

    assert await platform.director.journal(kind="buzz") == []


@pytest.mark.parametrize("refusal", ["BUZZED_TOO_OFTEN", "SCOPE_MISSING"])
async def test_a_refused_buzz_is_not_worth_trying_again(platform: Platform, refusal: str) -> None:
    sent = await send(platform)
    await platform.director.refuse(refusal, path="*/urgent_app")

    with pytest.raises(Terminal):
        await platform.messenger.buzz(message_id=sent.message_id, person_id=MANAGER, priority=FRESH)


async def test_limits_are_asked_by_receiver_and_by_message(platform: Platform) -> None:
    sent = await send(platform)
    await patch(platform, sent)

    assert [turn for turn in platform.turns.taken if turn[0].startswith("im.")] == [
        ("im.send", FRESH, MANAGER),
        ("im.patch", FRESH, sent.message_id),
    ]


@pytest.mark.parametrize("reach", ["outside availability", "stopped bot"])
async def test_a_person_out_of_reach_is_told_apart(platform: Platform, reach: str) -> None:
    await platform.director.ask("reach", person="manager", reach=reach)

    with pytest.raises(RecipientUnreachable):
        await send(platform)


@pytest.mark.parametrize("to", [NOBODY, "ou_otherapp_1", office_people.LEAVER.open_id])
async def test_strangers_and_leavers_cannot_be_written_to(platform: Platform, to: str) -> None:
    with pytest.raises(RecipientUnreachable):
        await send(platform, to=to)


@pytest.mark.parametrize(
    "content", [card(i18n_elements={}), card("长" * 10_000), json.dumps({"schema": "2.0", "body": 1})]
)
async def test_a_card_that_the_platform_does_not_take_is_refused(platform: Platform, content: str) -> None:
    with pytest.raises(CardRefused):
        await send(platform, content)


@pytest.mark.parametrize(
    ("refusal", "kind"),
    [
        ("CONTENT_SENSITIVE", CardRefused),
        ("CONTENT_AUDIT", CardRefused),
        ("BEING_SENT", Transient),
        ("SENT_TOO_FAST", Transient),
        ("BOT_ABILITY_OFF", Terminal),
        ("SPEAKING_FORBIDDEN", RecipientUnreachable),
    ],
)
async def test_refusals_of_a_send_have_their_kind(
    platform: Platform, refusal: str, kind: type[PlatformError]
) -> None:
    await platform.director.refuse(refusal, path="*/im/v1/messages")

    with pytest.raises(kind) as refused:
        await send(platform)

    assert type(refused.value) is kind


async def test_congestion_makes_longer_and_longer_pauses_until_a_send_succeeds(platform: Platform) -> None:
    await platform.director.refuse("CONGESTED", path="*/im/v1/messages", times=3)
    await send(platform)
    await platform.director.refuse("CONGESTED", path="*/im/v1/messages")
    await send(platform, uuid="uuid-2")

    assert platform.turns.pauses == [("im.send", 2), ("im.send", 4), ("im.send", 8), ("im.send", 2)]


# Changing


@pytest.mark.parametrize("how", ["recalled", "deleted"])
async def test_a_message_taken_away_is_gone(platform: Platform, how: str) -> None:
    sent = await send(platform)
    await platform.director.ask("lose_message", message_id=sent.message_id, how=how)

    with pytest.raises(MessageGone):
        await patch(platform, sent)
    with pytest.raises(MessageGone):
        await platform.messenger.reply(
            to_message=sent.message_id, receiver="ou_receiver", content=card(), uuid="uuid-2", priority=FRESH
        )


async def test_a_message_older_than_a_fortnight_is_gone(platform: Platform) -> None:
    sent = await send(platform)
    await platform.director.advance(FORTNIGHT_S + 1)

    with pytest.raises(MessageGone):
        await patch(platform, sent)


async def test_a_card_that_somebody_is_pressing_is_locked(platform: Platform) -> None:
    sent = await send(platform)
    await platform.director.refuse("CARD_LOCKED", path="*/im/v1/messages/*")

    with pytest.raises(CardLocked):
        await patch(platform, sent)


async def test_a_lost_answer_to_a_patch_is_mended_by_patching_again(platform: Platform) -> None:
    sent = await send(platform)
    await platform.director.fault("lost_answer", method="PATCH")
    with pytest.raises(Transient) as lost:
        await patch(platform, sent)

    await patch(platform, sent)

    assert type(lost.value) is Transient


# Names


async def names(platform: Platform, *people: str, departments: tuple[str, ...] = ()) -> dict[str, I18n]:
    return dict(await platform.directory.names(people=people, departments=departments, priority=FRESH))


async def test_names_of_people_and_departments_are_found(platform: Platform) -> None:
    assert await names(platform, MANAGER, departments=(PLATFORM_DEPARTMENT,)) == {
        MANAGER: I18n("林晓燕", "Xiaoyan Lin"),
        PLATFORM_DEPARTMENT: I18n("平台研发部", "Platform Engineering"),
    }


async def test_names_are_asked_once_and_remembered(platform: Platform) -> None:
    await names(platform, MANAGER, MANAGER)
    await names(platform, MANAGER)

    assert await platform.count("basic_batch") == 1


async def test_names_are_asked_again_when_they_may_have_changed(platform: Platform) -> None:
    await names(platform, MANAGER)
    platform.clock.move(directory.NAME_KEPT_FOR)
    await names(platform, MANAGER)

    assert await platform.count("basic_batch") == 2


async def test_whoever_is_not_found_is_left_out_and_asked_for_again_soon(platform: Platform) -> None:
    assert await names(platform, NOBODY) == {}
    assert await names(platform, NOBODY) == {}
    assert await platform.count("basic_batch") == 1

    platform.clock.move(directory.ABSENCE_KEPT_FOR)
    await names(platform, NOBODY)
    assert await platform.count("basic_batch") == 2


async def test_many_names_are_asked_ten_at_a_time(platform: Platform) -> None:
    everybody = [person.open_id for person in office_people.ORGANISATION.people]

    assert set(await names(platform, *everybody)) == set(everybody)
    assert await platform.count("basic_batch") == 2


async def test_no_names_ask_nothing(platform: Platform) -> None:
    assert await names(platform, "") == {}
    assert await platform.director.calls() == []


async def test_without_the_scope_for_names_the_contact_range_helps(platform: Platform) -> None:
    await platform.director.ask("revoke_scope", scope="contact:user.basic_profile:readonly")

    assert await names(platform, MANAGER) == {MANAGER: I18n("林晓燕", "Xiaoyan Lin")}


async def test_one_bad_id_among_many_spoils_no_other_name(platform: Platform) -> None:
    await platform.director.ask("revoke_scope", scope="contact:user.basic_profile:readonly")

    assert set(await names(platform, MANAGER, NOBODY, DIRECTOR, EMPLOYEE)) == {MANAGER, DIRECTOR, EMPLOYEE}


async def test_while_contacts_fail_what_is_known_is_given_and_nothing_is_remembered(
    platform: Platform,
) -> None:
    await names(platform, MANAGER)
    await platform.director.fault("status", path="*/contact/*", http=502, times=100)

    assert await names(platform, MANAGER, DIRECTOR) == {MANAGER: I18n("林晓燕", "Xiaoyan Lin")}

    await platform.director.clear_faults()
    assert set(await names(platform, MANAGER, DIRECTOR)) == {MANAGER, DIRECTOR}


async def test_a_department_out_of_range_is_left_out(platform: Platform) -> None:
    await platform.director.ask("hide_from_contacts", open_id=PLATFORM_DEPARTMENT)

    assert await names(platform, departments=(PLATFORM_DEPARTMENT,)) == {}


# Colleagues


async def colleagues(platform: Platform, person_id: str = EMPLOYEE) -> tuple[Choice, ...]:
    return await platform.directory.colleagues(person_id, priority=FRESH)


async def test_the_leader_comes_first_then_the_department(platform: Platform) -> None:
    found = [choice.person_id for choice in await colleagues(platform)]

    assert found[0] == MANAGER
    assert set(found[1:]) == {COLLEAGUE, office_people.OTHER_COLLEAGUE.open_id}


async def test_a_leader_from_another_department_has_a_name_too(platform: Platform) -> None:
    first = (await colleagues(platform, MANAGER))[0]

    assert first == Choice(person_id=DIRECTOR, name=I18n("周建明", "Jianming Zhou"))


async def test_nobody_is_their_own_colleague_and_leavers_are_none(platform: Platform) -> None:
    for person in office_people.ORGANISATION.people:
        found = [choice.person_id for choice in await colleagues(platform, person.open_id)]
        assert person.open_id not in found
        assert office_people.LEAVER.open_id not in found


async def leader(platform: Platform, person_id: str) -> str | None:
    return await platform.directory.leader(person_id, priority=FRESH)


async def test_a_leader_is_asked_for_once_an_hour_and_the_head_has_none(platform: Platform) -> None:
    assert [await leader(platform, MANAGER) for _ in range(3)] == [DIRECTOR] * 3
    assert await platform.count(f"users/{MANAGER}") == 1
    head = next(one for one in office_people.ORGANISATION.people if not one.leader_user_id)
    assert await leader(platform, head.open_id) == ""


async def test_while_contacts_fail_nobody_knows_the_leader_and_the_next_one_asks_again(
    platform: Platform,
) -> None:
    await platform.director.fault("status", path="/open-apis/contact/*", times=1, http=502)
    assert await leader(platform, MANAGER) is None
    assert await leader(platform, MANAGER) == DIRECTOR


async def department(platform: Platform, person_id: str) -> I18n | None:
    return await platform.directory.department(person_id, priority=FRESH)


async def test_a_department_is_asked_for_once_and_with_the_leader(platform: Platform) -> None:
    assert [await department(platform, MANAGER) for _ in range(2)] == [
        I18n("平台研发部", "Platform Engineering")
    ] * 2
    await leader(platform, MANAGER)
    assert await platform.count(f"users/{MANAGER}") == 1


async def test_while_contacts_fail_nobody_knows_the_department(platform: Platform) -> None:
    await platform.director.fault("status", path="/open-apis/contact/v3/departments/*", times=1, http=502)
    assert await department(platform, MANAGER) is None
    assert await department(platform, MANAGER) == I18n("平台研发部", "Platform Engineering")


async def test_the_leader_of_a_person_out_of_range_is_nobody(platform: Platform) -> None:
    await platform.director.ask("hide_from_contacts", open_id=MANAGER)
    assert await leader(platform, MANAGER) == ""


async def test_colleagues_are_asked_for_once_an_hour(platform: Platform) -> None:
    await colleagues(platform)
    await colleagues(platform)
    assert await platform.count("find_by_department") == 1

    platform.clock.move(directory.COLLEAGUES_KEPT_FOR)
    await colleagues(platform)
    assert await platform.count("find_by_department") == 2


async def test_no_more_colleagues_than_anybody_reads(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "MOST_COLLEAGUES", 2)

    found = await colleagues(platform)

    assert found[0].person_id == MANAGER
    assert len(found) == 2


async def test_while_contacts_fail_there_are_no_colleagues_and_the_next_one_asks_again(
    platform: Platform,
) -> None:
    await platform.director.fault("status", path="*/contact/*", http=502, times=100)
    assert await colleagues(platform) == ()

    await platform.director.clear_faults()
    assert await colleagues(platform) != ()


async def test_a_person_out_of_range_has_no_colleagues(platform: Platform) -> None:
    await platform.director.ask("hide_from_contacts", open_id=EMPLOYEE)

    assert await colleagues(platform) == ()
    assert await colleagues(platform) == ()
    assert await platform.count(EMPLOYEE) == 1


async def test_without_the_scope_for_departments_there_are_no_colleagues(platform: Platform) -> None:
    await platform.director.ask("revoke_scope", scope="contact:user.department:readonly")

    assert await colleagues(platform) == ()


async def test_without_the_scope_for_names_in_records_names_are_asked_for(platform: Platform) -> None:
    await platform.director.ask("revoke_scope", scope="contact:user.base:readonly")

    assert (await colleagues(platform))[0] == Choice(person_id=MANAGER, name=I18n("林晓燕", "Xiaoyan Lin"))
