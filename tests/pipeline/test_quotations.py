"""What is one utterance does not hang on how, in what order and how often reports were read."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.ingest import IngestOptions, discover, load
from cuttings.language import LanguageOptions
from cuttings.model.identity import article_id
from cuttings.pipeline.folding import fold
from cuttings.pipeline.recipe import run_map_stages
from cuttings.settings import Settings
from cuttings.store import open_story
from cuttings.story import StoryFile
from cuttings.story.quotations import quoted_words

RULES = Settings(language=LanguageOptions("rules"))
PUMPS = "We shall keep the pumps going all night and we shall not sleep"
TIRED = "I am tired of being asked about the harbour wall"
REPORTS = {
    "a.txt": f"Source: The Post\nDate: 2024-03-04\nPumps go on\n\n“{PUMPS},” said Mrs Doran.\n",
    "b.txt": "Source: The Echo\nDate: 2024-03-04\nDoran ‘shall not sleep’\n\nMrs Doran said: “We "
    "shall keep the pumps going all night.” Carl Pell agreed with her.\n",
    "c.txt": f"Source: The Tide\nDate: 2024-03-05\nPell speaks\n\n“{TIRED},” said Carl Pell.\n\n"
    f"Nobody slept.\n\nA spokesman said: “{PUMPS} until the last cellar is dry.”\n",
    "d.txt": f"Source: The Gull\nNo date here\n\nMr Pell said: “{TIRED}, and so is my wife.”\n",
    "e.txt": f"Source: The Quay\nDate: 2024-03-05\nWall\n\n“{TIRED},” Orla Finch said.\n",
}
BEFORE = f"Source: The Echo\nDate: 2024-03-04\nDoran speaks\n\n“{TIRED},” said Ada Doran.\n"


def quotations_of(path):
    with StoryFile(path) as story:
        return {
            view.id: (
                view.speaker_name,
                view.also_named,
                tuple((v.article.article.outlet.value, quoted_words(v.statement))
                      for v in view.variants),
            )
            for view in story.quotations.all()
        }  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What is found in each report alone; `before` is an earlier version of one of them."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (REPORTS | {"before.txt": BEFORE}).items():
        (folder / name).write_text(text, "utf-8")
    options = IngestOptions()
    results = {
        source.name.rpartition("/")[2]: run_map_stages(load(source, options), (), RULES)
        for source in discover([str(folder)], options)
    }
    earlier = results["before.txt"].article
    source = results["b.txt"].article.source
    moved = replace(earlier, id=article_id("The Echo", source, earlier.text), source=source)
    return results | {"before.txt": replace(results["before.txt"], article=moved)}


def read(path, results):
    """Save what was found and fold it, as one run."""
    with open_story(path) as writer:
        run = writer.start_run(["read"])
        for each in results:
            writer.save(each.article, each.reading, each.results, each.blocks, run)
        fold(writer)
    return quotations_of(path)


@pytest.fixture(scope="module")
def at_once(found, tmp_path_factory):
    where = tmp_path_factory.mktemp("once")
    return read(where / "s.cuttings", [found[name] for name in REPORTS])


def test_versions_of_one_utterance_are_found_across_outlets(at_once):
    outlets = sorted(sorted({o for o, _ in versions}) for _, _, versions in at_once.values())
    assert outlets == [["The Echo", "The Post", "The Tide"], ["The Gull", "The Quay", "The Tide"]]


def test_who_else_is_said_to_have_said_it_is_told(at_once):
    named = {(name, others) for name, others, _ in at_once.values()}
    assert ("Carl Pell", ("Orla Finch",)) in named


@given(st.permutations(sorted(REPORTS)), st.integers(1, len(REPORTS)))
@settings(max_examples=15, deadline=None)
def test_any_order_in_any_portions_gives_the_same_quotations(
    found, at_once, tmp_path_factory, order, portion
):
    story = tmp_path_factory.mktemp("order") / "s.cuttings"
    for at in range(0, len(order), portion):
        said = read(story, [found[name] for name in order[at : at + portion]])
    assert said == at_once


@given(st.permutations(sorted(REPORTS)), st.integers(1, len(REPORTS)))
@settings(max_examples=15, deadline=None)
def test_a_changed_report_leaves_nothing_of_its_earlier_version(
    found, at_once, tmp_path_factory, order, changed_at
):
    story = tmp_path_factory.mktemp("changed") / "s.cuttings"
    others = [name for name in order if name != "b.txt"]
    names = ["before.txt", *others[: changed_at - 1], "b.txt", *others[changed_at - 1 :]]
    for name in names:
        said = read(story, [found[name]])
    assert said == at_once
