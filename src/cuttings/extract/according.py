"""`According to` and its source, before, behind or within what it says."""

from collections.abc import Iterator, Sequence

from cuttings.extract.contents import trimmed
from cuttings.extract.cues import small_words
from cuttings.extract.frames import Item
from cuttings.extract.proposal import Proposal, place_of
from cuttings.extract.subjects_ahead import Phrase, subject_after

LONGEST_SOURCE = 8
_NO_SOURCE = frozenset({"plan", "reports"})
_MARKS = frozenset({",", ".", ";", ":", "(", "–", "—", "-"})


def according_to(items: Sequence[Item], taken: Sequence[int]) -> Iterator[Proposal]:
    """`The bridge may fall, according to Ann Hale`; the stretches `taken` stay where they are."""
    for at in range(len(items) - 2):
        if items[at].lower != "according" or items[at + 1].lower != "to":
            continue
        source = _source(items, at + 2)
        if source is None:
            return
        content, quotes = _content(items, at, source)
        free = [number for number in quotes if number not in taken]
        if content:
            yield Proposal(content, free, place_of(items, source),
                           (items[at].start, items[at + 1].end), "according to",
                           form="mixed" if free else "indirect")  # fmt: skip
        return


def _source(items: Sequence[Item], first: int) -> Phrase | None:
    """A noun phrase as elsewhere, or bare nouns up to the next mark or preposition."""
    phrase = subject_after(items, first)
    if phrase is not None:
        return phrase
    last = first
    while last < len(items) and last - first < LONGEST_SOURCE and not _ends(items, last):
        last += 1
    if last == first or items[first].lower in _NO_SOURCE:
        return None
    return Phrase(first, last - 1)


def _ends(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    if item.words == "." and not item.last and at + 1 < len(items):
        return False  # a name with a full stop, as of a site
    closed = ("prepositions", "breaks", "passive", "modal", "auxiliaries")
    return (
        item.kind == "quote"
        or item.words in _MARKS
        or item.words in small_words("calendar")
        or any(item.lower in small_words(key) for key in closed)
    )


def _content(
    items: Sequence[Item], at: int, source: Phrase
) -> tuple[list[tuple[int, int]], list[int]]:
    before, quotes = trimmed(items, 0, at)
    if before and _is_clause(items[:at]):
        return before, quotes
    comma = next((n for n in range(source.last, len(items)) if items[n].words == ","), None)
    if comma is None:
        return before, quotes
    behind, more = trimmed(items, comma + 1, len(items))
    return before + behind, quotes + more


def _is_clause(items: Sequence[Item]) -> bool:
    """Whether the words hold a verb, or say too much for a mere circumstance."""
    known = [item.upos for item in items if item.upos is not None]
    if not known:
        return True
    return any(upos in {"VERB", "AUX"} for upos in known) or items[-1].kind == "quote"
