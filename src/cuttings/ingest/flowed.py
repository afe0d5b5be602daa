"""Lines of a printed page → paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

SENTENCE_END = (".", "!", "?", "”", '"', "’", ":", ")")
SHORT = 0.8
"""A line that is this much shorter than usual ends its paragraph, if a sentence can end there."""
PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")
FIRST_WORD = re.compile(r"[^\W\d_]+")
MIN_REPEATS = 3


def text_of_pages(pages: Sequence[str]) -> str:
    """The paragraphs of printed pages, parted by empty lines.

    Page numbers and lines that stand on most pages (three at least) are left out; a
    word that is broken at the end of a line is put together.
    """
    lines = [page.splitlines() for page in pages]
    repeated = _repeated(lines)
    kept = [
        "" if PAGE_NUMBER.fullmatch(line.strip()) or _key(line) in repeated else line.strip()
        for page in lines
        for line in page
    ]
    return "\n\n".join(_paragraphs(kept))


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


def _repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    counts = Counter(key for page in pages for key in {_key(line) for line in page} if key)
    needed = max(MIN_REPEATS, len(pages) / 2)
    return {key for key, count in counts.items() if count >= needed}


def _paragraphs(lines: Sequence[str]) -> list[str]:
    lengths = [len(line) for line in lines if line]
    usual = median(lengths) if lengths else 0
    words = {word.lower() for line in lines for word in FIRST_WORD.findall(line)}
    paragraphs: list[str] = []
    pieces: list[str] = []
    for line, following in pairwise((*lines, "", "")):
        if line:
            _add(pieces, line, words)
        ends = line.endswith(SENTENCE_END) or not following[:1].islower()
        if pieces and (not line or (ends and len(line) < SHORT * usual)):
            paragraphs.append(" ".join(pieces))
            pieces = []
    return paragraphs


def _add(pieces: list[str], line: str, words: set[str]) -> None:
    """Add a line; a word broken by a hyphen becomes whole where the text has it whole elsewhere."""
    broken = BROKEN_WORD.search(pieces[-1]) if pieces else None
    first = FIRST_WORD.match(line)
    if broken is None or first is None or not first[0].islower():
        pieces.append(line)
        return
    whole = (broken[1] + first[0]).lower() in words
    pieces[-1] = (pieces[-1][:-1] if whole else pieces[-1]) + line
