"""`python -m bench.chronicle FILE`: put plausible events into a file that plain rules read.

With `--make N` the file is made first, of N generated articles.

Plain rules find no events, and reading ten thousand articles with the model takes long; what
is measured here are pages over many events, not whether the events are right. Of each text up
to seven sentences with a date become events, of random kinds, of those named in the sentence.
"""

import argparse
import random
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.generator import StoryOptions, write_folder
from bench.suite import RULES
from cuttings.language import LanguageOptions
from cuttings.model.event import EventMention, EventStatus, Participant
from cuttings.model.evidence import Span
from cuttings.model.people import Chain
from cuttings.model.times import TimeExpression
from cuttings.pipeline import read_story
from cuttings.pipeline.fold_events import fold_events
from cuttings.settings import Settings
from cuttings.store import open_story
from cuttings.store.event_mention_rows import write_event_mentions
from cuttings.store.reading_rows import read_chains, read_times

MOST = 7
NAMED = 3
KINDS = (*("other",) * 10, "announcement", "meeting", "travel", "protest", "death", "attack",
         "vote", "disaster", "release", "appointment")  # fmt: skip
LEMMAS = ("arrest", "meet", "travel", "march", "die", "attack", "vote", "flood", "release",
          "appoint", "announce", "sign", "open", "close", "win", "lose", "begin", "end", "move",
          "pay")  # fmt: skip
STATUS: tuple[EventStatus, ...] = (*("happened",) * 6, "planned", "claimed", "claimed")


class _Text(NamedTuple):
    """What stands in a text."""

    body: str
    sentences: Sequence[tuple[int, int]]
    times: Sequence[TimeExpression]
    chains: Sequence[Chain]


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.chronicle", description=__doc__)
    parser.add_argument("file", type=Path, help="a story file; it is changed")
    parser.add_argument("--make", type=int, metavar="N", help="make it, of N articles")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args(arguments)
    if asked.make:
        make(asked.file, asked.make, asked.seed)
    fill(asked.file, random.Random(asked.seed))
    return 0


def make(file: Path, articles: int, seed: int) -> None:
    """Read generated articles with plain rules into a new story file."""
    with TemporaryDirectory() as folder:
        write_folder(StoryOptions(articles, seed), Path(folder))
        options = Settings(language=LanguageOptions(model=RULES))
        read_story([folder], file, options)


def fill(file: Path, rng: random.Random) -> None:
    """Write event mentions for every text, and the events that they tell of."""
    with open_story(file) as writer:
        database = writer._db  # noqa: SLF001 - no stage finds these: they go past the pipeline
        with database.transaction():
            for row, body in database.rows("SELECT id, body FROM text ORDER BY id"):
                sentences = database.rows(
                    "SELECT start, stop FROM sentence WHERE text = ? ORDER BY position", (row,)
                )
                chains = [(k, c) for k, _, c in read_chains(database, "c.text = ?", (row,))]
                times = read_times(database, row)
                text = _Text(body, sentences, times, [chain for _, chain in chains])
                write_event_mentions(database, row, list(_events(text, rng)), chains, times)
        fold_events(writer, lambda _: None)


def _events(text: _Text, rng: random.Random) -> Iterator[EventMention]:
    dates = [at for at, time in enumerate(text.times) if time.timex_type == "DATE"]
    starts = [start for start, _ in text.sentences]
    for at in sorted(rng.sample(dates, min(MOST, len(dates)))):
        time = text.times[at].span
        sentence = bisect_right(starts, time.start) - 1
        if sentence >= 0 and time.end <= text.sentences[sentence][1]:
            yield _event(text, text.sentences[sentence], at, rng)


def _event(text: _Text, bounds: tuple[int, int], at: int, rng: random.Random) -> EventMention:
    clause = Span(*bounds, text.body[slice(*bounds)])
    inside = [
        (chain.type, number, mention, found.span)
        for number, chain in enumerate(text.chains)
        for mention, found in enumerate(chain.mentions)
        if clause.covers(found.span)
    ]
    who = [(number, mention) for kind, number, mention, _ in inside if kind in {"PER", "ORG"}]
    return EventMention(
        clause=clause,
        sentence=clause,
        trigger=text.times[at].span,
        lemma=rng.choice(LEMMAS),
        kind=rng.choice(KINDS),
        participants=tuple(Participant(*one, "subject") for one in who[:NAMED]),
        place=next((span for kind, _, _, span in inside if kind == "LOC"), None),
        time=at,
        status=rng.choice(STATUS),
        statement=None,
        method="bench",
    )


if __name__ == "__main__":
    sys.exit(main())
