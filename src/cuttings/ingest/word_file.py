"""A Word document (.docx) → its article."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from cuttings.errors import InputError
from cuttings.ingest.carried import Carried, Value
from cuttings.ingest.options import Source
from cuttings.ingest.xml_tree import first_words, xml_tree
from cuttings.ingest.zip_parts import open_zip, zip_part

BODY = "word/document.xml"
TITLES = frozenset(["title", "heading1", "heading 1"])
LEFT_OUT = frozenset(["Fallback", "del", "moveFrom", "instrText", "delText", "pPr", "rPr"])


def word_file(data: bytes, source: Source) -> Carried:
    """The paragraphs of a document, parted by empty lines.

    Deleted passages of tracked changes, footnotes, headers and footers are left out.

    Raises:
        InputError: no Word document, broken, locked, too large, or without text.
    """
    archive = open_zip(data, source.name)
    body = zip_part(archive, BODY, source.name)
    if body is None:
        raise InputError(
            f"{source.name} is no Word document: save it as .docx or .txt.", "malformed"
        )
    paragraphs = list(_paragraphs(xml_tree(body, source.name)))
    text = "\n\n".join(words for _, words in paragraphs)
    titles = [words for style, words in paragraphs if style.lower() in TITLES]
    values = [Value("headline", "style Title", words) for words in titles[:1]]
    core = zip_part(archive, "docProps/core.xml", source.name)
    if core is not None:
        root = xml_tree(core, source.name)
        for field, name in (("headline", "title"), ("byline", "creator")):
            words = first_words(root, name)
            if words:
                values.append(Value(field, f"document {name}", words, weak=True))
    return Carried("docx", text, tuple(values), ", docx")


def _paragraphs(root: Element) -> Iterator[tuple[str, str]]:
    """Style and words of each paragraph that has words."""
    for paragraph in root.iter("p"):
        if paragraph.find(".//p") is not None:
            continue  # its text boxes have paragraphs of their own
        style = paragraph.find("pPr/pStyle")
        words = "".join(_pieces(paragraph)).strip()
        if words:
            yield (style.get("val", "") if style is not None else ""), words


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == "t":
            yield child.text or ""
        elif child.tag in ("tab", "ptab"):
            yield "\t"
        elif child.tag in ("br", "cr"):
            yield "\n"
        elif child.tag == "noBreakHyphen":
            yield "-"
        elif child.tag not in LEFT_OUT:
            yield from _pieces(child)
