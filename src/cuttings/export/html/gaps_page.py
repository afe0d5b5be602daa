"""What could not be read, dated or placed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from cuttings.export.html.links import Links
from cuttings.export.html.rows import PageLink, Row, page_count, page_links
from cuttings.export.words import counted, doubt_words
from cuttings.story import JudgementView, StoryFile

T = TypeVar("T")

GAPS_ON_PAGE = 200

UNREAD = "Could not be read"
UNDATED = "Without a date"
VAGUE = "Dated only within a range"
NO_OUTLET = "Outlet not known"
FOREIGN = "In another language than English"
DOUBTFUL = "Perhaps not the whole report"
UNATTACHED = "Corrections whose words are no longer there"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is not known: what, why, and the report where there is one."""

    what: str
    why: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Gaps of one kind; `at` makes one of them by its place, from 0."""

    name: str
    count: int
    at: Callable[[int], Gap]

    @classmethod
    def of(cls, name: str, lacking: Sequence[T], make: Callable[[T], Gap]) -> "GapGroup":
        """The group of what lacks something."""
        return cls(name, len(lacking), lambda place: make(lacking[place]))


@dataclass(frozen=True, slots=True)
class GapCount:
    """How many gaps of a group there are, in words."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class GapsPage:
    """One page of the gaps, by group."""

    groups: tuple[tuple[str, tuple[Gap, ...]], ...]
    total: int
    page: int
    pages: tuple[PageLink, ...]


def gap_counts(story: StoryFile, links: Links) -> tuple[GapCount, ...]:
    """What the front page says about gaps; empty where there are none."""
    lacking = story.lists.gaps()
    unattached = sum(view.state == "unattached" for view in story.judgements())
    words = {
        ("file could not be read", "files could not be read"): len(story.failures()),
        ("report has no date", "reports have no date"): lacking.undated,
        (
            "report is dated only within a range",
            "reports are dated only within a range",
        ): lacking.vague,
        ("report names no outlet", "reports name no outlet"): lacking.without_outlet,
        (
            "report is in another language: kept, not read",
            "reports are in another language: kept, not read",
        ): lacking.foreign,
        ("report is perhaps not whole", "reports are perhaps not whole"): lacking.doubtful,
        ("correction found no place", "corrections found no place"): unattached,
    }
    found = []
    before = 0
    for (one, several), number in words.items():
        if number:
            page = before // GAPS_ON_PAGE + 1
            found.append(GapCount(counted(number, one, several), links.gaps(page)))
        before += number
    return tuple(found)


def gaps(story: StoryFile, rows: Sequence[Row], links: Links) -> list[GapGroup]:
    """All gaps, group by group, in the order that `gap_counts` counts them in."""
    undated = [row for row in rows if row.published.start is None and row.published.end is None]
    told = {row.id for row in undated}
    vague = [row for row in rows if row.published.day is None and row.id not in told]
    nowhere = [row for row in rows if row.outlet is None]
    doubted = [row for row in rows if row.doubts]
    foreign = [row for row in doubted if "foreign" in row.doubts]
    doubtful = [row for row in doubted if "foreign" not in row.doubts]
    lost = [view for view in story.judgements() if view.state == "unattached"]

    def of(row: Row, why: str) -> Gap:
        return Gap(_name(row), why, links.article(row.id))

    return [
        GapGroup.of(UNREAD, story.failures(), lambda each: Gap(each.source, each.message)),
        GapGroup.of(UNDATED, undated, lambda row: of(row, row.published.reason)),
        GapGroup.of(VAGUE, vague, lambda row: of(row, f"{row.day}: {row.published.reason}")),
        GapGroup.of(
            NO_OUTLET, nowhere, lambda row: Gap(row.title, row.source, links.article(row.id))
        ),
        GapGroup.of(FOREIGN, foreign, lambda row: of(row, doubt_words(row.doubts))),
        GapGroup.of(DOUBTFUL, doubtful, lambda row: of(row, doubt_words(row.doubts))),
        GapGroup.of(UNATTACHED, lost, lambda view: Gap(_lost_words(view), view.detail)),
    ]


def _lost_words(view: JudgementView) -> str:
    words = next((each.exact for each in view.judgement.selectors if each.exact), "")
    return f"{view.judgement.kind} “{words}”" if words else view.judgement.kind


def gaps_page(groups: Sequence[GapGroup], page: int, links: Links) -> GapsPage:
    """Page `page` (from 1) of all gaps; only those on it are made."""
    total = sum(group.count for group in groups)
    first, shown = (page - 1) * GAPS_ON_PAGE, []
    for group in groups:
        inside = range(max(0, first), min(group.count, first + GAPS_ON_PAGE))
        if inside:
            shown.append((group.name, tuple(map(group.at, inside))))
        first -= group.count
    return GapsPage(
        tuple(shown), total, page, page_links(page_count(total, GAPS_ON_PAGE), page, links.gaps)
    )


def _name(row: Row) -> str:
    return f"{row.outlet}: {row.title}" if row.outlet else row.title
