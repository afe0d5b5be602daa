"""An e-mail (.eml), or a page that a browser saved as one file (.mhtml) → its article."""

from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parseaddr
from typing import cast

from cuttings.errors import InputError
from cuttings.ingest.carried import Carried, Value
from cuttings.ingest.decode import decode
from cuttings.ingest.html_text import text_of_html
from cuttings.ingest.markup import checked_markup, decode_page
from cuttings.ingest.options import Source

MAX_PARTS = 500
HEADERS = (("headline", "Subject"), ("published", "Date"), ("language", "Content-Language"))


def mail_file(data: bytes, source: Source) -> Carried:
    """The words of a newsletter: its plain text, or else its HTML.

    The sender's name is the outlet; attachments are not read.

    Raises:
        InputError: no e-mail, or none with text.
    """
    message = _message(data, source)
    values = [
        Value(field, name, words) for field, name in HEADERS if (words := _header(message, name))
    ]
    sender, address = parseaddr(_header(message, "From"))
    if sender or address:
        values.append(Value("outlet", "From", sender or address.rpartition("@")[2]))
    plain, html = _part(message, "text/plain"), _part(message, "text/html")
    text, how = "", ""
    if plain is not None:
        text, how = _words(plain, source), ", text/plain"
    if not text.strip() and html is not None:
        text, how = _words(html, source), ", text/html, tags taken out"
    if not text.strip():
        raise InputError(
            f"{source.name} is no e-mail with text: save the report's text as .txt.", "no-text"
        )
    return Carried("email", text, tuple(values), f", eml{how}")


def saved_page(data: bytes, source: Source) -> tuple[bytes, tuple[tuple[str, str, str], ...]]:
    """The HTML of a page saved as one file, and the address that it was saved from.

    Raises:
        InputError: there is no HTML in it.
    """
    message = _message(data, source)
    part = _part(message, "text/html")
    payload = part.get_payload(decode=True) if part is not None else None
    if not isinstance(payload, bytes) or part is None:
        raise InputError(f"{source.name} holds no web page: save the page as .html.", "no-text")
    places = (("Snapshot-Content-Location", message), ("Content-Location", part))
    given = [("url", name, words) for name, where in places if (words := _header(where, name))]
    return payload, tuple(given)


def _message(data: bytes, source: Source) -> Message:
    try:
        return message_from_bytes(data, policy=policy.compat32)
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise InputError(
            f"{source.name} is no e-mail that can be read: save its text as .txt.", "malformed"
        ) from error


def _header(message: Message, name: str) -> str:
    """The words of a header, decoded; "" where it is missing or cannot be decoded."""
    from email.header import decode_header, make_header

    try:
        return " ".join(str(make_header(decode_header(str(message.get(name, ""))))).split())
    except (MessageError, LookupError, ValueError):
        return ""


def _part(message: Message, kind: str) -> Message | None:
    """The first part of this kind that is no attachment."""
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            break
        if part.get_content_type() == kind and part.get_filename() is None:
            return cast("EmailMessage", part)
    return None


def _words(part: Message, source: Source) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload:
        return ""
    if part.get_content_type() == "text/html":
        return text_of_html(checked_markup(decode_page(payload, source.name).text, source.name))
    charset = part.get_content_charset() or ""
    try:
        return payload.decode(charset or "utf-8").replace("\r\n", "\n")
    except (LookupError, ValueError):  # no such charset, or its name holds a NUL; other bytes
        return decode(payload, source.name).text.replace("\r\n", "\n")
