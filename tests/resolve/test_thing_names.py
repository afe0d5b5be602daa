"""What of the name of a thing counts when names are compared."""

import pytest

from cuttings.resolve.thing_names import thing_block, thing_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("the Harbour Board", ("harbour", "board")),
        ("Marlow Pumps, Ltd.", ("marlow", "pumps")),
        ("Velm S.A.", ("velm",)),
        ("The", ("the",)),
        ("Co.", ("co.",)),
        ("Limited Hall", ("limited", "hall")),
    ],
)
def test_article_and_legal_form_do_not_count(name, words):
    assert thing_words(name) == words


def test_a_ship_with_a_title_is_where_the_person_would_be():
    assert thing_block("the Queen Adela") == thing_block("Adela")
    assert thing_block("Queen Adela Bridge") == "queen adela bridge"
