"""Events of ECB+ and MEANTIME: which mentions are held for one event, and when it was.

A mention of ours is *shared* where its verb or noun lies on words that the set marks as an event
and says which one; each counts once. Of shared mentions in different documents of a story, two are
*merged* where the story file has them in one event: pairwise precision and recall, and B³ (Bagga
and Baldwin 1998). Pairs of which the set says of neither whether it is told elsewhere too count
nowhere. Recall is over shared mentions: what was not found is in `coverage`, the share of
all marked mentions on which one of ours lies. Most of them carry no time, so that they make no
entry; `coverage, our kinds` is over those that hold a verb or noun of `event_kinds.toml`.

On MEANTIME also: of shared mentions for whose event the set gives one time, the share whose entry
has the same days, and the share where the days of the one lie within those of the other.

Both sets are read as a story file reads reports; ECB+ carries no days of publication, so that its
reports are dated by their addresses and words alone, as far as that goes.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from cuttings.extract.event_words import kinds_of_nouns, kinds_of_verbs
from cuttings.pipeline import read_story
from cuttings.settings import Settings
from cuttings.story import EventFilter, StoryFile
from cuttings.text.timex_values import range_of
from eval.event_sets import GoldDocument, GoldMention, ecbplus_events, meantime_events
from eval.people_b3 import Cluster, b_cubed
from eval.scores import Score, from_counts

_ENDINGS = ("", "s", "es", "d", "ed", "ing")
Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention of ours: document, place of its verb or noun, its event and that event's days."""

    document: str
    start: int
    end: int
    event: str
    days: Days
    clause: str


@dataclass(frozen=True, slots=True)
class SharedMention:
    """A gold mention of a known event, and ours that lies on it."""

    story: str
    gold: GoldMention
    found: FoundMention


def score(data: Path | None) -> list[Score] | str:
    """Both sets; of ECB+ every fourth topic."""
    sets: tuple[tuple[str, str, Callable[[Path], Iterator[GoldDocument]]], ...] = (
        ("MEANTIME", "meantime", meantime_events),
        ("ECB+, every fourth topic", "ecbplus", ecbplus_events),
    )
    if data is None or not all((data / folder).is_dir() for _, folder, _ in sets):
        return "events across documents (MEANTIME, ECB+): no folders meantime and ecbplus"
    return [s for name, _, read in sets for s in scores(name, list(read(data)))]


def scores(name: str, documents: Sequence[GoldDocument], keep: Path | None = None) -> list[Score]:
    """All measures of one set.

    Args:
        name: of the gold set.
        documents: of all its stories.
        keep: a folder for the story files, which are made where they are not there; none are
            kept where it is None.
    """
    found = list(find(documents, keep))
    shared = match(documents, found)
    measures = [*coverage(name, documents, found), merged_pairs(name, shared), b3(name, shared)]
    if any(m.anchor for document in documents for m in document.mentions):
        measures += days(name, shared)
    return measures


def find(documents: Sequence[GoldDocument], keep: Path | None = None) -> Iterator[FoundMention]:
    """What the program finds, each story read by itself."""
    stories: dict[str, list[GoldDocument]] = defaultdict(list)
    for document in documents:
        stories[document.story].append(document)
    with TemporaryDirectory() as folder:
        for story, parts in stories.items():
            yield from _read(story, parts, keep or Path(folder))


def _read(story: str, documents: Sequence[GoldDocument], folder: Path) -> Iterator[FoundMention]:
    sources = folder / story
    sources.mkdir(parents=True, exist_ok=True)
    for document in documents:
        day = document.day.isoformat() if document.day else None
        row = {"text": document.text, "url": document.url, "published": day}
        known = json.dumps({field: value for field, value in row.items() if value})
        (sources / f"{document.name}.json").write_text(known, "utf-8")
    path = folder / f"{story}.cuttings"
    read_story([str(sources)], path, Settings())
    with StoryFile(path) as opened:
        yield from _mentions(opened)


def _mentions(story: StoryFile) -> Iterator[FoundMention]:
    for event in story.events.all(EventFilter(sayings=True)):
        for view in event.mentions:
            words = view.mention.trigger
            yield FoundMention(
                Path(view.source).stem, words.start, words.end, event.id,
                (str(event.start), str(event.end)), view.mention.clause.text,
            )  # fmt: skip


def match(documents: Iterable[GoldDocument], found: Iterable[FoundMention]) -> list[SharedMention]:
    """Gold mentions of known events, each with one mention of ours, in order."""
    by_document: dict[str, list[FoundMention]] = defaultdict(list)
    for mention in found:
        by_document[mention.document].append(mention)
    shared: list[SharedMention] = []
    for document in documents:
        left = sorted(by_document[document.name], key=lambda m: (m.start, m.end))
        for gold in document.mentions:
            ours = next((m for m in left if _is_on(m, gold)), None)
            if ours is not None and gold.event is not None:
                left.remove(ours)
                shared.append(SharedMention(document.story, gold, ours))
    return shared


def _is_on(mention: FoundMention, gold: GoldMention) -> bool:
    return mention.start < gold.end and gold.start < mention.end


def coverage(
    name: str, documents: Iterable[GoldDocument], found: Iterable[FoundMention]
) -> list[Score]:
    """The share of marked mentions on which one of ours lies: of all, and of our kinds."""
    by_document: dict[str, list[FoundMention]] = defaultdict(list)
    for mention in found:
        by_document[mention.document].append(mention)
    marked = [
        (is_of_our_kinds(document.text[gold.start : gold.end]),
         any(_is_on(mention, gold) for mention in by_document[document.name]))
        for document in documents
        for gold in document.mentions
    ]  # fmt: skip
    ours = [covered for known, covered in marked if known]
    return [
        _share(name, "events: coverage", [covered for _, covered in marked]),
        _share(name, "events: coverage, our kinds", ours),
    ]


def is_of_our_kinds(words: str) -> bool:
    """Whether a verb or noun of the words, its ending taken off, has a kind of its own."""
    known = kinds_of_verbs().keys() | kinds_of_nouns().keys()
    for word in words.lower().split():
        stems = {word.removesuffix(ending) for ending in _ENDINGS}
        stems |= {f"{stem}e" for stem in stems} | {stem[:-1] for stem in stems if _is_double(stem)}
        if stems & known:
            return True
    return False


def _is_double(stem: str) -> bool:
    return len(stem) > 2 and stem[-1] == stem[-2]  # noqa: PLR2004 - two last letters


def merged_pairs(name: str, shared: Sequence[SharedMention]) -> Score:
    """Pairs of shared mentions in different documents of one story: same event or not."""
    stories: dict[str, list[SharedMention]] = defaultdict(list)
    for one in shared:
        stories[one.story].append(one)
    right = merged = same = 0
    errors: list[str] = []
    for parts in stories.values():
        for a, b in combinations(parts, 2):
            if a.found.document == b.found.document or not (a.gold.across or b.gold.across):
                continue
            gold, ours = a.gold.event == b.gold.event, a.found.event == b.found.event
            right, merged, same = right + (gold and ours), merged + ours, same + gold
            if gold != ours:
                errors.append(f"{'apart' if gold else 'merged'}: {_shown(a)} / {_shown(b)}")
    return from_counts(
        name, "events: merged pairs", right_found=right, found=merged, right_gold=right, gold=same,
        errors=sorted(errors, reverse=True),
    )  # fmt: skip


def _shown(mention: SharedMention) -> str:
    found = mention.found
    return f"{found.document} at {found.start} ({found.days[0]}): {found.clause}"


def b3(name: str, shared: Sequence[SharedMention]) -> Score:
    """B³ of the shared mentions of events that the set tells apart across documents."""
    clusters = [
        Cluster(f"{one.story} {one.gold.event}", f"{one.story} {one.found.event}", True, "")  # noqa: FBT003
        for one in shared
        if one.gold.across
    ]
    score = b_cubed(name, "events: B³ of shared mentions", clusters)
    return Score(name, score.measure, score.precision, score.recall, score.gold)


def days(name: str, shared: Iterable[SharedMention]) -> list[Score]:
    """Whether the days of an entry are those that gold gives its mention."""
    exact: list[bool] = []
    within: list[bool] = []
    errors: list[str] = []
    for one in shared:
        gold = _days_of(one.gold.anchor)
        if gold is None:
            continue
        exact.append(gold == one.found.days)
        within.append(_is_in(gold, one.found.days) or _is_in(one.found.days, gold))
        if not within[-1]:
            errors.append(f"{_shown(one)}: gold {one.gold.anchor}")
    return [
        _share(name, "events: same days", exact),
        _share(name, "events: days within", within, errors),
    ]


def _days_of(value: str | None) -> Days | None:
    """First day and day after the last of a TIMEX3 value; a night is of the day it begins on."""
    span = range_of(value) if value else None
    if span is None:
        return None
    first, day = span.start.date(), timedelta(days=1)
    return str(first), str(first + day if span.end - span.start < day else span.end.date())


def _is_in(inner: Days, outer: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _share(name: str, measure: str, rights: Sequence[bool], errors: Iterable[str] = ()) -> Score:
    return from_counts(
        name, measure, right_found=sum(rights), found=len(rights), right_gold=sum(rights),
        gold=len(rights), errors=errors,
    )  # fmt: skip
