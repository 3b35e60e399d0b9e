"""The order and the pages of lists, and how a page and a span are typed."""

from __future__ import annotations

import pytest

from bot.intake.commands.looking import page_number, split_page, turning
from bot.intake.commands.processes import Asked, asked
from bot.model.text import I18n
from bot.ports.platform import ListedTask
from bot.usecases.listed import UNKNOWN_START, Listed, by_process, newest_first, pages_of
from tests.unit.building import at


def ids(listed: list[Listed]) -> list[str]:
    return [one.process_id for one in listed]


def test_a_process_with_several_tasks_stands_in_the_list_once() -> None:
    tasks = [ListedTask("p2", "t1", 3), ListedTask("p1", "t2", 3), ListedTask("p2", "t3", 2)]
    listed = by_process(tasks)
    assert ids(listed) == ["p2", "p1"]
    assert listed[0].codes == {"t1": 3, "t3": 2}


def test_the_newest_come_first_and_those_not_read_yet_last_as_the_platform_has_them() -> None:
    listed = [Listed(process_id=one) for one in ("p9", "p1", "p2", "p3")]
    starts = {"p1": at(1), "p2": at(2), "p3": UNKNOWN_START}
    assert ids(newest_first(listed, starts)) == ["p2", "p1", "p9", "p3"]


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (10, 1), (11, 2), (20, 2), (21, 3)])
def test_pages_hold_ten(count: int, pages: int) -> None:
    assert pages_of([Listed(process_id=str(n)) for n in range(count)], 10) == pages


@pytest.mark.parametrize(
    ("word", "page"),
    [("2", 2), ("２", 2), ("p2", 2), ("第2页", 2), ("0", 0), ("x", None), ("-1", None), ("12345", None)],
)
def test_a_page_is_typed_in_several_ways(word: str, page: int | None) -> None:
    assert page_number(word) == page


@pytest.mark.parametrize(
    ("rest", "split"),
    [
        ("3", ("", 3)),
        ("3 2", ("3", 2)),
        ("2 2", ("2", 2)),
        ("年假 2", ("年假", 2)),
        ("年假", ("年假", None)),
        ("7278949005675988535", ("7278949005675988535", None)),
        ("“年假 2”", ("“年假 2”", None)),
        ("", ("", None)),
    ],
)
def test_a_page_stands_at_the_end(rest: str, split: tuple[str, int | None]) -> None:
    assert split_page(rest) == split


def test_pages_are_turned_in_place() -> None:
    assert turning("/done", 1, 1) == ()
    assert [one.command for one in turning("/done", 2, 3)] == ["/done 1", "/done 3"]
    assert all(one.in_place for one in turning("/done", 2, 3))


@pytest.mark.parametrize(
    ("rest", "understood"),
    [
        ("", Asked()),
        ("completed", Asked(status="completed")),
        ("已通过 30", Asked(status="completed", days=30)),
        ("9 30 2", Asked(status="completed", days=30, page=2)),
        ("14", Asked(days=14)),
        ("14天 2", Asked(days=14, page=2)),
        ("15", Asked(status="revoking")),
        ("15天", Asked(days=15)),
        ("ALL 3d p2", Asked(status="all", days=3, page=2)),
        ("全部　３", Asked(status="all", days=3)),
    ],
)
def test_the_span_of_all_processes_is_typed_in_several_ways(rest: str, understood: Asked) -> None:
    assert asked(rest) == understood


@pytest.mark.parametrize(
    "rest", ["nonsense", "running x", "running 7 x", "running 7 1 1", "running 31", "all 0"]
)
def test_what_is_no_span_is_told_in_words(rest: str) -> None:
    assert isinstance(asked(rest), I18n)
