"""A first name alone: whose it is, where another report gives the surname.

`Tessa` in a report that also names `Ms Hallam` is Tessa Hallam, if somebody of that name is in
the story and nobody else with that first name has a surname that the report names. So is `Irena`
Irena Doskar-Hallam in a report on the Hallams. Short forms do not count: of the Bobs in the press
too few are the Robert whose surname another one bears. That a first name is rare says nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from cuttings.resolve.person_names import fold_name, name_parts
from cuttings.text.name_spellings import spelling_key


@dataclass(frozen=True, slots=True)
class FirstName:
    """A chain with one word for a name, and the blocks of all others in its text.

    `row` is the key of the chain in the store.
    """

    row: int
    name: str
    near: frozenset[str]


def first_word(name: str) -> str | None:
    """The first name in a full name, folded; None where it is no full name."""
    words = fold_name(name).split()
    return words[0] if len(words) > 1 and len(name_parts(name)) > 1 else None


def word_of(name: str) -> str:
    """A first name alone, folded."""
    return name_parts(name)[0]


def surname_blocks(name: str, block: str) -> frozenset[str]:
    """The blocks of those who share a surname, or a part of it, with a full name in `block`."""
    parts = fold_name(name).rsplit(" ", 1)[-1].split("-")
    return frozenset({block, *map(spelling_key, parts if len(parts) > 1 else ())})


def find_homes(
    names: Iterable[FirstName], bearers: Mapping[str, Collection[tuple[str, str]]]
) -> dict[int, str]:
    """The block of the person that each first name means: row → block, if only one fits.

    Args:
        names: first names alone.
        bearers: the first word of a full name → full names that begin so, each with its block.
    """
    found: dict[int, str] = {}
    for name in names:
        fits = {
            block
            for full, block in bearers.get(word_of(name.name), ())
            if not name.near.isdisjoint(surname_blocks(full, block))
        }
        if len(fits) == 1:
            found[name.row] = fits.pop()
    return found
