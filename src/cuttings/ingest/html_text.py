"""A body field that holds HTML → its paragraphs. Whole pages are another matter."""

import re
from html.parser import HTMLParser

MARKUP = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|h[1-6]|ul|li|blockquote|section|article|figure)\s*>"
    r"|<(?:p|br|hr)\s*/?>",
    re.IGNORECASE,
)
BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
    ]
)
UNSEEN = frozenset(["script", "style", "template", "noscript", "head", "title", "svg", "iframe"])
SPACE = re.compile(r"[^\S\u00a0]+")


def holds_markup(value: str) -> bool:
    """Whether the words hold HTML tags, not just a `<` or an `&`."""
    return MARKUP.search(value) is not None


class _Paragraphs(HTMLParser):
    """Collects the words between the tags of blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.pieces: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in UNSEEN:
            self.unseen += 1
        elif tag == "br":
            self.pieces.append("\n")
        elif tag in BLOCKS:
            self.end_paragraph()

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in BLOCKS:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(SPACE.sub(" ", data))

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """Pass over `<![…>`, of which the standard library raises AssertionError."""
        return self.rawdata.find(">", i) + 1 or -1

    def end_paragraph(self) -> None:
        lines = "".join(self.pieces).split("\n")
        words = "\n".join(re.sub(" +", " ", line).strip() for line in lines).strip("\n")
        if words:
            self.paragraphs.append(words)
        self.pieces.clear()


def text_of_html(markup: str) -> str:
    """The paragraphs of the markup, parted by an empty line.

    Scripts and styles are left out, entities are resolved, runs of white space
    become one space, and `<br>` becomes a line end.
    """
    parser = _Paragraphs()
    parser.feed(markup)
    parser.close()
    parser.end_paragraph()
    return "\n\n".join(parser.paragraphs)
