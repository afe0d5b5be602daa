"""Noun phrases read forwards: who is told, or who stands behind an inverted `said`."""

from collections.abc import Sequence
from typing import NamedTuple

from cuttings.extract.cues import small_words
from cuttings.extract.frames import Item

LONGEST_PHRASE = 14
LONGEST_POST = 5
TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady"})
POSSESSIVE = frozenset({"'s", "’s"})


class Phrase(NamedTuple):
    """A noun phrase: the items `first`–`last` (last included) of a sentence."""

    first: int
    last: int

    def place(self, items: Sequence[Item]) -> tuple[int, int]:
        """Where it stands in the text."""
        return items[self.first].start, items[self.last].end


def subject_after(items: Sequence[Item], first: int) -> Phrase | None:
    """The noun phrase that starts at item `first`, as after an inverted `said`."""
    at = first
    while at < len(items) and items[at].words in TITLES | {"."}:
        at += 1
    if at >= len(items) or items[at].kind == "quote":
        return None
    if items[at].lower in small_words("pronouns") | small_words("object_pronouns"):
        following = items[at + 1] if at + 1 < len(items) else None
        ends = following is None or (_ends_phrase(following) and not _is_ordinal(following))
        if items[at].lower != "her" or ends:
            return Phrase(at, at)
    if items[at].kind == "name":
        owned = at + 2 < len(items) and items[at + 1].words in POSSESSIVE
        if owned and items[at + 2].kind == "name" and items[at + 2].type == "PER":
            return Phrase(at + 2, at + 2)  # `Labour’s Ann Hale`
        person = _person_described(items, at)
        return Phrase(at, at) if person is None else Phrase(person, person)
    return _words_ahead(items, at)


def _person_described(items: Sequence[Item], name: int) -> int | None:
    """The person at the end of `Labour leader Ann Hale`, where nothing else stands between."""
    if items[name].type == "PER":
        return None
    for at in range(name + 1, min(len(items), name + LONGEST_POST + 2)):
        item = items[at]
        if item.kind == "name" and item.type == "PER":
            return at
        joins = item.lower == "and" and at + 1 < len(items) and items[at + 1].kind == "word"
        cut = item.words == "." and not item.last  # `police Lt. Ann Hale`
        if item.kind == "quote" or (item.kind == "word" and not (joins or cut or _is_post(item))):
            return None
    return None


def _is_post(item: Item) -> bool:
    if item.upos is None:
        return item.words[:1].isupper()
    return item.upos in {"NOUN", "PROPN", "ADJ"}


def _describes(items: Sequence[Item], name: int) -> bool:
    """Whether a name stands before the noun that it tells more of (`a U.S. official`)."""
    after = items[name + 1] if name + 1 < len(items) else None
    if items[name].type == "PER" or after is None or after.kind == "quote":
        return False
    if after.kind == "name":
        return after.type != "PER"
    return after.upos in {"NOUN", "ADJ", "PROPN"} and not _ends_phrase(after)


def _ends_phrase(item: Item) -> bool:
    open_class = ("prepositions", "pronouns", "determiners")
    return (
        item.kind != "word"
        or is_boundary(item)
        or any(item.lower in small_words(key) for key in open_class)
    )


def _words_ahead(items: Sequence[Item], first: int) -> Phrase | None:
    """A determiner with its nouns, a plural, or a post with its name."""
    at = first
    opened = items[at].lower in small_words("determiners")
    if not opened and not items[at].words[0].isalpha():
        return None
    last = None
    while (
        items[first].lower != "that"
        and at + 1 < len(items)
        and items[at + 1].lower in small_words("determiners")
    ):
        at += 1
    while at < len(items) and at - first < LONGEST_PHRASE:
        if items[at].kind == "name":
            if at + 1 < len(items) and items[at + 1].words in POSSESSIVE:
                at += 2
                continue
            if not (opened and _describes(items, at)):
                belongs = last is not None and items[at - 1].lower in {"of", "for"}
                return Phrase(first if belongs else at, at)
        elif not _goes_on(items, at, fresh=opened and _all_determiners(items[first:at])):
            break
        last = at
        at += 1
    if last is None or (last == first and opened):
        return None
    if not opened and items[first].lower not in small_words("groups"):
        return None
    return Phrase(first, last)


def _all_determiners(items: Sequence[Item]) -> bool:
    return all(item.lower in small_words("determiners") for item in items)


def _goes_on(items: Sequence[Item], at: int, *, fresh: bool) -> bool:
    """Whether a word belongs to the phrase; `fresh` says that it has no noun yet."""
    item = items[at]
    if item.words == ".":
        return not item.last and at + 1 < len(items) and items[at + 1].kind == "name"
    dated = item.words in small_words("calendar") or item.words in small_words("media")
    first = item.lower in small_words("determiners") or dated or _is_ordinal(item)
    return (fresh and first) or not _ends_phrase(item) or item.lower in {"of", "for"}


def _is_ordinal(item: Item) -> bool:
    return item.lower in {"first", "last"} and item.upos == "ADJ"


def is_boundary(item: Item) -> bool:
    """Whether a noun phrase ends before this word or mark."""
    if item.kind == "quote":
        return True
    if item.kind == "name":
        return False
    if item.words in POSSESSIVE or item.words in {".", "-", "&", "/"}:
        return False
    if not item.words[0].isalnum():
        return True
    lower = item.lower
    return (
        lower in small_words("breaks") | small_words("adverbs")
        or item.words in small_words("calendar")
        or lower in small_words("auxiliaries") | small_words("passive") - POSSESSIVE
        or lower in small_words("modal")
    )
