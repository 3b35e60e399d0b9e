"""A list of processes as a card: numbered by their place on the page shown, turned and refreshed in place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.intake.commands.aim import not_found
from bot.intake.commands.command import Reply, Request, notice
from bot.intake.commands.looking import no_such_page, page_number, turning
from bot.model.card import ListCard, ListItem, ListKind, Shortcut, Tone
from bot.model.change import SaveShown
from bot.model.desk import Shown, TaskRef
from bot.model.text import NO_TEXT, I18n
from bot.reconcile.heading import type_of
from bot.usecases.finding import NotFound, Why
from bot.usecases.listed import Listed, ListPage
from bot.usecases.standing import Standing, process_standing

_LOADING = I18n("正在读取…", "Loading…")
_UNREADABLE = I18n("无法读取", "Cannot be read")

#: A person, and the page that they ask for.
Pages = Callable[[str, int], Awaitable[ListPage | Why]]
Stands = Callable[[str, Listed], Standing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One of the lists: which, as typed without its page, and what is said of each process."""

    kind: ListKind
    command: str
    usage: I18n
    stands: Stands
    #: What it is narrowed down to, in words.
    scope: I18n = NO_TEXT


async def list_reply(listing: Listing, pages: Pages, request: Request) -> Reply:
    """The page that is asked for; the first where none is."""
    rest = request.typed.rest.strip()
    page = page_number(rest) if rest else 1
    if page is None:
        usage = listing.usage
        line = I18n(f"例如：{usage.chinese} 2", f"For example: {usage.english} 2")
        return notice(Tone.WARNING, I18n("要看第几页？", "Which page?"), line)
    return shown(listing, await pages(request.person_id, page), request)


def shown(listing: Listing, page: ListPage | Why, request: Request) -> Reply:
    """The card, remembered as the list last shown; or why there is none.

    An empty list has no numbers, and leaves those of the list before it as they are.
    """
    if isinstance(page, Why):
        return not_found(NotFound(why=page))
    if not 1 <= page.page <= page.pages:
        first = Shortcut(label=I18n("第 1 页", "Page 1"), command=listing.command)
        return no_such_page(page.page, page.pages, first)
    card = ListCard(
        kind=listing.kind,
        items=tuple(
            _item(number, one, request.person_id, listing.stands) for number, one in enumerate(page.items, 1)
        ),
        page=page.page,
        has_more=page.page < page.pages,
        note=_note(listing.scope, page),
        shortcuts=_shortcuts(listing, page),
    )
    refs = tuple(TaskRef(one.process_id) for one in page.items)
    remembered = SaveShown(Shown(person_id=request.person_id, refs=refs, at=request.at))
    return Reply(card=card, changes=(*page.changes, *((remembered,) if refs else ())))


def by_process(_person_id: str, listed: Listed) -> Standing:
    """How the process stands; nothing while that is not known."""
    return process_standing(listed.snapshot.process) if listed.snapshot else (NO_TEXT, Tone.INFO)


def _item(number: int, listed: Listed, person_id: str, stands: Stands) -> ListItem:
    state, tone = stands(person_id, listed)
    if listed.snapshot is None:
        title = _UNREADABLE if listed.is_unreadable else _LOADING
        return ListItem(number=number, process_id=listed.process_id, title=title, state=state, tone=tone)
    process = listed.snapshot.process
    return ListItem(
        number=number,
        process_id=listed.process_id,
        title=process.title,
        type_name=type_of(process),
        initiator=NO_TEXT if process.initiator_id == person_id else process.initiator_name,
        state=state,
        tone=tone,
        started_at=process.created_at,
    )


def _note(scope: I18n, page: ListPage) -> I18n:
    notes = [scope] if scope else []
    if page.unread:
        notes.append(
            I18n(
                f"还有 {page.unread} 个标题没有读到，稍后请刷新",
                f"Titles not read yet: {page.unread}. Please refresh in a moment",
            )
        )
    if page.is_cut:
        notes.append(I18n("太多了，只列出一部分", "There are more than can be listed"))
    return I18n("；".join(one.chinese for one in notes), ". ".join(one.english for one in notes))


def _shortcuts(listing: Listing, page: ListPage) -> tuple[Shortcut, ...]:
    refresh = Shortcut(label=I18n("刷新", "Refresh"), command=f"{listing.command} {page.page}", in_place=True)
    return (*((refresh,) if page.unread else ()), *turning(listing.command, page.page, page.pages))
