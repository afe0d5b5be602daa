r"""Characters that SQLite cannot hold, and names as they are looked up.

A Python string may hold lone surrogates (an undecodable byte of a file name) and NUL
characters; SQLite's text holds neither in a way that every tool can read. In a column
such a character is written `\uXXXX`, and a `\u` that stood there already `\u005cu`, so
that nothing is lost. Only the body of a text cannot be written so, because its offsets
must stay what they are.
"""

import re
import unicodedata

_UNFIT = re.compile(r"[\x00\ud800-\udfff]")
_ESCAPE = re.compile(r"[\x00\ud800-\udfff]|\\(?=u)")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"})


def escape(words: str) -> str:
    """`words` with nothing that SQLite cannot hold; `unescape` gives them back."""
    return _ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", words)


def unescape(words: str) -> str:
    """The words that `escape` was given."""
    if "\\u" not in words:
        return words
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)


def escape_if(words: str | None) -> str | None:
    """`escape`, where there are words."""
    return None if words is None else escape(words)


def unescape_if(words: str | None) -> str | None:
    """`unescape`, where there are words."""
    return None if words is None else unescape(words)


def body_of(text: str) -> tuple[str, bytes | None]:
    """A text as the store keeps it: a readable body of the same length, and the exact bytes.

    Returns:
        The text with U+FFFD for each character that SQLite cannot hold; and, only where
        there is one, the text in UTF-8 with surrogates.
    """
    body = _UNFIT.sub("�", text)
    return body, None if body == text else text.encode("utf-8", "surrogatepass")


def text_of(body: str, exact: bytes | None) -> str:
    """The text that `body_of` was given."""
    return body if exact is None else exact.decode("utf-8", "surrogatepass")


def fold_name(name: str) -> str:
    """A name as it is looked up: no case, no accents, one kind of apostrophe and hyphen."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_ALIKE).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.split())
