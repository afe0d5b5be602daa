"""What the words around a name, and the other words of the text, say of it.

Each rule is about words that no reader would take otherwise: a dateline's first words are a
place, what `the freighter` stands before is a ship, and where `Norrans` live is Norra.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from cuttings.language.lexicon import phrases, words
from cuttings.language.name_spans import Found, TextWords

_DASHES = frozenset({"-", "–", "—", "--"})
_ROMAN = re.compile(r"[IVX]+")
LONGEST_DATELINE = 14
_NEVER_NAMES = frozenset({"VERB", "AUX", "PRON", "DET", "ADV", "ADP", "CCONJ", "SCONJ", "INTJ"})
SHORTEST_STEM = 3
_VOWELS = "aeiouy"


def datelines(row: TextWords) -> Iterator[Found]:
    """Place and agency of `NORRA, May 3 (Acme News) -` at the start of a sentence."""
    start = 0
    while start < len(row.words):
        number = row.sentence[start]
        end = start
        while end < len(row.words) and row.sentence[end] == number:
            end += 1
        yield from _dateline(row.words, start, min(end, start + LONGEST_DATELINE))
        start = end


def _dateline(shown: Sequence[str], start: int, end: int) -> Iterator[Found]:
    town = _town_and_state(shown, start, end)
    if town:
        yield Found(start, town, "LOC", "dateline", None)
        return
    opened = next((at for at in range(start, end) if shown[at] == "("), end)
    closed = next((at for at in range(opened, end) if shown[at] == ")"), end)
    if closed + 1 >= end or shown[closed + 1] not in _DASHES:
        return
    place = start
    while place < opened and _all_capitals(shown[place]):
        place += 1
    if place == start or (place < opened and shown[place] != ","):
        return
    yield Found(start, place, "LOC", "dateline", None)
    if opened + 1 < closed and all(map(_named, shown[opened + 1 : closed])):
        yield Found(opened + 1, closed, "ORG", "dateline", None)


def _town_and_state(shown: Sequence[str], start: int, end: int) -> int | None:
    """Where the town of `NORRA, N.H. —` ends, at the start of a sentence or alone."""
    town = start
    while town < end and _all_capitals(shown[town]):
        town += 1
    state = shown[town + 1].removesuffix(".") if town + 1 < end else ""
    if town in {start, end} or shown[town] != "," or state not in words("states"):
        return None
    after = next((shown[at] for at in range(town + 2, end) if shown[at] != "."), "-")
    return town if after in _DASHES or after == "(" else None


def _named(word: str) -> bool:
    return word[:1].isupper() and word not in words("calendar")


def _all_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word[0].isalpha()


def ships(row: TextWords) -> Iterator[Found]:
    """The capitalised words right after `the freighter`, titles with them (`Lady Hale`)."""
    for at, word in enumerate(row.words):
        if word not in words("ships") or (word == "engine" and row.words[at - 1] == "search"):
            continue
        last = at + 1
        while last < len(row.words) and row.sentence[last] == row.sentence[at]:
            shown = row.words[last]
            named = shown[:1].isupper() and row.upos[last] in {"PROPN", "NOUN", "ADJ"}
            if not (named or (last > at + 1 and (shown.isdigit() or _ROMAN.fullmatch(shown)))):
                break
            last += 1
        if row.words[last - 1] in words("organisation_tails") | {"Inc."}:
            continue
        first = row.words[at + 1] if last > at + 1 else ""
        if first and first not in words("adjectives") | words("calendar"):
            yield Found(at + 1, last, "MISC", "ship", None)


def royal(row: TextWords) -> Iterator[Found]:
    """The one name after `King`, `Prince`, `Pope`: a person, unless more capitals follow."""
    for at in range(len(row.words) - 1):
        name = row.words[at + 1]
        if row.words[at] not in words("royal_titles") or row.sentence[at + 1] != row.sentence[at]:
            continue
        last = at + 2
        if last < len(row.words) and _ROMAN.fullmatch(row.words[last]):
            last += 1
        after = row.words[last] if last < len(row.words) else ""
        if at and row.words[at - 1] in words("given_names"):
            continue  # `Ann King`
        plain = name[:1].isupper() and name[1:].islower() and row.upos[at + 1] == "PROPN"
        if plain and not after[:1].isupper() and after != "-":
            yield Found(at + 1, last, "PER", "royal title", None)


def is_nobody(form: Sequence[str], kind: str, parts: AbstractSet[str]) -> bool:
    """Whether a title or a word for a parent stands alone, and is no part of a person's name.

    Args:
        form: the words of the name.
        kind: its type.
        parts: first and last words of the full names in the text.
    """
    first = form[0]
    if first in parts or form in phrases("organisations"):
        return False
    if first in words("kin_names"):
        return not any(word[:1].isupper() for word in form[1:])
    if len(form) > 1 or (first,) not in phrases("titles"):
        return False
    return kind == "PER" or first.lower() in words("person_nouns")


def is_plain_word(row: TextWords, found: Found) -> bool:
    """Whether one capitalised word is no name: a verb or pronoun, or `Anguish of families`."""
    if found.last - found.first > 1:
        return False
    after = row.words[found.last : found.last + 2]
    of_something = after[:1] == ["of"] and after[1:] != [] and after[1].islower()
    return row.upos[found.first] in _NEVER_NAMES or (found.type == "PER" and of_something)


def peoples(place: str) -> frozenset[str]:
    """What the people of a place may be called: `Norran`, `Norrians`, `Kostese`.

    Of a name that ends in a consonant only plurals: surnames give adjectives (`Orme`, `Ormian`).
    """
    bare = place.rstrip(_VOWELS)
    if len(bare) < SHORTEST_STEM:
        return frozenset()
    if place[-1] not in _VOWELS:
        return frozenset(place + end + "s" for end in ("ian", "an", "er"))
    ends = {bare + end for end in ("ian", "ean", "an", "ish", "ese")}
    ends |= {place + "n"} if place[-1] == "a" else set()
    return frozenset(ends | {end + "s" for end in ends})


def named_for(shown: AbstractSet[str], place: str) -> bool:
    """Whether the text speaks of the people of what may be a place (`Norra` and `Norrans`)."""
    return not shown.isdisjoint(peoples(place))
