"""Searching the words of current articles.

What a person types is no query language that can go wrong: words are words, and any
string is safe. `"a phrase"` stands together, `begin*` finds what begins so, `-word` is
left out, and several words must all stand in one article. Letter case and accents do
not count, and an apostrophe or hyphen inside a word is as good as any other.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cuttings.store.database import StoryConnection

MATCHING = "SELECT rowid FROM search WHERE search MATCH ?"
"""An SQL query for the rows of the articles that `Query.match` fits."""
NOTHING = '"a" NOT "a"'
MOST_TERMS = 50
"""Terms of one search that are used; more are a pasted text, not a search."""

_TYPOGRAPHY = str.maketrans(dict.fromkeys("“”‘’„–—…•£€ \u00a0", " "))
_RUN = re.compile(r"[a-z0-9]+")
_UNFIT = re.compile(r'[\x00\ud800-\udfff"]')
_TERM = re.compile(
    r'(?P<minus>-?)(?:["“”„](?P<phrase>[^"“”„]*)["“”„]?|(?P<word>[^\s"“”„]+))(?P<star>\*?)'
)


@dataclass(frozen=True, slots=True)
class Query:
    """A search in the words of FTS5: what must be there, and what must not."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]

    @property
    def match(self) -> str:
        """The whole search, for `search MATCH`; nothing fits where nothing is wanted."""
        if not self.wanted:
            return NOTHING
        every = " AND ".join(self.wanted)
        return f"({every}) NOT ({' OR '.join(self.unwanted)})" if self.unwanted else every


class Mark(NamedTuple):
    """Words that were found, `text[start:end]`, and which term of the search they are."""

    start: int
    end: int
    term: int


def parse_query(words: str) -> Query:
    """Read what a person typed. Never fails; a search without words wants nothing."""
    wanted: dict[str, None] = {}
    unwanted: dict[str, None] = {}
    for found in _TERM.finditer(words):
        term = found["word"] if found["phrase"] is None else found["phrase"]
        star = found["star"] or term.endswith("*")
        if any(_is_letter(character) for character in term):
            place = unwanted if found["minus"] else wanted
            place[phrase(term) + ("*" if star else "")] = None
    return Query(tuple(wanted)[:MOST_TERMS], tuple(unwanted)[:MOST_TERMS])


def phrase(words: str) -> str:
    """Words as a phrase of FTS5, whatever characters they hold."""
    return '"' + _UNFIT.sub(" ", words) + '"'


def find_marks(db: StoryConnection, words: str, article_row: int, text: str) -> list[Mark]:
    """Where the wanted words stand in the text of an article, by place.

    Args:
        db: an open story file.
        words: what a person typed.
        article_row: the article's key.
        text: its text.
    """
    opening, closing = _marks_not_in(text)
    marks = []
    for at, term in enumerate(parse_query(words).wanted):
        marked = db.value(
            "SELECT highlight(search, 1, ?, ?) FROM search WHERE search MATCH ? AND rowid = ?",
            (opening, closing, f"body : {term}", article_row),
        )
        if marked is not None:
            marks += _places(marked, opening, closing, at)
    return sorted(marks)


def may_stand_in(words: str, passage: str) -> bool:
    """Whether any wanted term may stand in a passage; False only where surely none does.

    It costs a fraction of `find_marks`.

    Args:
        words: what a person typed.
        passage: words of a text.
    """
    plain = passage.translate(_TYPOGRAPHY)
    if not plain.isascii():
        return True  # letters that the index may hold to be others
    folded = plain.lower()
    for term in parse_query(words).wanted:
        runs = _RUN.findall(term.lower())
        if not term.translate(_TYPOGRAPHY).isascii() or not runs or max(runs, key=len) in folded:
            return True
    return False


def _places(marked: str, opening: str, closing: str, term: int) -> list[Mark]:
    places: list[Mark] = []
    at = 0
    for piece in marked.split(opening)[1:] if opening in marked else ():
        if not places:
            at = marked.index(opening)
        inside, _, after = piece.partition(closing)
        places.append(Mark(at, at + len(inside), term))
        at += len(inside) + len(after)
    return places


def _marks_not_in(text: str) -> tuple[str, str]:
    """Two characters that do not stand in the text and are no letters."""
    free = (chr(code) for code in range(1, 32) if chr(code) not in text)
    rare = (chr(code) for code in range(0x2500, 0x2800) if chr(code) not in text)
    found = [*free, *rare]
    return found[0], found[1]


def best_sentences(
    sentences: Sequence[tuple[int, int]], marks: Sequence[Mark]
) -> list[tuple[tuple[int, int], list[Mark]]]:
    """Of sentences (start, stop) those that hold the most different terms, with their marks."""
    held: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        for sentence in sentences:
            if sentence[0] <= mark.start < sentence[1]:
                held.setdefault(sentence, []).append(mark)
                break
    most = max((len({m.term for m in found}) for found in held.values()), default=0)
    return [
        (sentence, found)
        for sentence, found in sorted(held.items())
        if len({m.term for m in found}) == most
    ]


def _is_letter(character: str) -> bool:
    """Whether SQLite's unicode61 tokenizer keeps the character."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"
