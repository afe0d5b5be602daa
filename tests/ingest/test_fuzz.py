"""Any bytes in any form give articles or an error with a reason, and nothing else."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest import samples

from cuttings.errors import InputError
from cuttings.ingest import IngestOptions, Source, load
from cuttings.ingest.database_exports import articles_of_export
from cuttings.ingest.dates import read_days
from cuttings.ingest.forms import articles_inside, may_hold_many
from cuttings.ingest.html_text import text_of_html

OPTIONS = IngestOptions()
SEEDS = {
    "html": [samples.html()],
    "mhtml": [samples.mhtml()],
    "pdf": [samples.pdf()],
    "docx": [samples.docx(), samples.docx(samples.nexis_uni().splitlines(), title="")],
    "rtf": [samples.rtf(), samples.rtf(samples.BODY)],
    "eml": [samples.mail()],
    "csv": [samples.table()],
    "xlsx": [samples.workbook()],
    "xml": [samples.rss(), samples.atom(), samples.newsml(), samples.nitf()],
    "text": [
        make().encode()
        for make in (
            samples.nexis_uni,
            samples.nexis_classic,
            samples.factiva_plain,
            samples.factiva_coded,
            samples.proquest,
        )
    ],
    "json": [samples.JSON],
}
TOKENS = (
    *(b"\x00", b"\xff", b"\xe2\x80\xae", b"<", b">", b"</p>", b"<p>", b"<!DOCTYPE x>", b"&#0;"),
    *(
        b"{",
        b"}",
        b"\\u-1?",
        b"\\bin99 ",
        b"\\par",
        b"\r",
        b"\n",
        b'"',
        b",",
        b";",
        b"End of Document",
    ),
    *(b"Content-Type: text/html", b"1 of 2 DOCUMENTS\n", b"9" * 400, b"_" * 60, b"]]>", b"0000"),
)


def mutated(data, seed):
    """The bytes with a few places changed, cut out, doubled, or filled with odd things."""
    dice = Random(seed)
    changed = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(changed) + 1)
        length = dice.choice((1, 1, 2, 8, 60, 400))
        kind = dice.randrange(4)
        if kind == 0:
            changed[at : at + length] = b""
        elif kind == 1:
            changed[at:at] = changed[at : at + length] * dice.randint(1, 4)
        elif kind == 2:
            changed[at:at] = dice.choice(TOKENS)
        elif at < len(changed):
            changed[at] = dice.randrange(256)
    return bytes(changed)


def read_damaged(data, form):
    """Read as the program does, in this process; how many articles came of it.

    Raises:
        InputError: the bytes are refused.
    """
    source = Source("f", "f", data, form)
    parts = list(articles_inside(source, OPTIONS)) if may_hold_many(source, data) else []
    for part in parts or [source]:
        article = load(part, OPTIONS)
        article.text.encode()
        for piece in article.furniture:
            assert article.text[piece.span.start : piece.span.end] == piece.span.text
    return len(parts or [source])


def read_all(data, form):
    """Read, or be refused with a reason."""
    try:
        read_damaged(data, form)
    except InputError as error:
        if "\n" in str(error) or not error.reason:
            raise AssertionError("a failure has a reason and one line of words") from error


@pytest.mark.parametrize("form", sorted(SEEDS))
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_refused(form, seed):
    for data in SEEDS[form]:
        read_all(mutated(data, seed), form)


@pytest.mark.parametrize("form", sorted(SEEDS))
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(form, data):
    read_all(data, form)


@given(
    st.lists(
        st.sampled_from(
            [
                *("End of Document", "Body", "1 of 2 DOCUMENTS", "_" * 50, "HD x", "PD 3 May 2021"),
                *("Full text: x", "Publication title: y", "May 3, 2021", "Load-Date: x", "", "x"),
                *("Document ABCD000020210503abcdefgh1", "Copyright 2021", "12 words", "LP", "TD z"),
            ]
        ),
        max_size=60,
    )
)
def test_any_order_of_the_lines_of_an_export_is_read(lines):
    for carried in articles_of_export("\n".join(lines)):
        assert carried.text.strip()


@pytest.mark.parametrize(
    "markup", ["<p>a</p><![CDAn", "<p>a</p><![x[y]]>", "<p>a</p><!", "<p>a<![if"]
)
def test_declarations_that_no_page_has_do_not_stop_the_reader_of_tags(markup):
    assert text_of_html(markup).startswith("a")


@pytest.mark.parametrize("zone", ["+0100" + "9" * 400, "+9999999999999"])
def test_a_moment_with_an_endless_number_is_no_date(zone):
    assert read_days(f"Mon, 20 Sep 2021 09:30:00 {zone}") is None
    assert read_days(f"Mon, 20 Sep 2021 09:30{'9' * 400}:00 +0100") is None


def test_a_charset_with_a_nul_in_its_name_is_passed_over():
    damaged = samples.mail().replace(b'charset="utf-8"', b'charset="utf-8"\x00', 1)
    assert damaged != samples.mail()
    assert read_damaged(damaged, "eml") == 1


def test_an_entry_with_an_empty_day_is_read_without_a_word_of_the_feed_library():
    damaged = samples.rss().replace(b"<pubDate>", b"<pubDate/><x>").replace(b"</pubDate>", b"</x>")
    assert damaged != samples.rss()
    assert read_damaged(damaged, "xml") >= 1
