"""The block between `---` lines at the top of a Markdown file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cuttings.model.evidence import Span, span_of

BLOCK = re.compile(
    r"\s{0,20}---[ \t]*\r?\n(?P<body>(?:(?!---)[^\r\n]*\r?\n){1,60}?)"
    r"(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)
ENTRY = re.compile(
    r"^(?P<key>[A-Za-z_-]{2,30})[ \t]*:[ \t]*(?P<value>[^\r\n]*?)[ \t]*\r?$", re.MULTILINE
)
KEYS = {
    "title": "headline",
    "headline": "headline",
    "date": "date",
    "published": "date",
    "pubdate": "date",
    "updated": "updated",
    "lastmod": "updated",
    "source": "outlet",
    "outlet": "outlet",
    "publication": "outlet",
    "publisher": "outlet",
    "author": "byline",
    "byline": "byline",
    "url": "url",
    "link": "url",
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Where the block stands, and the values of the keys that are known."""

    start: int
    end: int
    values: Mapping[str, Span]

    def get(self, key: str) -> Span | None:
        """The value of a key of an article, or None."""
        return self.values.get(key)


def read_front_matter(text: str) -> FrontMatter | None:
    """The front matter, or None: a block in which no key is known is a rule across the page."""
    block = BLOCK.match(text)
    if block is None:
        return None
    values: dict[str, Span] = {}
    for entry in ENTRY.finditer(text, *block.span("body")):
        key = KEYS.get(entry["key"].lower())
        start, end = entry.span("value")
        if end - start > 1 and text[start] in "\"'" and text[start] == text[end - 1]:
            start, end = start + 1, end - 1
        if key and start < end:
            values.setdefault(key, span_of(text, start, end))
    if not values:
        return None
    start = block.start() + len(block.group()) - len(block.group().lstrip())
    return FrontMatter(start, start + len(block.group().strip()), values)
