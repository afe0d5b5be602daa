"""The list of what was said: narrowed in the address, each line to be settled by a key."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from cuttings.errors import SettingsError
from cuttings.export.html.rows import (
    FORM_WORDS,
    KIND_WORDS,
    PageLink,
    also_carried,
    page_links,
    said_line,
)
from cuttings.export.html.rows import SaidLine as Line
from cuttings.story import StatementView, StoryFile
from cuttings.story.said import FORMS, KINDS, SaidFilter
from cuttings.web.desk import LINKS, Desk, number_of, page_number
from cuttings.web.searching import Asked as AskedReports
from cuttings.web.searching import asked_filter, asked_values, outlet_names
from cuttings.web.tasks import SpeakerTask, speaker_task

ON_PAGE = 20
LAST_PAGE = 500
"""Further pages are not counted off: a narrower question finds what they hold."""
FORM_NAMES = {form: words or "quoted whole" for form, words in FORM_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form was filled with, as it was written. `person` is who said it."""

    q: str = ""
    outlet: str = ""
    person: str = ""
    since: str = ""
    until: str = ""
    form: str = ""
    kind: str = "speech"
    venue: str = ""

    def address(self, page: int = 1, after: int = 0) -> str:
        """The address that asks the same.

        Args:
            page: counts from 1.
            after: reports that hold the words and were looked through before.
        """
        silent = Asked()
        named = {k: v for k, v in asdict(self).items() if v != getattr(silent, k)}
        named |= {"page": str(page)} if page > 1 else {}
        named |= {"after": str(after)} if after else {}
        return LINKS.said() + "?" + urlencode(named)

    def wanted(self, story: StoryFile) -> SaidFilter:
        """What it asks for.

        Raises:
            SettingsError: something in it makes no sense.
        """
        reports = AskedReports(self.q, self.outlet, self.person, self.since, self.until)
        return SaidFilter(
            asked_filter(story, reports), self.form or None, self.kind or None, self.venue or None
        )


@dataclass(frozen=True, slots=True)
class SaidTask:
    """A statement as a line, and as a task whose keys settle who said it."""

    line: Line
    task: SpeakerTask


@dataclass(frozen=True, slots=True)
class SaidPage:
    """One page of what was said; `problem` says what of the form makes no sense.

    Where words are searched, `further` leads on: what was looked through, and the address.
    """

    asked: Asked
    outlets: tuple[str, ...]
    forms: dict[str, str]
    kinds: dict[str, str]
    said: tuple[SaidTask, ...]
    problem: str | None = None
    pages: tuple[PageLink, ...] = ()
    further: tuple[str, str] | None = None


class Saying:
    """The list of what was said of a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def show(self, story: StoryFile, request: Request) -> HTMLResponse:
        """The form, and a page of what was said."""
        asked = Asked(**asked_values(Asked(), request.query_params))
        try:
            found = _found(story, asked, request)
        except SettingsError as error:
            found = _Found((), problem=str(error))
        names: dict[str, str] = {}
        page = SaidPage(
            asked,
            outlet_names(story),
            {form: FORM_NAMES[form] for form in FORMS},
            {kind: KIND_WORDS[kind] for kind in KINDS},
            tuple(_task(story, view, names) for view in found.views),
            found.problem,
            found.pages,
            found.further,
        )
        return self.desk.show(request, "said", self.desk.frame(story, "said", "Said"), page)


@dataclass(frozen=True, slots=True)
class _Found:
    views: Sequence[StatementView]
    problem: str | None = None
    pages: tuple[PageLink, ...] = ()
    further: tuple[str, str] | None = None


def _found(story: StoryFile, asked: Asked, request: Request) -> _Found:
    wanted = asked.wanted(story)
    if wanted.narrow.words is not None:
        looked = story.said.look(wanted, number_of(request, "after"), ON_PAGE)
        if looked.next is None:
            return _Found(looked.views)
        words = f"Looked through {looked.next:,} of the reports that hold these words: go on"
        return _Found(looked.views, further=(words, asked.address(after=looked.next)))
    number = min(page_number(request), LAST_PAGE)
    start = (number - 1) * ON_PAGE
    views = story.said.some(wanted, start, start + ON_PAGE + 1)
    last = min(number + (len(views) > ON_PAGE), LAST_PAGE)
    return _Found(views[:ON_PAGE], pages=page_links(last, number, asked.address))


def _task(story: StoryFile, view: StatementView, names: dict[str, str]) -> SaidTask:
    task = speaker_task(story, view)
    line = also_carried(story, view, said_line(view, task.row, LINKS), LINKS, names)
    return SaidTask(line, task)
