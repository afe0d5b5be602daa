"""Names in capital letters: those that a text explains, and those that are plain words."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cuttings.language.lexicon import phrases, words
from cuttings.language.name_edges import in_prose
from cuttings.language.name_spans import Found, TextWords

if TYPE_CHECKING:
    from cuttings.model.annotation import NameType

_ACRONYM = re.compile(r"[A-Z]{2,6}")
_SMALL = frozenset({"of", "the", "and", "for", "on", "to", "in", "de", "du", "&", "'s", "’s", "-"})
METHOD = "acronym"


def explained(row: TextWords, own: Sequence[Found]) -> Iterator[Found]:
    """`Norran Relief Fund (NRF)`: the name in full, and its letters wherever they stand."""
    known: dict[str, NameType] = {}
    ends = {name.last: name for name in own}
    for at in range(2, len(row.words) - 1):
        letters = row.words[at]
        if not _ACRONYM.fullmatch(letters) or row.words[at - 1] != "(" or row.words[at + 1] != ")":
            continue
        first = _spelt_from(row, at - 1, letters)
        before = ends.get(at - 1)
        kind = None if first is None else _kind_in_full(row.words[first : at - 1], before)
        if first is None or kind is None:
            continue
        if before is None or before.first >= first:
            yield Found(first, at - 1, kind, METHOD, None)
        known[letters] = kind
    inside = {at for n in own if n.last - n.first > 1 for at in range(n.first, n.last)}
    for at, word in enumerate(row.words):
        if word in known and at not in inside:
            yield Found(at, at + 1, known[word], METHOD, None)


def _kind_in_full(full: Sequence[str], before: Found | None) -> "NameType | None":
    """What the words before the bracket name; None if they are no name, or a person's.

    Args:
        full: the words that the letters stand for.
        before: the model's name that ends with them, if there is one.
    """
    listed = tuple(full) in phrases("organisations")
    organised = listed or not words("organisation_words").isdisjoint(full)
    if before is None:
        return "ORG" if organised else None
    if before.type == "PER":
        return None
    if listed or (organised and before.type != "LOC"):
        return "ORG"
    return before.type


def _spelt_from(row: TextWords, last: int, letters: str) -> int | None:
    """Where the words start, right before `last`, whose first letters these are."""
    at = last
    left = len(letters)
    while left and at > 0 and row.sentence[at - 1] == row.sentence[last]:
        at -= 1
        word = row.words[at]
        if word[:1] == letters[left - 1]:
            left -= 1
        elif word not in _SMALL:
            return None
    return at if left == 0 else None


def is_plain_acronym(form: Sequence[str]) -> bool:
    """Whether the letters are a thing's and nobody's name (`CCTV`, `an NGO`)."""
    return len(form) == 1 and form[0].replace(".", "") in words("plain_acronyms")


def doubtful(row: TextWords) -> Iterator[Found]:
    """`WHO` and `ICE` are names where the sentence around is not in capitals.

    So are `Treasury` and `Senate` within a sentence, if no capital but a title's is beside them.
    """
    letters = {form[0] for form in phrases("ambiguous_organisations") if len(form) == 1}
    letters = {word for word in letters if word.isupper()}
    houses = words("houses")
    for at, word in enumerate(row.words):
        if word in letters and in_prose(row, at):
            yield Found(at, at + 1, "ORG", METHOD, None)
        elif word in houses and _stands_alone(row, at) and in_prose(row, at):
            yield Found(at, at + 1, "ORG", "organisation list", None)


def _stands_alone(row: TextWords, at: int) -> bool:
    before = row.words[at - 1] if at and row.sentence[at - 1] == row.sentence[at] else ""
    after = row.words[at + 1] if at + 1 < len(row.words) else ""
    title = after.lower() in words("person_nouns")
    return before.islower() and (title or not after[:1].isupper()) and after not in words("debts")
