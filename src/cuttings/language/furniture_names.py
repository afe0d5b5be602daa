"""Which parts of page furniture name nobody of the story: credits, bylines, links."""

import re
from collections.abc import Sequence
from functools import cache

from cuttings.language.lexicon import words
from cuttings.model.article import Furniture

_WORK = r"(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Tt]ranslation|[Cc]ompiled|[Pp]hotos?|[Gg]raphics?)"
_CREDITS = (
    re.compile(rf"\((?:Additional\s)?{_WORK} by\s[^()\n]{{3,300}}\)"),
    re.compile(rf"^(?:Additional\s)?{_WORK} by\s[A-Z][^\n]{{3,300}}$", re.MULTILINE),
    re.compile(r"\(By [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?: ?(?:--|[-–—/]) ?[^()\n]{2,40})?\)"),
)
_NAMELESS = frozenset({"byline", "credit", "read-more", "header"})


def nameless_places(text: str, furniture: Sequence[Furniture]) -> list[tuple[int, int]]:
    """The stretches without names of the story: of a caption only the credit at its end.

    So also what agencies print under a report (`(Reporting by Ann Hale; Editing by Carl Orme)`).
    """
    found = [match.span() for pattern in _CREDITS for match in pattern.finditer(text)]
    for item in furniture:
        start, end = item.span.start, item.span.end
        if item.kind == "caption":
            credit = credit_of(item.span.text)
            if credit is not None:
                found.append((start + credit, end))
        elif item.kind in _NAMELESS:
            found.append((start, end))
    return found


def credit_of(caption: str) -> int | None:
    """Where a caption's credit starts: `(Ann Hale/AB)` or `Picture: Ann Hale` at its end."""
    bracket = caption.rfind("(")
    starts = [bracket] if bracket >= 0 else []
    starts += [found.start() for found in _credit_words().finditer(caption)]
    return min(starts, default=None)


@cache
def _credit_words() -> re.Pattern[str]:
    listed = "|".join(sorted(words("caption_credits")))
    return re.compile(rf"\b(?:{listed})(?: by)?:")
