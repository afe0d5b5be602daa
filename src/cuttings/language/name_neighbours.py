"""What stands right beside a name and says what it is: `airline Hale`, `beat Norra 3-1`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cuttings.language.lexicon import phrases, words
from cuttings.language.name_edges import sentence_around
from cuttings.language.name_spans import Found, TextWords

_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_NUMBER = re.compile(r"\d{1,3}")
_AGE = re.compile(r"[1-9]\d")
_QUOTES = frozenset('"“”')
_ADDRESSED = frozenset({"he", "she", "his", "her", "him", "whose", "who"})
_SCORE_REACH = 4
_WORK_REACH = 3
_NICKNAME_REACH = 20
_WEAK_REACH = 5
_SURE_NICKNAMES = frozenset({"nickname", "nicknamed", "moniker"})
_LONGEST_NICKNAME = 3
_OPENERS = frozenset({"the", "The", "“", '"', ",", "as", "by"})


def is_called_organisation(row: TextWords, found: Found) -> bool:
    """Whether a word for a body stands right beside it (`the airline Hale`, `the Hale party`)."""
    before = row.words[found.first - 1] if found.first else ""
    after = row.words[found.last] if found.last < len(row.words) else ""
    if found.type == "PER" and after in words("organisation_nouns_after"):
        return True
    if row.sentence[found.first - 1] != row.sentence[found.first]:
        return False
    return before in words("organisation_nouns")


def is_aged(row: TextWords, found: Found) -> bool:
    """Whether an age follows, as of a person (`Ann Hale, 41, left`); one word says too little."""
    after = row.words[found.last : found.last + 3]
    if found.last - found.first == 1 or len(after) < 3 or after[0] != ",":  # noqa: PLR2004
        return False
    return bool(_AGE.fullmatch(after[1])) and after[2] in {",", "."}


def in_their_place(row: TextWords, found: Sequence[Found]) -> Iterator[Found]:
    """Each name; what its place alone says of it goes for no other place.

    A town that plays a match is a team (`Norra beat Orme 3-1`; lands stay places), and what fills
    a quotation beside a word for a work is one (`the “Ann Hale” star`).
    """
    for name in found:
        if is_quoted_work(row, name):
            yield replace(name, type="MISC", method="title of a work")
            continue
        town = name.type == "LOC" and row.form(name) not in phrases("countries")
        if town and _plays(row, name) and _is_sporting(row, name.first):
            yield replace(name, type="ORG", method="team")
        else:
            yield name


def _is_sporting(row: TextWords, at: int) -> bool:
    """Whether the sentence around is about a match: a word of sports or a score stands in it."""
    near = sentence_around(row, at)
    return any(row.words[n].lower() in words("sports_words") or _score_at(row, n) for n in near)


def _score_at(row: TextWords, at: int) -> bool:
    """Whether a score stands at the word: `3-1`, in one word or in three."""
    shown = row.words[at : at + 3]
    if _SCORE.fullmatch(shown[0]):
        return True
    return (
        len(shown) == 3  # noqa: PLR2004 - number, dash, number
        and bool(_NUMBER.fullmatch(shown[0]))
        and shown[1] in {"-", "–"}
        and bool(_NUMBER.fullmatch(shown[2]))
    )


def _plays(row: TextWords, name: Found) -> bool:
    before = row.words[name.first - 1].lower() if name.first else ""
    after = row.words[name.last].lower() if name.last < len(row.words) else ""
    if after in words("sports_verbs") | words("sports_posts") or before in words("sports_verbs"):
        return True
    return name.last < len(row.words) and _score_at(row, name.last)


def nicknames(row: TextWords, own: Sequence[Found]) -> Iterator[Found]:
    """`Chin` of `Ann Hale, nicknamed “the Chin”`: a person wherever it stands."""
    cues = words("nickname_words")
    if cues.isdisjoint(row.words):
        return
    forms = set()
    persons = {at for name in own if name.type == "PER" for at in range(name.first, name.last)}
    for at, word in enumerate(row.words):
        if word not in cues or not _of_somebody(row, at, persons):
            continue
        first = at + 1
        while first < len(row.words) and row.words[first] in _OPENERS and first < at + 5:
            first += 1
        quoted = any(shown in _QUOTES for shown in row.words[at:first])
        last = first
        while last < len(row.words) and row.words[last][:1].isupper():
            last += 1
        if quoted and first < last <= first + _LONGEST_NICKNAME and persons.isdisjoint({first}):
            forms.add(tuple(row.words[first:last]))
    for form in sorted(forms):
        for at in range(len(row.words) - len(form) + 1):
            alone = persons.isdisjoint(range(at, at + len(form)))
            if alone and tuple(row.words[at : at + len(form)]) == form:
                yield Found(at, at + len(form), "PER", "nickname", None)


def _of_somebody(row: TextWords, at: int, persons: set[int]) -> bool:
    sure = row.words[at] in _SURE_NICKNAMES
    start = max(0, at - (_NICKNAME_REACH if sure else _WEAK_REACH))
    near = [n for n in range(start, at) if row.sentence[n] == row.sentence[at]]
    return any(n in persons or row.words[n].lower() in _ADDRESSED for n in near)


def is_quoted_work(row: TextWords, found: Found) -> bool:
    """Whether it fills a quotation beside a word for a work (`the “Ann Hale” star`)."""
    first, last = found.first - 1, found.last
    while last < len(row.words) and row.words[last] in {",", "."}:
        last += 1
    if first < 0 or last >= len(row.words):
        return False
    if row.words[first] not in _QUOTES or row.words[last] not in _QUOTES:
        return False
    around = row.words[max(0, first - _WORK_REACH) : first] + row.words[last + 1 : last + 3]
    return any(word.lower() in words("work_nouns") for word in around)
