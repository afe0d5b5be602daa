import pytest

from cuttings.text.person_words import (
    SEXES,
    bare_surname,
    honorific_sex,
    is_honorific,
    is_never_name,
    is_person_noun,
    noun_sex,
    same_given_name,
    usual_sex,
    word_list,
)


@pytest.mark.parametrize(("one", "other"), [("Bob", "Robert"), ("TOM", "Thomas"), ("Ann", "Ann")])
def test_short_forms_are_one_name(one, other):
    assert same_given_name(one, other)
    assert same_given_name(other, one)


@pytest.mark.parametrize(("one", "other"), [("Edmund", "Edwin"), ("Ann", "Peter"), ("Zu", "Zo")])
def test_other_names_are_two(one, other):
    assert not same_given_name(one, other)


def test_the_article_of_a_surname():
    assert bare_surname("al-Brell") == "Brell"
    assert bare_surname("Alsop") == "Alsop"
    assert bare_surname("Al-B") == "Al-B"


def test_no_given_name_and_no_noun_is_said_of_both_sexes():
    for table in ("given_names", "nouns"):
        assert not word_list(table, "m") & word_list(table, "f")


def test_what_words_say_of_the_sex():
    assert [honorific_sex(words) for words in ("Ms", "Lady Justice", "Mr.", "Dr", None)] == [
        "f", "f", "m", None, None,
    ]  # fmt: skip
    assert (usual_sex("Peter"), usual_sex("Kim")) == ("m", None)
    assert (noun_sex("actress"), noun_sex("driver")) == ("f", None)
    assert is_person_noun("coroner")
    assert not is_person_noun("table")
    assert set(SEXES) == {"f", "m"}


def test_a_rank_may_be_a_name_or_never_is_one():
    assert is_honorific("Detective")
    assert is_honorific("DI")
    assert is_never_name("Sgt.")
    assert not is_never_name("Major")
    assert not is_never_name("Father")
