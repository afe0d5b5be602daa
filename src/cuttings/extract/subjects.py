"""The subject of a cue: who a sentence says is speaking.

The subject of the clause decides, never the nearest name: `A critic of Mr Hale said`
has the critic as its speaker.
"""

from collections.abc import Sequence

from cuttings.extract.cues import small_words
from cuttings.extract.frames import Item
from cuttings.extract.subjects_ahead import (
    LONGEST_PHRASE,
    POSSESSIVE,
    TITLES,
    Phrase,
    is_boundary,
)

LONGEST_OWNED = 4


def subject_before(items: Sequence[Item], end: int) -> Phrase | None:
    """The noun phrase that ends right before item `end`, appositions passed over.

    None where the words before are no certain subject.
    """
    last = end - 1
    if last < 0 or items[last].kind == "quote":
        return None
    if items[last].words in {",", "–", "—", "-"}:
        return _behind_apposition(items, last)
    if items[last].words == ")":
        opening = _back_to(items, last, {"("})
        return subject_before(items, opening) if opening else None
    return _phrase_ending(items, last)


def _back_to(items: Sequence[Item], at: int, marks: set[str]) -> int | None:
    for place in range(at - 1, max(-1, at - 2 * LONGEST_PHRASE), -1):
        if items[place].words in marks:
            return place
        if items[place].kind == "quote":
            return None
    return None


def _behind_apposition(items: Sequence[Item], comma: int) -> Phrase | None:
    """The subject of `Ann Hale, the head of X, said` and of `the head of X, Ann Hale, said`."""
    mark = {items[comma].words}
    opening = _back_to(items, comma, mark)
    if opening is None:
        return None
    inner = opening + 1
    while inner < comma and items[inner].words in TITLES | {"."}:
        inner += 1
    named = items[inner].kind == "name" and items[inner].type != "LOC"
    owned = items[comma - 1].kind == "name" and items[comma - 2].words in POSSESSIVE
    if owned and opening and comma - opening <= LONGEST_OWNED:
        return Phrase(comma - 1, comma - 1)
    if inner == comma - 1 and named and opening:
        return Phrase(inner, inner)
    before = opening
    for _ in range(3):
        before = _before_brackets(items, before)
        phrase = _phrase_ending(items, before - 1) if before else None
        if phrase and not _apposed(items, phrase) and _starts_clause(items, phrase.first):
            return phrase
        further = _back_to(items, before, mark) if before else None
        if further is None:
            return None
        before = further
    return None


def _before_brackets(items: Sequence[Item], at: int) -> int:
    """Past words in brackets that end right before `at`, as in `Ann Hale (D-Ohio), who …`."""
    if at and items[at - 1].words == ")":
        opening = _back_to(items, at - 1, {"("})
        return at if opening is None else opening
    return at


def _apposed(items: Sequence[Item], phrase: Phrase) -> bool:
    """Whether a phrase stands in apposition itself: `Ann Hale, the head of X, where …, said`."""
    comma = phrase.first - 1
    return comma > 0 and items[comma].words == "," and items[comma - 1].kind == "name"


def _phrase_ending(items: Sequence[Item], last: int) -> Phrase | None:
    if last < 0 or items[last].kind == "quote":
        return None
    item = items[last]
    if item.lower in small_words("pronouns"):
        return Phrase(last, last)
    if item.lower == "who":
        named = _antecedent(items, last)
        return Phrase(named.first if named else last, last)
    if item.lower == "which":
        return _antecedent(items, last)
    closed = ("breaks", "prepositions", "adverbs")
    if not item.words[0].isalnum() or any(item.lower in small_words(key) for key in closed):
        return None
    return _walk(items, last)


def _antecedent(items: Sequence[Item], relative: int) -> Phrase | None:
    before = relative - 1
    if before >= 0 and items[before].words == ",":
        before -= 1
    return _phrase_ending(items, before) if before >= 0 else None


def _walk(  # noqa: PLR0911 - one return for each kind of boundary
    items: Sequence[Item], last: int
) -> Phrase | None:
    """The phrase that ends at `last`, walking left to its determiner or its boundary.

    A name right after a boundary is the phrase; behind a preposition it belongs to a
    longer one (`a spokesman for Ann Hale`).
    """
    at = head = last
    if items[last].kind == "name" and _stands_alone(items, last):
        return Phrase(last, last)
    stop = max(-1, last - LONGEST_PHRASE)
    while at > stop:
        item = items[at]
        word = item.lower
        if word in {"who", "which", "that"} and at > 0:
            return _antecedent(items, at) if word != "that" else _named(items, at + 1, last, head)
        if word in small_words("determiners"):
            behind = items[at - 1].lower if at else ""
            if behind in {"of", "for", "to", "at", "in", "with", "from", "by"} and at > 1:
                longer = _behind_preposition(items, at - 1)
                if longer is not None:
                    return Phrase(longer, last)
            return _named(items, at, last, head)
        if is_boundary(item):
            return _named(items, at + 1, last, head) if at < last else None
        if word in small_words("prepositions"):
            longer = _behind_preposition(items, at)
            if longer is not None:
                return Phrase(longer, last)
            return _named(items, at + 1, last, head) if at < last else None
        at -= 1
    return _named(items, at + 1, last, head) if at == -1 else None


def _stands_alone(items: Sequence[Item], name: int) -> bool:
    """Whether a title of address and no preposition stands before a name."""
    at = name - 1
    while at >= 0 and items[at].words == ".":
        at -= 1
    if at < 0 or items[at].words not in TITLES:
        return False
    before = items[at - 1].lower if at else ""
    return before not in small_words("prepositions") | {"and"}


def _named(items: Sequence[Item], first: int, last: int, head: int) -> Phrase:
    """The name alone where a phrase ends in one (`the minister Ann Hale`), else the phrase."""
    if items[head].kind == "name" and not (
        head > first and items[head - 1].lower in small_words("prepositions")
    ):
        coordinated = head - 2 >= first and items[head - 1].lower == "and"
        return Phrase(first if coordinated else head, last)
    while first < last and items[first].words in {".", ")"}:
        first += 1
    return Phrase(first, last)


def _behind_preposition(items: Sequence[Item], preposition: int) -> int | None:
    """Where the phrase begins that a preposition carries on, or None if none stands there."""
    at = preposition - 1
    if at < 0 or (items[preposition].lower in {"to", "by"} and at < 1):
        return None
    item = items[at]
    if item.kind == "name":
        return at if items[preposition].lower in {"of", "from", "for", "with", "at", "in"} else None
    if item.kind == "quote" or is_boundary(item) or not item.words[0].isalpha():
        return None
    while at >= 0 and preposition - at < LONGEST_PHRASE:
        item = items[at]
        if item.lower in small_words("determiners"):
            further = items[at - 1].lower if at > 1 else ""
            longer = _behind_preposition(items, at - 1) if further in {"of", "for"} else None
            return at if longer is None else longer
        if is_boundary(item) or item.lower in small_words("prepositions"):
            return at + 1 if at + 1 < preposition and is_boundary(item) else None
        at -= 1
    return 0 if at < 0 else None


def _starts_clause(items: Sequence[Item], first: int) -> bool:
    """Whether a phrase that starts at `first` may be the subject of a clause there."""
    at = first - 1
    while at >= 0 and (items[at].words in TITLES | {"."}):
        at -= 1
    if at < 0 or is_boundary(items[at]):
        return True
    return items[at].kind == "word" and items[at].words[0].isalpha()
