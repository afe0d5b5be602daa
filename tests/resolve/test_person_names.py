from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.resolve.person_names import may_be_one, name_form, name_parts, same_people


def forms(*names):
    found = {name_form(name).key: name_form(name) for name in names}
    return found, {key: set() for key in found}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Hale", "Robert J. Hale"),
        ("Robert J. Hale", "Robert James Hale"),
        ("Bob Hale", "Robert Hale"),
        ("R. Hale", "Robert Hale"),
        ("Robert “Buster” Hale", "Buster Hale"),
        ("Robert (Buster) Hale", "Robert Hale"),
        ("Mark Hale", "W. Mark Hale"),
        ("Dr. Ann Hale", "Ann Hale"),
        ("Robert Hale Jr.", "Robert Hale"),
        ("Omar al-Brell", "Omar Brell"),
        ("Hossein Abdollahvand", "Hussein Abdullahvand"),
        ("Yulia Tymoshevska", "Julia Timoshevska"),
        ("Bashar Assad", "Bashar al-Asad"),
    ],
)
def test_forms_of_one_name(one, other):
    assert may_be_one(name_form(one), name_form(other))
    assert may_be_one(name_form(other), name_form(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert J. Hale", "Robert K. Hale"),
        ("Robert Hale", "Rupert Hale"),
        ("Ann Hale", "Anna-Maria Hale"),
        ("Robert Hale", "Robert Orme"),
        ("Edmund Hale", "Edwin Hale"),
        ("Ann Smith", "Ann Smyth"),
        ("H. Abdollahvand", "Hussein Abdullahvand"),
    ],
)
def test_names_of_two_people(one, other):
    assert not may_be_one(name_form(one), name_form(other))


def test_a_form_that_fits_two_who_are_not_one_stays_alone():
    found = same_people(*forms("Robert J. Hale", "Robert K. Hale", "Robert Hale"))
    assert {len(members) for members in found.values()} == {1}


def test_the_sexes_that_the_texts_give_keep_two_apart():
    known, sexes = forms("Alex Hale", "A. Hale")
    sexes["alex hale"], sexes["a. hale"] = {"f"}, {"m"}
    assert {len(members) for members in same_people(known, sexes).values()} == {1}


def test_an_apostrophe_opens_no_nickname():
    assert name_parts("D'Arcy O'Brell") == ["d'arcy", "o'brell"]


@given(st.text(max_size=30))
def test_any_name_has_parts(name):
    assert all(name_parts(name))


NAMES = ["Robert Hale", "Bob Hale", "R. Hale", "Robert J. Hale", "Robert K. Hale", "Ann Hale"]


@given(st.lists(st.sampled_from(NAMES), max_size=4, unique=True))
def test_the_order_of_the_forms_does_not_matter(names):
    results = {tuple(sorted(same_people(*forms(*p)).items())) for p in permutations(names)}
    assert len(results) <= 1
    for found in results:
        for key, members in found:
            assert key in members
            assert all(dict(found)[other] == members for other in members)
