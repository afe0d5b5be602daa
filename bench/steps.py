"""Reads a story as `cuttings read` does, and notes the processor time of each step.

    python -m bench.steps PATH… -o FILE --language MODEL --steps JSON

The steps are those that the progress line of `cuttings read` names. What the worker processes
took counts as reading.
"""

import argparse
import json
import resource
import time
from dataclasses import replace
from pathlib import Path

from cuttings.model.annotation import Annotation, Interval
from cuttings.pipeline import read_story
from cuttings.resolve.copy_texts import find_shingles
from cuttings.settings import Settings
from cuttings.story import StoryFile

SAMPLE = 200


class Clock:
    """Processor seconds of each step, of this process and its ended children."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._step = "Reading"
        self._since = _cpu_seconds()

    def advance(self, _done: int, step: str) -> None:
        """Take note that `step` goes on; called as a progress callback."""
        now = _cpu_seconds()
        self.seconds[self._step] = self.seconds.get(self._step, 0.0) + now - self._since
        self._step, self._since = step, now


def _cpu_seconds() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(each)[:2]) for each in who)


def shingle_seconds(story: Path) -> float:
    """Processor seconds that finding the shingles of all texts takes, from a sample of them.

    The worker processes do that while they read, but it goes to the account of the copies.
    """
    with StoryFile(story) as opened:
        views = list(opened.articles())
        sample = views[:: max(1, len(views) // SAMPLE)]
        given = [
            (
                view.article.text,
                view.article.furniture,
                opened.quoted(view.article.id),
                Annotation("", _sentences(opened, view.article.id), (), ()),
            )
            for view in sample
        ]
    started = time.process_time()
    for each in given:
        find_shingles(*each)
    return (time.process_time() - started) * len(views) / len(sample) if sample else 0.0


def _sentences(story: StoryFile, article_id: str) -> tuple[Interval, ...]:
    return tuple(Interval(span.start, span.end) for span in story.sentences(article_id))


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.steps", description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--language", default=Settings().language.model)
    parser.add_argument("--steps", type=Path, required=True)
    asked = parser.parse_args(arguments)
    settings = Settings()
    settings = replace(settings, language=replace(settings.language, model=asked.language))
    clock = Clock()
    read_story(asked.paths, asked.output, settings, clock.advance)
    clock.advance(0, "")
    asked.steps.write_text(json.dumps(clock.seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
