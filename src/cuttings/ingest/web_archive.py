"""Web archives (WARC, WACZ) → the pages in them."""

import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from cuttings.errors import InputError
from cuttings.ingest.doors import door
from cuttings.ingest.options import IngestOptions, Source
from cuttings.ingest.zip_parts import BROKEN, MAX_ENTRIES

HTML_TYPES = ("text/html", "application/xhtml+xml")
MAX_RECORDS = 1_000_000
OK = "200"


def warc_pages(file: BinaryIO, source: Source, options: IngestOptions) -> Iterator[Source]:
    """The HTML pages that were answered with 200, in their order; the rest is passed over.

    A page is known by `FILE#n` and brings its address. No page is read beyond the limit of bytes.

    Raises:
        InputError: no web archive, or one without pages.
    """
    found = False
    for number, page in enumerate(_records(file, source, options.max_bytes), 1):
        found = True
        address, data = page
        given = (("url", "WARC-Target-URI", address),)
        yield Source(f"{source.name}#{number}", source.path, data, "html", given)
    if not found:
        raise _no_pages(source)


def wacz_pages(file: BinaryIO, source: Source, options: IngestOptions) -> Iterator[Source]:
    """The pages of all archives in a WACZ file (a ZIP), numbered through.

    Raises:
        InputError: no such archive, or one without pages.
    """
    number = 0
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()[:MAX_ENTRIES]
            for entry in entries:
                if not entry.filename.endswith((".warc", ".warc.gz")):
                    continue
                with archive.open(entry) as inside:
                    for address, data in _records(
                        cast("BinaryIO", inside), source, options.max_bytes
                    ):
                        number += 1
                        given = (("url", "WARC-Target-URI", address),)
                        yield Source(f"{source.name}#{number}", source.path, data, "html", given)
    except (*BROKEN, RuntimeError) as error:
        raise _broken(source) from error
    if not number:
        raise _no_pages(source)


def _broken(source: Source) -> InputError:
    return InputError(
        f"{source.name} is a web archive that cannot be read to its end: fetch it anew.",
        "malformed",
    )


def _no_pages(source: Source) -> InputError:
    return InputError(
        f"{source.name} is no web archive with pages in it (HTML answered with 200).", "no-text"
    )


def _records(file: BinaryIO, source: Source, max_bytes: int) -> Iterator[tuple[str, bytes]]:
    with door("web archives", "warcio"):
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    try:
        for number, record in enumerate(ArchiveIterator(file)):
            if number >= MAX_RECORDS:
                break
            if _is_page(record):
                data = record.content_stream().read(max_bytes + 1)
                yield record.rec_headers.get_header("WARC-Target-URI") or "", data
    except (ArchiveLoadFailed, *BROKEN, UnicodeError, AttributeError, TypeError) as error:
        raise _broken(source) from error


def _is_page(record: Any) -> bool:
    if record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type") or ""
    elif record.rec_type == "response" and record.http_headers is not None:
        if record.http_headers.get_statuscode() != OK:
            return False
        kind = record.http_headers.get_header("Content-Type") or ""
    else:
        return False
    return kind.split(";")[0].strip().lower() in HTML_TYPES
