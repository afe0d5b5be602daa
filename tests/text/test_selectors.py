"""Words that a selector points at are found again, and never others in their place."""

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given

from cuttings.text.selectors import find_selector, make_selector

TEXT = (
    "The minister said: “We won’t rest,” and left.\nThe minister smiled. “We won’t rest,” he said."
)
WORDS = st.lists(st.integers(0, 10**6), min_size=12, max_size=40, unique=True)


@st.composite
def spans(draw):
    text = draw(st.text(st.characters(), min_size=1))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(spans())
def test_any_words_are_found_in_their_own_text(given_span):
    text, start, end = given_span
    found = find_selector(text, make_selector(text, start, end))
    if text[start:end].strip():
        assert (found.start, found.end) == (start, end)
    else:
        assert found is None


@given(WORDS, st.data())
def test_they_are_found_where_words_were_put_in_elsewhere(numbers, data):
    words = [f"word{number}" for number in numbers]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    text = " ".join(words)
    start = len(" ".join(words[:first])) + (first > 0)
    exact = " ".join(words[first : last + 1])
    selector = make_selector(text, start, start + len(exact))
    far = [at for at in range(len(words) + 1) if at <= first - 3 or at >= last + 4]
    assume(far)
    at = data.draw(st.sampled_from(far))
    changed = " ".join([*words[:at], "put", "in", *words[at:]])
    found = find_selector(changed, selector)
    shift = len("put in ") if at <= first else 0
    assert (found.start, found.end) == (start + shift, start + shift + len(exact))


def test_of_words_that_stand_twice_the_context_tells():
    second = TEXT.rindex("We won’t")
    selector = make_selector(TEXT, second, second + 8, "statement")
    changed = "New. " + TEXT.replace("“", '"').replace("’", "'").replace("\n", "  \r\n")
    found = find_selector(changed, selector)
    assert found.start == changed.rindex("We won't")
    assert changed[found.start : found.end] == "We won't"


def test_words_whose_context_does_not_tell_are_not_found():
    text = "Yes, she said. " * 6
    selector = make_selector(text, 45, 48)
    assert find_selector("So. " + text, selector) is None


def test_the_same_words_in_quite_another_place_are_not_found():
    selector = make_selector(TEXT, 4, 12)
    assert (
        find_selector("Nobody had seen a minister that day, or the day before.", selector) is None
    )


def test_an_article_is_meant_without_words():
    selector = make_selector(TEXT, 3, 9, "article", source="a.txt")
    assert (selector.start, selector.end, selector.exact) == (0, 0, "")
    assert selector.source == "a.txt"
    assert find_selector(TEXT, selector) is None


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 3), (7, 3), (0, 9_999)])
def test_words_that_stand_nowhere_cannot_be_selected(start, end):
    with pytest.raises(ValueError, match="no words stand"):
        make_selector(TEXT, start, end)
