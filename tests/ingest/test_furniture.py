from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cuttings.ingest import mark_furniture
from cuttings.ingest.furniture import read_page

PROSE = "A ferry was held in Harrow Bay on Monday after its captain refused to sail."
MORE = "“It was not safe,” Ada Quill said, and nobody in the harbour argued with her."


def marked(text: str) -> list[tuple[str, str]]:
    return [(found.kind, found.span.text) for found in mark_furniture(text)]


def report(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_prose_alone_has_no_furniture():
    assert marked(report(PROSE, MORE, PROSE)) == []


def test_a_short_first_line_without_full_stop_is_the_headline():
    assert marked(report("Ferry held in Harrow Bay", PROSE)) == [
        ("headline", "Ferry held in Harrow Bay")
    ]


def test_a_first_paragraph_with_a_full_stop_is_no_headline():
    assert read_page(report(PROSE, MORE)).top.headline is None


def test_a_headline_in_title_case_may_have_a_full_stop():
    line = "Harrow Ferry Captain Refuses To Leave Harbour."
    assert marked(report(line, PROSE)) == [("headline", line)]


def test_a_long_first_line_without_full_stop_serves_as_headline_and_stays_prose():
    lead = (
        "The captain of the last ferry in Harrow Bay today told the harbour board it ‘must think"
        " again’ about sailings in winter saying that her crew is being treated as ballast"
    )
    page = read_page(report(lead, PROSE))
    assert page.top.headline.text == lead
    assert page.furniture == ()


def test_one_line_alone_is_prose():
    assert marked("Ferry held in Harrow Bay") == []


def test_captions_and_their_credits_are_marked_wherever_they_stand():
    captions = [
        "Undated family handout file photo of Ada Quill (PA)",
        "Tom Reeve (Jo O’Marsh/PA)",
        "Happier times: Ada with daughter May on the ferry Lady Jane in 2019",
        "Ada Quill arriving at Quay Street on Monday",
        "The last ferry, under tarpaulin at the museum. Picture: Ada Quill",
    ]
    for caption in captions:
        assert marked(report(PROSE, caption, MORE)) == [("caption", caption)]
    text = f"{PROSE}\n\nTom Reeve arriving at Quay Street\n(Jo Marsh/Bay Press)\n\n{MORE}"
    assert [kind for kind, _ in marked(text)] == ["caption", "credit"]


def test_a_subheading_and_a_cut_sentence_are_not_taken_for_captions():
    for line in (
        "What happened next",
        "Ada Quill: a life on the water, and what became of it",
        "He said: Ada is with her daughter on the ferry tonight",
        "Mr Reeve told Bay Radio: “Nobody on this boat sails before",
    ):
        assert marked(report(PROSE, line, MORE)) == []


def test_read_more_lines_are_marked():
    for line in (
        "READ MORE: The ferry that never sailed",
        "Sign up to our newsletter",
        "Related: Harrow Bay",
    ):
        assert marked(report(PROSE, line, MORE)) == [("read-more", line)]


def test_a_dateline_is_marked_up_to_its_dash_and_names_the_agency():
    page = read_page(report("Ferry held", f"VELMORA, March 3 (Unified Press) — {PROSE}", MORE))
    assert [(f.kind, f.span.text) for f in page.furniture] == [
        ("headline", "Ferry held"),
        ("dateline", "VELMORA, March 3 (Unified Press) —"),
    ]
    assert [span.text for span in page.credits] == ["Unified Press"]
    assert page.top.yearless.text == "March 3"


def test_credits_at_the_end_are_marked():
    for line, agencies in (
        ("(Reporting by Ada Quill; editing by Tom Reeve)", []),
        ("— Unified Press", ["Unified Press"]),
        ("(AP)", ["AP"]),
        ("Additional reporting by Bay Press", ["Bay Press"]),
    ):
        page = read_page(report(PROSE, MORE, line))
        assert [(f.kind, f.span.text) for f in page.furniture] == [("credit", line)]
        assert [span.text for span in page.credits] == agencies


def test_an_agency_after_the_last_sentence_is_marked_alone():
    assert marked(report(PROSE, f"{MORE} (Bay Press)")) == [("credit", "(Bay Press)")]


def test_in_text_of_a_fixed_width_paragraphs_are_looked_at_whole():
    text = (
        "Ferry held in Harrow Bay\n\nBy Ada Quill\n\n"
        "A ferry was held in Harrow Bay on Monday after its captain said\n"
        "that she would not sail in such weather, whatever the board and its\n"
        "owners thought of it, and was backed by all of her crew and\n"
        "by Tom Reeve of the seamen’s union.\n\n" + MORE[:60] + "\n" + MORE[61:]
    )
    assert marked(text) == [("headline", "Ferry held in Harrow Bay"), ("byline", "By Ada Quill")]


line_ends = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u2028", "\x0b", "\x85"])
lines = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "---",
            "title: Ferry held",
            " date 2021-03-09 Ada Quill",
            "By Ada Quill, 24 May 2019",
            "*By Ada Quill*",
            "# Ferry held",
            "(CNN) -- (Reuters)",
            "LONDON (Reuters) - A ferry sank. (AP)",
            "Tom Reeve (Jo Marsh/PA)",
            "READ MORE",
            "— Unified Press",
            PROSE,
            MORE,
        ]
    ),
)


@given(st.lists(st.tuples(lines, line_ends), max_size=12))
def test_any_text_has_exact_ordered_furniture_that_never_overlaps(parts):
    text = "".join(line + end for line, end in parts)
    furniture = mark_furniture(text)
    assert all(text[f.span.start : f.span.end] == f.span.text for f in furniture)
    assert all(f.span.start < f.span.end for f in furniture)
    assert all(above.span.end <= below.span.start for above, below in pairwise(furniture))
    assert mark_furniture(text) == furniture
