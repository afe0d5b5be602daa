import pytest

from cuttings.language import LanguageOptions, annotate
from cuttings.text.quotation_marks import find_quoted


def links(text):
    annotation = annotate(text, (), find_quoted(text), LanguageOptions())
    return [
        (
            text[link.anaphor.start : link.anaphor.end],
            text[link.antecedent.start : link.antecedent.end],
        )
        for link in annotation.links
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Hale met the crew. He told them to wait.", ("He", "Hale")),
        ("Mrs Orme said she was tired.", ("she", "Orme")),
        ("Peter Hale left early. His train was late.", ("His", "Peter Hale")),
    ],
)
def test_he_and_she_mean_the_person_before(text, expected):
    assert expected in links(text)


def test_nobody_of_the_other_sex_is_meant():
    assert ("She", "Hale") not in links("Mr Hale met the crew. She told them to wait.")


def test_they_and_it_stay_open():
    assert links("The ministers met. They left. It rained.") == []


def test_links_say_how_and_how_sure():
    text = "Mr Hale met the crew. He told them to wait."
    (link,) = annotate(text, (), (), LanguageOptions()).links
    assert link.method == "pronoun ranker"
    assert 0 <= link.score <= 1
