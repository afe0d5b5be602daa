"""Finding one record by what a person types: an id, the beginning of one, or a name."""

# ruff: noqa: S608 - SQL is put together from fixed words; every value is bound

from collections.abc import Sequence

from cuttings.errors import SettingsError
from cuttings.model.identity import content_id
from cuttings.store.characters import escape, fold_name, unescape
from cuttings.store.database import StoryConnection
from cuttings.store.rows import ArticleRow

MOST_LISTED = 5
OF_ARTICLE = 6
"""So many digits of a mention's id are those of its article's id."""


def article_row(db: StoryConnection, key: str) -> int:
    """The row of an article by id, source, or unique beginning of its id.

    Raises:
        SettingsError: none or several match; the message lists what is near.
    """
    name = escape(key)
    exact = db.value(
        "SELECT id FROM article WHERE article_id = :key UNION ALL"
        " SELECT * FROM (SELECT article FROM source WHERE name = :key"
        "  ORDER BY current DESC, id DESC LIMIT 1)",
        {"key": name},
    )
    if exact is not None:
        return int(exact)
    found = db.rows(
        "SELECT id, article_id, source FROM article WHERE article_id >= ? AND article_id < ?"
        " LIMIT ?",
        (*beginning(name), MOST_LISTED + 1),
    )
    if len(found) == 1:
        return int(found[0][0])
    if found:
        raise _ambiguous("report", key, [f"{i} ({unescape(source)})" for _, i, source in found])
    near = db.rows(
        "SELECT DISTINCT source FROM article WHERE instr(lower(source), lower(?)) > 0"
        " OR instr(lower(headline), lower(?)) > 0 ORDER BY source LIMIT ?",
        (name, name, MOST_LISTED),
    )
    raise _missing("report", key, [unescape(source) for (source,) in near])


def article(db: StoryConnection, key: str) -> ArticleRow:
    """An article by id, source, or unique beginning of its id.

    Raises:
        SettingsError: none or several match; the message lists what is near.
    """
    row, text_row, article_id, source, superseded = db.row(
        "SELECT id, text, article_id, source, superseded FROM article WHERE id = ?",
        (article_row(db, key),),
    )
    return ArticleRow(row, text_row, article_id, unescape(source), bool(superseded))


def statement(db: StoryConnection, key: str) -> tuple[str, str]:
    """A statement's id and its article's, by id or unique beginning of it.

    Raises:
        SettingsError: none or several match.
    """
    found = db.rows(
        "SELECT x.statement_id, a.article_id, s.words FROM article_statement AS x"
        " JOIN article AS a ON a.id = x.article JOIN statement AS s ON s.id = x.statement"
        " WHERE x.statement_id >= ? AND x.statement_id < ? LIMIT ?",
        (*beginning(escape(key)), MOST_LISTED + 1),
    )
    exact = [row for row in found if row[0] == key]
    if len(exact or found) == 1:
        known_id, article_id, _ = (exact or found)[0]
        return known_id, article_id
    if found:
        raise _ambiguous("statement", key, [f"{row[0]} ({unescape(row[2])[:60]})" for row in found])
    raise _missing("statement", key, [])


def person_row(db: StoryConnection, key: str) -> int:
    """The row of a person by id, name, alias, or unique beginning of an id.

    Letter case, accents and the form of apostrophes do not count; a chosen name goes
    before an alias, and one person before other things of that name.

    Raises:
        SettingsError: none or several match; the message lists what is near.
    """
    row = db.value("SELECT id FROM person WHERE person_id = ?", (escape(key),))
    if row is not None:
        return int(row)
    folded = escape(fold_name(key))
    for condition in ("n.position = 0", "n.position > 0"):
        found = db.rows(
            "SELECT DISTINCT p.id, p.person_id, p.name, p.type FROM person_name AS n"
            " JOIN person AS p ON p.id = n.person"
            f" WHERE n.folded = ? AND {condition} ORDER BY p.mentions DESC LIMIT ?",
            (folded, MOST_LISTED + 1),
        )
        named = [row for row in found if row[3] == "PER"]
        if len(found) == 1 or len(named) == 1:
            return int((named or found)[0][0])
        if found:
            raise _ambiguous("name", key, [f"{i} ({unescape(n)}, {t})" for _, i, n, t in found])
    found = db.rows(
        "SELECT id, person_id, name FROM person WHERE person_id >= ? AND person_id < ? LIMIT ?",
        (*beginning(escape(key)), MOST_LISTED + 1),
    )
    if len(found) == 1:
        return int(found[0][0])
    if found:
        raise _ambiguous("name", key, [f"{i} ({unescape(name)})" for _, i, name in found])
    near = db.rows(
        "SELECT DISTINCT p.name FROM person_name AS n JOIN person AS p ON p.id = n.person"
        " WHERE instr(n.folded, ?) > 0 ORDER BY p.mentions DESC LIMIT ?",
        (folded, MOST_LISTED),
    )
    raise _missing("name", key, [unescape(name) for (name,) in near])


def beginning(key: str) -> tuple[str, str]:
    """The range of ids that begin so; ids are hex digits, so nothing else can match."""
    fit = key if key and all(c in "0123456789abcdef" for c in key) else "!"
    return fit, fit + "g"


def _ambiguous(what: str, key: str, found: Sequence[str]) -> SettingsError:
    more = ", …" if len(found) > MOST_LISTED else ""
    listed = ", ".join(found[:MOST_LISTED])
    return SettingsError(
        f"“{key}” fits more than one {what}: {listed}{more}. Give the whole of one of these ids."
    )


def _missing(what: str, key: str, near: Sequence[str]) -> SettingsError:
    hint = f" Near it: {', '.join(near)}." if near else " Give an id or a name as `show` prints it."
    return SettingsError(f"No {what} in the story file is called “{key}”.{hint}")


def mention(db: StoryConnection, key: str) -> tuple[str, str] | None:
    """A mention's id and its article's, by id or unique beginning of it; None if there is none.

    Mentions' ids are not stored, but tell in which articles to look.

    Raises:
        SettingsError: several match.
    """
    first, _ = beginning(key)
    if first == "!":
        return None
    cursor = db.execute(
        "SELECT a.article_id, m.start, m.stop, c.type, m.words FROM article AS a"
        " JOIN chain AS c ON c.text = a.text JOIN mention AS m ON m.chain = c.id"
        " WHERE a.article_id >= ? AND a.article_id < ?",
        beginning(first[:OF_ARTICLE]),
    )
    found: dict[str, tuple[str, str]] = {}
    for article_id, start, stop, kind, words in cursor:
        known_id = mention_id(article_id, start, stop, kind)
        if known_id.startswith(first):
            found[known_id] = (article_id, words)
    if len(found) > 1 and key not in found:
        listed = [f"{i} ({unescape(words)})" for i, (_, words) in sorted(found.items())]
        raise _ambiguous("mention", key, listed)
    known = key if key in found else next(iter(found), None)
    return None if known is None else (known, found[known][0])


def mention_id(article_id: str, start: int, end: int, kind: str) -> str:
    """The id of a mention of an article: it begins as the article's id does."""
    own = content_id("mention", article_id, f"{start}:{end}", kind)
    return article_id[:OF_ARTICLE] + own[OF_ARTICLE:]
