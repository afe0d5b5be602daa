"""Aligned words → passages with their kind, their prose and their changes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cuttings.model.copies import Comparison, Passage, PassageKind, WordChange
from cuttings.model.evidence import Span, span_of
from cuttings.resolve.copy_texts import FURNITURE, PROSE, QUOTED, UNSURE, CopyText
from cuttings.text.align import WordPair, align_indexed
from cuttings.text.folded_words import FoldedWords

LEAST_PROSE_RUN = 4
LEAST_PROSE = 9
"""A passage with fewer shared words of prose is a quotation with its cue, not copy."""
SET_PHRASE_WORDS = 8
SENTENCE_BONUS = 5
CONTAINED_SHARE = 0.7
LEAST_CUE_WORDS = 12
LEAST_SENTENCE_WORDS = 8
WHOLE_SENTENCE = 0.7
STATEMENT_WORDS = 25
STATEMENT_SIGNS = frozenset(
    ["statement", "statements", "spokesman", "spokeswoman", "spokesperson", "tweet", "tweeted"]
)
NEAR_WORDS = 12


def compare(a: CopyText, b: CopyText) -> Comparison:
    """The passages that two texts have in common. Swapped texts give the same, swapped."""
    if (b.words.keys, b.text) < (a.words.keys, a.text):
        return swapped(compare(b, a))
    chains = align_indexed(a.index, b.index)
    passages = tuple(_passage(a, b, chain) for chain in chains)
    pairs = [pair for chain in chains for pair in chain]
    share_a = _share(a, [i for i, _ in pairs])
    share_b = _share(b, [j for _, j in pairs])
    words = sum(FURNITURE not in (a.classes[i], b.classes[j]) for i, j in pairs)
    cues = sum(len(_prose_pairs(a, b, chain, 1)) for chain in chains)
    contained = _contained(words, cues, max(share_a, share_b))
    return Comparison(passages, strength(passages, contained), contained, words, share_a, share_b)


def strength(passages: Iterable[Passage], contained: float) -> float:
    """How much newsroom prose: the words of each passage beyond a set phrase, and a bonus.

    A passage of eight words is a formula that anybody writes, so eight of each count for
    nothing; each whole sentence after the first counts for five words more.
    """
    copied = [passage for passage in passages if passage.kind != "standing"]
    beyond = sum(max(0, passage.prose_words - SET_PHRASE_WORDS) for passage in copied)
    sentences = sum(passage.sentences for passage in copied)
    return max(contained, float(beyond + SENTENCE_BONUS * max(0, sentences - 1)))


def _contained(words: int, prose: int, share: float) -> float:
    """The strength of a text that stands nearly whole in the other, quotations and all.

    Nobody quotes the same words in the same cuts with the same cues by chance; but a
    snippet of a sentence or two is none.
    """
    if share < CONTAINED_SHARE or prose < LEAST_CUE_WORDS:
        return 0.0
    return 0.45 * words * share


def swapped(comparison: Comparison) -> Comparison:
    """The same comparison seen from the other text."""
    turned = (
        replace(
            passage,
            a=passage.b,
            b=passage.a,
            changes=tuple(WordChange(change.b, change.a) for change in passage.changes),
        )
        for passage in comparison.passages
    )
    return replace(
        comparison,
        passages=tuple(sorted(turned, key=lambda passage: passage.a.start)),
        share_a=comparison.share_b,
        share_b=comparison.share_a,
    )


def _copy_pairs(a: CopyText, b: CopyText, chain: Sequence[WordPair]) -> list[WordPair]:
    """The pairs of a passage that count as copied prose; none where they are but a cue."""
    found = _prose_pairs(a, b, chain, LEAST_PROSE_RUN)
    return found if len(found) >= LEAST_PROSE else []


def _prose_pairs(a: CopyText, b: CopyText, chain: Sequence[WordPair], least: int) -> list[WordPair]:
    """The pairs of a passage that are newsroom prose on both sides, in runs of `least` words."""
    found: list[WordPair] = []
    run: list[WordPair] = []
    for i, j in chain:
        if _is_prose(a.classes[i], b.classes[j]):
            run.append((i, j))
            continue
        found += run if len(run) >= least else []
        run = []
    return found + (run if len(run) >= least else [])


def _is_prose(a: int, b: int) -> bool:
    # Marks that are no pair may be a slip: the other side decides.
    return (a == PROSE and b in (PROSE, UNSURE)) or (b == PROSE and a == UNSURE)


def _sentences(a: CopyText, b: CopyText, pairs: Sequence[WordPair]) -> int:
    """How many sentences stand with most of their words on both sides (the smaller count)."""
    return min(
        _whole_sentences(a, [i for i, _ in pairs]), _whole_sentences(b, [j for _, j in pairs])
    )


def _whole_sentences(text: CopyText, words: Sequence[int]) -> int:
    carried = Counter(text.sentences[word] for word in words)
    return sum(
        count >= LEAST_SENTENCE_WORDS and count >= WHOLE_SENTENCE * text.sentence_lengths[number]
        for number, count in carried.items()
    )


def _share(text: CopyText, words: Sequence[int]) -> float:
    counted = len(text.classes) - text.classes.count(FURNITURE)
    matched = sum(text.classes[word] != FURNITURE for word in words)
    return round(matched / counted, 4) if counted else 0.0


def _passage(a: CopyText, b: CopyText, chain: Sequence[WordPair]) -> Passage:
    prose = _copy_pairs(a, b, chain)
    return Passage(
        _kind(a, b, chain, len(prose)),
        _span(a, chain[0][0], chain[-1][0] + 1),
        _span(b, chain[0][1], chain[-1][1] + 1),
        len(chain),
        len(prose),
        _sentences(a, b, prose),
        tuple(_changes(a, b, chain)),
    )


def _kind(a: CopyText, b: CopyText, chain: Sequence[WordPair], prose: int) -> PassageKind:
    quoted = sum(
        QUOTED in (x, y) or x == y == UNSURE
        for x, y in ((a.classes[i], b.classes[j]) for i, j in chain)
    )
    standing = sum(FURNITURE in (a.classes[i], b.classes[j]) for i, j in chain)
    if prose and prose >= quoted / 2:
        return "prose"
    if standing > max(quoted, len(chain) - quoted - standing):
        return "standing"
    if quoted <= len(chain) - quoted - standing:
        return "prose"
    if quoted >= STATEMENT_WORDS and (
        _has_sign(a, chain[0][0], chain[-1][0]) or _has_sign(b, chain[0][1], chain[-1][1])
    ):
        return "statement"
    return "quotation"


def _has_sign(text: CopyText, first: int, last: int) -> bool:
    near = range(max(0, first - NEAR_WORDS), min(len(text.classes), last + NEAR_WORDS))
    return any(text.classes[at] == PROSE and text.words.keys[at] in STATEMENT_SIGNS for at in near)


def _changes(a: CopyText, b: CopyText, chain: Sequence[WordPair]) -> Iterator[WordChange]:
    for (i, j), (next_i, next_j) in pairwise(chain):
        if next_i > i + 1 or next_j > j + 1:
            yield WordChange(_between(a, i, next_i), _between(b, j, next_j))


def _between(text: CopyText, before: int, after: int) -> Span:
    if after > before + 1:
        return _span(text, before + 1, after)
    end = _word_end(text.words, before)
    return Span(end, end, "")


def _span(text: CopyText, first: int, stop: int) -> Span:
    return span_of(text.text, text.words.starts[first], _word_end(text.words, stop - 1))


def _word_end(words: FoldedWords, at: int) -> int:
    return words.ends[at]
