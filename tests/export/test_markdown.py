"""The story as a document: readable, with a reference behind every line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cuttings.export.markdown import markdown_lines, plain


def document(story, title=None):
    return b"".join(markdown_lines(story, title)).decode()


def test_it_says_what_the_story_is_and_who_said_what(story):
    made = document(story, "The bridge")
    assert made.startswith("# The bridge\n")
    assert "People: Tomas Reyk, Petra Lund" in made
    assert "4 reports, 3 of them from 2 outlets" in made
    assert "3 separately written, 13 March – 10 May 2024, 1 without a date." in made
    assert "1. 13 March 2024: Harbour bridge stays shut (Harbour Post, post/bridge.json)" in made
    assert "### Petra Lund" in made


def test_every_statement_refers_to_its_report_and_place(story, drafts):
    line = next(line for line in document(story).splitlines() if "Nobody asked" in line)
    start = drafts[0].text.index("Nobody asked")
    end = start + len("Nobody asked the ferrymen,")
    assert line == f"- 13 March 2024: “Nobody asked the ferrymen,” (report 1, {start}–{end})"


def test_roles_without_a_name_are_not_lost(story):
    _, others = document(story).split("### Others, and nobody named")
    assert "- spokesman, 13 March 2024: the “temporary” closure would cost little" in others


def test_what_could_not_be_read_is_told(story):
    assert "- post/empty.txt: The file is empty." in document(story)


def test_beliefs_are_no_speech(story):
    assert document(story).count("would cost little") == 2


@pytest.mark.parametrize(
    "words",
    ["# no heading", "1. no list", "- no list", "<b>no tag</b>", "[no](link)", "*no* _em_", "a`b`"],
)
def test_words_of_a_report_are_never_markup(words):
    html = MarkdownIt().render(plain(words))
    assert html.count("<") == 2  # the paragraph itself
    assert html.startswith("<p>")


@given(st.text())
def test_any_words_stay_one_line_of_plain_text(words):
    made = plain(words)
    assert "\n" not in made
    html = MarkdownIt("commonmark", {"html": True}).render(f"x {made}")
    assert html.count("<") == 2
