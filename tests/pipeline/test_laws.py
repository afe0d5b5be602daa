"""The laws of the design that hold over the whole pipe: same in, same out; cheap again."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.engine import EngineOptions
from cuttings.export import digest
from cuttings.language import LanguageOptions
from cuttings.pipeline import read_story
from cuttings.settings import Settings
from cuttings.story import StoryFile

STRIKE = "Strike goes on\n\n“We stay out,” said Ada Doran on 3 May 2023.\n"
REPORTS = {
    "a.txt": f"Source: The Harbour Post\n{STRIKE}",
    "b.txt": "Source: The Echo\nStrike ends\n\nMs Doran said: “We go back. Mr Pell gave way.”\n",
    "c.txt": "Source: The Echo\nPell goes\n\nCarl Pell, the master, told the Echo: “I am tired.”\n",
    "d.txt": f"Source: The Post\n{STRIKE}",
    "e.txt": "No outlet\n\nMr Doran of the bakery said that he had no view.\n",
}
RULES = LanguageOptions("rules")
ONE_WORKER = Settings(language=RULES, engine=EngineOptions(workers=1))
TWO_WORKERS = Settings(language=RULES, engine=EngineOptions(workers=2))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    where = tmp_path_factory.mktemp("laws")
    for name, text in REPORTS.items():
        (where / name).write_text(text, "utf-8")
    return where


def digest_of(story: Path):
    with StoryFile(story) as opened:
        return digest(opened)


@pytest.fixture(scope="module")
def at_once(folder, tmp_path_factory):
    story = tmp_path_factory.mktemp("once") / "s.cuttings"
    read_story([str(folder / name) for name in REPORTS], story, ONE_WORKER)
    return digest_of(story)


@given(st.permutations(sorted(REPORTS)), st.integers(1, 5))
@settings(max_examples=5)
def test_any_order_in_any_portions_gives_the_same_digest(
    folder, at_once, tmp_path_factory, order, portion
):
    story = tmp_path_factory.mktemp("order") / "s.cuttings"
    for at in range(0, len(order), portion):
        paths = [str(folder / name) for name in order[at : at + portion]]
        read_story(paths, story, ONE_WORKER)
    assert digest_of(story) == at_once


def test_two_workers_give_the_same_digest_as_one(folder, at_once, tmp_path):
    story = tmp_path / "s.cuttings"
    read_story([str(folder)], story, TWO_WORKERS)
    assert digest_of(story) == at_once


def test_reading_again_changes_nothing_and_reads_nothing(folder, at_once, tmp_path):
    story = tmp_path / "s.cuttings"
    read_story([str(folder)], story, ONE_WORKER)
    report = read_story([str(folder)], story, ONE_WORKER)
    assert (report.read, report.unchanged) == (0, len(REPORTS))
    assert digest_of(story) == at_once


def test_other_content_gives_another_digest(folder, at_once, tmp_path):
    story = tmp_path / "s.cuttings"
    read_story([str(folder / "a.txt")], story, ONE_WORKER)
    assert digest_of(story) != at_once
