"""`export --to jsonl`: every record of the story file, one a line."""

import json
from collections.abc import Iterator
from itertools import chain

import msgspec

from cuttings.export.copy_lines import copy_lines
from cuttings.export.event_lines import event_lines
from cuttings.export.lines import (
    ArticleEvidence,
    ArticleLine,
    FailureLine,
    FurnitureSpan,
    JudgementLine,
    Line,
    MentionLine,
    PersonLine,
    QuotedLine,
    Speaker,
    StatementLine,
    TimeLine,
)
from cuttings.export.quotation_lines import quotation_lines
from cuttings.model.annotation import NameType
from cuttings.model.article import Article
from cuttings.model.evidence import Evidence, Found, span_of
from cuttings.model.identity import content_id
from cuttings.model.run import Failure
from cuttings.story import (
    ArticleView,
    Filter,
    JudgementView,
    MentionView,
    PersonView,
    StatementView,
    StoryFile,
    TimeView,
)

ENTITY_TYPES: tuple[NameType, ...] = ("PER", "ORG", "LOC", "MISC")


def json_lines(story: StoryFile, *, with_text: bool = False) -> Iterator[bytes]:
    """The export, line by line, each ended by a line feed: UTF-8, fields in schema order.

    Articles come by day, each followed by what was found in it; then people,
    judgements and failures. Only one article is in memory at a time.
    """
    for line in lines(story, with_text=with_text):
        yield encode_line(line) + b"\n"


def encode_line(line: Line, *, sort_keys: bool = False) -> bytes:
    """A line as JSON; characters that UTF-8 cannot hold are written as JSON escapes."""
    try:
        return msgspec.json.encode(line, order="sorted" if sort_keys else None)
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(line)
        return json.dumps(plain, separators=(",", ":"), sort_keys=sort_keys).encode()


def lines(story: StoryFile, *, with_text: bool = False) -> Iterator[Line]:
    """The same as records."""
    for group in article_groups(story, with_text=with_text):
        yield from group
    yield from story_lines(story)
    yield from (_failure_line(failure) for failure in story.failures())


def article_groups(story: StoryFile, *, with_text: bool = False) -> Iterator[Iterator[Line]]:
    """For each current article its own line and those of all that was found in it."""
    for view in story.articles():
        yield _article_group(story, view, with_text=with_text)


def story_lines(story: StoryFile) -> Iterator[Line]:
    """The lines that belong to no single article, without failures."""
    for person in story.people(ENTITY_TYPES):
        yield _person_line(person)
    yield from copy_lines(story)
    yield from quotation_lines(story)
    yield from event_lines(story)
    for judgement in story.judgements():
        yield _judgement_line(judgement)


def _article_group(story: StoryFile, view: ArticleView, *, with_text: bool) -> Iterator[Line]:
    article = view.article
    within = Filter(article=article.id)
    return chain(
        [_article_line(view, with_text=with_text)],
        _quoted_lines(story, article),
        (_statement_line(story, found) for found in story.statements(within)),
        (_mention_line(found, article.source) for found in story.mentions(within)),
        (_time_line(found, article.source) for found in story.times(within)),
    )


def _article_line(view: ArticleView, *, with_text: bool) -> ArticleLine:
    article = view.article
    published = article.published
    return ArticleLine(
        record="article",
        id=article.id,
        article=article.source,
        article_id=article.id,
        sources=view.sources,
        outlet=_value(article.outlet),
        headline=_value(article.headline),
        byline=_value(article.byline),
        url=_value(article.url),
        language=article.language,
        credits=tuple(credit.value for credit in article.credits),
        published_from=published.start,
        published_to=published.end,
        published_moment=published.moment,
        published_method=published.method,
        published_reason=published.reason,
        published_confidence=published.confidence,
        candidate_days=published.candidate_days,
        doubts=article.doubts,
        furniture=tuple(
            FurnitureSpan(part.kind, part.span.start, part.span.end, part.span.text)
            for part in article.furniture
        ),
        evidence=_article_evidence(article),
        judged=view.judged,
        same_text=view.same_text,
        text_hash=article.text_hash,
        text=article.text if with_text else None,
    )


def _article_evidence(article: Article) -> ArticleEvidence:
    return ArticleEvidence(
        outlet=_evidence(article.outlet),
        headline=_evidence(article.headline),
        byline=_evidence(article.byline),
        url=_evidence(article.url),
        published=article.published.evidence,
    )


def _statement_line(story: StoryFile, view: StatementView) -> StatementLine:
    statement = view.statement
    speaker = None
    if statement.speaker is not None or view.speaker_name is not None:
        speaker = Speaker(name=view.speaker_name, mention=statement.speaker, id=view.speaker_id)
    return StatementLine(
        record="statement",
        id=view.id,
        article=view.source,
        article_id=view.article_id,
        kind=statement.kind,
        form=statement.form,
        content=statement.content,
        quoted=statement.quoted,
        speaker=speaker,
        addressee=statement.addressee,
        addressee_name=view.addressee_name,
        venue=statement.venue,
        cue=statement.cue,
        run=statement.run,
        parent=view.parent_id,
        sentence=view.sentence,
        method=statement.method,
        score=statement.score,
        judged=view.judged,
        support=story.copies.support(view),
    )


def _quoted_lines(story: StoryFile, article: Article) -> Iterator[QuotedLine]:
    stretches = story.quoted(article.id)
    ids = [
        content_id("quoted", article.id, str(stretch.start), str(stretch.end))
        for stretch in stretches
    ]
    for stretch, own_id in zip(stretches, ids, strict=True):
        yield QuotedLine(
            record="quoted",
            id=own_id,
            article=article.source,
            article_id=article.id,
            span=span_of(article.text, stretch.start, stretch.end),
            open=stretch.open,
            close=stretch.close,
            closed=stretch.closed,
            style=stretch.style,
            depth=stretch.depth,
            parent=None if stretch.parent is None else ids[stretch.parent],
            run=stretch.run,
        )


def _mention_line(view: MentionView, source: str) -> MentionLine:
    mention = view.mention
    return MentionLine(
        record="mention",
        id=view.id,
        article=source,
        article_id=view.article_id,
        span=mention.span,
        type=view.type,
        kind=mention.kind,
        entity=view.entity_name,
        entity_id=view.entity_id,
        honorific=mention.honorific,
        method=mention.method,
        score=mention.score,
    )


def _time_line(view: TimeView, source: str) -> TimeLine:
    time = view.time
    return TimeLine(
        record="time",
        id=view.id,
        article=source,
        article_id=view.article_id,
        span=time.span,
        timex_type=time.timex_type,
        timex_value=time.value,
        start=time.start,
        end=time.end,
        granularity=time.granularity,
        reason=time.reason,
        rule=time.rule,
        symbol=time.symbol,
        anchor=time.anchor,
    )


def _person_line(view: PersonView) -> PersonLine:
    person = view.person
    return PersonLine(
        record="person",
        id=person.id,
        type=person.type,
        name=person.name,
        aliases=person.aliases,
        sex=person.sex,
        reason=person.reason,
        articles=view.articles,
        mentions=view.mentions,
        statements=view.statements,
        first=view.first,
        last=view.last,
    )


def _judgement_line(view: JudgementView) -> JudgementLine:
    judgement = view.judgement
    return JudgementLine(
        record="judgement",
        id=judgement.id,
        kind=judgement.kind,
        selectors=judgement.selectors,
        value=judgement.value,
        author=judgement.author,
        made_at=judgement.made_at,
        state=view.state,
        detail=view.detail,
    )


def _failure_line(failure: Failure) -> FailureLine:
    return FailureLine(
        record="failure",
        article=failure.source,
        stage=failure.stage,
        reason=failure.reason,
        message=failure.message,
    )


def _value(found: Found | None) -> str | None:
    return None if found is None else found.value


def _evidence(found: Found | None) -> Evidence | None:
    return None if found is None else found.evidence
