"""Finding words in the reports, narrowed by outlet, person and days; all of it in the address."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from cuttings.errors import SettingsError
from cuttings.export.html.marked import Mark, marked_stretches
from cuttings.export.html.rows import PageLink, Row, page_count, page_links, page_slice, row_of_line
from cuttings.story import Filter, Hit, StoryFile
from cuttings.web.desk import LINKS, Desk, page_number

ON_PAGE = 20
"""Reports on one page of what was found."""
HITS_SHOWN = 4
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form was filled with, as it was written."""

    q: str = ""
    outlet: str = ""
    person: str = ""
    since: str = ""
    until: str = ""

    def address(self, page: int = 1) -> str:
        """The address that asks the same; `page` counts from 1."""
        named = {name: value for name, value in asdict(self).items() if value}
        return "/search?" + urlencode(named | ({"page": page} if page > 1 else {}))


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that holds the words, marked, and its place."""

    words: Markup
    href: str


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report in which the words stand. `more` counts the sentences that are not shown."""

    row: Row
    href: str
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of what was found; `problem` says what of the form makes no sense."""

    asked: Asked
    outlets: tuple[str, ...]
    reports: tuple[FoundReport, ...]
    total: int | None
    problem: str | None
    pages: tuple[PageLink, ...]


class Searching:
    """The search page of a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def search(self, story: StoryFile, request: Request) -> HTMLResponse:
        """The form, and what was found."""
        asked = Asked(**asked_values(Asked(), request.query_params))
        try:
            page = _found(story, asked, page_number(request))
        except SettingsError as error:
            page = SearchPage(asked, outlet_names(story), (), None, str(error), ())
        title = f"“{asked.q}”" if asked.q else "Find"
        frame = self.desk.frame(story, "search", title)
        return self.desk.show(request, "search", frame, page)


def asked_values(asked: Any, given: Mapping[str, str]) -> dict[str, str]:
    """What an address gives for the fields of a form, or what `asked` has where it is silent."""
    return {
        name: given.get(name, before).strip()[:LONGEST] for name, before in asdict(asked).items()
    }


def _found(story: StoryFile, asked: Asked, page: int) -> SearchPage:
    if asked == Asked():
        return SearchPage(asked, outlet_names(story), (), None, None, ())
    found = story.lists.report_ids(asked_filter(story, asked))
    shown = story.lists.reports_by_id(page_slice(found, page, ON_PAGE))
    return SearchPage(
        asked,
        outlet_names(story),
        tuple(_report(story, row_of_line(line), asked.q) for line in shown),
        len(found),
        None,
        page_links(page_count(len(found), ON_PAGE), page, asked.address),
    )


def asked_filter(story: StoryFile, asked: Asked) -> Filter:
    """The filter that a form asks for; its last day is among the days.

    Raises:
        SettingsError: there is no such person, or a day is none.
    """
    until = _day(asked.until)
    return Filter(
        person=story.person(asked.person).person.id if asked.person else None,
        outlet=asked.outlet or None,
        since=_day(asked.since),
        until=until + timedelta(days=1) if until and until < date.max else until,
        words=asked.q or None,
    )


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise SettingsError(f"“{written}” is no day: write it as 2021-09-20.") from error


def _report(story: StoryFile, row: Row, words: str) -> FoundReport:
    hits = story.hits(row.id, words) if words else []
    lines = tuple(_line(hit) for hit in hits[:HITS_SHOWN])
    return FoundReport(row, LINKS.article(row.id), lines, max(0, len(hits) - HITS_SHOWN))


def _line(hit: Hit) -> Line:
    start = hit.sentence.start
    marks = [Mark(each.start - start, each.end - start, 0, "found") for each in hit.marks]
    words = hit.sentence.text
    (drawn,) = marked_stretches(words, [(0, len(words))], marks)
    return Line(drawn, LINKS.words(hit.article_id, hit.sentence.start, hit.sentence.end))


def outlet_names(story: StoryFile) -> tuple[str, ...]:
    """The outlets of a story, by name."""
    return tuple(sorted(name for name, _ in story.outlets()))
