from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuttings.errors import InputError
from cuttings.ingest import IngestOptions, Source, load, loader_version
from cuttings.model.article import UNDATED
from cuttings.model.identity import article_id

PROSE = "A ferry was held in Harrow Bay on Monday after its captain refused to sail."
MORE = "“It was not safe,” Ada Quill said, and nobody in the harbour argued with her."


def report(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_the_text_is_frozen_line_ends_included(read):
    text = report("Ferry held", PROSE, MORE).replace("\n", "\r\n")
    article = read(b"\xef\xbb\xbf" + text.encode())
    assert article.text == text
    assert article.headline.value == "Ferry held"
    assert article.loader.startswith(loader_version(IngestOptions()))
    assert article.id == article_id(None, "report.txt", text)


def test_a_header_line_with_an_iso_date_dates_the_report(read):
    article = read(report(" date 2021-09-21 Ada Quill", f"{PROSE} {MORE}", MORE))
    assert article.published.day == date(2021, 9, 21)
    assert article.published.method == "header-line"
    assert article.published.evidence[0].span.text == "2021-09-21"
    assert "date 2021-09-21 Ada Quill" in article.published.reason
    assert article.headline is None
    assert [f.kind for f in article.furniture] == ["header"]


def test_header_lines_name_outlet_address_and_date(read):
    article = read(
        "Ferry held\n\nSource: The Harrow Gazette\nURL: https://harrow.example/2021/sep/21/ferry\n"
        f"Published: 21 September 2021 14:05\nBy Ada Quill and Tom Reeve in Harrow\n\n{PROSE}"
    )
    assert article.outlet.value == "The Harrow Gazette"
    assert article.url.value == "https://harrow.example/2021/sep/21/ferry"
    assert article.byline.value == "Ada Quill and Tom Reeve in Harrow"
    assert (article.published.day, article.published.method) == (date(2021, 9, 21), "header-line")
    assert article.published.confidence == 0.95
    assert [f.kind for f in article.furniture] == [
        "headline",
        "header",
        "header",
        "header",
        "byline",
    ]


@pytest.mark.parametrize(
    ("line", "method"),
    [
        ("Monday 20 September 2021", "date-line"),
        ("By Ada Quill, 20 September 2021", "date-line"),
        ("*By Ada Quill, Diplomatic Editor. 20 September 2021*", "date-line"),
        ("Posted on 20 September 2021", "header-line"),
        ("Last updated Mon 20 Sep 2021 14:05", "header-line"),
        (
            "Published: 10:00 BST, 20 September 2021 | Updated: 11:00 BST, 21 September 2021",
            "header-line",
        ),
        ("https://harrow.example/2021/09/20/ferry.html", "url"),
    ],
)
def test_each_kind_of_line_dates_the_report(read, line, method):
    published = read(report("Ferry held", line, PROSE)).published
    assert (published.day, published.method) == (date(2021, 9, 20), method)


def test_a_dateline_dates_the_report_only_with_its_year(read):
    dated = read(report("Ferry held", f"HARROW, Sept. 20, 2021 (Bay Press) - {PROSE}")).published
    assert (dated.day, dated.method) == (date(2021, 9, 20), "dateline")
    undated = read(report("Ferry held", f"HARROW, Sept. 20 (Bay Press) - {PROSE}")).published
    assert (undated.start, undated.end, undated.method) == (None, None, "none")
    assert undated.reason == f'{UNDATED.reason}; the dateline names "Sept. 20" without a year'


def test_the_file_name_is_the_weakest_evidence(read):
    alone = read(PROSE, name="2021-09-20-ferry.txt").published
    assert (alone.day, alone.method, alone.confidence) == (date(2021, 9, 20), "file-name", 0.7)
    against = read(report("2021-09-24", PROSE), name="2021-09-20-ferry.txt").published
    assert (against.day, against.method) == (date(2021, 9, 24), "date-line")
    assert "but the file name 2021-09-20-ferry.txt" in against.reason
    assert against.confidence < 0.6


def test_an_ambiguous_date_stays_a_range_unless_other_evidence_settles_it(read):
    text = report("Date: 03/04/2021", PROSE)
    open_ = read(text).published
    assert open_.day is None
    assert open_.candidate_days == ("2021-03-04", "2021-04-03")
    assert (open_.start, open_.end) == (date(2021, 3, 4), date(2021, 4, 4))
    settled = read(text, name="2021-04-03.txt").published
    assert settled.day == date(2021, 4, 3)
    assert settled.candidate_days == ()


def test_nothing_dates_a_report_that_says_nothing(read):
    text = report("Ferry held", PROSE, "He last sailed on January 9, and on Thursday, in 2016.")
    assert read(text).published == UNDATED


def test_a_date_in_the_prose_is_not_the_date_of_publication(read):
    text = report("Ferry held", PROSE, "20 September 2021", MORE, "It began on 3 May 2019.")
    assert read(text).published.method == "none"


def test_front_matter_of_markdown_is_read(read):
    article = read(
        '---\ntitle: "Ferry held: again"\ndate: 2021-09-20\nsource: Bay Radio\n---\n\n' + PROSE
    )
    assert article.headline.value == "Ferry held: again"
    assert article.outlet.value == "Bay Radio"
    assert article.published.day == date(2021, 9, 20)
    assert [f.kind for f in article.furniture] == ["header"]


def test_the_outlet_is_never_guessed(read):
    assert read(PROSE, name="harrow-gazette/a.txt").outlet is None
    folder = read(PROSE, name="harrow-gazette/a.txt", outlet_from_folder=True).outlet
    assert folder.value == "Harrow Gazette"
    assert folder.evidence.field.place == "folder"
    named = read(PROSE, name="harrow-gazette/a.txt", outlet_from_folder=True, outlet="Bay Radio")
    assert named.outlet.value == "Bay Radio"
    own = read(report("Ferry held", "Source: The Crier", PROSE), outlet="Bay Radio")
    assert own.outlet.value == "The Crier"


def test_header_lines_without_text_are_no_article(read):
    with pytest.raises(InputError, match="no text below") as caught:
        read("date 2021-09-20\nSource: Bay Radio\nBy Ada Quill\n")
    assert caught.value.reason == "no-text"


@pytest.mark.parametrize("text", [" \n\t \r\n", "\ufeff \u200b\n", "\u00a0"])
def test_white_space_is_no_article(read, text):
    with pytest.raises(InputError, match="only white space") as caught:
        read(text)
    assert caught.value.reason == "empty"


def test_a_page_of_html_without_a_report_is_refused_with_advice(read):
    with pytest.raises(InputError, match=r"copy the text into a \.txt file") as caught:
        read("\n<!DOCTYPE html><html><p>A ferry</p></html>")
    assert caught.value.reason == "no-text"


def test_a_line_without_end_is_refused_at_the_limit_and_read_below_it(read):
    endless = "ferry " * 50_000
    assert read(endless).text == endless
    with pytest.raises(InputError) as caught:
        read(endless, max_text=1000)
    assert caught.value.reason == "too-large"


line_ends = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"])
pieces = st.sampled_from(
    [
        " date 2021-09-20 Ada Quill",
        "Source: The Harrow Gazette",
        "By Ada Quill, Editor. 20 September 2021",
        "Ferry held in bay",
        f"HARROW, Sept. 20, 2021 (Bay Press) - {PROSE}",
        "Tom Reeve (Jo Marsh/PA)",
        PROSE,
        MORE,
        "",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.one_of(pieces, st.text(max_size=30)), line_ends), max_size=10),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_piece_of_evidence_is_exactly_words_of_the_text(parts, encoding):
    text = "".join(line + end for line, end in parts)
    data = text.encode(encoding, "ignore")
    try:
        article = load(Source("a.txt", "a.txt", data, "text"), IngestOptions())
    except InputError:
        return
    found = [article.outlet, article.headline, article.byline, article.url, *article.credits]
    evidence = [item.evidence for item in found if item] + list(article.published.evidence)
    spans = [item.span for item in evidence] + [item.span for item in article.furniture]
    assert all(article.text[span.start : span.end] == span.text for span in spans)
    assert all(item.value == item.evidence.span.text for item in found if item)
