"""Posts and ties that stand in apposition to a name."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from cuttings.extract.word_lists import phrases
from cuttings.model.annotation import Annotation, Token
from cuttings.model.evidence import Span, span_of
from cuttings.model.people import Mention

LONGEST_POST = 4
FARTHEST_AFTER = 6
MOST_MARKS_BEFORE = 2
_OPENING = frozenset({",", "(", "–", "—"})
_SKIPPED_BEFORE = frozenset({"[", "(", ",", "."})


def find_posts(text: str, annotation: Annotation, mentions: Sequence[Mention]) -> tuple[Span, ...]:
    """The posts that the text gives the bearer of these mentions by apposition.

    `foreign secretary` in `Foreign Secretary Ann Hale` and in `Ann Hale, the new foreign
    secretary`; each span is the post alone.
    """
    tokens = annotation.tokens
    starts = [token.start for token in tokens]
    found: set[Span] = set()
    for mention in mentions:
        if mention.kind != "name":
            continue
        first = bisect_left(starts, mention.span.start)
        found.update(_before(text, tokens, first))
        found.update(_after(text, tokens, bisect_left(starts, mention.span.end)))
    return tuple(sorted(found, key=lambda span: span.start))


def _word(text: str, token: Token) -> str:
    return text[token.start : token.end].lower()


def _before(text: str, tokens: Sequence[Token], first: int) -> Iterator[Span]:
    last = first
    while (
        last
        and first - last < MOST_MARKS_BEFORE
        and _word(text, tokens[last - 1]) in _SKIPPED_BEFORE
    ):
        last -= 1
    for size in range(min(LONGEST_POST, last), 0, -1):
        if _is_post(text, tokens, last - size, last):
            yield span_of(text, tokens[last - size].start, tokens[last - 1].end)
            return


def _after(text: str, tokens: Sequence[Token], at: int) -> Iterator[Span]:
    if at >= len(tokens) or _word(text, tokens[at]) not in _OPENING:
        return
    for first in range(at + 1, min(at + 1 + FARTHEST_AFTER, len(tokens))):
        word = text[tokens[first].start : tokens[first].end]
        broken = "\n" in text[tokens[at].end : tokens[first].start]
        if broken or not (word[0].isalpha() or word in {"’s", "'s"}):
            return
        for size in range(min(LONGEST_POST, len(tokens) - first), 0, -1):
            if _is_post(text, tokens, first, first + size):
                yield span_of(text, tokens[first].start, tokens[first + size - 1].end)
                return


def _is_post(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    return tuple(_word(text, token) for token in tokens[first:last]) in phrases("posts")
