"""What the story view gives: records with people's judgements applied."""

from dataclasses import dataclass
from datetime import date

from cuttings.model.article import Article
from cuttings.model.evidence import Span
from cuttings.model.judgement import Judgement
from cuttings.model.people import EntityType, Mention, Person
from cuttings.model.statement import Statement
from cuttings.model.times import TimeExpression


@dataclass(frozen=True, slots=True)
class Summary:
    """What the story is, in numbers. Superseded articles are not counted.

    `texts` counts different texts: articles with the same words are one text.
    `first`/`last` are the earliest and latest day on which a dated article may have appeared.
    `statements` counts those of kind "speech", once for each article that carries them.
    """

    articles: int
    texts: int
    outlets: int
    articles_without_outlet: int
    undated: int
    superseded: int
    failures: int
    statements: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as it counts now: outlet and date by judgement where there is one.

    `sources` are all current sources of it (or all, where it is superseded), sorted.
    `same_text` are the ids of other current articles with the very same text.
    `speech` counts its statements of kind "speech".
    """

    article: Article
    sources: tuple[str, ...]
    superseded: bool
    same_text: tuple[str, ...]
    judged: tuple[str, ...]  # of "published", "outlet", "text": what a judgement decided
    speech: int


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement in one article, with the person behind its speaker.

    `id` is made from the article and the content's place. `speaker_name` is the resolved
    full name, or the words of the mention where no person stands behind it (a role such
    as "spokesman", without its article), or None where nobody is named, or only by a
    pronoun. `sentence` holds the whole sentence(s) that the first content span stands in.
    """

    id: str
    article_id: str
    source: str
    statement: Statement
    speaker_id: str | None
    speaker_name: str | None
    addressee_name: str | None
    parent_id: str | None
    sentence: Span
    judged: bool


@dataclass(frozen=True, slots=True)
class MentionView:
    """A mention in one article and the person (organisation, place) it belongs to."""

    id: str
    article_id: str
    mention: Mention
    type: EntityType
    entity_id: str | None
    entity_name: str | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person of the story with what can be counted of them in articles that count.

    `statements` are those of kind "speech". What stands in a text counts once for each
    article that carries it. `first`/`last` are the earliest and latest day on which an
    article that mentions them may have appeared.
    """

    person: Person
    articles: int
    mentions: int
    statements: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class TimeView:
    """A time expression in one article, with its sentence."""

    id: str
    article_id: str
    time: TimeExpression
    sentence: Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the searched words stand. `marks` are the matching spans in the sentence."""

    article_id: str
    sentence: Span
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class JudgementView:
    """A judgement and what became of it.

    `state` is "attached", "unattached" (its words are nowhere to be found now),
    "undone", or "conflict" (another, later judgement says the contrary).
    """

    judgement: Judgement
    state: str
    detail: str
