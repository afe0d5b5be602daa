"""Reading: sources in, per-article records in the store."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

from cuttings.engine import Broken, Done, run_tasks
from cuttings.engine.stages import stage_keys
from cuttings.errors import InputError, StageError
from cuttings.ingest import Source, discover, is_foreign, load, loader_version
from cuttings.model.article import Article
from cuttings.model.run import Failure, FailureReason
from cuttings.pipeline.folding import fold
from cuttings.pipeline.pasting import put_pasted_texts
from cuttings.pipeline.recipe import ReadResult, map_stages, run_map_stages
from cuttings.settings import Settings
from cuttings.store import StageResult, StoryWriter, open_story

Progress = Callable[[int, str], None]
SEEN_TOGETHER = 500
"""Unchanged sources that are noted in one go."""


@dataclass(frozen=True, slots=True)
class ReadTask:
    """What a worker gets: a source to load, or a known article whose stages are stale.

    `stored` are results of earlier stages that still hold.
    """

    source: str
    load: Source | None
    article: Article | None = None
    stored: tuple[StageResult, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a call of `read_story` did.

    `foreign` counts the articles read that are in another language than English: they are
    kept and searched, and nothing else is found in them.
    """

    read: int
    unchanged: int
    articles: int
    unattached: int
    failures: tuple[Failure, ...]
    foreign: int = 0

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON values."""
        return asdict(self)


def read_story(
    paths: Sequence[str], story: Path, settings: Settings, progress: Progress | None = None
) -> ReadReport:
    """Read press reports into a story file, and work out what they say together.

    Args:
        paths: files, folders, patterns, or "-" for standard input.
        story: the story file; made where it is not there.
        settings: all settings.
        progress: called with the number of articles done and the name of the step.

    Raises:
        StoreError: the story file cannot be written.
        SettingsError: no path was given, or a setting makes no sense.
    """
    found = discover(paths, settings.ingest)
    return read_sources(found, tuple(paths), story, settings, progress)


def read_sources(
    found: Iterable[Source | Failure],
    arguments: tuple[str, ...],
    story: Path,
    settings: Settings,
    progress: Progress | None = None,
) -> ReadReport:
    """Read what was found into a story file; `arguments` name it in the history of runs.

    Raises:
        StoreError: the story file cannot be written.
    """
    advance = progress or (lambda _done, _step: None)
    with open_story(story) as writer:
        run = writer.start_run(arguments)
        reading = _Reading(writer, settings, run)
        for done, outcome in enumerate(
            run_tasks(partial(read_one, settings), reading.tasks(found), settings.engine), start=1
        ):
            reading.take(outcome)
            advance(done + reading.unchanged, "Reading")
        refused = put_pasted_texts(writer, settings)
        outcome_of = fold(writer, lambda step: advance(reading.read, step), refused)
        report = ReadReport(
            reading.read,
            reading.unchanged,
            writer.article_count(),
            sum(o.state == "unattached" for o in outcome_of.values()),
            tuple(sorted(reading.failures, key=lambda f: f.source)),
            reading.foreign,
        )
        writer.finish_run(run, report.read, report.unchanged, len(report.failures))
    return report


class _Reading:
    """One run over the sources: which tasks there are, and what came of them."""

    def __init__(self, writer: StoryWriter, settings: Settings, run: int) -> None:
        self._writer = writer
        self._run = run
        self._keys = stage_keys(map_stages(settings))
        self._loader = loader_version(settings.ingest)
        self._seen: list[str] = []
        self.read = 0
        self.unchanged = 0
        self.foreign = 0
        self.failures: list[Failure] = []

    def tasks(self, sources: Iterable[Source | Failure]) -> Iterator[ReadTask]:
        """What has to be read; unchanged sources are only counted."""
        for found in sources:
            if isinstance(found, Failure):
                self._fail(found)
            elif (task := self._task(found)) is not None:
                yield task
            else:
                self._note_unchanged(found.name)
        self._touch()

    def _note_unchanged(self, name: str) -> None:
        self.unchanged += 1
        self._seen.append(name)
        if len(self._seen) == SEEN_TOGETHER:
            self._touch()

    def _touch(self) -> None:
        self._writer.touch(self._seen, self._run)
        self._seen.clear()

    def _task(self, source: Source) -> ReadTask | None:
        known = self._writer.source_state(source.name)
        fresh = ReadTask(source.name, source)
        if known is None or not known.current:
            return fresh
        if not known.loader.startswith(self._loader) or known.raw_hash != raw_hash(source):
            return fresh
        keys = self._writer.stage_keys(known.text_hash)
        if all(keys.get(stage) == key for stage, key in self._keys.items()):
            return None
        stored = self._writer.stage_results(known.text_hash)
        valid = tuple(r for r in stored.values() if r.key == self._keys.get(r.stage))
        return ReadTask(source.name, None, self._writer.article(known.article_id), valid)

    def take(self, outcome: Done[ReadTask, ReadResult | Failure] | Broken[ReadTask]) -> None:
        """Save what a worker found, or note why it could not."""
        if isinstance(outcome, Broken):
            self._fail(Failure(outcome.task.source, "read", outcome.reason, outcome.message))
        elif isinstance(outcome.value, Failure):
            self._fail(outcome.value)
        else:
            result = outcome.value
            self._writer.save(
                result.article, result.reading, result.results, result.blocks, self._run
            )
            self.read += 1
            self.foreign += is_foreign(result.article.text)

    def _fail(self, failure: Failure) -> None:
        self._writer.save_failure(self._run, failure)
        self.failures.append(failure)


def raw_hash(source: Source) -> str | None:
    """SHA-256 of a source's bytes, or None where they cannot be read now."""
    if source.data is not None:
        return hashlib.sha256(source.data).hexdigest()
    try:
        with open(source.path or "", "rb") as file:  # noqa: PTH123 - names may be no valid Path text
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def read_one(settings: Settings, task: ReadTask) -> ReadResult | Failure:
    """Load one source and run all map stages over it. Runs in a worker.

    What fails is a `Failure`, so that the run goes on.
    """
    try:
        article = task.article or load(_source(task), settings.ingest)
        return run_map_stages(article, task.stored, settings)
    except InputError as error:
        reason = cast("FailureReason", error.reason)
        return Failure(task.source, "ingest", reason, str(error))
    except StageError as error:
        stage, _, words = str(error).partition(": ")
        return Failure(
            task.source,
            stage,
            "bug",
            f"This is a fault of the program, in stage “{stage}”: {words}",
        )


def _source(task: ReadTask) -> Source:
    if task.load is None:
        raise StageError(f"read: the task for {task.source} has neither a source nor an article")
    return task.load
