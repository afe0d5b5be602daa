"""What is new in feeds since the last time."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from cuttings.errors import InputError
from cuttings.ingest.address import is_address, source_of
from cuttings.ingest.carried import to_bytes
from cuttings.ingest.feed_file import Entry, feed_entries
from cuttings.ingest.fetch import Answer, Fetcher
from cuttings.ingest.files import printable, read_whole
from cuttings.ingest.json_feed import json_feed_entries
from cuttings.ingest.options import Source
from cuttings.model.run import Failure

KEPT_KEYS = 10_000
PAGE_FORMS = frozenset(["html", "pdf", "text", "json"])


@dataclass(slots=True)
class FeedState:
    """What is known of one feed: its validators, and the entries that were read."""

    etag: str = ""
    modified: str = ""
    seen: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Watched:
    """What is known of all feeds of one story, kept in a small JSON file beside it."""

    feeds: dict[str, FeedState] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "Watched":
        """What the file says; where it is missing or damaged, nothing is known yet."""
        try:
            known = json.loads(path.read_text("utf-8"))["feeds"]
            return cls({name: FeedState(**state) for name, state in known.items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def save(self, path: Path) -> None:
        """Write the file anew; it is never half written."""
        beside = path.with_name(f"{path.name}.new")
        states = {name: asdict(state) for name, state in sorted(self.feeds.items())}
        beside.write_text(json.dumps({"feeds": states}, indent=1) + "\n", "utf-8")
        beside.replace(path)


def new_reports(
    feeds: Sequence[str], watched: Watched, fetcher: Fetcher, *, from_feed: bool = False
) -> Iterator[Source | Failure]:
    """The reports behind entries that were not seen before; `watched` is brought up to date.

    Each report is fetched from the address that its entry names; with `from_feed` the words
    in the feed itself are taken. What cannot be fetched is tried again the next time.
    """
    for feed in feeds:
        state = watched.feeds.setdefault(feed, FeedState())
        try:
            answer = _feed(feed, state, fetcher)
            entries = () if answer.data is None else _entries(answer, feed)
        except InputError as error:
            yield _failure(feed, error)
            continue
        missed = False
        seen = set(state.seen)
        for entry in entries:
            if entry.key in seen:
                continue
            try:
                yield _report(entry, feed, fetcher, from_feed=from_feed)
            except InputError as error:
                missed = True
                yield _failure(entry.link or feed, error)
            else:
                seen.add(entry.key)
                state.seen.append(entry.key)
        del state.seen[:-KEPT_KEYS]
        # with the validators kept, an unchanged feed would not be looked at again
        state.etag, state.modified = ("", "") if missed else (answer.etag, answer.modified)


def _feed(feed: str, state: FeedState, fetcher: Fetcher) -> Answer:
    if is_address(feed):
        return fetcher.get(feed, etag=state.etag, modified=state.modified)
    return Answer(feed, "", read_whole(feed, printable(feed), fetcher.max_bytes))


def _entries(answer: Answer, feed: str) -> tuple[Entry, ...]:
    data = answer.data or b""
    source = Source(printable(feed), None, data, "xml")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return json_feed_entries(data, source)
    return feed_entries(data, source)


def _report(entry: Entry, feed: str, fetcher: Fetcher, *, from_feed: bool) -> Source:
    if from_feed:
        name = printable(entry.link or f"{feed}#{entry.key}")
        return Source(name, None, to_bytes(entry.carried), "carried")
    if not is_address(entry.link):
        raise InputError(f"An entry of {printable(feed)} names no address.", "malformed")
    source = source_of(entry.link, fetcher.get(entry.link, near=feed))
    if source.form not in PAGE_FORMS:
        raise InputError(f"{source.name} is no page of a report.", "unsupported")
    fields = ("published", "headline", "outlet")
    given = tuple((v.field, f"feed {v.name}", v.value) for v in entry.carried.values)
    kept = tuple(item for item in given if item[0] in fields)
    return Source(source.name, None, source.data, source.form, (*source.given, *kept))


def _failure(name: str, error: InputError) -> Failure:
    return Failure(printable(name), "ingest", error.reason, str(error))  # type: ignore[arg-type]
