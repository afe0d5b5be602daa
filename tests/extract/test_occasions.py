"""To whom and where, and how far the words of one occasion reach."""

import pytest

from cuttings.extract.people import find_chains
from cuttings.extract.statements import find_statements
from cuttings.language import LanguageOptions, annotate
from cuttings.text.quotation_marks import find_quoted


def heard(text):
    """Of each statement to whom and where."""
    quoted = find_quoted(text)
    annotation = annotate(text, (), quoted, LanguageOptions())
    chains = find_chains(text, (), quoted, annotation)
    return [
        (found.addressee and found.addressee.text, found.venue and found.venue.text)
        for found in find_statements(text, (), quoted, annotation, chains)
    ]


@pytest.mark.parametrize(
    ("text", "addressee", "venue"),
    [
        ("Ann Hale told reporters in Thornby that it was late.", "reporters", "Thornby"),
        ("Ann Hale told reporters at the airport that it was late.", "reporters", "the airport"),
        ("“It was late,” she told MPs outside the hall.", "MPs", "the hall"),
        ("Ann Hale told the Harbour Times that it was late.", None, "Harbour Times"),
        ("Ann Hale told Sky News by telephone that it was late.", "Sky News", "telephone"),
        ("Outside the court Ann Hale said it was late.", None, "the court"),
        ("Ann Hale, speaking at a rally in Thornby, said it was late.", None, "a rally in Thornby"),
        ("In a letter to the board Ann Hale wrote that it was late.", "the board", "a letter"),
        ("In her first speech Ann Hale said: “It was late, all of it.”", None, "her first speech"),
        ("It was late, Ann Hale said on Facebook.", None, "Facebook"),
        ("Ann Hale said in an interview with Sky News that it was late.", None,
         "an interview with Sky News"),
    ],
)  # fmt: skip
def test_to_whom_and_where(text, addressee, venue):
    assert heard(text) == [(addressee, venue)]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Hale said in the end that it was late.",
        "Ann Hale said at the time that it was late.",
        "Before the meeting Ann Hale said it was late.",
        "Ann Hale said on Monday that it was late.",
    ],
)
def test_a_time_is_no_place_of_speech(text):
    assert heard(text) == [(None, None)]


def test_who_goes_on_speaks_on_the_same_occasion():
    text = "Ann Hale told reporters in Thornby that it was late. “We all waited,” she added."
    assert heard(text) == [("reporters", "Thornby")] * 2


@pytest.mark.parametrize(
    "behind",
    [
        "Peter Orme said: “We all waited for hours.”",
        "In 2019, she said: “We all waited for hours.”",
        "She said last week: “We all waited for hours.”",
        "Nobody came.\n\nIt rained.\n\n“We all waited for hours,” Ann Hale said.",
    ],
)
def test_another_speaker_time_or_place_is_another_occasion(behind):
    found = heard(f"Ann Hale told reporters in Thornby that it was late. {behind}")
    assert found == [("reporters", "Thornby"), (None, None)]


def test_whom_somebody_asks_to_act_hears_no_more_than_that():
    text = "Ann Hale urged the council to wait. “It was late,” she said."
    assert heard(text) == [("the council", None), (None, None)]
