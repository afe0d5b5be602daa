"""Fingerprints of a text: a sample of its word shingles, chosen by their hash.

A shingle is kept where its hash is divisible by a fixed number (Manber's and Broder's
"0 mod p" sampling), so that two texts keep the same ones of what they share, wherever it
stands. The share of one text's fingerprints that another has estimates containment,
which, unlike Jaccard similarity, finds a short text inside a long one.
"""

from collections.abc import Sequence
from zlib import crc32

SHINGLE_WORDS = 5
ONE_IN = 2
"""About one shingle in two is kept."""


def fingerprints(keys: Sequence[str], kept: Sequence[bool]) -> dict[int, int]:
    """The sampled shingles of `keys`: unsigned 32-bit hash → number of its first word.

    Where a shingle stands several times, the first place counts.

    A shingle that holds a word whose `kept` is false (quoted, furniture) is left out:
    shared quotations then do not even make two texts candidates.
    """
    found: dict[int, int] = {}
    run = 0
    for at, keep in enumerate(kept):
        run = run + 1 if keep else 0
        if run >= SHINGLE_WORDS:
            words = "\x1f".join(keys[at + 1 - SHINGLE_WORDS : at + 1])
            value = crc32(words.encode("utf-8", "surrogatepass"))
            if value % ONE_IN == 0:
                found.setdefault(value, at + 1 - SHINGLE_WORDS)
    return found
