"""A fingerprint of what a story file says."""

import hashlib
from collections.abc import Iterable

from cuttings.export.jsonl import article_groups, encode_line, story_lines
from cuttings.export.lines import Line
from cuttings.story import StoryFile


def digest(story: StoryFile) -> str:
    """64 hex digits: equal for story files that say the same, whatever way they were made.

    SHA-256 over the canonical lines of the export: keys sorted, the lines of each
    article sorted and hashed, these hashes and the other lines sorted and hashed.
    Runs, failures and superseded versions are left out: they are the file's history.
    Only one article is in memory at a time.
    """
    groups = [_hash_lines(map(_canonical, group)) for group in article_groups(story)]
    return _hash_lines([*groups, *map(_canonical, story_lines(story))]).hex()


def _canonical(line: Line) -> bytes:
    return encode_line(line, sort_keys=True)


def _hash_lines(lines: Iterable[bytes]) -> bytes:
    whole = hashlib.sha256()
    for line in sorted(lines):
        whole.update(len(line).to_bytes(8, "big"))
        whole.update(line)
    return whole.digest()
