"""Rows of words that are told again."""

import pytest

from cuttings.text.word_rows import same_words, word_row


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("never give up", "will NEVER give up", True),
        ("We won’t go, ever,", "we won't go ever", True),
        ("never give up", "never give it up", False),
        ("give up", "never give up", False),
        ("", "never give up", False),
    ],
)
def test_one_row_holds_the_other_with_words_enough(one, other, same):
    assert same_words(word_row(one), word_row(other)) is same
    assert same_words(word_row(other), word_row(one)) is same
