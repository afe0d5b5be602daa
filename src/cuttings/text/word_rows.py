"""Quoted words told again: whether two rows of words are the same, house style aside."""

from cuttings.text.folded_words import folded_words

FEWEST_WORDS = 3
FEWEST_LETTERS = 8


def word_row(text: str) -> str:
    """The folded words of `text` with one space between them."""
    return " ".join(folded_words(text).keys)


def same_words(one: str, other: str) -> bool:
    """Whether one of two rows holds the other, and that has words enough to be known again."""
    shorter, longer = sorted((one, other), key=len)
    enough = shorter.count(" ") + 1 >= FEWEST_WORDS and len(shorter) >= FEWEST_LETTERS
    return enough and f" {shorter} " in f" {longer} "
