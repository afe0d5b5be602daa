"""Scores of statements against attributions: direct joint, all joint, content characters.

*Direct joint*: over gold quoted stretches of 3 or more words that lie in attributed
content with a source. A hit needs predicted content over at least half of the stretch and
a predicted speaker mention that overlaps the gold source; precision is over predicted
quoted stretches that were given a speaker. *All joint*: one-to-one match of attributions,
character IoU of content at least 0.5 and sources overlapping. *Content chars*: F1 over the
characters in content. All are micro-averaged over whole articles.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cuttings.extract.people import find_chains
from cuttings.extract.statements import find_statements
from cuttings.language import LanguageOptions, annotate
from cuttings.model.evidence import Span
from cuttings.model.statement import Statement
from cuttings.text.quotation_marks import find_quoted
from eval.scores import Score, from_counts

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words with their source and cue; each a tuple of half-open places in the text."""

    source: Places
    cue: Places
    content: Places


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its attributions. `text` keeps its line ends."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


FEWEST_WORDS = 3
LEAST_COVER = 0.5
LEAST_IOU = 0.5


@dataclass(slots=True)
class Counts:
    """Hits, what was predicted and what is in the gold."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0
    right: int = 0

    def score(self, gold_set: str, measure: str, errors: Sequence[str] = ()) -> Score:
        """The counts as a score."""
        return from_counts(
            gold_set,
            measure,
            right_found=self.right,
            found=self.predicted,
            right_gold=self.hits,
            gold=self.gold,
            errors=errors,
        )


@dataclass(slots=True)
class StatementScores:
    """The three scores, and the errors of the direct one in words."""

    direct: Counts = field(default_factory=Counts)
    joint: Counts = field(default_factory=Counts)
    characters: Counts = field(default_factory=Counts)
    errors: list[str] = field(default_factory=list)

    def results(self, gold_set: str) -> list[Score]:
        """The three as scores."""
        return [
            self.direct.score(gold_set, "direct joint", self.errors),
            self.joint.score(gold_set, "all joint"),
            self.characters.score(gold_set, "content chars"),
        ]


def score_article(article: GoldArticle, scores: StatementScores) -> None:
    """Reads one article with the plain rules and adds to the scores."""
    text = article.text
    quoted = find_quoted(text)
    annotation = annotate(text, (), quoted, LanguageOptions())
    chains = find_chains(text, (), quoted, annotation)
    add_scores(article, find_statements(text, (), quoted, annotation, chains), scores)


def add_scores(
    article: GoldArticle, statements: Sequence[Statement], scores: StatementScores
) -> None:
    """Adds one article's statements to the scores."""
    stretches = [
        (span, statement)
        for statement in statements
        for span in statement.quoted
        if len(span.text.split()) >= FEWEST_WORDS
    ]
    _add_direct(article, statements, stretches, scores)
    _add_joint(article.attributions, statements, scores.joint)
    _add_characters(article.attributions, statements, scores.characters)


def _add_direct(
    article: GoldArticle,
    statements: Sequence[Statement],
    stretches: Sequence[tuple[Span, Statement]],
    scores: StatementScores,
) -> None:
    sourced = [gold for gold in article.attributions if gold.source]
    spoken = [statement for statement in statements if statement.speaker]
    for span, statement in stretches:
        around = [gold for gold in sourced if _covered(span, gold.content) >= LEAST_COVER]
        if around:
            scores.direct.gold += 1
            hit = any(
                _covered(span, _content(other)) >= LEAST_COVER and _names(other, gold)
                for other in spoken
                for gold in around
            )
            scores.direct.hits += hit
            if not hit:
                scores.errors.append(_error(article, span, statement, around))
        if statement.speaker:
            right = any(_names(statement, gold) for gold in around)
            scores.direct.predicted += 1
            scores.direct.right += right
            if not around:
                scores.errors.append(_error(article, span, statement, around))


def _error(
    article: GoldArticle, span: Span, statement: Statement, around: Sequence[Attribution]
) -> str:
    sources = ["…".join(article.text[a:b] for a, b in gold.source) for gold in around]
    kind = "not attributed" if not around else "wrong" if statement.speaker else "missed"
    given = statement.speaker.text if statement.speaker else None
    context = article.text[max(0, span.start - 120) : span.end + 120].replace("\n", "⏎")
    return f"{kind}: {given!r} for {sources} by {statement.method} [{article.name}] {context}"


def is_attributed_to(statement: Statement, span: Span, attributions: Sequence[Attribution]) -> bool:
    """Whether the gold gives a stretch of a statement to its speaker."""
    return any(
        _covered(span, gold.content) >= LEAST_COVER and _names(statement, gold)
        for gold in attributions
        if gold.source
    )


def _names(statement: Statement, gold: Attribution) -> bool:
    speaker = statement.speaker
    return speaker is not None and any(
        start < speaker.end and speaker.start < end for start, end in gold.source
    )


def _content(statement: Statement) -> Places:
    return tuple((span.start, span.end) for span in statement.content)


def _covered(span: Span, places: Places) -> float:
    shared = sum(max(0, min(span.end, end) - max(span.start, start)) for start, end in places)
    return shared / max(1, span.end - span.start)


def _add_joint(
    attributions: Sequence[Attribution], statements: Sequence[Statement], counts: Counts
) -> None:
    gold = [item for item in attributions if item.content]
    spoken = [item for item in statements if item.form != "scare"]
    counts.gold += len(gold)
    counts.predicted += len(spoken)
    golden = [_characters(item.content) for item in gold]
    ours = [_characters(_content(item)) for item in spoken]
    pairs = sorted(
        (
            (len(a & b) / len(a | b), i, j)
            for i, a in enumerate(golden)
            for j, b in enumerate(ours)
            if a & b and _agree(gold[i], spoken[j])
        ),
        reverse=True,
    )
    used: set[tuple[str, int]] = set()
    for iou, i, j in pairs:
        if iou >= LEAST_IOU and ("gold", i) not in used and ("ours", j) not in used:
            used |= {("gold", i), ("ours", j)}
            counts.hits += 1
            counts.right += 1


def _agree(gold: Attribution, statement: Statement) -> bool:
    if not gold.source:
        return statement.speaker is None
    return _names(statement, gold)


def _characters(places: Places) -> set[int]:
    return {offset for start, end in places for offset in range(start, end)}


def _add_characters(
    attributions: Sequence[Attribution], statements: Sequence[Statement], counts: Counts
) -> None:
    gold: set[int] = set()
    ours: set[int] = set()
    for attribution in attributions:
        gold |= _characters(attribution.content)
    for statement in statements:
        if statement.form != "scare":
            ours |= _characters(_content(statement))
    counts.gold += len(gold)
    counts.predicted += len(ours)
    counts.hits += len(gold & ours)
    counts.right += len(gold & ours)
