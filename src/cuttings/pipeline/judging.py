"""Corrections in: new ones, and the export and import of the log."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from cuttings.errors import SettingsError
from cuttings.model.identity import content_id
from cuttings.model.judgement import Judgement, JudgementKind, Selector
from cuttings.pipeline.folding import Outcome, fold
from cuttings.pipeline.pasting import put_pasted_texts
from cuttings.settings import Settings
from cuttings.store import StoryReader, codec, open_story


def new_judgement(
    kind: JudgementKind, selectors: tuple[Selector, ...], value: str | None, author: str
) -> Judgement:
    """A judgement made now."""
    made_at = datetime.now(UTC).isoformat(timespec="microseconds")
    words = (f"{s.what}:{s.text_hash}:{s.start}:{s.end}:{s.source}" for s in selectors)
    identity = content_id("judgement", kind, *words, value or "", author, made_at)
    return Judgement(identity, kind, selectors, value, author, made_at)


def add_judgements(
    story: Path, judgements: Sequence[Judgement], settings: Settings | None = None
) -> dict[str, Outcome]:
    """Append judgements and put all of them in place.

    Args:
        story: the story file.
        judgements: what to append.
        settings: what a pasted text is read with; the defaults where it is left out.

    Returns:
        Judgement id → what became of it, for every judgement in the story file.

    Raises:
        StoreError: the story file cannot be written.
    """
    with open_story(story) as writer:
        for judgement in judgements:
            writer.judged.add_judgement(judgement)
        refused = put_pasted_texts(writer, settings or Settings())
        return fold(writer, refused=refused)


def export_judgements(story: Path) -> Iterator[str]:
    """All judgements of a story file, one JSON object a line, in the order of the log."""
    with StoryReader(story) as reader:
        for judgement in reader.history.judgements():
            yield codec.encode(judgement).decode("utf-8")


def import_judgements(
    story: Path, log: Path, settings: Settings | None = None
) -> tuple[int, dict[str, Outcome]]:
    """Append the judgements of an exported log that are not there yet.

    Returns:
        How many were new, and what became of all.

    Raises:
        SettingsError: the log cannot be read, or a line of it is no judgement.
        StoreError: the story file cannot be written.
    """
    try:
        lines = log.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{log} cannot be read: {error}") from error
    with StoryReader(story) as reader:
        known = {judgement.id for judgement in reader.history.judgements()}
    fresh = [j for j in _parse(lines, log) if j.id not in known]
    return len(fresh), add_judgements(story, fresh, settings)


def _parse(lines: Sequence[str], log: Path) -> Iterator[Judgement]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            json.loads(line)
            yield codec.decode(line.encode("utf-8"), Judgement)
        except ValueError as error:
            raise SettingsError(
                f"{log}, line {number} is no correction: {error}. Nothing was taken over; "
                "give a file that `cuttings judge FILE export` printed."
            ) from error
