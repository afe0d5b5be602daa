"""How far to trust a story file: a random sample of its records, and what it tells.

A person says of each record in the sample whether it is right. The share of right ones is
the precision, here with its Wilson score interval (E. B. Wilson, Probable inference, the
law of succession, and statistical inference, JASA 22, 1927), which holds for small
samples and for shares near 0 or 1 too.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random
from typing import Literal

from cuttings.errors import SettingsError
from cuttings.model.evidence import Span
from cuttings.model.judgement import Selector
from cuttings.store import Filter
from cuttings.story.file import StoryFile
from cuttings.text.selectors import make_selector

Verdict = Literal["right", "wrong"]
Z_95 = 1.959964
NOTE = "audit"
"""Verdicts are notes that begin so: `audit statements: right`."""


@dataclass(frozen=True, slots=True)
class AuditItem:
    """A record to be judged. `claim` is what the story file says, `evidence` where it says so.

    `value` is the note's text without the verdict.
    """

    claim: str
    question: str
    evidence: Span
    report: str
    selector: Selector
    value: str


@dataclass(frozen=True, slots=True)
class Precision:
    """Right ones of those judged, as a share (0–1), with the bounds of its 95 % interval."""

    right: int
    judged: int
    share: float
    low: float
    high: float


def wilson(right: int, judged: int) -> Precision:
    """The share of right ones and its Wilson score interval at 95 %.

    Args:
        right: how many were right.
        judged: how many were judged; at least 1.
    """
    share = right / judged
    spread = Z_95**2 / judged
    middle = (share + spread / 2) / (1 + spread)
    reach = Z_95 * sqrt(share * (1 - share) / judged + spread / (4 * judged)) / (1 + spread)
    # at none and all right, rounding may leave the share a hair outside
    low, high = max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach))
    return Precision(right, judged, share, low, high)


def sample(story: StoryFile, what: str, size: int, seed: int) -> list[AuditItem]:
    """A random sample without repetition, the same for the same file and seed.

    Args:
        story: the open story file.
        what: a key of `KINDS`.
        size: how many at most.
        seed: of the dice.

    Raises:
        SettingsError: there is no such kind of record.
    """
    if what not in KINDS:
        raise SettingsError(f"There is no “{what}” to audit: choose of {', '.join(KINDS)}.")
    population, item = KINDS[what]
    keys = sorted(population(story))
    drawn = Random(seed).sample(keys, min(size, len(keys)))  # noqa: S311 - dice, no secret
    return [item(story, key) for key in drawn]


def earlier_verdicts(story: StoryFile, items: Sequence[AuditItem]) -> dict[int, Verdict]:
    """What was said of items of a sample before: place in the sample → the last verdict."""
    known: dict[tuple[Selector, str], Verdict] = {}
    for view in story.judgements():
        judgement = view.judgement
        if judgement.kind != "note" or view.state == "undone" or not judgement.selectors:
            continue
        value, _, verdict = (judgement.value or "").rpartition(": ")
        if value.startswith(NOTE):
            known[judgement.selectors[0], value] = "right" if verdict == "right" else "wrong"
    found = ((place, known.get((item.selector, item.value))) for place, item in enumerate(items))
    return {place: verdict for place, verdict in found if verdict is not None}


def _statement_keys(story: StoryFile) -> Iterable[str]:
    return story.lists.statement_ids()


def _statement(story: StoryFile, key: str) -> AuditItem:
    view = story.statement(key)
    article = story.article(view.article_id).article
    statement = view.statement
    words = " … ".join(" ".join(span.text.split()) for span in statement.content)
    return AuditItem(
        claim=f"{view.speaker_name or 'Nobody named'} ({statement.form}): {words}",
        question="Was this said, and by this speaker?",
        evidence=view.sentence,
        report=article.source,
        selector=make_selector(article.text, statement.start, statement.end, "statement"),
        value=f"{NOTE} statements",
    )


def _report_keys(story: StoryFile) -> Iterable[str]:
    return (line.id for line in story.lists.reports() if line.published.start is not None)


def _date(story: StoryFile, key: str) -> AuditItem:
    article = story.article(key).article
    published = article.published
    days = f"{published.start}" if published.day else f"{published.start}/{published.end}"
    first = article.text.strip()[:200]
    start = article.text.find(first)
    return AuditItem(
        claim=f"published {days}: {published.reason}",
        question="Was it published then?",
        evidence=Span(start, start + len(first), first),
        report=article.source,
        selector=make_selector(article.text, 0, 0, "article", source=article.source),
        value=f"{NOTE} dates",
    )


def _mention_keys(story: StoryFile) -> Iterable[str]:
    for view in story.mentions():
        if view.entity_id is not None:
            yield f"{view.article_id}:{view.mention.span.start}:{view.mention.span.end}:{view.id}"


def _mention(story: StoryFile, key: str) -> AuditItem:
    article_id, _, _, known = key.split(":")
    view = next(v for v in story.mentions(Filter(article=article_id)) if v.id == known)
    article, span = story.article(article_id).article, view.mention.span
    return AuditItem(
        claim=f"“{span.text}” is {view.entity_name} ({view.type})",
        question="Do these words stand for them?",
        evidence=story.sentence(article_id, span.start, span.end),
        report=article.source,
        selector=make_selector(article.text, span.start, span.end, "mention"),
        value=f"{NOTE} names",
    )


def _time_keys(story: StoryFile) -> Iterable[str]:
    return (f"{view.article_id}:{view.id}" for view in story.times())


def _time(story: StoryFile, key: str) -> AuditItem:
    article_id, known = key.split(":")
    view = next(v for v in story.times(Filter(article=article_id)) if v.id == known)
    article, time = story.article(article_id).article, view.time
    return AuditItem(
        claim=f"“{time.span.text}” is {time.value or time.symbol or 'not known'}: {time.reason}",
        question="Does it mean that?",
        evidence=view.sentence,
        report=article.source,
        selector=make_selector(article.text, 0, 0, "article", source=article.source),
        value=f"{NOTE} times {time.span.start}-{time.span.end}",
    )


KINDS: Mapping[
    str,
    tuple[Callable[[StoryFile], Iterable[str]], Callable[[StoryFile, str], AuditItem]],
] = {
    "statements": (_statement_keys, _statement),
    "dates": (_report_keys, _date),
    "names": (_mention_keys, _mention),
    "times": (_time_keys, _time),
}
