"""Searching: what people type is found, and no string is an error."""

from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from tests.store.builders import Report, save
from tests.store.conftest import FIRST, SECOND

from cuttings.store import open_story
from cuttings.store.search import parse_query
from cuttings.story import Filter, StoryFile

TEXT = """Debt talks

Cara Zaghari-Moss met Bo O’Connor in the café. The debt is old.
The old debt was paid, Mr O'Connor said — nobody saw it. Ratcliffes' cat slept.
"""


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    path = tmp_path_factory.mktemp("search") / "s.cuttings"
    with open_story(path) as writer:
        run = writer.start_run(())
        save(writer, Report(TEXT, source="1.txt"), run)
        save(writer, replace(SECOND, headline="Secret swap"), run)
        save(writer, replace(FIRST, outlet=None), run)
    with StoryFile(path) as story:
        yield story


def found(view, words, narrow=Filter()):  # noqa: B008 - frozen
    """The marked words of each hit."""
    return [[mark.text for mark in hit.marks] for hit in view.find(words, narrow)]


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("Zaghari-Moss", [["Zaghari-Moss"], ["Zaghari-Moss"]]),
        ("zaghari–moss", [["Zaghari-Moss"], ["Zaghari-Moss"]]),
        ("zaghari moss cafe", [["Zaghari", "Moss", "café"]]),
        ("café", [["café"]]),
        ("CAFE", [["café"]]),
        ("café -debt", []),
        ("o'connor paid", [["paid", "O'Connor"]]),
        ('"old debt"', [["old debt"]]),
        ("“old debt”", [["old debt"]]),
        ('"debt is old', [["debt is old"]]),
        ("ratcliff*", [["Ratcliffes"]]),
        ("ratcliff", []),
        ('"was pai*"', [["was paid"]]),
        ('"was pai"*', [["was paid"]]),
        ("paid debt", [["debt", "paid"]]),
        ("", []),
        ("   ", []),
        ("-debt", []),
        ("*", []),
        ('"', []),
        ("AND", []),
        ("old AND debt", []),
        ("body:debt", []),
        ("NEAR(debt old)", []),
        ("nothing-like-it", []),
    ],
)
def test_words_are_found_with_their_exact_places(view, words, marks):
    assert found(view, words) == marks


@pytest.mark.parametrize("typed", ["O’Connor", "O'Connor", "OʼConnor", "o‘connor", "O`Connor"])
def test_every_apostrophe_is_as_good_as_another(view, typed):
    assert {mark for marks in found(view, typed) for mark in marks} == {"O’Connor", "O'Connor"}


def test_several_words_give_the_sentences_that_hold_the_most(view):
    (hit,) = view.find("debt old nobody")
    assert hit.sentence.text.startswith("The old debt was paid")


def test_marks_and_sentences_are_places_in_the_text(view):
    for hit in view.find("o*"):
        text = view.article(hit.article_id).article.text
        for span in (hit.sentence, *hit.marks):
            assert text[span.start : span.end] == span.text
        assert all(hit.sentence.covers(mark) for mark in hit.marks)


def test_a_headline_outside_the_text_is_found_with_the_first_sentence(view):
    (hit,) = view.find("swap")
    assert hit.marks == ()
    assert hit.sentence.text == "Prisoner moved"


def test_hits_are_narrowed_like_everything(view):
    assert len(found(view, "o'connor")) == 4
    assert len(found(view, "o'connor", Filter(outlet="Post"))) == 1
    assert len(found(view, "o'connor", Filter(limit=2))) == 2
    assert len(found(view, "o'connor", Filter(article="1.txt"))) == 2


PIECES = st.sampled_from([*'"*-()^:+{}“”’', "AND", "OR", "NOT", "NEAR(", "body", "debt", " ", "\0"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters()) | st.lists(PIECES | st.text(st.characters())).map("".join))
def test_any_string_is_safe(view, words):
    for hit in view.find(words):
        text = view.article(hit.article_id).article.text
        assert all(text[mark.start : mark.end] == mark.text for mark in hit.marks)
    list(view.statements(Filter(words=words, limit=1)))


@pytest.mark.parametrize(
    "words",
    ["debt " * 20_000, "-debt " * 5_000, '"' * 9_999, " ".join(f"w{k}" for k in range(5_000)),
     "old " + " ".join(f"-w{k}" for k in range(5_000)), "x" * 100_000],
)  # fmt: skip
def test_a_long_string_is_safe(view, words):
    assert len(list(view.find(words))) <= 4


@given(st.text(st.characters()))
def test_every_word_of_a_text_finds_it(words):
    query = parse_query(words)
    assert all(term.startswith('"') for term in (*query.wanted, *query.unwanted))
