from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.builders import Report, resolve, save

from cuttings.store import StoryWriter, open_story

NAMES = {"Ann Lee": "PER", "Bo O’Connor": "PER", "Cara Zaghari-Moss": "PER", "Avalon": "LOC"}
FIRST = Report(
    "Talks on debt fail again\n\n"
    "Ann Lee met ministers of Avalon on 2024-01-17. “We will not rest,” Ann Lee said.\n"
    "Bo O’Connor left early. “No way” Ann Lee added.",
    source="lantern/1.txt",
    names=NAMES,
)
SECOND = Report(
    "Prisoner moved\n\n“It is over” Bo O’Connor said. Cara Zaghari-Moss is held in Avalon.",
    source="post/2.txt",
    outlet="Post",
    published=None,
    names=NAMES,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.cuttings"


@pytest.fixture
def writer(path: Path) -> Iterator[StoryWriter]:
    with open_story(path) as opened:
        yield opened


@pytest.fixture
def run(writer: StoryWriter) -> int:
    return writer.start_run(("reports",))


@pytest.fixture
def story(path: Path) -> Path:
    """A closed story file with two reports, its people resolved."""
    with open_story(path) as opened:
        key = opened.start_run(("reports",))
        save(opened, FIRST, key)
        save(opened, SECOND, key)
        resolve(opened)
        opened.finish_run(key, 2, 0, 0)
    return path
