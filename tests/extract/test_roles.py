"""Speakers whom a text names by role alone."""

import pytest

from cuttings.extract.people import find_chains
from cuttings.language import LanguageOptions, annotate
from cuttings.text.quotation_marks import find_quoted


def chains_of(text):
    quoted = find_quoted(text)
    annotation = annotate(text, (), quoted, LanguageOptions())
    return find_chains(text, (), quoted, annotation)


def meant(text, words):
    """The name of the chain that the last word of `words` is in, if it is in one."""
    at = text.index(words) + len(words.rpartition(" ")[0])
    at += text[at] == " "
    names = [c.name for c in chains_of(text) if any(m.span.start == at for m in c.mentions)]
    return names[0] if names else None


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("A hospital spokesman said he was well.\n\nHe added: “We did all we could.”",
         "He", "hospital spokesman"),
        ("The port is shut, a harbour official said.\n\nShe added: “We did all we could.”",
         "She", "harbour official"),
        ("A spokesman for the Harbour Trust said it was late. “We waited,” he added.",
         "waited,” he", "spokesman for the Harbour Trust"),
        ("Three doctors asked for help. “We waited for days,” they said.",
         "days,” they", "Three doctors"),
        ("It is late, U.S. doctors said.\n\nRain fell.\n\n“We waited for days,” they wrote.",
         "days,” they", "U.S. doctors"),
        ("The company shut the port on Monday. It said: “We did all we could.”",
         "Monday. It", "company"),
    ],
)  # fmt: skip
def test_a_pronoun_goes_on_with_a_role(text, words, role):
    assert meant(text, words) == role


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The senator left early. “We waited for days,” he said.", "days,” he"),
        ("The bridge was late. “We waited for days,” they said.", "days,” they"),
        ("Two nurses met three doctors. Rain fell on the port. They left.", "port. They"),
    ],
)
def test_a_role_that_says_too_little_is_nobody(text, words):
    assert meant(text, words) is None


def test_a_role_has_no_mention_by_name():
    text = "A hospital spokesman said he was well.\n\nHe added: “We did all we could.”"
    (role,) = (chain for chain in chains_of(text) if chain.name == "hospital spokesman")
    assert {mention.kind for mention in role.mentions} == {"nominal", "pronoun"}


def test_a_title_says_the_post():
    text = "Sen. Ann Hale arrived late. The senator said it had rained."
    assert meant(text, "late. The") == "Ann Hale"


def test_a_lead_names_its_speaker_in_the_next_paragraph():
    lead = "The mother of a boy killed in a fire has asked for help."
    assert meant(f"{lead}\n\nAnn Hale rang the council on Monday.", "The") == "Ann Hale"


@pytest.mark.parametrize(
    "text",
    [
        "The mother of a boy killed in a fire has asked for help.\n\nPeter Hale rang on Monday.",
        "The mother of a boy killed in a fire has asked for help.\n\nThe mayor rang Ann Hale.",
    ],
)
def test_a_lead_names_nobody_who_does_not_fit(text):
    assert meant(text, "The") is None


def test_who_is_told_is_not_who_tells():
    text = "Peter Orme rang Simon Hale on Sunday and told him that it was late."
    assert meant(text, "told him") == "Simon Hale"
