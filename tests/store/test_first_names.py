"""First names alone, and chains that an older version put in other blocks."""

from dataclasses import replace

from tests.store.builders import resolve, save
from tests.store.conftest import FIRST, SECOND

from cuttings.pipeline.fold_people import fold_people
from cuttings.resolve import people
from cuttings.story import StoryFile

TESSA = replace(
    FIRST,
    text="Out\n\nTessa met Bo Hallam.",
    source="t.txt",
    names={"Tessa": "PER", "Bo Hallam": "PER"},
)
FULL = replace(
    FIRST, text="In\n\nTessa Hallam left.", source="f.txt", names={"Tessa Hallam": "PER"}
)


def fold(writer):
    fold_people(writer, [], set(), lambda _step: None)


def names(path):
    with StoryFile(path) as story:
        return {p.person.name: p.articles for p in story.people()}


def test_chains_of_an_older_version_are_put_in_the_blocks_of_this_one(writer, run, path):
    for report in (TESSA, FULL):
        save(writer, report, run)  # the builder's blocks are no blocks of ours
    resolve(writer)
    fold(writer)
    assert names(path) == {"Tessa Hallam": 2, "Bo Hallam": 1}
    assert writer.people.dirty_blocks() == []
    writer.people.put_in_blocks(people.VERSION, lambda _kind, _name: "elsewhere")
    assert writer.people.dirty_blocks() == [], "what this version made is left as it is"


def test_a_first_name_goes_back_when_its_bearer_is_gone(writer, run, path):
    for report in (TESSA, FULL, SECOND):
        save(writer, report, run)
    resolve(writer)
    fold(writer)
    save(writer, replace(FULL, text="In\n\nNobody left.", names={}), run)
    fold(writer)
    assert names(path)["Tessa"] == 1
    assert "Tessa Hallam" not in names(path)


def test_work_that_was_begun_is_kept_until_it_is_done(writer):
    tables = writer.people.first_names
    assert tables.open_work() == (set(), set())
    tables.begin_work({"hallam"}, {"tessa"})
    assert tables.open_work() == ({"hallam"}, {"tessa"})
    tables.end_work()
    assert tables.open_work() == (set(), set())
