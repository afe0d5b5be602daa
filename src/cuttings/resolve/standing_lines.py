"""Sentences that are an outlet's own furniture: notes, addresses, headlines of other reports.

Layout tells most furniture when an article is read; this finds what only its words tell.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cuttings.model.annotation import Interval

LEAST_HEADLINE_WORDS = 5
HEADLINE_CASE = 0.85
"""From this share of capitals on, among the words of four letters and more, it is a headline."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def standing_lines(text: str, sentences: Iterable[Interval]) -> Iterator[Interval]:
    """The sentences of `text` that are standing lines or headlines of other reports.

    A text that ends with a release in full, and says so, is the release's from there on.
    """
    done = 0
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        found = _line_in(words)
        if found and found.block == "rest":
            done = len(text)
            continue
        if found and found.block == "paragraph":
            blank = _BLANK_LINE.search(text, sentence.end)
            done = max(done, blank.start() if blank else len(text))
        if found or sentence.start < done or _is_headline(words):
            yield sentence


def _is_headline(words: str) -> bool:
    if words.isupper() or any(mark in words for mark in '“"”'):
        return False
    long: list[str] = _LONG_WORD.findall(words)
    if len(long) < LEAST_HEADLINE_WORDS:
        return False
    capitals = sum(word[0].isupper() for word in long)
    return capitals >= HEADLINE_CASE * len(long)


def _line_in(words: str) -> "_Line | None":
    if not _any_line().search(words):
        return None
    return next((line for line in _lines() if line.pattern.search(words)), None)


class _Line(NamedTuple):
    pattern: re.Pattern[str]
    block: str | None


@cache
def _lines() -> tuple[_Line, ...]:
    text = files("cuttings").joinpath("resolve/data/standing.toml").read_text("utf-8")
    return tuple(
        _Line(re.compile(line["pattern"], re.IGNORECASE), line.get("block"))
        for line in tomllib.loads(text)["line"]
    )


@cache
def _any_line() -> re.Pattern[str]:
    """All patterns in one: most sentences are none of these lines."""
    return re.compile("|".join(f"(?:{line.pattern.pattern})" for line in _lines()), re.IGNORECASE)
