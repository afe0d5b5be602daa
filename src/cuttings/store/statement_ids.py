"""Ids of statements."""

from collections.abc import Iterable

from cuttings.model.identity import content_id
from cuttings.model.statement import Statement


def statement_ids(article_id: str, statements: Iterable[tuple[int, int, str]]) -> list[str]:
    """Ids of the statements of an article, from their (start, end, form) in order.

    Where two stand at the very same place in the same form, the later one's number
    among them goes in as well.
    """
    seen: dict[tuple[int, int, str], int] = {}
    ids = []
    for start, stop, form in statements:
        place = (start, stop, form)
        number = seen[place] = seen.get(place, 0) + 1
        more = () if number == 1 else (str(number),)
        ids.append(content_id("statement", article_id, f"{start}:{stop}", form, *more))
    return ids


def statement_id(article_id: str, statement: Statement) -> str:
    """The id of a statement of an article."""
    return statement_ids(article_id, [(statement.start, statement.end, statement.form)])[0]
