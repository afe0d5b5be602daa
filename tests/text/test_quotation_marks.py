"""Quotation marks: every phenomenon has its invented sentence in the table beside this file."""

import re
import tomllib
from pathlib import Path

import pytest

from cuttings.model.quoted import QuotedStretch
from cuttings.text.quotation_marks import find_quoted

TABLE = tomllib.loads(Path(__file__).with_name("quotation_marks_cases.toml").read_text("utf-8"))
SENTENCES = {
    f"{group}.{name}": case
    for group, cases in TABLE.items()
    for name, case in cases.items()
    if isinstance(case, str)
}
PASSAGES = {
    f"{group}.{name}": case
    for group, cases in TABLE.items()
    for name, case in cases.items()
    if isinstance(case, dict)
}


PAGE = Path(__file__).parents[2] / "docs" / "reference" / "quotation-marks.md"
EXAMPLES = [
    line.replace("¶", "\n\n")
    for block in re.findall(r"```quoted\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    for line in block.splitlines()
]


def bracketed(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without ⟦ and ⟧, and the spans that they stood around."""
    text, opened, spans = "", [], []
    for char in marked:
        if char == "⟦":
            opened.append(len(spans))
            spans.append((len(text), -1))
        elif char == "⟧":
            at = opened.pop()
            spans[at] = (spans[at][0], len(text))
        else:
            text += char
    return text, spans


def as_bracketed(text: str, stretches: tuple[QuotedStretch, ...]) -> str:
    """The text with ⟦ and ⟧ put in around the stretches, for a readable failure."""
    marks = [(stretch.start, 1, "⟦") for stretch in stretches]
    marks += [(stretch.end, 0, "⟧") for stretch in stretches]
    for offset, _, mark in sorted(marks, reverse=True):
        text = text[:offset] + mark + text[offset:]
    return text


@pytest.mark.parametrize("name", SENTENCES)
def test_finds_exactly_the_bracketed_words(name):
    text, spans = bracketed(SENTENCES[name])
    found = find_quoted(text)
    assert as_bracketed(text, found) == SENTENCES[name]
    assert [(stretch.start, stretch.end) for stretch in found] == spans


@pytest.mark.parametrize("name", PASSAGES)
def test_says_how_each_stretch_ends_and_which_belong_together(name):
    case = PASSAGES[name]
    text, _ = bracketed(case["text"])
    found = find_quoted(text)
    assert as_bracketed(text, found) == case["text"]
    assert [stretch.closed for stretch in found] == case["closed"]
    if "runs" in case:
        assert [stretch.run for stretch in found] == case["runs"]


def test_names_both_marks_the_depth_and_the_parent():
    outer, inner = find_quoted("He said: ‘I heard “no” twice.’")
    assert (outer.open, outer.close, outer.depth, outer.parent) == (9, 29, 0, None)
    assert (inner.open, inner.close, inner.depth, inner.parent) == (18, 21, 1, 0)
    assert (outer.style, inner.style) == ("single", "double")


def test_two_openings_may_share_one_closing_mark():
    outer, inner = find_quoted("‘They said ‘wait here.’")
    assert outer.close == inner.close == 22
    assert outer.end == inner.end == 22


def test_a_paragraph_that_repeats_no_mark_has_no_opening_mark():
    first, second = find_quoted("She said: “It is shut.\n\nIt stays shut.”")
    assert (first.open, first.close) == (10, None)
    assert (second.open, second.close) == (None, 38)


def test_one_fault_does_not_reach_into_the_next_paragraph():
    fault = 'It was "a fault.\n\n'
    sound = 'He said "yes" and she said "no" to it.'
    alone = [(s.start, s.end) for s in find_quoted(sound)]
    after = [(s.start - len(fault), s.end - len(fault)) for s in find_quoted(fault + sound)]
    assert after[1:] == alone


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_reference_page_says_what_happens(example):
    text, _ = bracketed(example)
    assert as_bracketed(text, find_quoted(text)) == example


def test_there_are_many_cases():
    assert len(SENTENCES) + len(PASSAGES) >= 100
    assert len(EXAMPLES) > 20
