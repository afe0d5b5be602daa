"""Articles of public sets as blind gold sees them: whole paragraphs again.

ECB+ gives tokens by sentence and no paragraphs, and so does Timeline17. A sentence that stands
within an open quotation goes on in the paragraph before it; each other sentence is a paragraph.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from eval.copies_texts import basil

_ODD_SPACES = (
    (re.compile(r"``|''"), '"'),
    (re.compile(r"(?<=\w) ’ (?=(?:s|t|re|ve|ll|d|m)\b)"), "’"),
    (re.compile(r" (?=[,.;:?!%)\]”])|(?<=[(\[$£“]) "), ""),
    (re.compile(r" (?='(?:s|re|ve|ll|d|m)\b)|(?<=\w) (?=n't\b)"), ""),
    (re.compile(r"(?<=\w) - (?=\w)"), "-"),
)
_BANK_MARKS = (
    ("-LRB-", "("), ("-RRB-", ")"), ("\\/", "/"), ("\\*", "*"),
    ("`` ", '"'), (" ''", '"'), ("` ", "'"),
)  # fmt: skip
_DIRECTED = re.compile(r"``|''")
_AFTER_A_WORD = re.compile(r" (?='(?:[\s.,;:?!)]|$))")


def read_texts(data: Path, paths: list[str]) -> Iterator[tuple[str, str]]:
    """Path and text of each named article that is there, in the order of `paths`.

    Args:
        data: the folder that holds `basil`, `ecbplus` and `timeline17`.
        paths: `basil/dev.jsonl#n` (n from 1), `ecbplus/TOPIC/NAME.xml` or
            `timeline17/STORY_OUTLET/InputDocs/DAY/NAME.txt`.
    """
    rows: dict[str, str] = {}
    if (data / "basil" / "dev.jsonl").is_file():
        rows = {text.path: text.text for text in basil(data)}
    for path in paths:
        if path in rows:
            yield path, rows[path]
        elif path.endswith(".xml") and (data / path).is_file():
            yield path, ecb_text(data / path)
        elif path.endswith(".txt") and (data / path).is_file():
            yield path, timeline_text(data / path)


def ecb_text(file: Path) -> str:
    """The words of an ECB+ document, the address in its first line left out."""
    sentences: dict[int, list[str]] = {}
    for token in ET.parse(file).iter("token"):  # noqa: S314 - a set that the user names
        sentences.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
    lines = [" ".join(words) for _, words in sorted(sentences.items())]
    paragraphs: list[list[str]] = []
    for line in lines[1:] if lines and lines[0].startswith("http") else lines:
        spaced = _tidy(line)
        open_still = bool(paragraphs) and _is_open(" ".join(paragraphs[-1]))
        if open_still and not spaced.startswith(('"', "“")):
            paragraphs[-1].append(spaced)
        else:
            paragraphs.append([spaced])
    return "\n\n".join(_close_up(" ".join(lines)) for lines in paragraphs)


def timeline_text(file: Path) -> str:
    """The sentences of a Timeline17 article; its marks say on which side they stand."""
    lines = file.read_text("utf-8").splitlines()
    paragraphs: list[list[str]] = []
    for number, line in enumerate(lines):
        before = " ".join(paragraphs[-1]) if paragraphs else ""
        is_open = before.rfind("``") > before.rfind("''")
        mark = next(filter(None, map(_DIRECTED.search, lines[number:])), None)
        if (
            is_open
            and not line.startswith("``")
            and mark is not None
            and (mark.group() == "''" or mark.start() == 0)
        ):
            paragraphs[-1].append(line.strip())
        else:
            paragraphs.append([line.strip()])
    return "\n\n".join(_untreebanked(" ".join(lines)) for lines in paragraphs)


def _untreebanked(paragraph: str) -> str:
    for bank, mark in _BANK_MARKS:
        paragraph = paragraph.replace(bank, mark)
    return _tidy(_AFTER_A_WORD.sub("", paragraph))


def _tidy(line: str) -> str:
    for pattern, put in _ODD_SPACES:
        line = pattern.sub(put, line)
    return line


def _is_open(paragraph: str) -> bool:
    return paragraph.count('"') % 2 == 1 or paragraph.count("“") > paragraph.count("”")


def _close_up(paragraph: str) -> str:
    """Straight marks moved to the words that they stand around."""
    parts = paragraph.split('"')
    shown = parts[0]
    for number, part in enumerate(parts[1:], start=1):
        opening = number % 2 == 1
        if not opening:
            shown = shown.rstrip()
        shown += '"' + (part.lstrip() if opening else part)
    return shown
