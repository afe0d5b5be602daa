"""What could not be read, dated or placed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuttings.export.html.links import Links
from cuttings.export.html.rows import PageLink, Row, page_count, page_links, page_slice
from cuttings.export.words import counted, doubt_words
from cuttings.story import StoryFile

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

    group: str
    what: str
    why: str
    href: str | None = None


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


def gap_counts(story: StoryFile, rows: Sequence[Row], links: Links) -> tuple[GapCount, ...]:
    """What the front page says about gaps; empty where there are none."""
    counts: dict[str, int] = {}
    pages: dict[str, int] = {}
    for place, gap in enumerate(gaps(story, rows, links)):
        counts[gap.group] = counts.get(gap.group, 0) + 1
        pages.setdefault(gap.group, place // GAPS_ON_PAGE + 1)
    words = {
        UNREAD: ("file could not be read", "files could not be read"),
        UNDATED: ("report has no date", "reports have no date"),
        VAGUE: ("report is dated only within a range", "reports are dated only within a range"),
        NO_OUTLET: ("report names no outlet", "reports name no outlet"),
        FOREIGN: (
            "report is in another language: kept, not read",
            "reports are in another language: kept, not read",
        ),
        DOUBTFUL: ("report is perhaps not whole", "reports are perhaps not whole"),
        UNATTACHED: ("correction found no place", "corrections found no place"),
    }
    return tuple(
        GapCount(counted(number, *words[group]), links.gaps(pages[group]))
        for group, number in counts.items()
    )


def gaps(story: StoryFile, rows: Sequence[Row], links: Links) -> Iterator[Gap]:
    """All gaps, group by group."""
    for failure in story.failures():
        yield Gap(UNREAD, failure.source, failure.message)
    undated = [row for row in rows if row.published.start is None and row.published.end is None]
    told = {row.id for row in undated}
    vague = [row for row in rows if row.published.day is None and row.id not in told]
    for row in undated:
        yield Gap(UNDATED, _name(row), row.published.reason, links.article(row.id))
    for row in vague:
        why = f"{row.day}: {row.published.reason}"
        yield Gap(VAGUE, _name(row), why, links.article(row.id))
    for row in rows:
        if row.outlet is None:
            yield Gap(NO_OUTLET, row.title, row.source, links.article(row.id))
    for row in rows:
        if row.doubts:
            group = FOREIGN if "foreign" in row.doubts else DOUBTFUL
            yield Gap(group, _name(row), doubt_words(row.doubts), links.article(row.id))
    for view in story.judgements():
        if view.state == "unattached":
            words = next((each.exact for each in view.judgement.selectors if each.exact), "")
            what = f"{view.judgement.kind} “{words}”" if words else view.judgement.kind
            yield Gap(UNATTACHED, what, view.detail)


def gaps_page(all_gaps: Sequence[Gap], page: int, links: Links) -> GapsPage:
    """Page `page` (from 1) of all gaps."""
    groups: dict[str, list[Gap]] = {}
    for gap in page_slice(all_gaps, page, GAPS_ON_PAGE):
        groups.setdefault(gap.group, []).append(gap)
    count = page_count(len(all_gaps), GAPS_ON_PAGE)
    grouped = tuple((group, tuple(inside)) for group, inside in groups.items())
    return GapsPage(grouped, len(all_gaps), page, page_links(count, page, links.gaps))


def _name(row: Row) -> str:
    return f"{row.outlet}: {row.title}" if row.outlet else row.title
