"""Watching feeds: what is new in them, read into a story file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cuttings.ingest import Fetcher, Watched, new_reports
from cuttings.pipeline.reading import Progress, ReadReport, read_sources
from cuttings.settings import Settings


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """How feeds are watched.

    Attributes:
        from_feed: take the words in the feed itself and fetch no pages.
        timeout: seconds that a server may be silent.
        pause: seconds between two requests to one site.
    """

    from_feed: bool = False
    timeout: float = 20
    pause: float = 1


def watch_once(
    feeds: Sequence[str],
    story: Path,
    settings: Settings,
    options: WatchOptions | None = None,
    progress: Progress | None = None,
) -> ReadReport:
    """Read what is new in the feeds into a story file.

    What was seen is kept beside the story file (`NAME.cuttings-feeds`), and written when the
    reports are in the story: what was not finished is done again the next time.

    Raises:
        StoreError: the story file cannot be written.
    """
    chosen = options or WatchOptions()
    notes = story.with_name(f"{story.name}-feeds")
    watched = Watched.load(notes)
    fetcher = Fetcher(settings.ingest.max_bytes, chosen.timeout, chosen.pause)
    found = new_reports(feeds, watched, fetcher, from_feed=chosen.from_feed)
    report = read_sources(found, ("watch", *feeds), story, settings, progress)
    watched.save(notes)
    return report
