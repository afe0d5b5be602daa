"""What every reader of HTML checks first: how deep it is, how long, in which encoding."""

import codecs
import re

from cuttings.errors import InputError
from cuttings.ingest.decode import Decoded, decode

MAX_DEPTH = 600
MAX_CHARS = 5_000_000
DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
DECLARED_WITHIN = 4_096
DATA_ADDRESS = re.compile(r"data:[\w.+/-]{1,80}(?:;[\w=.-]{1,80})*,[\w+/=%.~-]{200,}")
TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,30})")
VOID = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("p", "li", "source", "td", "tr", "th", "dd", "dt", "option", "track", "wbr", "path"),
    ]
)


def decode_page(data: bytes, name: str) -> Decoded:
    """The markup of a page: by its mark, as UTF-8, as the page declares, or guessed.

    Raises:
        InputError: "binary" or "undecodable".
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        declared = DECLARED.search(data[:DECLARED_WITHIN])
        encoding = declared[1].decode("ascii") if declared else ""
        if _is_known(encoding) and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return Decoded(data.decode(encoding, "replace").replace("\0", ""), encoding.lower())
    return decode(data, name)


def _is_known(encoding: str) -> bool:
    try:
        "".encode(encoding)  # refuses what is no encoding of text
    except (LookupError, ValueError):
        return False
    return True


def checked_markup(markup: str, name: str) -> str:
    """The markup without the bytes of embedded pictures.

    Raises:
        InputError: "too-large", or nested so deep that no reader is safe.
    """
    markup = DATA_ADDRESS.sub("data:,", markup)
    if len(markup) > MAX_CHARS:
        raise InputError(
            f"{name} has {len(markup):,} characters of HTML, more than {MAX_CHARS:,}: save the"
            " report's text as .txt.",
            "too-large",
        )
    depth = 0
    for match in TAG.finditer(markup):
        if match[2].lower() not in VOID:
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > MAX_DEPTH:
                raise InputError(
                    f"{name} is HTML nested more than {MAX_DEPTH} deep, which no page of a report"
                    " is: save the report's text as .txt.",
                    "malformed",
                )
    return markup
