"""Where sentences end: full stops weighed against abbreviations, numbers and quotations."""

import re
from collections.abc import Iterator, Sequence

from cuttings.language.lexicon import words
from cuttings.model.annotation import Interval
from cuttings.model.article import Furniture
from cuttings.model.quoted import QuotedStretch
from cuttings.text.paragraphs import paragraphs

_END = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]+)(?P<close>[\"'”’»›)\]]*)(?P<gap>\s+)")
_NEXT = re.compile(r"[\"'“‘«‹(\[\-–—•*]*\s*(?P<word>[^\W_]+(?:['’.-][^\W_]+)*)?")
_LAST_WORD = re.compile(r"[^\s\"'“‘«‹(\[—–/]+$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")
_CREDIT = re.compile(r"(?<=[\w.)’'”\"])(?P<gap> +)(?=(?:Image|Photo|Photograph)s?: [A-Z])")
_BEFORE_NO_CREDIT = frozenset(
    {"the", "a", "an", "this", "that", "his", "her", "their", "of", "big"}
)
_CUE_AHEAD_WORDS = 5
_CUE_CHARACTERS = 80
_LOOK_BACK = 40


def split_sentences(
    text: str, furniture: Sequence[Furniture] = (), quoted: Sequence[QuotedStretch] = ()
) -> tuple[Interval, ...]:
    """The sentences of `text`, in order, without the white space around them.

    None crosses another, a paragraph break or the edge of a piece of furniture; all
    words are in one. A picture's credit (`Image: Ann Hale`) is one of its own. A
    quotation of several sentences is several sentences; the last one runs on where a
    cue or a lower-case word follows the closing mark.
    """
    edges = sorted({edge for item in furniture for edge in (item.span.start, item.span.end)})
    closing = frozenset(stretch.close for stretch in quoted if stretch.close is not None)
    found: list[Interval] = []
    at = 0
    for start, end in paragraphs(text):
        while at < len(edges) and edges[at] <= start:
            at += 1
        left = start
        while at < len(edges) and edges[at] < end:
            found += _within(text, left, edges[at], closing)
            left = edges[at]
            at += 1
        found += _within(text, left, end, closing)
    return tuple(found)


def _within(text: str, start: int, end: int, closing: frozenset[int]) -> Iterator[Interval]:
    breaks = [
        (match.start("gap"), match.end())
        for match in _END.finditer(text, start, end)
        if match.end() < end and _ends(text, match, end, closing)
    ]
    breaks += [
        match.span("gap")
        for match in _CREDIT.finditer(text, start, end)
        if not _goes_on(text, start, match.start())
    ]
    left = start
    for stop, following in sorted(set(breaks)):
        yield from _trimmed(text, left, stop)
        left = following
    yield from _trimmed(text, left, end)


def _goes_on(text: str, start: int, stop: int) -> bool:
    """Whether the word before `Image:` belongs to it (`the image: …`)."""
    before = _LAST_WORD.search(text, max(start, stop - _LOOK_BACK), stop)
    return before is None or before.group().lower() in _BEFORE_NO_CREDIT


def _trimmed(text: str, start: int, end: int) -> Iterator[Interval]:
    words_there = text[start:end]
    left = start + len(words_there) - len(words_there.lstrip())
    right = start + len(words_there.rstrip())
    if left < right:
        yield Interval(left, right)


def _ends(text: str, match: re.Match[str], end: int, closing: frozenset[int]) -> bool:
    following = _NEXT.match(text, match.end(), end)
    word = following.group("word") if following else None
    if word is None:
        return True
    if word[0].islower():
        return False
    stop, closed = match.group("stop"), match.start("close") in closing
    if closed and stop[-1] != "." and _cue_ahead(text, match.end(), end):
        return False
    if stop != ".":
        return True
    return match.group("close") != "" or not _abbreviated(text, match.start(), word)


def _cue_ahead(text: str, start: int, end: int) -> bool:
    """Whether a capitalised speaker with a verb of speech follows (`?’ Mr Smith asked`)."""
    ahead = text[start : min(end, start + _CUE_CHARACTERS)].split()[:_CUE_AHEAD_WORDS]
    for at, word in enumerate(ahead):
        if word.rstrip(",.") in words("speech_words"):
            return at > 0 and not word.endswith(":")
        if at and word[0].islower():
            return False
    return False


def _abbreviated(text: str, stop: int, following: str) -> bool:
    before = _LAST_WORD.search(text, max(0, stop - _LOOK_BACK), stop)
    if before is None:
        return False
    word = before.group().lstrip("(")
    if word in words("abbreviations"):
        return not (word == "No" and not following[0].isdigit())
    if word in words("abbreviations_final"):
        return following.lower() not in words("function_words")
    if word == "I":
        return False
    return (
        bool(_INITIAL.fullmatch(word))
        and word[0].isupper()
        and ("." not in word or following.lower() not in words("function_words"))
    )
