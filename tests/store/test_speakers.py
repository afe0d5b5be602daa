"""Who stands behind the words that name a speaker."""

import pytest

from cuttings.model.evidence import Span
from cuttings.model.people import Chain, Mention
from cuttings.store.speakers import chain_of

TYPES = {"Foreign Office": "ORG", "Sky Times": "ORG", "Avalon": "LOC", "Europe": "LOC"}


def linked(words: str, *names: str, honorific: str | None = None) -> str | None:
    """The name that `words`, within a sentence, is linked to."""
    text = f"Then {words} said so."
    chains = []
    for name in names:
        at = text.index(name)
        mention = Mention(Span(at, at + len(name), name), "name", honorific, "test")
        chains.append(Chain(TYPES.get(name, "PER"), name, (mention,)))
    found = chain_of(text, Span(5, 5 + len(words), words), chains)
    return None if found is None else chains[found].name


@pytest.mark.parametrize(
    ("words", "names", "who"),
    [
        ("Ann Lee", ("Ann Lee",), "Ann Lee"),
        ("Foreign Office minister Ann Lee", ("Foreign Office", "Ann Lee"), "Ann Lee"),
        ("Minister for Europe Ann Lee", ("Europe", "Ann Lee"), "Ann Lee"),
        ("Ann Lee, husband of Bo Chan", ("Ann Lee", "Bo Chan"), "Ann Lee"),
        ("Ann Lee of the Foreign Office", ("Ann Lee", "Foreign Office"), "Ann Lee"),
        ("Ann Lee, who saw Bo Chan", ("Ann Lee", "Bo Chan"), None),
        ("the Foreign Office", ("Foreign Office",), "Foreign Office"),
        ("the husband of Ann Lee", ("Ann Lee",), None),
        ("the husband of jailed Ann Lee", ("Ann Lee",), None),
        ("the wife of Labour councillor Ann Lee", ("Labour", "Ann Lee"), None),
        ("Father of two Bo Chan", ("Bo Chan",), "Bo Chan"),
        ("Chief of staff Ann Lee", ("Ann Lee",), "Ann Lee"),
        ("Dockland and Harbour officials", ("Dockland", "Harbour"), None),
        ("Ann Lee’s lawyer", ("Ann Lee",), None),
        ("a Foreign Office spokesman", ("Foreign Office",), None),
        ("Sky Times presenter Ann Lee", ("Sky Times", "Ann Lee"), "Ann Lee"),
        ("Ann Lee and Bo Chan", ("Ann Lee", "Bo Chan"), None),
        ("a spokesman", (), None),
    ],
)
def test_the_head_of_the_phrase_is_the_speaker(words, names, who):
    assert linked(words, *names) == who


def test_an_honorific_does_not_hide_a_preposition():
    assert linked("the husband of Mrs Lee", "Lee", honorific="Mrs") is None
    assert linked("Mrs Lee", "Lee", honorific="Mrs") == "Lee"


def test_words_within_a_longer_mention_are_that_mention():
    text = "The new minister said so."
    whole = Chain("PER", "a", (Mention(Span(0, 16, text[:16]), "nominal", None, "test"),))
    assert chain_of(text, Span(8, 16, "minister"), [whole]) == 0


def test_nobody_named_is_nobody():
    assert chain_of("text", None, []) is None


def test_a_place_speaks_only_where_it_stands_alone():
    text = "The brother of the last Ostrian said so, and Ostria said no."
    place = Chain("LOC", "Ostrian", (Mention(Span(24, 31, "Ostrian"), "name", None, "test"),))
    assert text[24:31] == "Ostrian"
    assert chain_of(text, Span(0, 31, text[:31]), [place]) is None
    assert chain_of(text, Span(20, 31, text[20:31]), [place]) is None
    assert chain_of(text, Span(24, 31, "Ostrian"), [place]) == 0
