import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.errors import InputError
from cuttings.ingest.decode import decode

LETTER = "‘It isn’t spare,’ she said – and paid £40.\r\nHe didn’t “argue” at the café.\r\n"
printable_text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_the_text_comes_back_exactly_line_ends_included(encoding):
    decoded = decode((LETTER * 3).encode(encoding), "a.txt")
    assert decoded.text == LETTER * 3
    assert decoded.encoding == encoding


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark, encoding):
    decoded = decode(mark + LETTER.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding) == (LETTER, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_found(encoding):
    assert decode(LETTER.encode(encoding), "a.txt").text == LETTER


def test_other_alphabets_are_found():
    text = "Министр заявил, что паром задержан в порту. Семьи ждут ответа.\n" * 3
    assert decode(text.encode("cp1251"), "a.txt").text == text


@pytest.mark.parametrize(
    ("start", "form"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"PK\x03\x04", "a ZIP archive or an Office document"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"{\\rtf1 A ferry", "an RTF document"),
    ],
)
def test_other_forms_are_named_with_what_to_do(start, form):
    with pytest.raises(InputError, match=form) as caught:
        decode(start + b"rest of the file", "x.txt")
    assert caught.value.reason == "binary"
    assert ": " in str(caught.value)


@pytest.mark.parametrize("data", [b"a ferry\0in\0\0\0the bay", b"\x01\x02\x03ferry\x04\x05"])
def test_bytes_that_no_text_has_are_binary(data):
    with pytest.raises(InputError) as caught:
        decode(data, "x.txt")
    assert caught.value.reason == "binary"


@pytest.mark.parametrize(
    "data",
    [
        "‘It isn’t spare,’ she said.".encode() + b"\x93",
        LETTER.encode()[:-3] + b"\xe2\x80",
        codecs.BOM_UTF16_LE + b"\x00\xd8a",
        codecs.BOM_UTF8 + b"\xe9t\xe9",
    ],
)
def test_utf_with_a_fault_is_refused_and_not_turned_into_nonsense(data):
    with pytest.raises(InputError, match="save it") as caught:
        decode(data, "x.txt")
    assert caught.value.reason == "undecodable"


@given(printable_text, st.sampled_from(["", "\ufeff"]), st.sampled_from(["utf-8", "utf-16"]))
def test_what_was_written_is_what_is_read(text, mark, encoding):
    data = (mark + text).encode(encoding) if encoding == "utf-8" else text.encode(encoding)
    try:
        decoded = decode(data, "x.txt")
    except InputError as error:
        assert error.reason == "binary"  # noqa: PT017 - the text began as another form begins
    else:
        assert decoded.text == text.removeprefix("\ufeff") or decoded.text == text


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_an_input_error(data):
    try:
        decode(data, "x.txt")
    except InputError as error:
        assert error.reason in ("binary", "undecodable")  # noqa: PT017
