"""What may be one is shown with a reason, and what cannot be is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.model.people import Person
from cuttings.resolve.person_candidates import person_candidates


def person(name, sex=None, kind="PER"):
    return Person(f"id {name}", kind, name, (), sex, "because")


def pairs(*people):
    return {
        tuple(part.removeprefix("id ") for part in (c.first, c.second)): c
        for c in person_candidates(people)
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tessa", "Tessa Hallam"), ("Robert Hale", "Bob"), ("Gaddafi", "Karim Qaddafi"),
        ("Ann Smith", "Ann Smyth"), ("Jermayne Timms", "Jerymayne Timms"), ("Hale", "Hale Orme"),
        ("Wladimir Klitschko", "Wladimir Klistchko"), ("R. Hale", "Robert Hale"),
    ],
)  # fmt: skip
def test_who_may_be_one(one, other):
    (found,) = pairs(person(one), person(other)).values()
    assert 0 < found.score < 1
    assert one in found.reason
    assert other in found.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tessa", "Ada Hallam"), ("Ann Hale", "Ann Hall"), ("Edmund Voss", "Edwin Voss")],
)
def test_who_cannot_be_one(one, other):
    assert not pairs(person(one), person(other))


def test_two_sexes_are_two():
    assert not pairs(person("Alex", "f"), person("Alex Hale", "m"))


def test_the_more_fit_the_less_likely_is_each():
    alone = pairs(person("Tessa"), person("Tessa Hallam"))["Tessa", "Tessa Hallam"]
    shared = pairs(person("Tessa"), person("Tessa Hallam"), person("Tessa Orde"))
    assert shared["Tessa", "Tessa Hallam"].score == alone.score / 2


def test_an_acronym_may_be_the_organisation_with_these_letters():
    found = pairs(person("QSB", kind="ORG"), person("Quay and Ships Board", kind="ORG"))
    assert len(found) == 1
    assert not pairs(person("QSB", kind="ORG"), person("Ships Board", kind="ORG"))


NAMES = ["Tessa", "Tessa Hallam", "Tess Hallam", "T. Hallam", "Hallam", "Tessa Halam", "Bob Orde"]


@given(st.permutations(NAMES))
def test_the_order_does_not_matter(names):
    assert person_candidates(map(person, names)) == person_candidates(map(person, NAMES))
