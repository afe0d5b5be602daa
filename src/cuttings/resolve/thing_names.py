"""Names of organisations and places, for comparing: what is left without article and legal form."""

from functools import lru_cache

from cuttings.resolve.person_names import KEPT_NAMES, fold_name
from cuttings.text.name_spellings import spelling_key

RANKS = frozenset({
    "King", "Queen", "Prince", "Princess", "Duke", "Duchess", "Earl", "Baron", "Baroness",
    "Viscount", "Lord", "Lady", "Sheikh", "Pope", "Ayatollah", "Cardinal", "Justice", "Judge",
})  # fmt: skip
_RANKS = frozenset(rank.lower() for rank in RANKS)
LEGAL_FORMS = frozenset({
    "ag", "bv", "co", "corp", "corporation", "gmbh", "inc", "incorporated", "limited", "llc", "llp",
    "ltd", "nv", "plc", "pty", "sa", "spa",
})  # fmt: skip


@lru_cache(KEPT_NAMES)
def thing_words(name: str) -> tuple[str, ...]:
    """The words of a folded name without `the` before it and `Corp.` or `Ltd` after it."""
    words = fold_name(name).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1].replace(".", "") in LEGAL_FORMS:
        words = words[:-1]
    return tuple(words)


def thing_block(name: str) -> str:
    """The block of a thing: its whole name, or that of the person who would be called so.

    `The Queen Adela`, a ship, is where Queen Adela would be, so that both are seen together.
    """
    words = thing_words(name)
    if len(words) > 1 and _RANKS.issuperset(words[:-1]):
        words = words[-1:]
    return spelling_key(words[0]) if len(words) == 1 else " ".join(words)
