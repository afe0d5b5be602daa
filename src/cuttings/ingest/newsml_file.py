"""NewsML-G2 (IPTC) and NITF → articles."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from cuttings.errors import InputError
from cuttings.ingest.carried import Carried, Value
from cuttings.ingest.options import Source
from cuttings.ingest.xml_tree import words_in, xml_tree

PARAGRAPHS = frozenset(["p", "hl2", "h2", "h3", "li", "blockquote"])
# Field, and where it stands in a news item, the most trusted first.
ITEM_FIELDS = (
    ("headline", "contentMeta/headline"),
    ("headline", ".//inlineXML//hl1"),
    ("byline", "contentMeta/by"),
    ("byline", "contentMeta/creator/name"),
    ("byline", ".//inlineXML//byline"),
    ("outlet", "contentMeta/infoSource/name"),
    ("outlet", "itemMeta/provider/name"),
    ("published", "itemMeta/firstCreated"),
    ("published", "contentMeta/contentCreated"),
    ("published", "itemMeta/versionCreated"),
    ("credits", "contentMeta/creditline"),
)
NITF_FIELDS = (
    ("headline", ".//hedline/hl1"),
    ("headline", "head/title"),
    ("byline", ".//byline"),
    ("outlet", ".//distributor"),
)
NITF_ATTRIBUTES = (
    ("published", "date.issue", ".//date.issue", "norm"),
    ("published", "date.release", ".//date.release", "norm"),
    ("outlet", "pubdata name", ".//pubdata", "name"),
    ("url", "pubdata ex-ref", ".//pubdata", "ex-ref"),
)
ITEM_ATTRIBUTES = (
    ("outlet", "provider literal", "itemMeta/provider", "literal"),
    ("outlet", "infoSource literal", "contentMeta/infoSource", "literal"),
    ("language", "language tag", "contentMeta/language", "tag"),
    ("url", "remoteContent href", "contentSet/remoteContent", "href"),
)


def newsml_articles(data: bytes, source: Source) -> Iterator[Carried]:
    """The news items of a message, or the one item or NITF document.

    Items without text (pictures, packages) are passed over.

    Raises:
        InputError: no NewsML-G2 or NITF, or nothing in it has text.
    """
    root = xml_tree(data, source.name)
    found = False
    for item in root.iter("newsItem"):
        carried = _item(item)
        if carried.text:
            found = True
            yield carried
    if not found and root.tag == "nitf":
        carried = _nitf(root)
        found = bool(carried.text)
        if found:
            yield carried
    if not found:
        raise InputError(
            f"{source.name} holds no news item with text: save the report's text as .txt.",
            "no-text",
        )


def _item(item: Element) -> Carried:
    content = item.find("contentSet")
    text = "" if content is None else _content(content)
    values = (*_values(item, ITEM_FIELDS), *_attributes(item, ITEM_ATTRIBUTES))
    return Carried("newsml", text, values, ", newsml-g2")


def _content(content: Element) -> str:
    for inline in content.iter("inlineXML"):
        body = inline.find(".//body.content")
        if body is None:
            body = inline.find(".//body")
        text = _paragraphs(inline if body is None else body)
        if text:
            return text
    data = content.find("inlineData")
    return "".join(data.itertext()).strip() if data is not None else ""


def _nitf(root: Element) -> Carried:
    body = root.find(".//body.content")
    values = (*_attributes(root, NITF_ATTRIBUTES), *_values(root, NITF_FIELDS))
    return Carried("nitf", "" if body is None else _paragraphs(body), values, ", nitf")


def _paragraphs(element: Element) -> str:
    """The words of each paragraph, or of the whole where none is marked."""
    found = [words_in(part) for part in element.iter() if part.tag in PARAGRAPHS]
    return "\n\n".join(words for words in found if words) or words_in(element)


def _values(root: Element, fields: tuple[tuple[str, str], ...]) -> Iterator[Value]:
    for field, path in fields:
        for element in root.iterfind(path):
            words = words_in(element)
            if words:
                yield Value(field, path.rpartition("/")[2], words)


def _attributes(root: Element, fields: tuple[tuple[str, str, str, str], ...]) -> Iterator[Value]:
    for field, name, path, attribute in fields:
        for element in root.iterfind(path):
            if element.get(attribute):
                yield Value(field, name, element.get(attribute, ""))
