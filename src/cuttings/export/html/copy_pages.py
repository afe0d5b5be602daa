"""The pages about copies: families, one family, two reports side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cuttings.export.html.links import Links
from cuttings.export.html.marked import Mark, marked_stretches
from cuttings.export.html.rows import (
    PageLink,
    Row,
    page_count,
    page_links,
    page_slice,
    row_of,
    row_of_line,
)
from cuttings.export.words import counted, shortened
from cuttings.model.copies import CopyFamily, CopyPair, Passage
from cuttings.model.evidence import Span
from cuttings.story import StoryFile
from cuttings.story.copying import HELP
from cuttings.text.paragraphs import paragraphs

KIND_WORDS = {
    "same": "The same report",
    "copy": "Copy in common",
    "update": "Two states of one report",
}
PASSAGE_WORDS = {
    "prose": "",
    "quotation": "both quote this",
    "statement": "both quote this statement",
    "standing": "printed again and again",
}
_PARAGRAPH_WORDS = 120
FAMILIES_ON_PAGE = 30


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a family. `share` is how much of the family's base it carries, in words."""

    row: Row
    href: str
    is_origin: bool
    share: str = ""
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class BaseParagraph:
    """A paragraph of the report that the others are held against, and who carries it (0–100)."""

    words: str
    carried: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """The reports of one family, and what each carries of the base."""

    members: tuple[Member, ...]
    base: Member
    others: tuple[Member, ...]
    origin_name: str | None
    reason: str
    paragraphs: tuple[BaseParagraph, ...]


@dataclass(frozen=True, slots=True)
class FamilyEntry:
    """A family in the list of all."""

    href: str
    members: tuple[Member, ...]
    origin_name: str | None


@dataclass(frozen=True, slots=True)
class CopiesPage:
    """One page of the families, the largest first, and what their number can tell."""

    facts: tuple[str, ...]
    families: tuple[FamilyEntry, ...]
    help: str
    pages: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One report of a pair."""

    row: Row
    href: str
    share: str


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """The same words in two reports, with what differs marked."""

    a: Markup
    b: Markup
    note: str


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two reports side by side."""

    a: Side
    b: Side
    kind: str
    origin: str | None
    reason: str
    passages: tuple[SharedPassage, ...]


def copies_page(
    story: StoryFile, families: Sequence[CopyFamily], page: int, links: Links
) -> CopiesPage:
    """Page `page` (from 1) of the list of all families; `families` are all of them."""
    summary = story.summary()
    written = story.copies.separately_written()
    return CopiesPage(
        facts=(
            counted(summary.articles, "report", "reports"),
            f"{written:,} separately written",
        ),
        families=tuple(
            FamilyEntry(
                links.family(family.id),
                tuple(
                    Member(row_of_line(line), links.article(line.id), line.id == family.origin)
                    for line in story.lists.reports_by_id(family.members)
                ),
                family.origin_name,
            )
            for family in page_slice(families, page, FAMILIES_ON_PAGE)
        ),
        help=HELP,
        pages=page_links(page_count(len(families), FAMILIES_ON_PAGE), page, links.copies),
    )


def family_page(story: StoryFile, family: CopyFamily, links: Links) -> FamilyPage:
    """One family: who carried what, when, and what each cut."""
    base_id = family.origin or _longest(story, family)
    text = story.article(base_id).article.text
    others = [known for known in family.members if known != base_id]
    passages = {known: story.copies.between(base_id, known) for known in others}
    same = set(story.article(base_id).same_text)
    members = {known: _member(story, family, known, links, base_id) for known in family.members}
    return FamilyPage(
        members=tuple(members.values()),
        base=members[base_id],
        others=tuple(members[known] for known in others),
        origin_name=family.origin_name,
        reason=family.reason,
        paragraphs=tuple(
            BaseParagraph(
                shortened(" ".join(text[start:end].split()), _PARAGRAPH_WORDS),
                tuple(
                    100 if known in same else _carried((start, end), passages[known])
                    for known in others
                ),
            )
            for start, end in paragraphs(text)
        ),
    )


def pair_page(story: StoryFile, pair: CopyPair, links: Links) -> PairPage:
    """What two reports have in common, in the order of the first, with what differs."""
    one, other = story.article(pair.a), story.article(pair.b)
    passages = story.copies.between(pair.a, pair.b)
    sides = {"a": one, "b": other}
    origin = pair.origin_name
    if pair.origin in ("a", "b"):
        row = row_of(sides[pair.origin])
        origin = row.outlet or row.title
    return PairPage(
        a=Side(row_of(one), links.article(pair.a), f"{pair.share_a:.0%}"),
        b=Side(row_of(other), links.article(pair.b), f"{pair.share_b:.0%}"),
        kind=KIND_WORDS[pair.kind],
        origin=origin,
        reason=pair.reason,
        passages=tuple(_shared(one.article.text, other.article.text, passages)),
    )


def _shared(a: str, b: str, passages: Sequence[Passage]) -> Iterator[SharedPassage]:
    for passage in passages:
        yield SharedPassage(
            _with_changes(a, passage.a, [change.a for change in passage.changes]),
            _with_changes(b, passage.b, [change.b for change in passage.changes]),
            PASSAGE_WORDS[passage.kind],
        )


def _with_changes(text: str, span: Span, changes: Sequence[Span]) -> Markup:
    marks = [Mark(change.start, change.end, 0, "changed") for change in changes]
    return marked_stretches(text, [(span.start, span.end)], marks)[0]


def _member(story: StoryFile, family: CopyFamily, known: str, links: Links, base: str) -> Member:
    share, beside = "", None
    if base != known:
        first, second = sorted((base, known))
        beside = links.pair(first, second)
        pairs = {(v.pair.a, v.pair.b): v.pair for v in story.copies.pairs(known)}
        found = pairs.get((first, second))
        if found is None:
            beside = None
        else:
            share = f"{found.share_a if found.a == known else found.share_b:.0%}"
    row = row_of(story.article(known))
    return Member(row, links.article(known), known == family.origin, share, beside)


def _longest(story: StoryFile, family: CopyFamily) -> str:
    return max(family.members, key=lambda known: (len(story.article(known).article.text), known))


def _carried(extent: tuple[int, int], passages: Sequence[Passage]) -> int:
    """How much of a paragraph stands in passages, in per cent of its characters."""
    start, end = extent
    shared = sum(max(0, min(end, p.a.end) - max(start, p.a.start)) for p in passages)
    return min(100, round(100 * shared / (end - start)))
