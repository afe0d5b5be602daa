"""The story as a document: readable, with a reference behind every line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.export.chronology import harbour, write_chronology
from tests.export.conftest import on

from cuttings.export.markdown import markdown_lines, plain
from cuttings.story import StoryFile


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


def test_the_chronology_says_what_happened_when_and_in_which_report(tmp_path):
    reports = [
        harbour("Harbour Post", published=on("2024-04-03")),
        harbour("The Tide", "tide.txt", published=on("2024-04-04")),
    ]
    path = write_chronology(tmp_path / "harbour.cuttings", reports)
    with StoryFile(path) as opened:
        made = document(opened)
        text = opened.article("tide.txt").article.text
    events = made.split("## What happened when\n\n")[1].split("\n\n## ")[0].splitlines()
    assert [line.split(":")[0] for line in events] == [
        "- 1970s", "- 1998", "- 11 March 2024", "- 12 March 2024", "- 2 April 2024",
        "- 1 June 2024",
    ]  # fmt: skip
    words = "Petra Lund closed the harbour bridge on 11 March 2024"
    start = text.index(words)
    assert (
        f"- 11 March 2024: {words} (report 1, {start}–{start + len(words)}; also report 2; "
        "1 written separately)"
    ) in events
    assert "(planned; report 1," in events[-1]


def test_a_story_without_events_has_no_chronology(story):
    assert "What happened when" not in document(story)


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
