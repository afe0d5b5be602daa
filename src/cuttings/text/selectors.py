"""Pointing at words so that they are found again in another version of the text.

A selector is a position and a quote, as in the W3C Web Annotation model: where the words
stood, the words, and what stood before and after. White space and the form of quotation
marks, apostrophes and hyphens are not compared, for these change when an article is
loaded anew.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from cuttings.model.identity import text_hash
from cuttings.model.judgement import Selector

CONTEXT = 32
"""Code points kept before and after the words."""
ENOUGH_CONTEXT = 12
"""Folded characters of context that must agree, of what there is, in a changed text."""

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼ`´‹›", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–—", "-"),
    }
)
_SPACE = re.compile(r"[\s\u200b\ufeff\xad]+")


class Found(NamedTuple):
    """Where a quote stands, `text[start:end]`, and how much of its context agrees (0–1)."""

    start: int
    end: int
    agreement: float


class _Folded(NamedTuple):
    words: str
    places: list[int]
    """The place in the text of each folded character, and the text's end."""


def make_selector(
    text: str,
    start: int,
    end: int,
    what: Literal["article", "mention", "statement"] = "mention",
    source: str | None = None,
) -> Selector:
    """A selector of `text[start:end]`; of the article itself where `what` says so.

    Raises:
        ValueError: the offsets do not lie in the text.
    """
    if what == "article":
        return Selector(what, text_hash(text), 0, 0, "", "", "", source)
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no words stand at {start}:{end} in a text of {len(text)}")
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    return Selector(what, text_hash(text), start, end, text[start:end], before, after, source)


def fold(words: str) -> str:
    """Words as they are compared: single spaces, straight marks."""
    return _SPACE.sub(" ", words.translate(_ALIKE))


def find_selector(text: str, selector: Selector) -> Found | None:
    """The words that a selector means, in its own text or in a changed one.

    In the text that it was made from it is the place itself. Elsewhere the place whose
    context agrees most, where there is just one such, and where enough agrees: 12
    characters on both sides together, or all that there are.
    """
    if not selector.exact.strip():
        return None
    there = text[selector.start : selector.end] == selector.exact
    if there and text_hash(text) == selector.text_hash:
        return Found(selector.start, selector.end, 1.0)
    places = sorted(_occurrences(text, selector), key=lambda place: -place.agreement)
    if not places or (len(places) > 1 and places[0].agreement == places[1].agreement):
        return None
    return places[0]


def _occurrences(text: str, selector: Selector) -> Iterator[Found]:
    folded = _fold_with_places(text)
    exact = fold(selector.exact).strip()
    before = fold(selector.prefix + selector.exact[: _leading_space(selector.exact)])
    after = fold(selector.exact[len(selector.exact.rstrip()) :] + selector.suffix)
    at = folded.words.find(exact)
    while at >= 0:
        stop = at + len(exact)
        left = _agreeing(before[::-1], folded.words[max(0, at - len(before)) : at][::-1])
        right = _agreeing(after, folded.words[stop : stop + len(after)])
        whole = len(before) + len(after)
        if left + right >= min(ENOUGH_CONTEXT, whole):
            agreement = (left + right) / whole if whole else 1.0
            yield Found(folded.places[at], folded.places[stop - 1] + 1, agreement)
        at = folded.words.find(exact, at + 1)


def _leading_space(words: str) -> int:
    return len(words) - len(words.lstrip())


def _agreeing(one: str, other: str) -> int:
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))


def _fold_with_places(text: str) -> _Folded:
    words: list[str] = []
    places: list[int] = []
    at = 0
    straight = text.translate(_ALIKE)
    for space in _SPACE.finditer(straight):
        words += straight[at : space.start()]
        places += range(at, space.start())
        words.append(" ")
        places.append(space.start())
        at = space.end()
    words += straight[at:]
    places += range(at, len(text))
    return _Folded("".join(words), [*places, len(text)])
