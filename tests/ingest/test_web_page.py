from datetime import date

import pytest
from tests.ingest import samples

from cuttings.errors import InputError
from cuttings.ingest import IngestOptions, Source, load


def page(data, **options):
    data = data.encode() if isinstance(data, str) else data
    given = options.pop("given", ())
    return load(Source("page.html", "page.html", data, "html", given), IngestOptions(**options))


def body(extra_head="", extra_body=""):
    words = "".join(f"<p>{words}</p>" for words in samples.PARAGRAPHS)
    return (
        f"<html><head>{extra_head}</head><body><article>{extra_body}{words}</article></body></html>"
    )


def test_only_the_report_is_text_and_the_page_around_it_is_not():
    article = page(samples.html())
    assert article.text.endswith(samples.BODY)
    for words in ("Most read", "Cookies", "Sport"):
        assert words not in article.text


def test_the_field_that_gave_each_value_is_kept():
    article = page(samples.html())
    assert article.headline.evidence.field.place == "html"
    assert article.headline.evidence.field.name == "json-ld headline"
    assert article.outlet.evidence.field.name == "json-ld publisher"
    assert article.published.evidence[0].field.name == "json-ld datePublished"
    assert article.published.moment.isoformat() == "2021-09-20T09:30:00+01:00"
    assert article.published.confidence == 0.98
    assert article.url.value == samples.URL
    assert "trafilatura" in article.loader


def test_open_graph_speaks_where_no_linked_data_does():
    article = page(
        body(
            '<meta property="og:title" content="Ferry held">'
            '<meta property="og:site_name" content="Bay Radio">'
            '<meta property="article:published_time" content="2021-09-20T10:00:00Z">'
        )
    )
    assert (article.headline.value, article.outlet.value) == ("Ferry held", "Bay Radio")
    assert article.published.evidence[0].field.name == "article:published_time"


def test_the_site_is_no_part_of_the_headline():
    head = "<title>Ferry held in Harrow Bay – Bay Radio</title>"
    article = page(body(head, "<h1>Ferry held in Harrow Bay</h1>"))
    assert article.headline.value == "Ferry held in Harrow Bay"
    assert article.headline.evidence.field.name == "h1"


def test_a_date_that_only_an_extractor_found_is_less_sure():
    article = page(body(extra_body="<p>Published on 20 September 2021</p>"))
    assert article.published.day == date(2021, 9, 20)
    assert article.published.confidence < 0.98


def test_a_page_without_a_date_has_none():
    assert page(body()).published.method == "none"


def test_the_host_is_the_outlet_where_nothing_names_one():
    given = (("url", "WARC-Target-URI", "https://www.bay.example/x"),)
    article = page(body(), given=given)
    assert article.outlet.value == "bay.example"
    assert article.outlet.evidence.field.name == "host"
    assert page(body(), given=given, outlet="Bay Radio").outlet.value == "Bay Radio"


def test_an_old_encoding_is_read_as_the_page_declares_it():
    words = body('<meta charset="windows-1252">').replace("captain,", "“Kapitän”,")
    assert "“Kapitän”" in page(words.encode("cp1252")).text


def test_a_plain_text_file_that_is_a_page_is_read_as_one():
    article = load(Source("a.txt", "a.txt", samples.html(), "text"), IngestOptions())
    assert article.headline.value == samples.HEADLINE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<div>" * 100_000 + "x" * 500, "malformed"),
        ("<p>Only subscribers can read on.</p>", "no-text"),
        ("<" * 200_000, "no-text"),
        ("<a " * 100_000, "malformed"),
        ("x" * 6_000_000, "too-large"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
    ],
)
def test_a_hostile_page_is_refused_with_a_reason(data, reason):
    with pytest.raises(InputError) as caught:
        page(data)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 100_000, '{"@graph": 3}', '[1, null, {"@type": 4}]', '{"@type": ["x", 2]}', '"a"'],
)
def test_linked_data_that_is_broken_is_passed_over(script):
    tag = f'<script type="application/ld+json">{script}</script>'
    assert page(body(tag)).text.endswith(samples.BODY)


def test_an_embedded_picture_does_not_count_for_the_size():
    picture = f'<img src="data:image/png;base64,{"A" * 6_000_000}">'
    assert page(body(extra_body=picture)).text.endswith(samples.BODY)
