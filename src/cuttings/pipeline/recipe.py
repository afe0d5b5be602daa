"""The map stages: what is found in one text, in which order, from what."""

from collections.abc import Mapping
from typing import Any

from cuttings.engine.stages import MapStage, check_recipe
from cuttings.extract import people, statements, times
from cuttings.language import annotate, language_version
from cuttings.model.annotation import Annotation
from cuttings.model.article import Furniture
from cuttings.model.copies import Shingle
from cuttings.model.people import Chain
from cuttings.model.quoted import QuotedStretch
from cuttings.model.statement import Statement
from cuttings.model.times import TimeExpression
from cuttings.resolve import copy_texts
from cuttings.settings import Settings
from cuttings.text import quotation_marks

GIVEN: Mapping[str, Any] = {"text": str, "furniture": tuple[Furniture, ...]}
LAYERS: Mapping[str, Any] = {
    "quoted": tuple[QuotedStretch, ...],
    "annotation": Annotation,
    "chains": tuple[Chain, ...],
    "statements": tuple[Statement, ...],
    "times": tuple[TimeExpression, ...],
    "shingles": tuple[Shingle, ...],
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
    )
    check_recipe(stages, GIVEN, LAYERS)
    return stages
