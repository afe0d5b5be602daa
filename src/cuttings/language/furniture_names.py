"""Which parts of page furniture name nobody of the story: credits, bylines, links."""

from collections.abc import Sequence

from cuttings.model.article import Furniture

_NAMELESS = frozenset({"byline", "credit", "read-more", "header"})


def nameless_places(furniture: Sequence[Furniture]) -> list[tuple[int, int]]:
    """The stretches without names of the story: of a caption only the credit at its end."""
    found: list[tuple[int, int]] = []
    for item in furniture:
        start, end = item.span.start, item.span.end
        if item.kind == "caption":
            credit = item.span.text.rfind("(")
            if credit >= 0:
                found.append((start + credit, end))
        elif item.kind in _NAMELESS:
            found.append((start, end))
    return found
