"""Views of what was found in one article."""

from collections.abc import Iterator

from cuttings.model.evidence import Span
from cuttings.store import StoryReader
from cuttings.store.rows import ArticleRow, StatementRow
from cuttings.story.sentences import Sentences
from cuttings.story.views import StatementView
from cuttings.text.role_names import role_name


def article_statements(
    reader: StoryReader, row: ArticleRow, sentences: Sentences, person: str | None = None
) -> Iterator[StatementView]:
    """The statements of an article, or those of the person with this id, in their order."""
    ids = reader.parent_ids(row)
    for found in reader.statements(row, sentences.text, person):
        statement = found.statement
        first = statement.content[0]
        yield StatementView(
            found.id,
            row.article_id,
            row.source,
            statement,
            found.speaker[0] if found.speaker else None,
            _speaker_name(found),
            _name(found.addressee, statement.addressee),
            None if statement.parent is None else ids[statement.parent],
            sentences.around(first.start, first.end),
            found.judged,
        )


def _name(entity: tuple[str, str] | None, words: Span | None) -> str | None:
    if entity is not None:
        return entity[1]
    return None if words is None else words.text


def _speaker_name(found: StatementRow) -> str | None:
    if found.judged and found.speaker is None and found.judged_name is not None:
        return found.judged_name
    if found.speaker is not None:
        return found.speaker[1]
    return None if found.named is None else role_name(found.named)
