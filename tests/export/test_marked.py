"""Marks over a text are well-formed HTML, whether they nest, overlap or cross."""

from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.export.html.marked import MAX_DEPTH, Mark, marked_stretches, visible


class Reader(HTMLParser):
    """Reads HTML strictly: for each character the marks around it, ids, and nested links."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.characters = []
        self.ids = []
        self.in_note = 0

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "a":
            assert "a" not in [name for name, _ in self.open], "a link inside a link"
        if attributes["class"] == "ref":
            self.in_note += 1
        if "id" in attributes:
            self.ids.append(attributes["id"])
        self.open.append((tag, attributes["class"]))

    def handle_endtag(self, tag):
        opened, classes = self.open.pop()
        assert opened == tag
        if classes == "ref":
            self.in_note -= 1

    def handle_data(self, data):
        if not self.in_note:
            around = frozenset(classes for _, classes in self.open)
            self.characters.extend((character, around) for character in data)


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def drawn(text, *marks):
    return str(marked_stretches(text, [(0, len(text))], marks)[0])


texts = st.text(alphabet=st.sampled_from("ab <>&\"'é\n\x00\u202e\ud800"), min_size=1, max_size=30)


@st.composite
def texts_with_marks(draw):
    text = draw(texts)
    places = st.integers(0, len(text))
    count = draw(st.integers(0, 10))
    marks = [
        Mark(
            *sorted((draw(places), draw(places))),
            rank=draw(st.integers(0, 3)),
            classes=f"c{number}",
            id=draw(st.sampled_from([None, f"id{number}"])),
            href=draw(st.sampled_from([None, "#x"])),
            note=draw(st.sampled_from([None, ("#n", "1")])),
        )
        for number in range(count)
    ]
    cuts = sorted({0, len(text), *draw(st.lists(places, max_size=3))})
    return text, list(pairwise(cuts)), marks


@given(texts_with_marks())
def test_every_character_stands_inside_exactly_the_marks_that_cover_it(case):
    text, stretches, marks = case
    for (start, end), html in zip(stretches, marked_stretches(text, stretches, marks), strict=True):
        expected = [
            (
                visible(text[at]),
                frozenset(mark.classes for mark in marks if mark.start <= at < mark.end),
            )
            for at in range(start, end)
        ]
        assert read(str(html)).characters == expected


@given(texts_with_marks())
def test_every_id_is_given_once(case):
    text, stretches, marks = case
    html = "".join(map(str, marked_stretches(text, stretches, marks)))
    ids = read(html).ids
    assert sorted(ids) == sorted(mark.id for mark in marks if mark.id and mark.start < mark.end)


def test_of_marks_with_one_extent_the_smaller_rank_stands_outside():
    inner, outer = Mark(0, 2, 5, "inner"), Mark(0, 2, 1, "outer")
    assert drawn("ab", inner, outer) == ('<span class="outer"><span class="inner">ab</span></span>')


def test_a_mark_that_crosses_another_is_closed_and_opened_again():
    first, second = Mark(0, 2, 0, "first", id="one"), Mark(1, 3, 0, "second", id="two")
    assert drawn("abc", first, second) == (
        '<span class="first" id="one">a<span class="second" id="two">b</span></span>'
        '<span class="second">c</span>'
    )


def test_a_note_stands_behind_the_last_word_and_outside_other_links():
    said = Mark(0, 3, 0, "said", note=("#n", "1"))
    name = Mark(2, 4, 1, "name", href="#p")
    html = drawn("abcd", said, name)
    assert html.count('class="ref"') == 1
    read(html)


def test_text_and_attributes_are_inert():
    mark = Mark(0, 8, 0, 'x"><script>', href='" onclick="x', title="<b>")
    html = drawn("<script>", mark)
    assert "<script" not in html
    assert 'onclick="' not in html


def test_control_characters_are_shown_and_text_keeps_its_length():
    text = "a\x00b\x1b\x7f\x85\ud800\tc\n"
    assert visible(text) == "a␀b␛␡��\tc\n"
    assert len(visible(text)) == len(text)


@pytest.mark.parametrize("depth", [MAX_DEPTH - 1, MAX_DEPTH * 4])
def test_very_deep_marks_are_cut_off_where_browsers_give_up(depth):
    text = "x" * (2 * depth + 1)
    marks = [Mark(at, len(text) - at, at, f"c{at}") for at in range(depth)]
    html = drawn(text, *marks)
    assert html.count("<span") == min(depth, MAX_DEPTH)
    assert len(read(html).characters) == len(text)
