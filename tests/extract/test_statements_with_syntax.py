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
        (
            "He was “a danger to us all,” according to Thornby police Lt. Ann Hale.",
            "Ann Hale",
            "He was “a danger to us all,”",
        ),
        (
            "Mr Orme, who left on Monday, had said a way out lay in a “plain bargain”.",
            "Orme",
            "a way out lay in a “plain bargain”",
        ),
        ("The police said 12 people were hurt.", "The police", "12 people were hurt"),
        (
            "It said more than half of the bridge had gone.",
            "It",
            "more than half of the bridge had gone",
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


@pytest.mark.parametrize(
    "text",
    [
        "If Ann Hale says the bridge is safe, the port will open it.",
        "When Ann Hale says the bridge is safe, nobody listens.",
        "At what point does Ann Hale say that the bridge is safe?",
    ],
)
def test_what_is_supposed_was_not_said(text):
    assert said(text) == []


def test_when_somebody_said_it_was_said():
    text = "When Ann Hale said the bridge was safe, nobody listened."
    assert said(text) == [("Ann Hale", "the bridge was safe")]


def test_a_verb_of_speech_behind_a_passive_is_the_subjects():
    text = "Ann Hale was joined by Peter Orme and joked, “We are late, as ever.”"
    assert said(text) == [("Ann Hale", "We are late, as ever.")]


def test_saying_is_about_people_and_writings():
    text = "Ann Hale opened the old harbour bridge on Monday, calling it “a wonder of the world”."
    assert said(text) == [("Ann Hale", "it “a wonder of the world”")]


def test_a_word_that_leads_in_a_quotation_keeps_its_speaker():
    text = "“It rained,” Ann Hale said. Now, “we wait for the sun to come.”"
    assert said(text)[-1] == ("Ann Hale", "we wait for the sun to come.")


def test_more_than_a_word_before_a_quotation_is_the_reporters():
    text = "“It rained,” Ann Hale said. The port was shut, and “the wet bridge” fell."
    assert said(text)[-1][0] is None


def test_the_speaker_behind_a_belief_about_quoted_words():
    text = "They know that “the bridge is late again,” said Ann Hale, its engineer."
    assert ("Ann Hale", "They know that “the bridge is late again,”") in said(text)


def test_he_is_whose_name_stands_behind_the_post_and_its_letters():
    told = "The head of the Harbour Safety Office (HSO), Peter Orme, said that it had rained."
    text = told + "\n\n“It is plain that it rains,” he told reporters."
    quoted = find_quoted(text)
    annotation = annotate(text, (), quoted, LanguageOptions())
    people = [chain for chain in find_chains(text, (), quoted, annotation) if chain.type == "PER"]
    assert [[m.span.text for m in chain.mentions] for chain in people] == [["Peter Orme", "he"]]


def test_a_post_before_its_bearer_is_not_what_they_said():
    assert said("Harbour Rail’s chief executive, Ann Hale, apologised to passengers.") == []
