"""XML → a tree, within limits: no document type, so no entities, no depth, no endless files."""

from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers import expat

from cuttings.errors import InputError

MAX_DEPTH = 300
MAX_ELEMENTS = 1_000_000


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """What the handlers raise to stop the parser."""


def xml_tree(data: bytes, name: str) -> Element:
    """The root element. Names of elements and attributes lose their namespaces.

    Raises:
        InputError: "malformed"; no well-formed XML, or a document type, or beyond the limits.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    count = depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            raise _Refused("it is nested too deeply or has too many elements")
        builder.start(_local(tag), {_local(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(tag))

    def refuse(*_: object) -> None:
        raise _Refused("it brings definitions of its own (DOCTYPE), which no report needs")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the signature of expat
        return builder.close()
    except (_Refused, expat.ExpatError, ParseError, LookupError, ValueError) as error:
        raise InputError(
            f"{name} is XML that cannot be read ({error}): save the report's text as .txt.",
            "malformed",
        ) from error


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def words_in(element: Element) -> str:
    """The words of an element and of all inside it, white space made single spaces."""
    return " ".join("".join(element.itertext()).split())


def first_words(root: Element, *paths: str) -> str:
    """The words at the first path that leads to some."""
    for path in paths:
        for element in root.iterfind(path):
            words = words_in(element)
            if words:
                return words
    return ""
