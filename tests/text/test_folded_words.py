import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.text.folded_words import fold, folded_words

RULES = tomllib.loads(files("cuttings").joinpath("text/data/spelling.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("one", "other"), [tuple(pair) for rule in RULES["rule"] for pair in rule["same"]]
)
def test_two_spellings_of_a_word_fold_together(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [tuple(pair) for rule in RULES["rule"] for pair in rule["apart"]]
)
def test_two_words_stay_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Quill’s", "quill"), ("1,500", "1500"), ("Café", "cafe"), ("two", "2"), ("don’t", "don't")],
)
def test_house_style_is_folded_away(one, other):
    assert folded_words(one).keys == folded_words(other).keys


@given(st.text(max_size=200))
def test_words_stand_where_they_are_said_to_stand(text):
    words = folded_words(text)
    assert len(words.keys) == len(words.starts) == len(words.ends)
    assert list(words.starts) == sorted(words.starts)
    for key, start, end in zip(*words, strict=True):
        assert fold(text[start:end]) == key
