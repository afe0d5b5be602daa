"""Words and marks with their places, parted as Universal Dependencies parts English.

Clitics are words of their own (`Smith|’s`, `do|n’t`, `we|’ll`); hyphenated words,
numbers with separators and abbreviations with inner full stops stay whole.
"""

import re
from collections.abc import Iterator

from cuttings.model.annotation import Token

_APOSTROPHE = "['’]"
_WORD = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![\w.]))?      # U.S.  a.m.  J.R.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|bn|k|pm|am)?\b   # 1,500  20th  1970s  7.30pm
    | [^\W_]+(?:[-‐‑][^\W_]+|{_APOSTROPHE}[^\W\d_]+(?=[^\W_]|\b)|&[^\W\d_]+)*  # O’Connor
    | \.{{2,}} | -{{2,}}
    | [^\w\s] | _
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(rf"(?:n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_CANNOT = re.compile(r"cannot$", re.IGNORECASE)


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of `text`, in order; none is empty, holds white space or crosses another."""
    return tuple(Token(start, end) for start, end in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text):
        start, end = match.span()
        cut = _clitic_start(text, start, end)
        yield start, cut
        if cut < end:
            yield cut, end


def _clitic_start(text: str, start: int, end: int) -> int:
    """Where the clitic of the word begins; `end` where it has none."""
    word = text[start:end]
    clitic = _CLITIC.search(word)
    if clitic and clitic.start() > 0:
        return start + clitic.start()
    if _CANNOT.fullmatch(word):
        return start + len("can")
    return end
