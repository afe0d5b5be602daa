"""Statements where the bundled model has read the text: the syntax tree says who speaks."""

import pytest

from cuttings.extract.people import find_chains
from cuttings.extract.statements import find_statements
from cuttings.language import LanguageOptions, annotate
from cuttings.text.quotation_marks import find_quoted


def said(text):
    quoted = find_quoted(text)
    annotation = annotate(text, (), quoted, LanguageOptions())
    chains = find_chains(text, (), quoted, annotation)
    return [
        (statement.speaker.text if statement.speaker else None, statement.content[0].text)
        for statement in find_statements(text, (), quoted, annotation, chains)
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "While Ann Hale says the bridge is safe, the port has closed it.",
            "Ann Hale",
            "the bridge is safe",
        ),
        (
            "“It rained,” said a Harbour Rail spokesman who had seen it.",
            "a Harbour Rail spokesman",
            "It rained,",
        ),
        (
            "Danuta Orme, the foreign minister, congratulated us on “a job well done”.",
            "Danuta Orme",
            "“a job well done”",
        ),
        (
            "In the spring, many engineers say, the bridge will open.",
            "many engineers",
            "In the spring",
        ),
        (
            "Over the years, according to the port office, the bridge will fall.",
            "the port office",
            "Over the years",
        ),
    ],
)
def test_the_clause_of_the_cue_is_what_was_said(text, speaker, content):
    assert said(text)[0] == (speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "Mr Orme was held in March and accused of “plotting to sink the bridge”.",
        "The bridge was built in March and called “a wonder of the wide world”.",
    ],
)
def test_who_was_accused_accuses_nobody(text):
    assert [speaker for speaker, _ in said(text)] == [None]


def test_two_of_whom_one_speaks_beside_the_other():
    text = "Ann Hale said the bridge was safe, and two of her friends say it is not."
    assert said(text) == [
        ("Ann Hale", "the bridge was safe"),
        ("two of her friends", "it is not"),
    ]


def test_saying_behind_told_has_the_speaker_of_told():
    text = "Ann Hale told Peter Orme he must be faster, saying the bridge was late."
    assert said(text)[-1] == ("Ann Hale", "the bridge was late")
