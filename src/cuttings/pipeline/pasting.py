"""Texts that a person replaced: each source gets the text that the corrections in force want.

It looks only at the log and at what the sources hold now, so it may run as often as one likes:
after every reading, and after every correction. A report that changed since is left as it is.
"""

from collections.abc import Iterator

from cuttings.errors import InputError
from cuttings.ingest import with_text
from cuttings.model.article import Article
from cuttings.model.judgement import Judgement
from cuttings.pipeline.recipe import run_map_stages
from cuttings.resolve.judgements import in_force
from cuttings.settings import Settings
from cuttings.store import StoryWriter

CHANGED = "the report has changed since: what it says now stands"


def put_pasted_texts(writer: StoryWriter, settings: Settings) -> dict[str, str]:
    """Give every report the text that a person pasted, or its own again.

    Args:
        writer: the open story file.
        settings: what the texts are read with.

    Returns:
        Judgement id → why a pasted text was not put in place.
    """
    judgements = [j for j in writer.judged.judgements() if j.kind in {"text", "undo"}]
    wanted, refused = _wanted(writer, judgements)
    run = None
    for article, by in wanted.values():
        known = writer.source_state(article.source)
        if known is None or not known.current or known.raw_hash != article.raw_hash:
            if by is not None:
                refused[by] = CHANGED
        elif known.text_hash != article.text_hash:
            run = run or writer.start_run((f"replaced text of {article.source}",))
            found = run_map_stages(article, (), settings)
            writer.save(found.article, found.reading, found.results, found.blocks, run)
    if run is not None:
        writer.finish_run(run, len(wanted), 0, 0)
    return refused


def _wanted(
    writer: StoryWriter, judgements: list[Judgement]
) -> tuple[dict[str, tuple[Article, str | None]], dict[str, str]]:
    """Source → (its article as it should be, the judgement that says so); and what cannot be."""
    active, _ = in_force(judgements)
    holds = {judgement.id for judgement in active}
    wanted: dict[str, tuple[Article, str | None]] = {}
    refused: dict[str, str] = {}
    for judgement in judgements:
        for original in _originals(writer, judgement):
            if judgement.id not in holds:
                wanted.setdefault(original.source, (original, None))
                continue
            try:
                wanted[original.source] = (
                    with_text(original, judgement.value or ""),
                    judgement.id,
                )
            except InputError as error:
                refused[judgement.id] = str(error)
    return wanted, refused


def _originals(writer: StoryWriter, judgement: Judgement) -> Iterator[Article]:
    for selector in judgement.selectors[:1] if judgement.kind == "text" else ():
        yield from writer.versions(selector.text_hash, selector.source)
