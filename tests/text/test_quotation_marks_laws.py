"""What holds for the quotation marks of any text whatever."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.text.paragraphs import paragraphs
from cuttings.text.quotation_marks import find_quoted

MARKS = [*"\"“”„«»'‘’‚‹›`´", "``", "''", "’’", "‘‘", "'''"]
GLYPHS = "".join(MARKS) + "‟‛＂＇\x91\x92\x93\x94"
WORDS = ["the", "ministers", "goin", "tis", "70s", "We", "n", "6", "F.B.I.", "s", "no", "🌉"]
GAPS = [" ", " ", " ", ", ", ". ", ": ", " – ", "…", "(", ")", "\u00a0", "", "\n", "\n\n", "\r\n"]

messy = st.lists(st.sampled_from(MARKS + WORDS + GAPS), max_size=60).map("".join)
texts = messy | st.text(max_size=200)
words = st.lists(st.sampled_from(["rain", "came", "over", "town", "late"]), min_size=1, max_size=6)
sentences = words.map(lambda chosen: " ".join(chosen).capitalize() + ".")


@given(texts)
def test_stretches_are_well_formed(text):
    for stretch in find_quoted(text):
        assert 0 <= stretch.start < stretch.end <= len(text)
        assert text[stretch.start : stretch.end] == text[stretch.start : stretch.end].strip()
        assert stretch.open is None or stretch.open < stretch.start
        assert stretch.close is None or stretch.close >= stretch.end
        assert (stretch.close is not None) == (stretch.closed == "mark")


@given(texts)
def test_only_white_space_stands_between_the_words_and_their_marks(text):
    for stretch in find_quoted(text):
        if stretch.open is not None:
            assert text[stretch.open] in GLYPHS
            before = text[stretch.open + 1 : stretch.start].strip()
            assert before in ("", "'", "’", "‘", "`", "´")  # the second half of a double mark
        if stretch.close is not None:
            assert text[stretch.close] in GLYPHS
            assert not text[stretch.end : stretch.close].strip()


@given(texts)
def test_stretches_are_in_order_and_never_cross(text):
    found = find_quoted(text)
    assert list(found) == sorted(found, key=lambda stretch: stretch.start)
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            assert other.start >= one.end or other.end <= one.end


@given(texts)
def test_a_parent_contains_its_child_and_stands_before_it(text):
    found = find_quoted(text)
    for at, stretch in enumerate(found):
        if stretch.parent is None:
            assert stretch.depth == 0
            continue
        parent = found[stretch.parent]
        assert stretch.parent < at
        assert parent.depth == stretch.depth - 1
        assert parent.start <= stretch.start
        assert stretch.end <= parent.end


@given(texts)
def test_no_stretch_reaches_over_a_paragraph_break(text):
    extents = paragraphs(text)
    for stretch in find_quoted(text):
        assert any(
            extent.start <= stretch.start and stretch.end <= extent.end for extent in extents
        )


@given(texts)
def test_runs_are_numbered_in_order_and_keep_to_one_depth_and_style(text):
    found = find_quoted(text)
    assert list(dict.fromkeys(stretch.run for stretch in found)) == list(
        range(len({stretch.run for stretch in found}))
    )
    for run in {stretch.run for stretch in found}:
        pieces = [stretch for stretch in found if stretch.run == run]
        assert len({(piece.style, piece.depth) for piece in pieces}) == 1
        assert all(piece.closed == "paragraph" for piece in pieces[:-1])
        assert pieces[-1].closed != "paragraph"


@given(texts)
def test_the_same_text_gives_the_same_stretches(text):
    assert find_quoted(text) == find_quoted(text)


@given(texts)
def test_paragraphs_are_trimmed_in_order_and_lose_no_words(text):
    extents = paragraphs(text)
    assert all(text[e.start : e.end] == text[e.start : e.end].strip() != "" for e in extents)
    assert all(a.end < b.start for a, b in pairwise(extents))
    kept = "".join(text[extent.start : extent.end] for extent in extents)
    assert "".join(kept.split()) == "".join(text.split())


@given(st.lists(sentences, min_size=1, max_size=8), st.sampled_from(["“”", "‘’", '""', "''"]))
def test_a_statement_of_any_number_of_paragraphs_is_one_run(said, marks):
    opening, closing = marks
    text = "She said: " + "\n\n".join(opening + sentence for sentence in said) + closing
    found = find_quoted(text)
    assert [text[stretch.start : stretch.end] for stretch in found] == said
    assert {stretch.run for stretch in found} == {0}
    assert [stretch.closed for stretch in found] == ["paragraph"] * (len(said) - 1) + ["mark"]


@given(st.lists(sentences, min_size=1, max_size=5), messy.filter(lambda text: "``" not in text))
def test_what_stands_before_never_spoils_a_later_sound_paragraph(said, before):
    # A plain paragraph between: an open quotation ends there at the latest.
    sound = "\n\n".join(
        f"Mrs Abara said “{sentence}” to {at} of us." for at, sentence in enumerate(said)
    )
    text = f"{before}\n\nNobody said a word about any of this.\n\n{sound}"
    found = [text[stretch.start : stretch.end] for stretch in find_quoted(text)]
    assert found[len(found) - len(said) :] == said


def calls_made(text: str) -> int:
    made = 0

    def count(_frame, event, _argument):
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        find_quoted(text)
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "'",
        "‘",
        "’ ",
        '"a ',
        ' "a" ',
        "‘a “b ",
        "s' 'a ",
        "“‘«‹",
        '"a\n\n',
        "said “a\n\nb\n\nc\n\n",
        'a" b\n\n"c\n\nd\n\n',
        "a " * 20,
        "a\n",
    ],
)
def test_the_work_grows_in_proportion_to_the_length(unit):
    short, long = unit * (600 // len(unit)), unit * (2400 // len(unit))
    calls_made(short)
    assert calls_made(long) <= 4 * calls_made(short) * 1.3 + 2000


@pytest.mark.parametrize("unit", ['"', "' ", "‘a ’“", '"a\n\n'])
def test_very_long_faulty_texts_are_read_to_the_end(unit):
    text = unit * (20_000 // len(unit)) + "\n\nNobody spoke.\n\nShe said: “It is over.”"
    last = find_quoted(text)[-1]
    assert text[last.start : last.end] == "It is over."
