"""Pairs of people who may be one, and are not certain enough to be joined: for a person to judge.

Each pair has a reason, and a score that only orders the pairs: how often such pairs are one,
divided by how many others fit as well.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cuttings.model.people import Person
from cuttings.resolve.person_names import fold_name, may_be_one, name_form, name_parts
from cuttings.text.name_spellings import spelling_key
from cuttings.text.person_words import given_forms

FORM, SPELLING, LETTER, FIRST_NAME, SHORT_FORM, ACRONYM = 0.7, 0.6, 0.5, 0.5, 0.3, 0.5
LONG_ENOUGH = 6
"""Letters of a name in which one wrong letter still leaves little else."""
SMALL = frozenset({"and", "for", "in", "of", "on", "the", "to"})
SHORTEST, LONGEST = 2, 7
"""Letters of an acronym."""
Found = tuple[Person, Person, float, str]


@dataclass(frozen=True, slots=True)
class PersonCandidate:
    """Two people, by their ids, who may be one. `score` is 0–1, `reason` says why in words."""

    first: str
    second: str
    score: float
    reason: str


def person_candidates(people: Iterable[Person]) -> tuple[PersonCandidate, ...]:
    """Persons and organisations of a story that may be one, the likeliest first.

    Args:
        people: of any type, in any order.
    """
    ordered = sorted(people, key=lambda person: person.id)
    persons = [person for person in ordered if person.type == "PER"]
    full = [person for person in persons if len(name_parts(person.name)) > 1]
    bare = [person for person in persons if len(name_parts(person.name)) == 1]
    found = [
        *_first_names(bare, full),
        *_surnames(bare, full),
        *_full_names(full),
        *_acronyms([person for person in ordered if person.type == "ORG"]),
    ]
    best: dict[tuple[str, str], PersonCandidate] = {}
    for one, other, score, reason in found:
        if one.sex and other.sex and one.sex != other.sex:
            continue
        first, second = sorted((one.id, other.id))
        known = best.get((first, second))
        if known is None or known.score < score:
            best[first, second] = PersonCandidate(first, second, round(score, 3), reason)
    return tuple(sorted(best.values(), key=lambda c: (-c.score, c.first, c.second)))


def _shared(pairs: Sequence[tuple[Person, Person, float, str]]) -> Iterator[Found]:
    """The pairs of one name: each is the less likely, the more there are."""
    return ((one, other, score / len(pairs), reason) for one, other, score, reason in pairs)


def _first_names(bare: Sequence[Person], full: Sequence[Person]) -> Iterator[Found]:
    by_given = _grouped((_given(person), person) for person in full)
    for one in bare:
        word = name_parts(one.name)[0]
        yield from _shared(
            [
                (one, other, FIRST_NAME if form == word else SHORT_FORM, _is_first(one, other))
                for form in sorted(given_forms(word))
                for other in by_given.get(form, ())
            ]
        )


def _is_first(one: Person, other: Person) -> str:
    return f"{one.name} stands alone, and {other.name} has that first name"


def _surnames(bare: Sequence[Person], full: Sequence[Person]) -> Iterator[Found]:
    by_key = _grouped((spelling_key(name_parts(person.name)[-1]), person) for person in full)
    for one in bare:
        word = name_parts(one.name)[0]
        others = by_key.get(spelling_key(word), ())
        yield from _shared(
            [
                (one, other, SPELLING, f"{one.name} may be a spelling of the surname {other.name}")
                for other in others
                if name_parts(other.name)[-1] != word
            ]
        )


def _full_names(full: Sequence[Person]) -> Iterator[Found]:
    by_key = _grouped((spelling_key(name_parts(person.name)[-1]), person) for person in full)
    for block in by_key.values():
        for at, one in enumerate(block):
            yield from _shared(
                [
                    (one, other, FORM, f"{one.name} and {other.name} may be forms of one name")
                    for other in block[at + 1 :]
                    if _may_be_forms(one.name, other.name)
                ]
            )
    for block in _grouped((key, person) for person in full for key in _with_a_gap(person)).values():
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                if _one_letter_apart(name_parts(one.name), name_parts(other.name)):
                    reason = f"{one.name} and {other.name} differ by one letter"
                    yield one, other, LETTER, reason


def _with_a_gap(person: Person) -> Iterator[str]:
    """The name without each letter of its long words: what differs by a letter shares one."""
    words = name_parts(person.name)
    for at, word in enumerate(words):
        if len(word) >= LONG_ENOUGH:
            forms = {word, *(word[:gap] + word[gap + 1 :] for gap in range(len(word)))}
            yield from (" ".join((*words[:at], form, *words[at + 1 :])) for form in sorted(forms))


def _may_be_forms(one: str, other: str) -> bool:
    first, second = name_form(one), name_form(other)
    if may_be_one(first, second):
        return True
    given = first.parts[0], second.parts[0]
    same = spelling_key(given[0]) == spelling_key(given[1])
    return same and first.parts[-1] != second.parts[-1]


def _one_letter_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether all words but one are equal, and these differ by a letter, or by two swapped."""
    if len(one) != len(other):
        return False
    unlike = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(unlike) == 1 and _near(*unlike[0])


def _near(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < LONG_ENOUGH or len(long) - len(short) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def _acronyms(organisations: Sequence[Person]) -> Iterator[Found]:
    by_initials = _grouped(
        (initials, other)
        for other in organisations
        if len(initials := _initials(other.name)) >= SHORTEST
    )
    for one in organisations:
        name = one.name.replace(".", "")
        if name.isupper() and SHORTEST <= len(name) <= LONGEST:
            yield from _shared(
                [
                    (one, other, ACRONYM, f"{one.name} has the first letters of {other.name}")
                    for other in by_initials.get(name, ())
                ]
            )


def _initials(name: str) -> str:
    words = [word for word in name.replace(",", " ").split() if word.lower() not in SMALL]
    return "".join(word[0].upper() for word in words) if len(words) > 1 else ""


def _given(person: Person) -> str:
    return fold_name(" ".join(name_parts(person.name))).split()[0]


def _grouped(pairs: Iterable[tuple[str, Person]]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = defaultdict(list)
    for key, person in pairs:
        found[key].append(person)
    return found
