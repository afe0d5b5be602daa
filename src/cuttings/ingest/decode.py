"""Bytes → text, exactly: line ends stay, only a byte order mark is dropped."""

import codecs
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from charset_normalizer import from_bytes

from cuttings.errors import InputError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings of mainframes: any bytes decode to letters in them, and no report comes so.
NEVER = [
    *("cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"),
    *("hp_roman8", "mac_iceland", "ptcp154", "kz1048", "utf_7"),
]
WESTERN = "cp1252"
SAMPLE_BYTES = 65_536
MAX_CONTROL_SHARE = 0.01
MANY = 0.3
FEW = 0.05
CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
C1_CONTROLS = re.compile("[\u0080-\u0084\u0086-\u009f]")
MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, and the name of the encoding that gave it."""

    text: str
    encoding: str


@cache
def _magic_numbers() -> tuple[tuple[bytes, str, str], ...]:
    content = files("cuttings.ingest").joinpath("data/magic.toml").read_text("utf-8")
    forms = tomllib.loads(content)["form"]
    return tuple((bytes.fromhex(form["start"]), form["name"], form["advice"]) for form in forms)


def decode(data: bytes, name: str) -> Decoded:
    """The text of `data`.

    A byte order mark decides; then strict UTF-8; then charset-normalizer, which
    guesses among the encodings of one or more bytes.

    Raises:
        InputError: "binary" or "undecodable", with what to do.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name)
    _refuse_magic(data, name)
    if b"\0" in data[:SAMPLE_BYTES]:
        return _strictly(data, _wide_encoding(data, name), name)
    sample = data[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, CONTROL_BYTES))
    if controls > MAX_CONTROL_SHARE * len(sample) or b"\0" in data:
        raise _binary(name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(data, name, error)
    return _guessed(data, name)


def _binary(name: str) -> InputError:
    return InputError(
        f"{name} is no text (it holds bytes that no text has): give a report as .txt, .md, .json"
        " or .jsonl.",
        "binary",
    )


def _refuse_magic(data: bytes, name: str) -> None:
    for start, form, advice in _magic_numbers():
        if data.startswith(start):
            raise InputError(f"{name} is {form}, not text: {advice}.", "binary")


def _strictly(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} begins as {encoding.upper()} but is not ({error.reason} at byte"
            f" {error.start:,}): save it anew as UTF-8.",
            "undecodable",
        ) from error
    if "\0" in text:
        raise _binary(name)
    return Decoded(text, encoding)


def _wide_encoding(data: bytes, name: str) -> str:
    """UTF-16 without its mark: every second byte of plain English is a zero."""
    sample = data[:SAMPLE_BYTES]
    even, odd = sample[::2], sample[1::2]
    zero_even, zero_odd = even.count(0) / len(even), odd.count(0) / max(1, len(odd))
    if len(data) % 2 == 0 and zero_odd > MANY and zero_even < FEW:
        return "utf-16-le"
    if len(data) % 2 == 0 and zero_even > MANY and zero_odd < FEW:
        return "utf-16-be"
    raise _binary(name)


def _refuse_broken_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> None:
    """Refuse UTF-8 with a fault in it, which another encoding would turn into nonsense."""
    strange = sum(byte > 127 for byte in data)  # noqa: PLR2004 - beyond ASCII
    well_formed = sum(len(match) for match in MULTIBYTE.findall(data))
    if well_formed > strange / 2:
        raise InputError(
            f"{name} is UTF-8 with a fault at byte {error.start:,} ({error.reason}): open it in an"
            " editor, mend that place, and save it as UTF-8.",
            "undecodable",
        )


def _guessed(data: bytes, name: str) -> Decoded:
    matches = from_bytes(data, cp_exclusion=NEVER)
    best = matches.best()
    if best is not None:
        equals = {
            encoding
            for match in matches
            if match.chaos <= best.chaos and match.coherence >= best.coherence
            for encoding in (match.encoding, *match.could_be_from_charset)
        }
        # Of equals, the one in which most English and West European text was written.
        encoding = WESTERN if WESTERN in equals else best.encoding
        text = data.decode(encoding)
        if not C1_CONTROLS.search(text):
            return Decoded(text, encoding)
    raise InputError(
        f"{name} is in an encoding that cannot be told: open it in the program that wrote it and"
        " save it as UTF-8.",
        "undecodable",
    )
