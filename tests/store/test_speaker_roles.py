"""Roles and ties that the text itself gives to one person."""

import pytest

from cuttings.model.evidence import Span
from cuttings.model.people import Chain, Mention
from cuttings.model.statement import Statement
from cuttings.store.speaker_roles import chain_by_role
from cuttings.store.speakers import speaker_chains


def who(text, words, *names):
    chains = []
    for name in names:
        at = text.index(name)
        mention = Mention(Span(at, at + len(name), name), "name", None, "test")
        chains.append(Chain("PER", name, (mention,)))
    found = chain_by_role(text, words, chains)
    return None if found is None else chains[found].name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Harbour minister Ann Lee spoke to Bo Chan.", "the harbour minister", "Ann Lee"),
        ("Harbour minister Ann Lee spoke to Bo Chan.", "A harbour minister", "Ann Lee"),
        ("Ann Lee, the mayor, spoke to Bo Chan.", "the mayor", "Ann Lee"),
        ("Mayor Ann Lee spoke to Bo Chan.", "a mayor", None),
        ("Ann Lee and her husband, Bo Chan, left.", "her husband", "Bo Chan"),
        ("Bo Chan’s wife Ann Lee left.", "The husband of the engineer", "Bo Chan"),
        ("Ann Lee spoke to Bo Chan.", "the mayor", None),
        ("Mayor Ann Lee met Mayor Bo Chan.", "the mayor", None),
        ("Ann Lee, a clerk at Harbour House, met Bo Chan.", "A Harbour House clerk", "Ann Lee"),
        ("Ann Lee, a clerk of the Harbour Office, met Bo Chan.", "the Harbour Office", None),
    ],
)
def test_a_role_means_the_one_person_who_has_it_in_the_text(text, words, name):
    assert who(text, words, "Ann Lee", "Bo Chan") == name


def test_whose_wife_the_text_speaks_of_is_the_husband():
    text = "Bo Chan said that his wife was held."
    names = [Mention(Span(0, 7, "Bo Chan"), "name", None, "test")]
    names.append(Mention(Span(18, 21, "his"), "pronoun", None, "test"))
    chain = Chain("PER", "Bo Chan", tuple(names))
    assert chain_by_role(text, "The husband of a scientist", [chain]) == 0


def test_i_within_a_quotation_is_whoever_speaks_it():
    text = "Ann Lee said: “I said ‘no’.”"
    chain = Chain("PER", "Ann Lee", (Mention(Span(0, 7, "Ann Lee"), "name", None, "test"),))

    def statement(speaker, parent):
        content = (Span(15, 26, text[15:26]),)
        return Statement(
            content, content, "speech", "direct", speaker, None, None, None, 0, parent, "test"
        )

    statements = [statement(Span(0, 7, "Ann Lee"), None), statement(Span(15, 16, "I"), 0)]
    assert speaker_chains(text, statements, [chain]) == [0, 0]
