"""What a story file says of quotations: the queries behind the view."""

from collections import defaultdict

from cuttings.errors import SettingsError
from cuttings.store.database import StoryConnection
from cuttings.store.lookup import beginning

_MEMBERS = (
    "SELECT q.quotation_id, x.statement_id, a.article_id FROM quotation AS q"
    " JOIN quotation_member AS m ON m.quotation = q.id"
    " JOIN article_statement AS x ON x.statement = m.statement"
    " JOIN article AS a ON a.id = x.article AND a.superseded = 0"
    " LEFT JOIN judged_statement AS j ON j.statement = m.statement"
    " WHERE COALESCE(j.said, 1) = 1"
)
Member = tuple[str, str]


def read_quotations(
    db: StoryConnection, quotation_id: str | None = None
) -> dict[str, list[Member]]:
    """Quotation id → its statements in current articles, as (statement id, article id)."""
    where = "" if quotation_id is None else " AND q.quotation_id = ?"
    found: dict[str, list[Member]] = defaultdict(list)
    for known_id, statement, article in db.rows(
        f"{_MEMBERS}{where} ORDER BY q.quotation_id, x.statement_id",
        () if quotation_id is None else (quotation_id,),
    ):
        found[known_id].append((statement, article))
    return dict(found)


def quotations_of_article(db: StoryConnection, article_row: int) -> dict[str, str]:
    """Statement id → quotation id, for an article's statements that others report too."""
    return dict(
        db.rows(
            "SELECT x.statement_id, q.quotation_id FROM article_statement AS x"
            " JOIN quotation_member AS m ON m.statement = x.statement"
            " JOIN quotation AS q ON q.id = m.quotation WHERE x.article = ?",
            (article_row,),
        )
    )


def resolve_quotation(db: StoryConnection, key: str) -> str:
    """The id of a quotation by id, or by a beginning of it that is unique.

    Raises:
        SettingsError: none or several match.
    """
    found = db.rows(
        "SELECT quotation_id FROM quotation WHERE quotation_id >= ? AND quotation_id < ? LIMIT 2",
        beginning(key),
    )
    if len(found) != 1:
        many = "several quotations begin" if found else "no quotation begins"
        raise SettingsError(f"In this story {many} with the id {key!r}: `cuttings show FILE said`.")
    return str(found[0][0])
