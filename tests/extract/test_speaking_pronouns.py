"""Whom `he said` and `she added` mean, where the bundled model has read the text."""

import pytest

from cuttings.extract.people import find_chains
from cuttings.language import LanguageOptions, annotate
from cuttings.text.quotation_marks import find_quoted


def meant(text, words):
    """The person of the pronoun at the end of `words`, if any is known."""
    quoted = find_quoted(text)
    annotation = annotate(text, (), quoted, LanguageOptions())
    at = text.index(words) + len(words.rpartition(" ")[0])
    at += text[at] == " "
    for chain in find_chains(text, (), quoted, annotation):
        if any(mention.span.start == at for mention in chain.mentions):
            return chain.name
    return None


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Peter Orme rang Simon Hale on Sunday.\n\n“It was a good talk,” he said.",
            "talk,” he",
            "Peter Orme",
        ),
        (
            "Peter Orme opened it.\n\nAsked by Simon Hale if it was safe, he said: “Yes.”",
            "safe, he",
            "Peter Orme",
        ),
        (
            "Simon Hale ran. Peter Orme, engineer, was “angry”.\n\nHe added: “I told them so.”",
            "He",
            "Peter Orme",
        ),
        (
            "Simon Hale left. Nora Orme, 40, said it was late. “We waited for days,” she said.",
            "days,” she",
            "Nora Orme",
        ),
    ],
)
def test_the_subject_of_the_sentence_before_speaks(text, words, who):
    assert meant(text, words) == who


def test_a_person_named_by_role_is_nobody_else():
    text = "A neighbour saw Peter Orme and called out. “It was loud,” he said."
    assert meant(text, "loud,” he") == "neighbour"


def test_the_sex_of_a_name_speaks_against_it():
    text = "Simon Hale left early. “We waited for days,” she said."
    assert meant(text, "days,” she") is None


def test_it_means_the_organisation_that_the_sentence_before_is_about():
    text = "Network Rail apologised for the delays. It said: “We let people down.”"
    assert meant(text, "It") == "Network Rail"


def test_one_of_two_is_nobody():
    text = "Tom Price and Dan Shaw met on Saturday.\n\n“It was a poor game,” he said."
    assert meant(text, "game,” he") is None
