from datetime import date

import pytest

from cuttings.errors import InputError, SettingsError
from cuttings.ingest import IngestOptions, Source, load

BODY = "A ferry was held in Harrow Bay on Monday.\n\nIts captain refused to sail."


def test_a_schema_org_news_article_is_read(read_json):
    article = read_json(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": "Ferry held &amp; searched",
            "articleBody": BODY,
            "datePublished": "2021-09-20T23:30:00-04:00",
            "inLanguage": "en-GB",
            "author": [{"@type": "Person", "name": "Ada Quill"}, {"name": "Tom Reeve"}],
            "publisher": {"@type": "Organization", "name": "Bay Radio"},
            "mainEntityOfPage": {"@id": "https://bay.example/2021/09/20/ferry"},
        }
    )
    assert article.text == BODY
    assert article.headline.value == "Ferry held & searched"
    assert article.headline.evidence.field.value == "Ferry held &amp; searched"
    assert article.byline.value == "Ada Quill, Tom Reeve"
    assert article.outlet.value == "Bay Radio"
    assert article.url.value == "https://bay.example/2021/09/20/ferry"
    assert article.language == "en"
    assert article.published.day == date(2021, 9, 20)
    assert article.published.moment.isoformat() == "2021-09-20T23:30:00-04:00"
    assert article.published.method == "metadata"
    assert article.published.evidence[0].field.name == "datePublished"


@pytest.mark.parametrize(
    "item",
    [
        {"headline": "Ferry held", "body_text": BODY, "infosource": [{"name": "Bay Press"}]},
        {
            "headlines": [{"role": "main", "value": "Ferry held"}],
            "bodies": [
                {"contentType": "text/html", "value": "<p>no</p>"},
                {"contenttype": "text/plain", "value": BODY},
            ],
            "infosources": [{"name": "Bay Press", "role": "originator"}],
        },
        {"title": "Ferry held", "text": BODY, "source": {"id": "bay", "name": "Bay Press"}},
    ],
)
def test_ninjs_and_plain_names_are_read(read_json, item):
    item |= {"byline": "By Ada Quill", "versioncreated": "2021-09-20T10:00:00+00:00"}
    article = read_json(item | {"uri": "bay:2021:41"})
    assert article.text == BODY
    assert (article.headline.value, article.outlet.value) == ("Ferry held", "Bay Press")
    assert (article.byline.value, article.url) == ("Ada Quill", None)
    assert article.published.day == date(2021, 9, 20)


def test_the_first_publication_counts_before_a_later_version(read_json):
    published = read_json(
        {"text": BODY, "firstpublished": "2021-09-20", "versioncreated": "2021-09-24"}
    ).published
    assert published.day == date(2021, 9, 20)
    assert "but the field versioncreated says 2021-09-24" in published.reason
    assert published.confidence < 0.6


def test_markup_in_the_body_becomes_paragraphs_and_the_loader_says_so(read_json):
    article = read_json(
        {
            "body_xhtml": "<div><p>A <b>ferry</b> was\n held &amp; searched.</p>"
            "<script>x()</script>"
            "<p>Nobody<br/>argued.</p></div>"
        }
    )
    assert article.text == "A ferry was held & searched.\n\nNobody\nargued."
    assert "tags of body_xhtml taken out" in article.loader


def test_a_sign_that_only_looks_like_markup_stays(read_json):
    body = "He wrote 3 < 4 & 5 > 2, and AT&amp;T."
    assert read_json({"text": body}).text == body


def test_a_body_of_paragraphs_is_joined(read_json):
    article = read_json({"paragraphs": [["A ferry.", "It sank."], "Nobody argued."]})
    assert article.text == "A ferry. It sank.\n\nNobody argued."
    assert "joined" in article.loader


def test_fields_are_mapped_by_dotted_names(read_json):
    article = read_json(
        {"doc": {"t": "Ferry held", "p": [BODY]}, "text": "the summary"},
        fields=(("headline", "doc.t"), ("text", "doc.p.0")),
    )
    assert (article.headline.value, article.text) == ("Ferry held", BODY)


def test_a_mapping_to_an_unknown_field_is_a_usage_error():
    with pytest.raises(SettingsError, match="--map colour=c cannot be used"):
        IngestOptions(fields=(("colour", "c"),))


def test_an_article_without_text_names_its_fields_and_the_flag(read_json):
    with pytest.raises(InputError, match="--map text=words") as caught:
        read_json({"headline": "Ferry", "words": "A ferry was held in Harrow Bay."})
    assert caught.value.reason == "no-text"
    assert "headline, words" in str(caught.value)


def test_an_unreadable_date_is_said_and_not_guessed(read_json):
    published = read_json({"text": BODY, "date": "last Monday"}).published
    assert published.method == "none"
    assert 'the field date says "last Monday"' in published.reason
    assert read_json({"text": BODY, "date": "0001-01-01T00:00:00Z"}).published.method == "none"


def test_half_a_surrogate_pair_is_made_storable(read_json):
    article = read_json(b'{"text": "A ferry \\ud83d sank.", "title": "F\\ud83d"}')
    assert article.text == "A ferry \ufffd sank."
    article.headline.value.encode()


def test_references_within_a_graph_are_followed(read_json):
    article = read_json(
        {
            "@graph": [
                {"@type": "WebPage", "@id": "#page"},
                {"@type": "Organization", "@id": "#org", "name": "Bay Radio"},
                {"@type": "NewsArticle", "articleBody": BODY, "publisher": {"@id": "#org"}},
            ]
        }
    )
    assert (article.text, article.outlet.value) == (BODY, "Bay Radio")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"text": "A ferry', "malformed"),
        (b'"just words"', "malformed"),
        (b"[]", "empty"),
        (b" \n", "empty"),
        (b"", "empty"),
        (b"[" * 100_000, "malformed"),
        (b'{"text": "a", "title": ' + b'{"value": ' * 900 + b"1" + b"}" * 901, "malformed"),
        (b'[{"text": "a"}, {"text": "b"}]', "malformed"),
        (b'{"n": ' + b"9" * 5000 + b"}", "malformed"),
        (b'{"text": "   "}', "no-text"),
        (b'{"text": "\xc3\xa9t\xc3\xa9 and \xe9t\xe9 and \xe2\x80\x99"}', "undecodable"),
        (b"%PDF-1.4", "binary"),
    ],
)
def test_bad_json_gives_a_reason(data, reason):
    with pytest.raises(InputError) as caught:
        load(Source("a.json#1", "a.json", data, "json"), IngestOptions())
    assert caught.value.reason == reason
    assert str(caught.value).startswith("a.json#1 ")
