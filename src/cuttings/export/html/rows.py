"""The pieces that several pages are made of: a report in a list, a line of what was said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from cuttings.export.html.links import Links, anchor
from cuttings.export.words import (
    article_title,
    needs_marks,
    outlet_name,
    published_words,
    shortened,
    statement_words,
    title_words,
)
from cuttings.model.article import Doubt, Published
from cuttings.story import ArticleView, ReportLine, StatementView, StoryFile

T = TypeVar("T")

KIND_WORDS = {"speech": "said", "belief": "thinks", "intention": "means to"}
FORM_WORDS = {
    "direct": "",
    "indirect": "in the reporter’s words",
    "mixed": "partly quoted",
    "scare": "only these words quoted",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A report without its text: small enough to keep ten thousand of them."""

    id: str
    title: str
    outlet: str | None
    source: str
    published: Published
    same_text: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def day(self) -> str:
        """When it was published, in words."""
        return published_words(self.published)

    @property
    def anchor(self) -> str:
        """Its place in the list of reports."""
        return anchor("a", self.id)


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What somebody said, once, in one report.

    `marks` says whether quotation marks are to be set around `words`; `also` names the
    other outlets (or sources) that carry the same words: in a passage in common, or as the
    same quotation, whose versions are at `versions`.
    """

    words: str
    marks: bool
    name: str | None
    person: str | None
    verb: str
    to: str | None
    venue: str | None
    form: str
    judged: bool
    href: str
    report: Row
    also: tuple[str, ...]
    versions: str | None = None


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to one page of a long list."""

    number: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page. `section` names the part of the site that it is in."""

    links: Links
    story: str
    section: str
    title: str


def row_of(view: ArticleView) -> Row:
    """The row of a report."""
    article = view.article
    return Row(
        id=article.id,
        title=article_title(article),
        outlet=outlet_name(article),
        source=article.source,
        published=article.published,
        same_text=view.same_text,
        doubts=article.doubts,
    )


def row_of_line(line: ReportLine) -> Row:
    """The row of a report that was listed without its text."""
    return Row(
        id=line.id,
        title=title_words(line.headline, line.source),
        outlet=line.outlet,
        source=line.source,
        published=line.published,
        same_text=line.same_text,
        doubts=line.doubts,
    )


def said_line(
    view: StatementView, report: Row, links: Links, length: int | None = None
) -> SaidLine:
    """The line of a statement, its words cut to about `length` characters."""
    statement = view.statement
    words = statement_words(statement).removesuffix(",")
    to, venue = addressed(view)
    return SaidLine(
        words=words if length is None else shortened(words, length),
        marks=needs_marks(words, statement.form),
        name=view.speaker_name,
        person=links.person(view.speaker_id) if view.speaker_id else None,
        verb=KIND_WORDS[statement.kind],
        to=to,
        venue=venue,
        form=FORM_WORDS[statement.form],
        judged=view.judged,
        href=links.article(view.article_id, anchor("s", view.id)),
        report=report,
        also=(),
    )


def also_carried(
    story: StoryFile, view: StatementView, line: SaidLine, links: Links, names: dict[str, str]
) -> SaidLine:
    """The line with who else carries the words; `names` keeps what reports are called."""
    carriers = {*story.copies.carriers(view), *story.quotations.other_reports(view)}
    for other in story.lists.reports_by_id(carriers - names.keys()):
        names[other.id] = other.outlet or other.source
    known = story.quotations.of_article(view.article_id).get(view.id)
    return replace(
        line,
        also=tuple(dict.fromkeys(names[other] for other in sorted(carriers))),
        versions=links.quotation(known) if known else None,
    )


def addressed(view: StatementView) -> tuple[str | None, str | None]:
    """To whom and where; a place that only repeats the addressee is left out."""
    statement = view.statement
    to = view.addressee_name or (statement.addressee.text if statement.addressee else None)
    to = to and to.rstrip(" .,;:")
    venue = statement.venue.text.rstrip(" .,;:") if statement.venue else None
    repeats = to is not None and venue is not None and venue.casefold() in to.casefold()
    return to, None if repeats else venue


def page_count(length: int, size: int) -> int:
    """How many pages a list takes; an empty one takes one."""
    return max(1, -(-length // size))


def page_links(
    pages: int, current: int, href: Callable[[int], str], reach: int = 3
) -> tuple[PageLink, ...]:
    """Links to the first, the last and the nearest pages; none where there is one page only."""
    if pages == 1:
        return ()
    near = range(max(1, current - reach), min(pages, current + reach) + 1)
    numbers = sorted({1, pages, *near})
    return tuple(PageLink(number, href(number), number == current) for number in numbers)


def page_slice(items: Sequence[T], page: int, size: int) -> Sequence[T]:
    """The items of one page; `page` counts from 1."""
    return items[(page - 1) * size : page * size]
