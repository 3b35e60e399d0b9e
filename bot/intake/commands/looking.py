"""Looking at one process: which one is meant, which page, and what is said where that is not clear."""

from __future__ import annotations

from unicodedata import normalize

from bot.intake.commands.aim import MINE, TODO, example, find
from bot.intake.commands.command import Desk, Reply, Request, notice
from bot.intake.typed import Aimed
from bot.model.card import Shortcut, Tone
from bot.model.text import I18n
from bot.usecases.finding import Found

#: Digits of a page; a process's id is much longer.
_MOST_DIGITS = 3

_WHICH = I18n("要看哪一个？", "Which one?")
_ONE = I18n("一次只能看一个", "One at a time, please")


async def one_found(
    request: Request, desk: Desk, aim: Aimed, usage: I18n, *, waiting: bool = False
) -> Found | Reply:
    """The one process that is meant; else what is missing, with an example that can be sent.

    ``usage`` is the command as typed, with ``{n}`` for the process; ``waiting`` as in :meth:`Finding.called`.
    """
    if aim.is_empty or len(aim.numbers) > 1:
        number = await example(request, desk, aim)
        line = I18n(
            f"例如：{usage.chinese.format(n=number)}", f"For example: {usage.english.format(n=number)}"
        )
        return notice(Tone.WARNING, _WHICH if aim.is_empty else _ONE, line, shortcuts=(TODO, MINE))
    found = await find(request, desk, aim, waiting=waiting)
    return found if isinstance(found, Reply) else found[0]


def split_page(rest: str) -> tuple[str, int | None]:
    """A page at the end, and what stands before it; None where no page was typed."""
    words = rest.split()
    page = page_number(words[-1]) if words else None
    return (rest, None) if page is None else (" ".join(words[:-1]), page)


def page_number(word: str) -> int | None:
    """The page that is meant by ``2``, ``２``, ``p2`` or ``第2页``; None where it is none."""
    plain = normalize("NFKC", word).lower().removeprefix("第").removesuffix("页").removeprefix("p")
    is_number = plain.isascii() and plain.isdigit() and len(plain) <= _MOST_DIGITS
    return int(plain) if is_number else None


def turning(command: str, page: int, pages: int) -> tuple[Shortcut, ...]:
    """Buttons to the pages before and after, in the card's place."""
    back = Shortcut(label=I18n("上一页", "Previous"), command=f"{command} {page - 1}", in_place=True)
    on = Shortcut(label=I18n("下一页", "Next"), command=f"{command} {page + 1}", in_place=True)
    return (*((back,) if page > 1 else ()), *((on,) if page < pages else ()))


def no_such_page(page: int, pages: int, *shortcuts: Shortcut) -> Reply:
    """Says how many pages there are."""
    counted = I18n(f"一共只有 {pages} 页", f"There are only {pages}" if pages > 1 else "There is only one")
    return notice(
        Tone.WARNING, I18n(f"没有第 {page} 页", f"There is no page {page}"), counted, shortcuts=shortcuts
    )
