"""The lines of `export --to jsonl` that say which statements are one utterance."""

from collections.abc import Iterator

from cuttings.export.lines import QuotationLine
from cuttings.story import StoryFile
from cuttings.story.quotations import quoted_words


def quotation_lines(story: StoryFile) -> Iterator[QuotationLine]:
    """One line for each quotation, by id."""
    for view in sorted(story.quotations.all(), key=lambda view: view.id):
        yield QuotationLine(
            record="quotation",
            id=view.id,
            speaker=view.speaker_name,
            speaker_id=view.speaker_id,
            also_named=view.also_named,
            words=quoted_words(view.fullest),
            statements=tuple(variant.statement.id for variant in view.variants),
            articles=tuple(variant.statement.source for variant in view.variants),
            variants=tuple(quoted_words(variant.statement) for variant in view.variants),
            first=view.first,
            outlets=view.outlets,
            support=story.copies.support_of_quotation([v.statement for v in view.variants]),
        )
