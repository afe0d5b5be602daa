"""Each spelling rule makes its pairs equal and leaves the others apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.text.name_spellings import spelling_key, spelling_rules

PAIRS = [(rule["name"], *pair) for rule in spelling_rules() for pair in rule["same"]]
APART = [(rule["name"], *pair) for rule in spelling_rules() for pair in rule["other"]]


@pytest.mark.parametrize(("rule", "one", "other"), PAIRS)
def test_spellings_of_one_name(rule, one, other):
    assert spelling_key(one) == spelling_key(other), rule


@pytest.mark.parametrize(("rule", "one", "other"), APART)
def test_two_names(rule, one, other):
    assert spelling_key(one) != spelling_key(other), rule


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gaddafi", "Qaddafi"), ("Gaddafi", "Kadafi"), ("Mohammed", "Muhammad"),
        ("Wałęsa", "Walesa"), ("O’Connor", "OCONNOR"), ("Amir-Hosseini", "Amirhosseini"),
    ],
)  # fmt: skip
def test_what_no_rule_tells(one, other):
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bell", "Ball"), ("Hale", "Hall"), ("Miller", "Millar"), ("Doran", "Duran")],
)
def test_surnames_that_differ_by_a_letter_are_two(one, other):
    assert spelling_key(one) != spelling_key(other)


@given(st.text(min_size=1))
def test_any_word_has_a_key(word):
    assert spelling_key(word) == spelling_key(word)
    assert spelling_key(word) or not word.strip()


def test_every_rule_has_examples_of_both_kinds():
    assert all(rule["same"] and rule["other"] for rule in spelling_rules())
