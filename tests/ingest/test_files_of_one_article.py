"""PDF, Word, e-mail, RTF: what is read of them, and what is refused."""

import contextlib
import io
import zipfile
from datetime import date

import pytest
from tests.ingest import samples

from cuttings.errors import InputError
from cuttings.ingest import IngestOptions, Source, load


def read(data, form, **options):
    return load(Source(f"a.{form}", f"a.{form}", data, form), IngestOptions(**options))


def reason_of(data, form):
    with pytest.raises(InputError) as caught:
        read(data, form)
    return caught.value.reason


def test_the_lines_of_a_pdf_become_paragraphs():
    article = read(samples.pdf(), "pdf")
    assert f"\n\n{samples.PARAGRAPHS[0]}" in article.text
    assert article.text.startswith(f"{samples.HEADLINE}\n\nSource:")


def test_page_numbers_and_running_heads_are_left_out():
    pages = [f"The Bay Report\n{words}\n{n} of 3" for n, words in enumerate(samples.PARAGRAPHS, 1)]
    text = read(samples.pdf(pages), "pdf").text
    assert "Bay Report" not in text
    assert "of 3" not in text
    assert samples.PARAGRAPHS[1] in text


def test_a_word_broken_at_the_end_of_a_line_is_made_whole_where_the_text_has_it():
    text = read(
        samples.pdf(
            ["The government met today and the govern-\nment of the bay said so-\ncalled."]
        ),
        "pdf",
    ).text
    assert "the government of the bay" in text
    assert "so-called" in text


def test_the_day_on_which_a_pdf_was_made_is_not_taken():
    data = samples.pdf([samples.PARAGRAPHS[0]])
    assert read(data, "pdf").published.method == "none"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4\n%%EOF", "malformed"),
        (samples.pdf()[:400], "malformed"),
        (samples.pdf([""]), "no-text"),
        (b"no pdf at all", "malformed"),
    ],
)
def test_a_pdf_without_text_is_refused_with_a_reason(data, reason):
    assert reason_of(data, "pdf") == reason


def test_a_document_title_in_its_style_is_the_headline():
    article = read(samples.docx(), "docx")
    assert article.headline.evidence.field.name == "style Title"
    assert article.published.day == date(2021, 9, 20)


def test_deleted_words_of_tracked_changes_are_left_out():
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    words = (
        f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>The captain </w:t></w:r><w:del>'
        "<w:r><w:delText>never </w:delText></w:r></w:del><w:ins><w:r><w:t>refused to sail on"
        " Monday.</w:t></w:r></w:ins></w:p></w:body></w:document>"
    )
    text = read(samples.zipped({"word/document.xml": words}), "docx").text
    assert text == "The captain refused to sail on Monday."


def bomb():
    return samples.zipped({"word/document.xml": b"<a>" + b" " * 150_000_000})


def entities():
    declared = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    return samples.zipped({"word/document.xml": declared})


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (bomb, "too-large"),
        (entities, "malformed"),
        (lambda: samples.zipped({"word/document.xml": "<p>" * 100_000}), "malformed"),
        (lambda: samples.zipped({"../../word/document.xml": "<p/>"}), "malformed"),
        (lambda: samples.docx()[:200], "malformed"),
        (lambda: samples.docx((), title=""), "no-text"),
        (lambda: b"PK\x03\x04", "malformed"),
    ],
)
def test_a_hostile_document_is_refused_with_a_reason(make, reason):
    assert reason_of(make(), "docx") == reason


def test_an_archive_that_lies_about_its_size_is_refused():
    data = bytearray(bomb())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.infolist()[0].file_size
    true, told = size.to_bytes(4, "little"), (50).to_bytes(4, "little")
    assert reason_of(bytes(data).replace(true, told), "docx") == "malformed"


def test_the_subject_sender_and_day_of_a_letter():
    article = read(samples.mail(), "eml")
    assert article.headline.evidence.field.name == "Subject"
    assert article.outlet.value == samples.OUTLET
    assert article.published.moment.isoformat() == "2021-09-20T09:30:00+01:00"


@pytest.mark.parametrize(
    "data",
    [
        b"just words, no mail",
        b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n" * 2_000,
        b"Subject: =?bad?q?\xff?=\nContent-Type: text/plain; charset=nope\n\n\xff\xfe",
        b"Content-Type: message/rfc822\n\n" * 3_000,
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 3_000,
    ],
)
def test_a_hostile_letter_is_read_or_refused_and_never_breaks(data):
    with contextlib.suppress(InputError):
        read(data, "eml")


def test_rich_text_keeps_its_quotation_marks():
    assert "“We will not put to sea" in read(samples.rtf(samples.BODY), "rtf").text


@pytest.mark.parametrize(
    "data", [b"no rtf", b"{\\rtf1" + b"{" * 100_000, b"{\\rtf1 \\u999999999? }"]
)
def test_hostile_rich_text_is_refused_or_empty(data):
    assert reason_of(data, "rtf") in ("malformed", "no-text")
