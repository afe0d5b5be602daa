"""An address that the user named → a source."""

from urllib.parse import urlsplit

from cuttings.errors import InputError
from cuttings.ingest.fetch import Answer, Fetcher
from cuttings.ingest.files import printable
from cuttings.ingest.forms import form_of
from cuttings.ingest.options import Source

FORM_OF_KIND = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/json": "json",
    "application/feed+json": "json",
    "application/ld+json": "json",
    "text/plain": "text",
    "text/markdown": "text",
    "text/csv": "csv",
    "application/rtf": "rtf",
}


def is_address(path: str) -> bool:
    """Whether a path of the user is an address of the web."""
    return path.lower().startswith(("http://", "https://"))


def fetched(address: str, fetcher: Fetcher) -> Source:
    """What is at an address, as a source of its form.

    Raises:
        InputError: it cannot be fetched, or is of no form that is read.
    """
    return source_of(address, fetcher.get(address))


def source_of(address: str, answer: Answer) -> Source:
    """The source that an answer is; `address` as it was asked for is its name.

    Raises:
        InputError: "unsupported".
    """
    name = printable(address)
    form = FORM_OF_KIND.get(answer.kind) or form_of(urlsplit(answer.address).path)
    if form is None or answer.data is None:
        raise InputError(
            f"{name} is {answer.kind}, which is no form of a report: save what you need from it.",
            "unsupported",
        )
    given = (("url", "address", answer.address),)
    return Source(name, None, answer.data, form, given)
