"""A first name alone goes to the one person whom it can mean, and else to nobody."""

from cuttings.resolve.first_names import FirstName, find_homes, first_word, surname_blocks

BEARERS = {
    "tessa": {("tessa hallam", "halam"), ("tessa orde", "orde")},
    "irena": {("irena dosk-hallam", "doskhalam")},
}


def homes(name, *near):
    return find_homes([FirstName(1, name, frozenset(near))], BEARERS).get(1)


def test_the_surname_in_the_report_says_who():
    assert homes("Tessa", "halam", "velm") == "halam"


def test_two_with_that_first_name_in_one_report_are_nobody():
    assert homes("Tessa", "halam", "orde") is None


def test_a_report_without_the_surname_says_nothing():
    assert homes("Tessa", "velm") is None
    assert homes("Irena") is None


def test_half_of_a_double_surname_is_enough():
    assert homes("Irena", "halam") == "doskhalam"


def test_a_short_form_is_not_enough():
    assert (
        find_homes(
            [FirstName(1, "Bob", frozenset({"hale"}))], {"robert": {("robert hale", "hale")}}
        )
        == {}
    )


def test_only_a_full_name_has_a_first_word():
    assert first_word("Tessa Hallam") == "tessa"
    assert first_word("Hallam") is None
    assert first_word("Sgt Hallam") is None


def test_the_surnames_that_stand_for_a_name():
    assert surname_blocks("irena dosk-hallam", "doskhalam") == {"doskhalam", "dosk", "halam"}
    assert surname_blocks("tessa orde", "orde") == {"orde"}
