"""Sentences of one article that hold searched words."""

from collections.abc import Callable, Iterator

from cuttings.model.evidence import Span
from cuttings.store import StoryReader
from cuttings.store.rows import ArticleRow
from cuttings.store.search import best_sentences
from cuttings.story.sentences import Sentences
from cuttings.story.views import Hit


def article_hits(
    reader: StoryReader, row: ArticleRow, sentences: Sentences, words: str
) -> Iterator[Hit]:
    """The sentences that hold most of the words; the first, where only the headline does."""
    marks = reader.marks(row, words, sentences.text)
    places = {mark: sentences.around(mark.start, mark.end) for mark in marks}
    bounds = sorted({(span.start, span.end) for span in places.values()})
    for (start, end), found in best_sentences(bounds, marks):
        spans = dict.fromkeys(Span(m.start, m.end, sentences.text[m.start : m.end]) for m in found)
        yield Hit(row.article_id, Span(start, end, sentences.text[start:end]), tuple(spans))
    if not marks:
        first = sentences.bounds[0] if sentences.bounds else (0, 0)
        yield Hit(row.article_id, sentences.around(*first), ())


def in_hits(
    reader: StoryReader, row: ArticleRow, sentences: Sentences | None, words: str | None
) -> Callable[[Span], bool]:
    """Whether a span touches a sentence that holds the words; all do where `words` is None."""
    if words is None or sentences is None:
        return lambda _: True
    hits = article_hits(reader, row, sentences, words)
    found = [hit.sentence for hit in hits if hit.marks]
    return lambda span: any(span.overlaps(sentence) for sentence in found)
