"""What speaks against a text being a whole, well-extracted report: a function of the text alone.

A doubt takes nothing away: the report is read all the same (but for another language), and
the page says what to look at. `doubts.toml` holds the phrases, with examples.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from cuttings.ingest.tongue import is_foreign
from cuttings.model.article import Doubt, Furniture

VERSION = "1"
SHORT_WORDS = 40
"""Fewer words of prose than this are a snippet: a brief of an agency has 60 or more."""
LEAST_LINES = 12
SHORT_LINE_WORDS = 8
SHORT_LINE_SHARE = 0.6
REPEATED_WORDS = 12
LEAST_BROKEN = 2
LEAST_TOKENS = 60
SINGLE_LETTER_SHARE = 0.25
"""Prose has about 0.04 of one-letter words; letters set apart (`T h e`) nearly all."""
LONG_TOKEN_LETTERS = 24
LONG_TOKEN_SHARE = 0.02
END_CHARS = 600

# UTF-8 that was read as Windows-1252: "â€™" for ’, "Ã©" for é, "Â£" for £
BROKEN = re.compile(
    r"\ufffd|â€[\x80-\x9f˜œ™¢\u201c-\u201d\u2018-\u2019]?|Ã[\x80-\xbf]|Â[\xa0-\xbf]"
)
CUT = re.compile(r"(?:…|\.{3}|\[…\]|\[\.{3}\]|\[\+\d+ chars\])\s*\Z")
SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*\Z")
WORD = re.compile(r"[^\W\d_]+")


def find_doubts(text: str, furniture: tuple[Furniture, ...]) -> tuple[Doubt, ...]:
    """What is doubtful about a text, in a fixed order; empty for a text like a report."""
    if is_foreign(text):
        return ("foreign",)
    prose = _prose(text, furniture)
    tests: Mapping[Doubt, Callable[[str], bool]] = {
        "short": lambda words: len(WORD.findall(words)) < SHORT_WORDS,
        "cut-off": lambda words: CUT.search(words) is not None,
        "subscribers": lambda _: _asks_for_money(text),
        "list": _is_list,
        "repeated": _repeats_itself,
        "broken-letters": lambda words: len(BROKEN.findall(words)) >= LEAST_BROKEN,
        "broken-words": _has_broken_words,
    }
    return tuple(doubt for doubt, holds in tests.items() if holds(prose))


def _prose(text: str, furniture: tuple[Furniture, ...]) -> str:
    parts, at = [], 0
    for span in sorted((piece.span for piece in furniture), key=lambda span: span.start):
        parts.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    return "".join((*parts, text[at:]))


def _asks_for_money(text: str) -> bool:
    ending = text[-END_CHARS:]
    return any(pattern.search(ending) for pattern, _ in phrases())


def _is_list(prose: str) -> bool:
    """Whether most lines are short and no sentences: links, or a table."""
    lines = [line.strip() for line in prose.splitlines() if line.strip()]
    short = sum(
        len(line.split()) < SHORT_LINE_WORDS and SENTENCE_END.search(line) is None for line in lines
    )
    return len(lines) >= LEAST_LINES and short > SHORT_LINE_SHARE * len(lines)


def _repeats_itself(prose: str) -> bool:
    paragraphs = (" ".join(line.split()) for line in prose.splitlines())
    counted = Counter(words for words in paragraphs if len(words.split()) >= REPEATED_WORDS)
    return any(number > 1 for number in counted.values())


def _has_broken_words(prose: str) -> bool:
    words = WORD.findall(prose)
    if len(words) < LEAST_TOKENS:
        return False
    single = sum(len(word) == 1 for word in words) / len(words)
    glued = sum(len(word) >= LONG_TOKEN_LETTERS for word in words) / len(words)
    return single > SINGLE_LETTER_SHARE or glued > LONG_TOKEN_SHARE


@cache
def phrases() -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    """The phrases of a page that wants a subscription, each with its examples."""
    data = tomllib.loads(files("cuttings.ingest").joinpath("data/doubts.toml").read_text("utf-8"))
    return tuple((re.compile(entry["pattern"], re.IGNORECASE), entry) for entry in data["phrase"])
