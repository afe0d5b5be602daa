"""The lines of `export --to jsonl` that say which reports are copies."""

from collections.abc import Iterator

from cuttings.export.lines import CopyLine, CopyPassage, FamilyLine
from cuttings.model.identity import content_id
from cuttings.story import CopyView, StoryFile


def copy_lines(story: StoryFile) -> Iterator[CopyLine | FamilyLine]:
    """One line for each pair of articles that share copy, then one for each family, by id."""
    for view in story.copies.pairs():
        yield _copy_line(story, view)
    for family in sorted(story.copies.families(), key=lambda family: family.id):
        sources = {known: story.copies.source(known) for known in family.members}
        yield FamilyLine(
            record="copy_family",
            id=family.id,
            articles=tuple(sources.values()),
            article_ids=family.members,
            origin=sources[family.origin] if family.origin else None,
            origin_name=family.origin_name,
            reason=family.reason,
        )


def _copy_line(story: StoryFile, view: CopyView) -> CopyLine:
    pair = view.pair
    sides = {"a": view.source_a, "b": view.source_b, "third": "third"}
    return CopyLine(
        record="copy",
        id=content_id("copy", pair.a, pair.b),
        a=view.source_a,
        b=view.source_b,
        a_id=pair.a,
        b_id=pair.b,
        kind=pair.kind,
        share_a=pair.share_a,
        share_b=pair.share_b,
        prose_words=pair.prose_words,
        origin=sides[pair.origin] if pair.origin else None,
        origin_article=view.origin_source,
        origin_name=pair.origin_name,
        reason=pair.reason,
        passages=tuple(
            CopyPassage(
                kind=found.kind,
                a=found.a,
                b=found.b,
                words=found.words,
                prose_words=found.prose_words,
                changes=found.changes,
            )
            for found in story.copies.between(pair.a, pair.b)
        ),
    )
