"""The lines that the commands print, as plain values: one for people and for `--json`."""

from dataclasses import asdict
from datetime import timedelta
from functools import lru_cache
from typing import Any

from cuttings.model.article import Published
from cuttings.model.evidence import Span
from cuttings.story import (
    ArticleView,
    Filter,
    Hit,
    JudgementView,
    PersonView,
    StatementView,
    StoryFile,
    TimeView,
)

NEVER_DONE = frozenset({"unattached", "conflict"})


def day_words(published: Published) -> str:
    """A publication date as a person reads it: a day, a range, or “no date”."""
    if published.day:
        return published.day.isoformat()
    if published.start and published.end:
        return f"{published.start} to {published.end - timedelta(days=1)}"
    if published.start:
        return f"from {published.start}"
    if published.end:
        return f"before {published.end}"
    return "no date"


def span_line(span: Span) -> dict[str, Any]:
    """A span as JSON."""
    return {"start": span.start, "end": span.end, "text": span.text}


def summary_line(story: StoryFile) -> dict[str, Any]:
    """The numbers of a story."""
    return {**asdict(story.summary()), "separately_written": story.copies.separately_written()}


def summary_words(summary: dict[str, Any]) -> str:
    """The numbers of a story in one line."""
    count = summary["articles"]
    parts = [f"{count} report{'s' if count != 1 else ''}"]
    parts.append(f"{summary['separately_written']} separately written")
    if summary["outlets"]:
        parts.append(f"{summary['outlets']} outlet{'s' if summary['outlets'] != 1 else ''}")
    if summary["first"]:
        parts.append(f"{summary['first']} to {summary['last']}")
    if summary["undated"]:
        parts.append(f"{summary['undated']} without a date")
    if summary["failures"]:
        parts.append(f"{summary['failures']} could not be read")
    return ", ".join(parts)


def report_line(view: ArticleView) -> dict[str, Any]:
    """A report of a listing."""
    article = view.article
    return {
        "id": article.id,
        "source": article.source,
        "sources": list(view.sources),
        "outlet": article.outlet.value if article.outlet else None,
        "headline": article.headline.value if article.headline else None,
        "when": day_words(article.published),
        "why": article.published.reason,
        "statements": view.speech,
        "same_text": list(view.same_text),
        "superseded": view.superseded,
    }


def person_line(view: PersonView) -> dict[str, Any]:
    """A person of a listing."""
    return {
        "id": view.person.id,
        "name": view.person.name,
        "type": view.person.type,
        "aliases": list(view.person.aliases),
        "statements": view.statements,
        "articles": view.articles,
        "mentions": view.mentions,
        "first": view.first,
        "last": view.last,
        "why": view.person.reason,
    }


def said_line(story: StoryFile, view: StatementView) -> dict[str, Any]:
    """A statement of a listing."""
    statement = view.statement
    return {
        "id": view.id,
        **_report_of(story, view.article_id),
        "speaker": view.speaker_name,
        "mention": span_line(statement.speaker) if statement.speaker else None,
        "form": statement.form,
        "kind": statement.kind,
        "cue": statement.cue.text if statement.cue else None,
        "addressee": view.addressee_name,
        "venue": statement.venue.text if statement.venue else None,
        "words": [span.text for span in statement.content],
        "content": [span_line(span) for span in statement.content],
        "sentence": span_line(view.sentence),
        "judged": view.judged,
        "support": asdict(story.copies.support(view)),
        "quotation": story.quotations.of_article(view.article_id).get(view.id),
    }


def time_line(story: StoryFile, view: TimeView) -> dict[str, Any]:
    """A time expression of a listing."""
    time = view.time
    return {
        "id": view.id,
        **_report_of(story, view.article_id),
        "text": time.span.text,
        "type": time.timex_type,
        "value": time.value,
        "symbol": time.symbol,
        "anchor": time.anchor,
        "start": time.start,
        "end": time.end,
        "reason": time.reason,
        "sentence": view.sentence.text,
    }


def hit_line(story: StoryFile, hit: Hit) -> dict[str, Any]:
    """A found sentence."""
    return {
        **_report_of(story, hit.article_id),
        "sentence": span_line(hit.sentence),
        "marks": [span_line(mark) for mark in hit.marks],
    }


def judgement_line(view: JudgementView) -> dict[str, Any]:
    """A correction and what became of it."""
    judgement = view.judgement
    return {
        "id": judgement.id,
        "kind": judgement.kind,
        "words": [selector.exact for selector in judgement.selectors],
        "value": judgement.value,
        "author": judgement.author,
        "made_at": judgement.made_at,
        "state": view.state,
        "detail": view.detail,
    }


def problems(story: StoryFile) -> dict[str, Any]:
    """What could not be read or dated, who may be one, corrections that fit nowhere or clash."""
    from cuttings.export.words import doubt_words
    from cuttings.story.candidates import same_person_candidates

    undated = (
        view
        for view in story.articles(Filter())
        if view.article.published.start is None and view.article.published.end is None
    )
    doubtful = (view for view in story.articles(Filter()) if view.article.doubts)
    return {
        "failures": [asdict(failure) for failure in story.failures()],
        "undated": [report_line(view) for view in undated],
        "doubtful": [
            report_line(view) | {"doubts": doubt_words(view.article.doubts)} for view in doubtful
        ],
        "maybe_one": [
            {
                "first": pair.first.person.name,
                "second": pair.second.person.name,
                "score": pair.score,
                "reason": pair.reason,
            }
            for pair in same_person_candidates(story)
        ],
        "judgements": [judgement_line(v) for v in story.judgements() if v.state in NEVER_DONE],
    }


def _report_of(story: StoryFile, article_id: str) -> dict[str, Any]:
    return dict(_report_fields(story, article_id))


@lru_cache(maxsize=512)
def _report_fields(story: StoryFile, article_id: str) -> tuple[tuple[str, str | None], ...]:
    article = story.article(article_id).article
    return (
        ("article_id", article.id),
        ("source", article.source),
        ("outlet", article.outlet.value if article.outlet else None),
        ("when", day_words(article.published)),
    )
