"""Tables, feeds, exports of databases and web archives: their articles, one by one."""

import time
from datetime import date

import pytest
from tests.ingest import samples

from cuttings.errors import InputError
from cuttings.ingest import IngestOptions, Source, discover, load
from cuttings.ingest.apart import Apart
from cuttings.ingest.database_exports import articles_of_export
from cuttings.model.run import Failure

OTHER = "The strike at the Ferrant docks ended on Friday, the union said, after nine long days."


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Write bytes to a file and read what is in it: articles, and failures as their reasons."""
    monkeypatch.chdir(tmp_path)

    def read_file(name, data, **given):
        options = IngestOptions(**given)
        (tmp_path / name).write_bytes(data)
        found = []
        for item in discover([name], options):
            try:
                found.append(item.reason if isinstance(item, Failure) else load(item, options))
            except InputError as error:
                found.append(error.reason)
        return found

    return read_file


def test_each_row_is_an_article_named_by_its_number(read):
    rows = [samples.ROW, (), ("Strike ends", "Ferrant News", "2021-09-21", "", OTHER, "")]
    first, second = read("t.csv", samples.table(rows))
    assert (first.source, second.source) == ("t.csv#1", "t.csv#2")
    assert second.text == OTHER
    assert second.headline.evidence.field.name == "Title"
    assert second.published.evidence[0].field.name == "Publication Date"
    assert second.published.day == date(2021, 9, 21)


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_delimiter_is_seen(read, delimiter):
    line = delimiter.join(("Title", "Text", "Date")) + "\n"
    (article,) = read("t.csv", (line + delimiter.join(("A", OTHER, "2021-09-20"))).encode())
    assert (article.text, article.published.day) == (OTHER, date(2021, 9, 20))


def test_columns_are_mapped(read):
    table = samples.table([("Strike ends", OTHER)], ("Kopf", "Wortlaut"))
    assert read("t.csv", table) == ["no-text"]
    (article,) = read("t.csv", table, fields=(("text", "Wortlaut"), ("headline", "Kopf")))
    assert (article.text, article.headline.value) == (OTHER, "Strike ends")


def test_a_line_end_in_a_name_of_a_column_is_a_space(read):
    table = samples.table([(samples.HEADLINE, OTHER)], ("Title", "Full\nText"))
    (article,) = read("t.csv", table)
    assert article.text == OTHER


def test_a_day_in_a_cell_of_a_workbook_is_a_day(read):
    book = samples.workbook([("Strike ends", date(2021, 9, 21), OTHER)], ("Title", "Date", "Text"))
    (article,) = read("b.xlsx", book)
    assert article.published.day == date(2021, 9, 21)


def test_what_follows_a_broken_row_is_read(read):
    rows = [samples.ROW, ("no words", "x", "2021-09-21", "", "", ""), samples.ROW]
    found = read("t.csv", samples.table(rows))
    assert [item if isinstance(item, str) else item.source for item in found] == [
        "t.csv#1",
        "no-text",
        "t.csv#3",
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("t.csv", b"", "empty"),
        ("t.csv", b"\n\n", "empty"),
        ("t.csv", b'Title,Text\n"open', "no-text"),
        ("t.csv", b"Text\n" + b"x" * 3_000_000, "malformed"),
        ("b.xlsx", b"PK", "malformed"),
        ("b.xlsx", samples.workbook()[:500], "malformed"),
        ("b.xlsx", samples.zipped({"xl/workbook.xml": b" " * 150_000_000}), "too-large"),
        ("f.rss", b"<rss>", "empty"),
        ("f.rss", b"<RDF", "unsupported"),
        ("f.rss", b"<rss version='2.0'><channel></channel></rss>", "empty"),
        ("x.xml", b"<svg/>", "unsupported"),
        ("x.xml", b"no xml", "unsupported"),
        ("n.xml", b"<newsItem>" * 100_000, "malformed"),
        ("n.xml", b'<!DOCTYPE nitf [<!ENTITY a "b">]><nitf>&a;</nitf>', "malformed"),
        ("n.xml", b"<newsItem/>", "no-text"),
        ("a.warc", b"no archive", "malformed"),
        ("a.warc.gz", b"\x1f\x8b\x08" + bytes(50), "malformed"),
        ("a.warc.gz", samples.warc(()), "no-text"),
        ("a.wacz", b"PK\x05\x06" + bytes(18), "no-text"),
        ("a.wacz", samples.wacz()[:300], "malformed"),
    ],
)
def test_a_hostile_container_fails_with_a_reason(read, name, data, reason):
    assert reason in read(name, data)


def test_a_billion_laughs_in_a_feed_do_no_harm(read):
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    declared = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{levels}]>'
    feed = samples.rss([("&e11;", "", OTHER)]).replace(b"?>", b"?>" + declared.encode(), 1)
    for item in read("f.rss", feed):
        assert item in ("malformed", "memory", "empty") or len(item.text) < 1_000


def test_pages_of_an_archive_bring_their_address(read):
    pages = [(samples.URL, samples.html()), ("https://harrow.example/2", samples.html(day="x"))]
    first, second = read("a.warc.gz", samples.warc(pages))
    assert first.url.value == samples.URL
    assert second.source == "a.warc.gz#2"


def test_names_in_an_archive_lead_nowhere(read, tmp_path):
    archive = samples.zipped({"../../../evil/archive/x.warc.gz": samples.warc()})
    (article,) = read("a.wacz", archive)
    assert article.source == "a.wacz#1"
    assert not (tmp_path.parent / "evil").exists()


EXPORTS = {
    "nexis": samples.nexis_uni,
    "nexis-classic": samples.nexis_classic,
    "factiva": samples.factiva_plain,
    "factiva-codes": samples.factiva_coded,
    "proquest": samples.proquest,
}


@pytest.mark.parametrize("kind", sorted(EXPORTS))
def test_several_articles_of_an_export_are_parted(read, kind):
    make = EXPORTS[kind]
    first, second = read("e.txt", (make() + make(OTHER)).encode())
    assert (first.source, second.source) == ("e.txt#1", "e.txt#2")
    assert (first.text, second.text) == (samples.BODY, OTHER)
    assert second.headline.value == samples.HEADLINE
    assert second.outlet.value == samples.OUTLET
    assert second.byline.value == samples.BYLINE
    assert second.published.day == date(2021, 9, 20)
    assert second.published.evidence[0].field.place == kind.partition("-")[0]


@pytest.mark.parametrize("kind", sorted(EXPORTS))
def test_an_export_with_windows_line_ends_in_utf_16_is_read(read, kind):
    text = (EXPORTS[kind]() * 2).replace("\n", "\r\n")
    assert [article.text for article in read("e.txt", text.encode("utf-16"))] == [samples.BODY] * 2


@pytest.mark.parametrize(
    "text",
    [
        "He read out the last line of the paper, “End of Document”, and sat down.",
        "1 of 12 documents was missing, the court heard.",
        "_" * 60 + "\nA report between two rules.\n" + "_" * 60,
        "End of Document",
        "Document ABCD0000202109201234567",
        "\n".join(["1 of 2 DOCUMENTS"] * 50),
        "",
    ],
)
def test_a_report_that_only_looks_like_an_export_is_none(text):
    assert articles_of_export(text) == ()


def test_a_file_that_takes_too_long_costs_its_process_only():
    options = IngestOptions()
    apart = Apart(options, wait_seconds=0.01)
    try:
        rows = samples.table([samples.ROW] * 3)
        slow = list(apart.articles(Source("t.csv", None, rows, "csv")))
        assert slow[-1].reason == "timeout"
        apart._wait_seconds = 60
        assert len(list(apart.articles(Source("t.csv", None, rows, "csv")))) == 3
    finally:
        apart.close()


def test_a_caller_that_stops_early_leaves_no_process_behind():
    apart = Apart(IngestOptions())
    articles = apart.articles(Source("t.csv", None, samples.table([samples.ROW] * 50), "csv"))
    next(articles)
    process = apart._process
    articles.close()
    time.sleep(0)
    assert apart._process is None
    with pytest.raises(ValueError, match="closed"):
        process.is_alive()
