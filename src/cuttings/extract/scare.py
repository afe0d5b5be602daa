"""Quotation marks around names and titles rather than around words that somebody said."""

from collections.abc import Sequence

LONGEST_SMALL_WORD = 4
FEWEST_LARGE_WORDS = 2


def is_title(words: Sequence[str]) -> bool:
    """Whether every longer word is written large, as in the name of a film or a report."""
    bare = [word.strip("“”‘’'\".,:;!?()[]") for word in words]
    longer = [word for word in bare if len(word) > LONGEST_SMALL_WORD]
    return len(longer) >= FEWEST_LARGE_WORDS and all(word[0].isupper() for word in longer)
