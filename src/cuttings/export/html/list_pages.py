"""The lists of all reports and of all names, in pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.export.html.links import Links
from cuttings.export.html.person_page import TYPE_WORDS
from cuttings.export.html.rows import PageLink, Row, page_count, page_links, page_slice
from cuttings.story import PersonView

PAGE_SIZE = 200
"""Lines on one page of a list."""


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """One page of the list of reports, by day, undated last."""

    entries: tuple[tuple[Row, str], ...]
    total: int
    page: int
    pages: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A line of the list of names."""

    view: PersonView
    type: str
    href: str


@dataclass(frozen=True, slots=True)
class NamesPage:
    """One page of the list of names, most mentioned first."""

    entries: tuple[NameEntry, ...]
    total: int
    page: int
    pages: tuple[PageLink, ...]


def reports_page(rows: Sequence[Row], page: int, links: Links) -> ReportsPage:
    """Page `page` (from 1) of the list of reports; `rows` are all of them."""
    entries = tuple((row, links.article(row.id)) for row in page_slice(rows, page, PAGE_SIZE))
    count = page_count(len(rows), PAGE_SIZE)
    return ReportsPage(entries, len(rows), page, page_links(count, page, links.articles))


def names_page(people: Sequence[PersonView], total: int, page: int, links: Links) -> NamesPage:
    """Page `page` (from 1) of the list of names; `people` are those of the page."""
    entries = tuple(
        NameEntry(view, TYPE_WORDS[view.person.type], links.person(view.person.id))
        for view in people
    )
    count = page_count(total, PAGE_SIZE)
    return NamesPage(entries, total, page, page_links(count, page, links.people))
