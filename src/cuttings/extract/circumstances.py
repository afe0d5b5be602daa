"""Times, places and occasions between a cue and what it introduces."""

from collections.abc import Sequence

from cuttings.extract.cues import small_words
from cuttings.extract.frames import Item
from cuttings.extract.subjects_ahead import subject_after

LONGEST_WAY = 25
"""How many items may stand between a cue and the colon or comma before its quotation."""
LONGEST_ASIDE = 12
YEAR_DIGITS = 4
_AMOUNTS = frozenset({("at", "least"), ("at", "most"), ("up", "to"), ("more", "than"),
                      ("fewer", "than"), ("less", "than")})  # fmt: skip
_ASIDES = frozenset({"however", "though", "too", "meanwhile", "instead"})
_FINITE = frozenset({"is", "was", "are", "were", "has", "had", "have", "would", "will", "could"})


def past_adverbs(items: Sequence[Item], at: int, stop: int) -> int:
    """The item behind the adverbs and days that stand at `at`."""
    while at < stop and (
        items[at].lower in small_words("adverbs") or items[at].words in small_words("calendar")
    ):
        at += 1
    return at


def starts_amount(items: Sequence[Item], at: int) -> bool:
    """Whether a number stands here that is at the head of a clause: `at least 300 were hurt`."""
    if items[at].upos == "NUM" and items[at].words.isdigit():
        return len(items[at].words) < YEAR_DIGITS
    pair = (items[at].lower, items[at + 1].lower) if at + 1 < len(items) else ("", "")
    return pair in _AMOUNTS


def past_aside(items: Sequence[Item], at: int, stop: int) -> int:
    """Past words between commas before `that` (`said, without a smile, that …`)."""
    if at < stop and items[at].lower == "instead":
        return at + 1
    if at >= stop or items[at].words != ",":
        return at
    if at + 2 < stop and items[at + 1].lower in _ASIDES and items[at + 2].words == ",":
        return at + 2 if items[at + 3 : at + 4] and items[at + 3].kind == "quote" else at + 3
    for place in range(at + 1, min(stop - 1, at + LONGEST_ASIDE)):
        if items[place].kind == "quote":
            return at
        if items[place].words == "," and items[place + 1].lower == "that":
            return place + 1
    return at


def past_circumstance(items: Sequence[Item], at: int, stop: int) -> int:
    """Past `on Monday`, `in a statement`, `during a call` where a clause follows them."""
    if at < stop and starts_amount(items, at):
        return at
    if at < stop and items[at].lower in small_words("prepositions") | {"during", "after"}:
        for place in range(at + 1, min(stop, at + LONGEST_WAY)):
            if items[place].lower == "that":
                return place
            aside = items[place - 1].words == ","
            if aside and items[place].lower in small_words("determiners"):
                break
        phrase = subject_after(items, at + 1)
        if items[at + 1 : at + 2] and items[at + 1].words in small_words("calendar"):
            return at + 2
        if phrase is None and at + 2 < stop and items[at + 1].upos == "NOUN":
            return at + 2  # `said for weeks`
        if phrase and phrase.last + 1 < stop and items[phrase.last + 1].kind != "quote":
            return _past_places(items, phrase.last + 1, stop)
    return past_adverbs(items, at, stop)


def _past_places(items: Sequence[Item], at: int, stop: int) -> int:
    """Past further places behind the first (`at the hall in Thornby,`) where a comma ends them."""
    place = at
    while place < stop and items[place].lower in small_words("prepositions"):
        phrase = subject_after(items, place + 1)
        if phrase is None:
            return at
        place = phrase.last + 1
    ended = place + 2 < stop and items[place].words == ","
    return place + 1 if ended and _starts_clause(items, place + 1) else at


def _starts_clause(items: Sequence[Item], at: int) -> bool:
    """Whether a pronoun or a name with its verb stands here."""
    if items[at].kind == "name":
        return items[at + 1].lower in _FINITE
    return items[at].lower in small_words("pronouns") - {"it"} | {"there"}


def is_circumstance(between: Sequence[Item]) -> bool:
    """Nothing, or a time, place or occasion: no words that make a clause of their own."""
    if not between:
        return True
    first = between[0]
    if first.words == ",":
        return is_circumstance(between[1:])
    if first.lower == "that":
        return len(between) == 1
    occasions = {"during", "after", "before", "when", "while", "as"}
    return first.lower in small_words("prepositions") | occasions
