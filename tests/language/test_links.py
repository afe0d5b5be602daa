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


def test_he_within_a_quotation_is_not_its_speaker():
    text = "Peter Hale met Carl Orme on Monday.\n\n“He was tired,” Hale said of Orme."
    assert ("He", "Hale") not in links(text)


@pytest.mark.parametrize(
    "text",
    [
        "“I was tired,” Ann Hale said. “They took my shoes.”",
        "Ann Hale said: “I was tired. They took my shoes.”",
        "Ann Hale left early. “I was tired,” she said, “and they took my shoes.”",
    ],
)
def test_i_and_my_within_quotation_mean_its_speaker(text):
    found = links(text)
    assert ("I", "Ann Hale") in found
    assert ("my", "Ann Hale") in found


@pytest.mark.parametrize(
    "text",
    [
        "I met Ann Hale. Ann Hale said it was late.",
        "“I was tired,” the note said. Ann Hale read it.",
        "Ann Hale said: “We were tired.”",
        "Ann Hale said: “Peter told me, ‘I am tired.’”",
    ],
)
def test_i_stays_open_where_its_speaker_is_not_certain_and_so_does_we(text):
    assert not {("I", "Ann Hale"), ("We", "Ann Hale")} & set(links(text))


def test_no_pronoun_means_nothing_to_link():
    assert links("Ann Hale met the crew.") == []


def test_links_say_how_and_how_sure():
    text = "Mr Hale met the crew. He told them to wait."
    (link,) = annotate(text, (), (), LanguageOptions()).links
    assert link.method == "pronoun ranker"
    assert 0 <= link.score <= 1
