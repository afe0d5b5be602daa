"""The map stages: what is found in one text, in which order, from what; and a run over them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cuttings.engine.stages import MapStage, check_recipe, run_stages, stage_keys
from cuttings.extract import events, people, statements, times
from cuttings.ingest import is_foreign
from cuttings.language import annotate, language_version
from cuttings.model.annotation import Annotation
from cuttings.model.article import Article, Furniture
from cuttings.model.copies import Shingle
from cuttings.model.event import EventMention
from cuttings.model.people import Chain
from cuttings.model.quoted import QuotedStretch
from cuttings.model.reading import Reading
from cuttings.model.statement import Statement
from cuttings.model.times import TimeExpression
from cuttings.resolve import copy_texts
from cuttings.resolve.people import block_key
from cuttings.settings import Settings
from cuttings.store import StageResult, codec
from cuttings.text import quotation_marks


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a worker gives back: records, and each stage's result for the store."""

    article: Article
    reading: Reading
    results: tuple[StageResult, ...]
    blocks: tuple[str, ...]


GIVEN: Mapping[str, Any] = {"text": str, "furniture": tuple[Furniture, ...]}
LAYERS: Mapping[str, Any] = {
    "quoted": tuple[QuotedStretch, ...],
    "annotation": Annotation,
    "chains": tuple[Chain, ...],
    "statements": tuple[Statement, ...],
    "times": tuple[TimeExpression, ...],
    "shingles": tuple[Shingle, ...],
    "events": tuple[EventMention, ...],
}


def map_stages(settings: Settings) -> tuple[MapStage, ...]:
    """The stages over one article, in order."""
    stages = (
        MapStage(
            "quotation marks",
            quotation_marks.VERSION,
            ("text",),
            "quoted",
            quotation_marks.find_quoted,
        ),
        MapStage(
            "language",
            language_version(settings.language),
            ("text", "furniture", "quoted"),
            "annotation",
            annotate,
            settings.language,
        ),
        MapStage(
            "people",
            people.VERSION,
            ("text", "furniture", "quoted", "annotation"),
            "chains",
            people.find_chains,
        ),
        MapStage(
            "statements",
            statements.VERSION,
            ("text", "furniture", "quoted", "annotation", "chains"),
            "statements",
            statements.find_statements,
        ),
        MapStage(
            "times", times.VERSION, ("text", "furniture", "annotation"), "times", times.find_times
        ),
        MapStage(
            "copies",
            copy_texts.VERSION,
            ("text", "furniture", "quoted", "annotation"),
            "shingles",
            copy_texts.find_shingles,
        ),
        MapStage(
            "events",
            events.VERSION,
            ("text", "furniture", "annotation", "chains", "statements", "times"),
            "events",
            events.find_events,
        ),
    )
    check_recipe(stages, GIVEN, LAYERS)
    return stages


def run_map_stages(
    article: Article, stored: Sequence[StageResult], settings: Settings
) -> ReadResult:
    """Run all map stages over an article; `stored` results that still hold are used.

    Raises:
        StageError: a stage failed.
    """
    stages = map_stages(settings)
    keys = stage_keys(stages)
    writes = {stage.name: stage.writes for stage in stages}
    known = {
        writes[r.stage]: codec.decode(r.payload, LAYERS[writes[r.stage]])
        for r in stored
        if keys.get(r.stage) == r.key
    }
    # what is not English is kept and searched; the stages see nothing of it
    text, furniture = ("", ()) if is_foreign(article.text) else (article.text, article.furniture)
    given = {"text": text, "furniture": furniture}
    layers = run_stages(stages, given, known)
    results = tuple(
        StageResult(stage.name, keys[stage.name], codec.encode(layers[stage.writes]))
        for stage in stages
    )
    reading = Reading(**layers)
    return ReadResult(article, reading, results, tuple(block_key(c) for c in reading.chains))
