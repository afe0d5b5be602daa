"""The list of what was said: narrowed in the address, each line to be settled by a key."""

from dataclasses import asdict, dataclass
from itertools import islice
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
from cuttings.story.said import FORMS, KINDS, SaidFilter, said
from cuttings.web.desk import LINKS, Desk, page_number
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

    def address(self, page: int = 1) -> str:
        """The address that asks the same; `page` counts from 1."""
        silent = Asked()
        named = {k: v for k, v in asdict(self).items() if v != getattr(silent, k)}
        return LINKS.said() + "?" + urlencode(named | ({"page": page} if page > 1 else {}))

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
    """One page of what was said; `problem` says what of the form makes no sense."""

    asked: Asked
    outlets: tuple[str, ...]
    forms: dict[str, str]
    kinds: dict[str, str]
    said: tuple[SaidTask, ...]
    problem: str | None
    pages: tuple[PageLink, ...]


class Saying:
    """The list of what was said of a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def show(self, story: StoryFile, request: Request) -> HTMLResponse:
        """The form, and a page of what was said."""
        given = request.query_params
        asked = Asked(**asked_values(Asked(), given))
        number = min(page_number(request), LAST_PAGE)
        problem, views = None, list[StatementView]()
        try:
            start = (number - 1) * ON_PAGE
            found = said(story, asked.wanted(story))
            views = list(islice(found, start, start + ON_PAGE + 1))
        except SettingsError as error:
            problem = str(error)
        last = min(number + (len(views) > ON_PAGE), LAST_PAGE)
        names: dict[str, str] = {}
        page = SaidPage(
            asked,
            outlet_names(story),
            {form: FORM_NAMES[form] for form in FORMS},
            {kind: KIND_WORDS[kind] for kind in KINDS},
            tuple(_task(story, view, names) for view in views[:ON_PAGE]),
            problem,
            page_links(last, number, asked.address),
        )
        return self.desk.show(request, "said", self.desk.frame(story, "said", "Said"), page)


def _task(story: StoryFile, view: StatementView, names: dict[str, str]) -> SaidTask:
    task = speaker_task(story, view)
    line = also_carried(story, view, said_line(view, task.row, LINKS), LINKS, names)
    return SaidTask(line, task)
