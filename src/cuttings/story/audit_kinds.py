"""The kinds of records that can be audited: what a sample is drawn from, and what is asked.

`KINDS` gives of each kind all its keys and how to make the question of a key. A record that
joins things from several reports (a person, a copy, a quotation) is asked as one pair of them.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from cuttings.model.evidence import Span
from cuttings.model.judgement import Selector
from cuttings.store import Filter
from cuttings.story.file import StoryFile
from cuttings.story.views import MentionView, StatementView
from cuttings.text.selectors import make_selector

NOTE = "audit"
"""Verdicts are notes that begin so: `audit statements: right`."""


@dataclass(frozen=True, slots=True)
class AuditItem:
    """A record to be judged. `claim` is what the story file says, `evidence` where it says so.

    `beside` is the other side of a record that joins two reports: the words and the report.
    `article` is the id of the report that the evidence stands in. `value` is the note's text
    without the verdict.
    """

    claim: str
    question: str
    evidence: Span
    report: str
    article: str
    selector: Selector
    value: str
    beside: tuple[Span, str] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its keys, sorted, and what is asked of one."""

    keys: Callable[[StoryFile], Sequence[str]]
    item: Callable[[StoryFile, str], AuditItem]


class Places(Sequence[str]):
    """Keys `article:place` of records that are only counted by article.

    Args:
        counted: articles with their number of records.
    """

    def __init__(self, counted: Sequence[tuple[str, int]]) -> None:
        self._articles = [article for article, _ in counted]
        self._before = [0, *accumulate(count for _, count in counted)]

    def __len__(self) -> int:
        return self._before[-1]

    def __getitem__(self, index: int) -> str:  # type: ignore[override]
        if not 0 <= index < len(self):
            raise IndexError(index)
        at = bisect_right(self._before, index) - 1
        return f"{self._articles[at]}:{index - self._before[at]}"


def _statement(story: StoryFile, key: str, what: str = "statements") -> AuditItem:
    view = story.statement(key)
    asked = "Was this said, and by this speaker?" if what == "statements" else "Did they say this?"
    said_by = view.speaker_name or "Nobody named"
    claim = f"{said_by} ({view.statement.form}): {_words(view)}"
    return _of_statement(story, view, claim, asked, f"{NOTE} {what}")


def _speaker(story: StoryFile, key: str) -> AuditItem:
    return _statement(story, key, "speakers")


def _of_statement(
    story: StoryFile, view: StatementView, claim: str, question: str, value: str
) -> AuditItem:
    article, said = story.article(view.article_id).article, view.statement
    selector = make_selector(article.text, said.start, said.end, "statement")
    return AuditItem(claim, question, view.sentence, article.source, article.id, selector, value)


def _words(view: StatementView) -> str:
    return " … ".join(" ".join(span.text.split()) for span in view.statement.content)


def _dated(story: StoryFile) -> list[str]:
    return sorted(ln.id for ln in story.lists.reports() if ln.published.start is not None)


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
        article=article.id,
        selector=make_selector(article.text, 0, 0, "article", source=article.source),
        value=f"{NOTE} dates",
    )


def _name(story: StoryFile, key: str) -> AuditItem:
    article_id, _, place = key.partition(":")
    known = [v for v in story.mentions(Filter(article=article_id)) if v.entity_id is not None]
    view = known[int(place)]
    claim = f"“{view.mention.span.text}” is {view.entity_name} ({view.type})"
    return _of_mention(story, view, claim, "Do these words stand for them?", f"{NOTE} names")


def _of_mention(
    story: StoryFile, view: MentionView, claim: str, question: str, value: str
) -> AuditItem:
    article, span = story.article(view.article_id).article, view.mention.span
    sentence = story.sentence(article.id, span.start, span.end)
    selector = make_selector(article.text, span.start, span.end, "mention")
    return AuditItem(claim, question, sentence, article.source, article.id, selector, value)


def _person(story: StoryFile, key: str) -> AuditItem:
    """One mention in each of two reports, drawn by the person's id: are they the same?"""
    dice = Random(key)  # noqa: S311 - dice, no secret
    texts: dict[str, str] = {}
    for known in story.lists.report_ids(Filter(person=key)):
        texts.setdefault(story.article(known).article.text_hash, known)
        if len(texts) == _LOOKED_AT:
            break
    one, other = (
        dice.choice(_named(story.mentions(Filter(person=key, article=known))))
        for known in dice.sample(sorted(texts.values()), 2)
    )
    article, span = story.article(other.article_id).article, other.mention.span
    claim = f"“{one.mention.span.text}” and “{span.text}” are both {one.entity_name} ({one.type})"
    value = f"{NOTE} people {article.id}:{span.start}-{span.end}"
    item = _of_mention(story, one, claim, "Are the two the same?", value)
    return _beside(item, story.sentence(article.id, span.start, span.end), article.source)


_LOOKED_AT = 200


def _named(mentions: Iterable[MentionView]) -> list[MentionView]:
    """Those by name, or all where there is none."""
    found = list(mentions)
    return [view for view in found if view.mention.kind == "name"] or found


def _beside(item: AuditItem, words: Span, report: str) -> AuditItem:
    return AuditItem(
        item.claim, item.question, item.evidence, item.report, item.article, item.selector,
        item.value, (words, report),
    )  # fmt: skip


def _time(story: StoryFile, key: str) -> AuditItem:
    article_id, _, place = key.partition(":")
    view = list(story.times(Filter(article=article_id)))[int(place)]
    article, time = story.article(article_id).article, view.time
    return AuditItem(
        claim=f"“{time.span.text}” is {time.value or time.symbol or 'not known'}: {time.reason}",
        question="Does it mean that?",
        evidence=view.sentence,
        report=article.source,
        article=article.id,
        selector=make_selector(article.text, 0, 0, "article", source=article.source),
        value=f"{NOTE} times {time.span.start}-{time.span.end}",
    )


def _copy(story: StoryFile, key: str) -> AuditItem:
    """Two reports by the longest passage that they share."""
    a, _, b = key.partition(":")
    pair = next(v.pair for v in story.copies.pairs(a) if (v.pair.a, v.pair.b) == (a, b))
    one, other = story.article(a).article, story.article(b).article
    shared = [each for each in story.copies.between(a, b) if each.kind == "prose"]
    longest = max(shared or story.copies.between(a, b), key=lambda each: each.words)
    item = AuditItem(
        claim=f"{pair.share_a:.0%} of the one and {pair.share_b:.0%} of the other is copy: "
        f"{pair.reason}",
        question="Were these words written once?",
        evidence=longest.a,
        report=one.source,
        article=one.id,
        selector=make_selector(one.text, longest.a.start, longest.a.end, "mention"),
        value=f"{NOTE} copies {b}",
    )
    return _beside(item, longest.b, other.source)


def _quotation(story: StoryFile, key: str) -> AuditItem:
    """Two reports of one utterance, drawn by its id."""
    dice = Random(key)  # noqa: S311 - dice, no secret
    texts: dict[str, StatementView] = {}
    for variant in story.quotations.one(key).variants:
        texts.setdefault(variant.article.article.text_hash, variant.statement)
    one, other = dice.sample([texts[known] for known in sorted(texts)], 2)
    claim = f"{one.speaker_name or 'Nobody named'} in both: {_words(one)}"
    value = f"{NOTE} quotations {other.id}"
    item = _of_statement(story, one, claim, "Is it one utterance?", value)
    return _beside(item, other.sentence, other.source)


def _event(story: StoryFile, key: str) -> AuditItem:
    view = story.events.one(key)
    best = view.headline
    article, clause = story.article(best.article_id).article, best.mention.clause
    last = view.end.fromordinal(view.end.toordinal() - 1)
    days = f"{view.start}" if last == view.start else f"{view.start} to {last}"
    return AuditItem(
        claim=f"{days}, {view.status} ({view.kind}): {' '.join(clause.text.split())}",
        question="Does the report say that this happened (or was to happen) then?",
        evidence=best.mention.sentence,
        report=article.source,
        article=article.id,
        selector=make_selector(article.text, clause.start, clause.end, "mention"),
        value=f"{NOTE} events {view.start}/{view.end}",
    )


KINDS: Mapping[str, Kind] = {
    "statements": Kind(lambda story: story.lists.statement_ids(), _statement),
    "speakers": Kind(lambda story: story.populations.attributed(), _speaker),
    "dates": Kind(_dated, _date),
    "names": Kind(lambda story: Places(story.populations.mentions()), _name),
    "people": Kind(lambda story: story.populations.joined_people(), _person),
    "times": Kind(lambda story: Places(story.populations.times()), _time),
    "copies": Kind(lambda story: story.populations.copies(), _copy),
    "quotations": Kind(lambda story: story.populations.quotations(), _quotation),
    "events": Kind(lambda story: story.populations.events(), _event),
}
