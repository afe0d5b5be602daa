"""Where a name starts and ends: what the model took in too much, and what it left out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cuttings.language.lexicon import phrases, words
from cuttings.language.name_spans import Found, TextWords

PROSE_SHARE = 0.4
"""A sentence with a smaller share of words in small letters is a headline, a list or a table."""
FARTHEST = 200
"""Of a sentence so many words on either side are looked at: tables can be one long sentence."""
FEWEST_AFTER_PEOPLE = 3
_PARTIES = frozenset({"R", "D", "I", "R.", "D.", "I."})
_HOUSES = frozenset({"Senate", "House", "GOP", "Congress", "Assembly"})
_JOINED = frozenset({"Northern", "Southern", "Eastern", "Western", "Central"})
_OPENING = frozenset({"(", ",", "["})
LONGEST_STATE = 5


def sentence_around(row: TextWords, at: int) -> range:
    """The places of the words of the sentence that this word stands in, not too far from it."""
    first = last = at
    low, high = max(0, at - FARTHEST), min(len(row.words), at + FARTHEST)
    while first > low and row.sentence[first - 1] == row.sentence[at]:
        first -= 1
    while last < high and row.sentence[last] == row.sentence[at]:
        last += 1
    return range(first, last)


def in_prose(row: TextWords, at: int) -> bool:
    """Whether the word stands in a sentence that is written as such, and in no headline."""
    shown = (row.words[n] for n in sentence_around(row, at))
    letters = [word for word in shown if word[0].isalpha()]
    return sum(word[0].islower() for word in letters) >= PROSE_SHARE * len(letters)


def party_states(row: TextWords) -> Iterator[Found]:
    """The state of `Ann Hale, R-Texas` and `(D-N.Y.)`: a place by itself."""
    for at in range(1, len(row.words) - 2):
        if row.words[at] not in _PARTIES or row.words[at + 1] not in {"-", "–"}:
            continue
        if row.words[at - 1] not in _OPENING or row.sentence[at] != row.sentence[at + 2]:
            continue
        last = _state_end(row, at + 2)
        if last:
            yield Found(at + 2, last, "LOC", "party and state", None)


def _state_end(row: TextWords, first: int) -> int | None:
    """Where the state that starts here ends: `Texas`, `N.Y.`, `New York`."""
    glued = first + 1
    while glued < len(row.words) and row.starts[glued] == row.ends[glued - 1]:
        glued += 1
    for last in range(min(glued, first + LONGEST_STATE), first, -1):
        if "".join(row.words[first:last]).removesuffix(".") in words("states"):
            return last
    for last in (first + 2, first + 1):
        if tuple(row.words[first:last]) in phrases("places"):
            return last
    return None


def without_party(row: TextWords, found: Found) -> Found | None:
    """`Ann Hale, D` of `Ann Hale, D-Texas` without its end; None if it is the party alone."""
    for at in range(found.first, found.last):
        following = row.words[at + 1 : at + 2]
        opened = at > 0 and row.words[at - 1] in _OPENING
        if opened and row.words[at] in _PARTIES and following in (["-"], ["–"]):
            last = at - 1
            return replace(found, last=last) if last > found.first else None
    return found


def first_of_name(row: TextWords, found: Found) -> int:
    """Where the name starts without `north` of `north London`, `Norran` of `Norran Ann Hale`."""
    first, last = found.first, found.last
    if found.type in {"LOC", "ORG"}:
        while last - first > 1 and _small(row.words[first]):
            first += 1
    if found.type == "ORG" and last - first > 1 and row.words[first + 1][:1].isupper():
        opens = first == 0 or row.sentence[first - 1] != row.sentence[first]
        first += opens and row.words[first].lower() in words("organisation_nouns")
    if found.type == "PER" and last - first >= FEWEST_AFTER_PEOPLE:
        people = row.words[first] in words("adjectives") - words("given_names")
        first += people
    return first


def _small(word: str) -> bool:
    """Whether a word in small letters starts no name (but `al`, `de` and `sub-` do)."""
    return word.islower() and word.isalpha() and word not in words("particles") | {"sub"}


def lengthened(row: TextWords, found: Sequence[Found]) -> list[Found]:
    """`Norra` in `Norra Police said`, `Hale` in `Hale Advisers said`: the whole is the name."""
    taken = {at for name in found for at in range(name.first, name.last)}
    return [_with_tail(row, name, taken) for name in found]


def without_members(row: TextWords, found: Found) -> Found:
    """`Norra` of `a Norra Democrat`, `Senate` of `Senate Republicans`, taken for one name."""
    before = tuple(row.words[found.first : found.last - 1])
    if found.type not in {"MISC", "ORG"} or row.words[found.last - 1] not in words("party_people"):
        return found
    if before in phrases("places"):
        return replace(found, last=found.last - 1, type="LOC", method="members of a party")
    if len(before) == 1 and before[0] in words("houses"):
        return replace(found, last=found.last - 1, type="ORG", method="members of a party")
    return found


def wider_place(row: TextWords, found: Found) -> Found:
    """`Central and Eastern Norra`, `sub-Norran Orlenia`: a place as far as its name goes."""
    first = found.first
    if found.type != "LOC":
        return found
    if first and row.words[first - 1] in words("capital_directions"):
        first -= 1
    pair = [*row.words[first - 2 : first][:1], row.words[first]] if first > 1 else []
    if row.words[first - 1] == "and" and pair and all(word in _JOINED for word in pair):
        first -= 2
    if row.words[max(0, first - 3) : first - 1] == ["sub", "-"] and row.words[first - 1].istitle():
        first -= 3
    same = row.sentence[first] == row.sentence[found.first]
    return replace(found, first=first) if same else found


def _with_tail(row: TextWords, name: Found, taken: set[int]) -> Found:
    last = name.last
    tails = words("organisation_tails")
    if name.type == "ORG":
        tails |= words("organisation_words") - words("weak_organisation_words")
    while (
        last < len(row.words)
        and last not in taken
        and row.sentence[last] == row.sentence[name.first]
        and row.words[last] in tails
    ):
        last += 1
    after = row.words[last] if last < len(row.words) else ""
    if last == name.last or name.type == "MISC" or after[:1].isupper():
        return name
    if not in_prose(row, name.first):
        return name
    return replace(name, last=last, type="ORG", method="organisation word", score=None)


def split_races(row: TextWords, found: Sequence[Found]) -> Iterator[Found]:
    """`Norra` and `Senate` of `a Norra Senate candidate`, which the model takes for one name."""
    for name in found:
        after = row.words[name.last] if name.last < len(row.words) else ""
        parts = _parts_of_race(row, name) if after in words("race_nouns") else []
        yield from parts or [name]


def _parts_of_race(row: TextWords, name: Found) -> list[Found]:
    first = name.last
    while first > name.first and row.words[first - 1] in _HOUSES:
        first -= 1
    if first in {name.first, name.last}:
        return []
    houses = [Found(at, at + 1, "ORG", "race", None) for at in range(first, name.last)]
    before = tuple(row.words[name.first : first])
    if before in phrases("places"):
        return [Found(name.first, first, "LOC", "race", None), *houses]
    return houses if len(before) == 1 and before[0] in words("adjectives") else []
