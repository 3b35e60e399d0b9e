"""What setup changes until the platform offers the bot's commands, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.feishu.slash_panel import Registered
from bot.model.text import I18n
from bot.setup.offers import OFFERS, Offer
from bot.setup.plan import Plan, planned

TODO = I18n("待办", "To do")

NAMES = st.sampled_from(["todo", "done", "help", "mine", "old"])
WORDS = st.builds(I18n, st.sampled_from(["", "甲", "乙"]), st.sampled_from(["", "A", "B"])).filter(bool)
OFFERED = st.lists(st.builds(Offer, name=NAMES, about=WORDS, label=WORDS), unique_by=lambda offer: offer.name)
PRESENT = st.lists(
    st.builds(
        Registered,
        command_id=st.uuids().map(str),
        name=NAMES,
        description=WORDS,
        otherwise=st.sampled_from(["", "A", "B"]),
    ),
    unique_by=lambda one: one.command_id,
)


def offer(name: str, about: I18n = TODO) -> Offer:
    return Offer(name=name, about=about, label=I18n.same(name))


def registered(name: str, about: I18n = TODO, otherwise: str = "To do") -> Registered:
    return Registered(command_id=f"id-{name}", name=name, description=about, otherwise=otherwise)


def carried_out(plan: Plan, present: list[Registered]) -> list[Registered]:
    """The platform's list afterwards."""
    gone = {one.command_id for one in plan.remove}
    described = {one.command_id: offer for one, offer in plan.describe}
    kept = [
        as_registered(described[one.command_id], one.command_id) if one.command_id in described else one
        for one in present
        if one.command_id not in gone
    ]
    return [*kept, *(as_registered(offer, f"new-{offer.name}") for offer in plan.create)]


def as_registered(offer: Offer, command_id: str) -> Registered:
    return Registered(
        command_id=command_id,
        name=offer.name,
        description=I18n(offer.about.chinese, offer.about.english),
        otherwise=offer.about.english,
    )


def test_an_empty_panel_gets_every_command() -> None:
    plan = planned([offer("todo"), offer("done")], [])
    assert [one.name for one in plan.create] == ["todo", "done"]
    assert not plan.remove
    assert not plan.describe


def test_what_is_as_it_should_be_is_left_alone() -> None:
    plan = planned([offer("todo")], [registered("todo")])
    assert not plan
    assert plan.kept == 1


def test_a_description_that_differs_in_any_language_is_replaced() -> None:
    for outdated in (
        registered("todo", I18n("待办事项", "To do")),
        registered("todo", I18n("待办", "Tasks")),
        registered("todo", otherwise=""),
    ):
        assert [before for before, _ in planned([offer("todo")], [outdated]).describe] == [outdated]


def test_what_the_bot_does_not_answer_to_is_removed() -> None:
    assert planned([offer("todo")], [registered("todo"), registered("old")]).remove == (registered("old"),)


@given(offers=OFFERED, present=PRESENT)
def test_afterwards_the_panel_offers_what_is_wanted_and_there_is_nothing_left_to_do(
    offers: list[Offer], present: list[Registered]
) -> None:
    afterwards = carried_out(planned(offers, present), present)

    assert sorted(one.name for one in afterwards) == sorted(one.name for one in offers)
    again = planned(offers, afterwards)
    assert not again
    assert again.kept == len(offers)


def test_the_panel_names_commands_in_plain_letters_and_describes_each_in_both_languages() -> None:
    assert len({offer.name for offer in OFFERS}) == len(OFFERS)
    for one in OFFERS:
        assert one.name.isascii()
        assert one.name.isalpha()
        assert one.about.zh
        assert one.about.en
