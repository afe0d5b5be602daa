"""RTF → its text."""

import re

from cuttings.errors import InputError
from cuttings.ingest.carried import Carried
from cuttings.ingest.doors import door
from cuttings.ingest.options import Source

MAGIC = b"{\\rtf"
PICTURE = re.compile(r"\b[0-9a-fA-F\s]{2000,}")


def rich_text(data: bytes, source: Source) -> Carried:
    """The text of an RTF file, pictures left out.

    Raises:
        InputError: no RTF, or RTF that cannot be read.
    """
    with door("RTF", "striprtf"):
        from striprtf.striprtf import rtf_to_text
    if not data.lstrip().startswith(MAGIC):
        raise InputError(
            f"{source.name} is no RTF: open it in the program that wrote it and save it anew.",
            "malformed",
        )
    markup = PICTURE.sub(" ", data.decode("cp1252", "replace"))
    try:
        text = str(rtf_to_text(markup, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, TypeError, IndexError, RecursionError, OverflowError) as error:
        raise InputError(
            f"{source.name} is RTF that cannot be read: save it as .docx or .txt.", "malformed"
        ) from error
    return Carried("rtf", text.strip(), (), ", rtf")
