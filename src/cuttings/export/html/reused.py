"""What of a report stands in others: marks for its text, and the key to their shades."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cuttings.export.html.links import Links
from cuttings.export.html.marked import Mark
from cuttings.export.html.rows import row_of
from cuttings.story import CopyView, StoryFile

SHADES = 5
RANK = -1
"""Shades stand outside all other marks."""


@dataclass(frozen=True, slots=True)
class Reused:
    """Copy that a report shares, by where it comes from. `shade` is 1–5."""

    shade: int
    origin: str
    is_own: bool
    others: tuple[tuple[str, str, str], ...]
    """Outlet or title of each other report, its page side by side, its share in words."""


def reused_by_origin(
    story: StoryFile, article_id: str, links: Links
) -> tuple[tuple[Reused, ...], list[Mark]]:
    """The key of the shades, and the marks to draw."""
    groups: dict[tuple[str, bool], list[CopyView]] = defaultdict(list)
    for view in story.copies.pairs(article_id):
        groups[_origin(story, view, article_id)].append(view)
    key: list[Reused] = []
    marks: list[Mark] = []
    for number, (origin, is_own) in enumerate(sorted(groups)):
        shade = number % SHADES + 1
        views = groups[origin, is_own]
        others = tuple(_other(story, view, article_id, links) for view in views)
        key.append(Reused(shade, origin, is_own, others))
        named = "also in " + ", ".join(name for name, _, _ in others)
        marks += _marks(story, article_id, views, (f"copied shade-{shade}", named))
    return tuple(key), marks


def _origin(story: StoryFile, view: CopyView, article_id: str) -> tuple[str, bool]:
    """The name under which copy is shaded, and whether it is this report's own."""
    if view.origin_article == article_id:
        return "this report", True
    if view.pair.origin_name:
        return view.pair.origin_name, False
    other = view.origin_article or _partner(view, article_id)
    row = row_of(story.article(other))
    return row.outlet or row.title, False


def _partner(view: CopyView, article_id: str) -> str:
    return view.pair.b if view.pair.a == article_id else view.pair.a


def _other(story: StoryFile, view: CopyView, article_id: str, links: Links) -> tuple[str, str, str]:
    partner = _partner(view, article_id)
    row = row_of(story.article(partner))
    share = view.pair.share_a if view.pair.a == article_id else view.pair.share_b
    return row.outlet or row.title, links.pair(view.pair.a, view.pair.b), f"{share:.0%}"


def _marks(
    story: StoryFile, article_id: str, views: Sequence[CopyView], look: tuple[str, str]
) -> Iterator[Mark]:
    partners = {_partner(view, article_id) for view in views}
    places = (
        (carried.passage.a.start, carried.passage.a.end)
        for carried in story.copies.passages(article_id)
        if carried.other in partners and carried.passage.kind != "standing"
    )
    for start, end in _joined(places):
        yield Mark(start, end, RANK, look[0], title=look[1])


def _joined(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places with those that touch made one."""
    current: tuple[int, int] | None = None
    for start, end in sorted(places):
        if current is not None and start <= current[1]:
            current = current[0], max(current[1], end)
            continue
        if current is not None:
            yield current
        current = start, end
    if current is not None:
        yield current
