"""A PDF that holds text → its article."""

import io
from importlib.metadata import version

from cuttings.errors import InputError
from cuttings.ingest.carried import Carried, Value
from cuttings.ingest.doors import door
from cuttings.ingest.flowed import text_of_pages
from cuttings.ingest.options import Source

MAX_PAGES = 300
PROGRAMS = ("microsoft word", "untitled", "powerpoint", "layout", "print")


def pdf_file(data: bytes, source: Source) -> Carried:
    """The text of the pages in their order; title and author of the document are weak evidence.

    The day on which the PDF was made is not taken: it may be the day of printing.

    Raises:
        InputError: locked, broken, too many pages, or pictures only.
    """
    with door("PDF", "pypdf"):
        import pypdf
    try:
        text, values = _content(data, source)
    except InputError:
        raise
    except pypdf.errors.DependencyError as error:
        raise _locked(source) from error
    except Exception as error:
        raise InputError(
            f"{source.name} is a PDF that cannot be read ({type(error).__name__}): open it, and"
            " save or print it anew, or copy its text into a .txt file.",
            "malformed",
        ) from error
    if not text.strip():
        raise InputError(
            f"{source.name} is a PDF of pictures without text: run it through OCR (ocrmypdf does"
            " that), or type its words into a .txt file.",
            "no-text",
        )
    return Carried("pdf", text, values, f", pdf, pypdf {version('pypdf')}")


def _content(data: bytes, source: Source) -> tuple[str, tuple[Value, ...]]:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(source)
    if len(reader.pages) > MAX_PAGES:
        raise InputError(
            f"{source.name} has {len(reader.pages)} pages, more than {MAX_PAGES}: split it into"
            " one file for each report.",
            "too-large",
        )
    return text_of_pages([page.extract_text() for page in reader.pages]), _values(reader.metadata)


def _locked(source: Source) -> InputError:
    return InputError(
        f"{source.name} is locked by a password: open it and print it into a new PDF.",
        "unsupported",
    )


def _values(metadata: object) -> tuple[Value, ...]:
    found = []
    for field, name in (("headline", "title"), ("byline", "author")):
        words = getattr(metadata, name, None)
        if isinstance(words, str) and words.strip():
            is_program = words.lower().startswith(PROGRAMS) or "." in words[-5:]
            if not is_program:
                found.append(Value(field, f"document {name}", words, weak=True))
    return tuple(found)
