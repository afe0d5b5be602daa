"""The page of one report: its whole text with every finding marked, notes in the margin."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from cuttings.export.html.links import Links, anchor, web_address
from cuttings.export.html.marked import Mark, marked_stretches
from cuttings.export.html.reused import Reused, reused_by_origin
from cuttings.export.html.rows import FORM_WORDS, KIND_WORDS, Row, addressed, row_of
from cuttings.export.html.timeline_entries import mention_anchor
from cuttings.export.words import doubt_words, time_words
from cuttings.model.article import Article, Furniture, FurnitureKind
from cuttings.story import (
    ArticleView,
    Filter,
    MentionView,
    StatementView,
    StoryFile,
    TimeView,
)
from cuttings.text.paragraphs import paragraphs

FURNITURE_WORDS: dict[FurnitureKind, str] = {
    "header": "header line",
    "headline": "headline",
    "byline": "byline",
    "dateline": "place and date line",
    "caption": "picture caption",
    "credit": "credit",
    "read-more": "link to other reports",
}

# From outside to inside, where several marks have one extent.
_LIT, _SENTENCE, _FURNITURE, _SAID, _QUOTED, _TIME, _WHO = range(7)


@dataclass(frozen=True, slots=True)
class Note:
    """A statement's line in the margin. `back` leads to its sentence in the text.

    `versions` leads to the quotation, where other statements report the same utterance.
    """

    id: str
    statement: str
    number: int
    back: str
    name: str | None
    person: str | None
    verb: str
    cue: str | None
    to: str | None
    venue: str | None
    form: str
    judged: bool
    versions: str | None = None


@dataclass(frozen=True, slots=True)
class TimeNote:
    """A time expression's line below the text."""

    id: str
    back: str
    words: str
    meaning: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, the statements that begin in it, and its label where it is furniture."""

    html: Markup
    notes: tuple[Note, ...]
    furniture: str | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """All that the page of a report shows."""

    row: Row
    byline: str | None
    address: str | None
    web_address: str | None
    sources: tuple[str, ...]
    language: str | None
    judged: tuple[str, ...]
    doubts: str
    superseded: bool
    also: tuple[tuple[str, str], ...]
    reused: tuple[Reused, ...]
    family: str | None
    paragraphs: tuple[Paragraph, ...]
    times: tuple[TimeNote, ...]
    earlier: tuple[Row, str] | None
    later: tuple[Row, str] | None


def article_page(
    story: StoryFile,
    view: ArticleView,
    links: Links,
    around: tuple[Row | None, Row | None] = (None, None),
    lit: tuple[int, int] | None = None,
) -> ArticlePage:
    """The page of `view`; reads only what belongs to this article.

    `around` are the reports before and after it in the list of all reports; `lit` are
    offsets of words that somebody looks for: an anchor "found".
    """
    article = view.article
    within = Filter(article=article.id)
    statements = sorted(story.statements(within), key=_place)
    times = list(story.times(within))
    numbers = {found.id: number for number, found in enumerate(statements, start=1)}
    marks = [
        *_statement_marks(statements, numbers),
        *_text_marks(story, article),
        *map(_time_mark, times),
        *_event_marks(story, article.id),
        *_mention_marks(story.mentions(within), links),
    ]
    if lit is not None:
        marks.append(Mark(*lit, _LIT, "found", id="found"))
    reused, shades = reused_by_origin(story, article.id, links)
    marks += shades
    family = story.copies.family_of(article.id)
    quotations = story.quotations.of_article(article.id)
    versions = {found: links.quotation(known) for found, known in quotations.items()}
    byline, url = article.byline, article.url
    return ArticlePage(
        row=row_of(view),
        byline=byline.value if byline else None,
        address=url.value if url else None,
        web_address=web_address(url.value if url else None),
        sources=view.sources or (article.source,),
        language=article.language,
        judged=view.judged,
        doubts=doubt_words(article.doubts),
        superseded=view.superseded,
        also=tuple(_same_text(story, view, links)),
        reused=reused,
        family=links.family(family.id) if family else None,
        paragraphs=tuple(
            replace(paragraph, notes=tuple(_with_versions(paragraph.notes, versions)))
            for paragraph in _paragraphs(article, marks, statements, numbers, links)
        ),
        times=tuple(map(_time_note, times)),
        earlier=_with_address(around[0], links),
        later=_with_address(around[1], links),
    )


def _with_versions(notes: Sequence[Note], versions: dict[str, str]) -> Iterator[Note]:
    return (replace(note, versions=versions.get(note.statement)) for note in notes)


def _place(found: StatementView) -> tuple[int, int]:
    """By first word; of statements that begin together, the longer one first."""
    return (found.statement.start, -found.statement.end)


def _with_address(row: Row | None, links: Links) -> tuple[Row, str] | None:
    return None if row is None else (row, links.article(row.id))


def _same_text(story: StoryFile, view: ArticleView, links: Links) -> Iterator[tuple[str, str]]:
    for other_id in view.same_text:
        other = row_of(story.article(other_id))
        yield other.outlet or other.source, links.article(other_id)


def _statement_marks(
    statements: Sequence[StatementView], numbers: dict[str, int]
) -> Iterator[Mark]:
    for found in statements:
        sentence, statement = found.sentence, found.statement
        yield Mark(sentence.start, sentence.end, _SENTENCE, "sentence", id=anchor("s", found.id))
        first, *others = statement.content
        number = str(numbers[found.id])
        classes = f"said {statement.kind} {statement.form}"
        note = (f"#{anchor('n', found.id)}", number)
        yield Mark(first.start, first.end, _SAID, classes, note=note)
        for span in others:
            yield Mark(span.start, span.end, _SAID, classes)


def _text_marks(story: StoryFile, article: Article) -> Iterator[Mark]:
    for part in article.furniture:
        yield Mark(part.span.start, part.span.end, _FURNITURE, f"furniture {part.kind}")
    for stretch in story.quoted(article.id):
        depth = "nested" if stretch.depth else "outer"
        yield Mark(stretch.start, stretch.end, _QUOTED, f"quoted {depth}")


def _event_marks(story: StoryFile, article_id: str) -> Iterator[Mark]:
    """The sentences that tell of a dated event, which the timeline leads to."""
    for found in story.events.of_article(article_id):
        span = found.mention.sentence
        yield Mark(span.start, span.end, _SENTENCE, "sentence", id=mention_anchor(found))


def _time_mark(found: TimeView) -> Mark:
    span = found.time.span
    return Mark(
        span.start,
        span.end,
        _TIME,
        "time",
        id=anchor("t", found.id),
        href=f"#{anchor('w', found.id)}",
        title=found.time.value or found.time.reason,
    )


def _mention_marks(mentions: Iterable[MentionView], links: Links) -> Iterator[Mark]:
    """Names and words that stand for them; the first of each person is an anchor."""
    seen: set[str] = set()
    for found in mentions:
        span, entity = found.mention.span, found.entity_id
        first = entity is not None and entity not in seen
        if entity is not None:
            seen.add(entity)
        yield Mark(
            span.start,
            span.end,
            _WHO,
            f"who {found.type.lower()} by-{found.mention.kind}",
            id=anchor("p", entity) if first and entity else None,
            href=links.person(entity) if entity else None,
            title=found.entity_name if found.entity_name != span.text else None,
        )


def _paragraphs(
    article: Article,
    marks: Sequence[Mark],
    statements: Sequence[StatementView],
    numbers: dict[str, int],
    links: Links,
) -> Iterator[Paragraph]:
    extents = paragraphs(article.text)
    drawn = marked_stretches(article.text, [(start, end) for start, end in extents], marks)
    waiting = list(reversed(statements))
    for (start, end), html in zip(extents, drawn, strict=True):
        notes = []
        while waiting and waiting[-1].statement.start < end:
            found = waiting.pop()
            notes.append(_note(found, numbers[found.id], links))
        yield Paragraph(html, tuple(notes), _furniture_label(article.furniture, (start, end)))


def _furniture_label(furniture: Sequence[Furniture], extent: tuple[int, int]) -> str | None:
    """What the paragraph is where all of it is furniture."""
    start, end = extent
    kinds = [part.kind for part in furniture if part.span.start <= start and end <= part.span.end]
    return FURNITURE_WORDS[kinds[0]] if kinds else None


def _note(found: StatementView, number: int, links: Links) -> Note:
    statement = found.statement
    to, venue = addressed(found)
    return Note(
        id=anchor("n", found.id),
        statement=found.id,
        number=number,
        back=f"#{anchor('s', found.id)}",
        name=found.speaker_name,
        person=links.person(found.speaker_id) if found.speaker_id else None,
        verb=KIND_WORDS[statement.kind],
        cue=statement.cue.text if statement.cue else None,
        to=to,
        venue=venue,
        form=FORM_WORDS[statement.form],
        judged=found.judged,
    )


def _time_note(found: TimeView) -> TimeNote:
    time = found.time
    return TimeNote(
        id=anchor("w", found.id),
        back=f"#{anchor('t', found.id)}",
        words=time.span.text,
        meaning=time_words(time),
        reason=time.reason,
    )
