import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.language import LanguageOptions, annotate, language_version
from cuttings.model.article import Furniture
from cuttings.model.evidence import span_of
from cuttings.text.quotation_marks import find_quoted

OPTIONS = LanguageOptions("rules")


def read(text, furniture=()):
    return annotate(text, furniture, find_quoted(text), OPTIONS)


def sentences(text):
    return [text[s.start : s.end] for s in read(text).sentences]


def words(text):
    return [text[t.start : t.end] for t in read(text).tokens]


def names(text, furniture=()):
    return [(text[n.start : n.end], n.type) for n in read(text, furniture).names]


@given(st.text(max_size=300))
def test_any_text_gives_parts_in_order_that_lie_in_it(text):
    annotation = read(text)
    for parts in (annotation.sentences, annotation.tokens, annotation.names):
        end = 0
        for part in parts:
            assert end <= part.start < part.end <= len(text)
            assert text[part.start : part.end].strip() == text[part.start : part.end]
            end = part.end


@given(st.text(alphabet="aB.?! “”'’\n1", max_size=200))
def test_every_word_stands_in_a_token_and_a_sentence(text):
    annotation = read(text)
    held = {n for token in annotation.tokens for n in range(token.start, token.end)}
    spoken = {n for s in annotation.sentences for n in range(s.start, s.end)}
    black = {n for n, character in enumerate(text) if not character.isspace()}
    assert black == held
    assert black <= spoken


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Hale met Gen. Orme. | They left.",
        "The U.S. Senate met. | It voted.",
        "He lives in the U.S. | She does not.",
        "No. 5 won. | No. | He lost.",
        "It rose 3.5 points. | It fell.",
        "J. R. Hale left at 5 p.m. on Monday. | He slept.",
        "It closed at 5 p.m. | The crowd left.",
        "He waited … and left. | So did she.",
        "“It rained. | It poured.” | He left.",
        "“Is it over?” he asked. | Nobody knew.",
        "“Is it over?” Mr Hale asked. | Nobody knew.",
        "It was I. | He left.",
    ],
)
def test_where_sentences_end(text):
    expected = text.split(" | ")
    assert sentences(" ".join(expected)) == expected


def test_no_sentence_crosses_a_paragraph_or_the_edge_of_furniture():
    assert sentences("A headline without a stop\n\nThe text begins.") == [
        "A headline without a stop",
        "The text begins.",
    ]
    text = "NORRA (AB) - The bridge fell."
    dateline = Furniture("dateline", span_of(text, 0, 13))
    assert text[read(text, (dateline,)).sentences[-1].start :] == "The bridge fell."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don’t", ["do", "n’t"]),
        ("Hale's", ["Hale", "'s"]),
        ("we'll", ["we", "'ll"]),
        ("cannot", ["can", "not"]),
        ("hostage-taking", ["hostage-taking"]),
        ("O’Brell’s", ["O’Brell", "’s"]),
        ("U.S.", ["U.S."]),
        ("£1,500.50", ["£", "1,500.50"]),
        ("1970s", ["1970s"]),
        ("wait...", ["wait", "..."]),
    ],
)
def test_how_words_are_parted(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Mr Brell left.", [("Brell", "PER")]),
        ("Foreign Secretary Ann Hale left.", [("Ann Hale", "PER")]),
        ("The Ministry of Defence spoke.", [("Ministry of Defence", "ORG")]),
        ("The row reached the Court of Appeal.", [("Court of Appeal", "ORG")]),
        ("She flew to Paris.", [("Paris", "LOC")]),
        ("They met in Brellville.", [("Brellville", "LOC")]),
        ("He sold Juggler tanks.", [("Juggler", "MISC")]),
        ("Then Mr O’Brell-Hale’s dog ran.", [("O’Brell-Hale", "PER")]),
        ("Then Mr van der Orme left.", [("van der Orme", "PER")]),
        ("Diplomatic protection is rare.", []),
        ("Sympathy is not enough.", []),
        ("On Monday in May it rained.", []),
        (
            "Then Zorro Brell, chief executive of Aid, left.",
            [("Zorro Brell", "PER"), ("Aid", "MISC")],
        ),
    ],
)
def test_what_is_a_name_and_of_what(text, expected):
    assert names(text) == expected


def test_one_string_has_one_type_in_a_text():
    assert set(names("Then Mr Brell left. They asked Brell.")) == {("Brell", "PER")}


def test_headline_case_makes_no_names_of_its_own():
    text = "Big Bridge Falls As Brell Watches\n\nThen Mr Brell left."
    headline = Furniture("headline", span_of(text, 0, text.index("\n")))
    assert names(text, (headline,)) == [("Brell", "PER"), ("Brell", "PER")]


def test_credit_gives_no_name():
    text = "A bridge (Zora O’Brell/AB)"
    assert names(text, (Furniture("caption", span_of(text, 0, len(text))),)) == []


def test_version_names_the_rules():
    assert language_version(OPTIONS).startswith("rules ")
