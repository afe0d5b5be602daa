"""Copies over the whole pipe: found, kept up to date, the same for any order of reading."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.resolve.copy_cases import BACKGROUND, LEAD, OTHER, OWN, QUOTED

from cuttings.engine import EngineOptions
from cuttings.export import digest
from cuttings.language import LanguageOptions
from cuttings.pipeline import read_story
from cuttings.resolve import copies
from cuttings.settings import Settings
from cuttings.story import StoryFile

PLAIN = Settings(engine=EngineOptions(workers=1), language=LanguageOptions("rules"))
AGENCY = f"PORT ELLERY, March 4, 2024 (Ellery News) - {LEAD}\n\n{QUOTED}\n\n{BACKGROUND}\n"
GAZETTE = (
    f"Crane sinks two barges\n\nSource: The Gazette\n5 March 2024\n\n{LEAD}\n\n{OWN}\n\n"
    f"{BACKGROUND} (Ellery News)\n"
)
LANTERN = f"Quay shut\n\nSource: The Lantern\n6 March 2024\n\n{OTHER}\n\n{BACKGROUND}\n"
ALONE = (
    f"Nothing in common\n\nSource: The Echo\n6 March 2024\n\n{OTHER.replace('School', 'Night')}\n"
)
REPORTS = {"agency.txt": AGENCY, "gazette.txt": GAZETTE, "lantern.txt": LANTERN, "alone.txt": ALONE}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    where = tmp_path_factory.mktemp("copies")
    for name, text in REPORTS.items():
        (where / name).write_text(text, "utf-8")
    return where


@pytest.fixture(scope="module")
def at_once(folder, tmp_path_factory):
    story = tmp_path_factory.mktemp("once") / "s.cuttings"
    read_story([str(folder)], story, PLAIN)
    return story


def names(views):
    return {
        frozenset((view.source_a.rpartition("/")[2], view.source_b.rpartition("/")[2])): view
        for view in views
    }


def pairs_of(story):
    with StoryFile(story) as opened:
        return names(opened.copies.pairs())


def test_reports_that_share_an_agencys_words_are_pairs_with_their_origin(at_once):
    found = pairs_of(at_once)
    assert set(found) >= {
        frozenset(("agency.txt", "gazette.txt")),
        frozenset(("agency.txt", "lantern.txt")),
        frozenset(("gazette.txt", "lantern.txt")),
    }
    for view in found.values():
        if "agency.txt" in view.source_a + view.source_b:
            assert view.origin_source.endswith("agency.txt")
            assert view.pair.reason
    third = found[frozenset(("gazette.txt", "lantern.txt"))]
    assert third.pair.origin == "third"
    assert third.origin_source.endswith("agency.txt")


def test_the_family_names_its_origin_and_the_order_of_publication(at_once):
    with StoryFile(at_once) as opened:
        [family] = [f for f in opened.copies.families() if len(f.members) > 2]
        sources = [opened.copies.source(member).rpartition("/")[2] for member in family.members]
        assert sources[0] == "agency.txt"
        assert family.origin == family.members[0]
        assert opened.copies.family(family.id[:6]) == family
        assert opened.copies.family_of(family.members[1]) == family


def test_spans_of_passages_hold_the_words_of_both_articles(at_once):
    with StoryFile(at_once) as opened:
        for view in opened.copies.pairs():
            texts = [opened.article(known).article.text for known in (view.pair.a, view.pair.b)]
            passages = opened.copies.between(view.pair.a, view.pair.b)
            turned = opened.copies.between(view.pair.b, view.pair.a)
            assert passages
            assert {(p.a, p.b) for p in passages} == {(p.b, p.a) for p in turned}
            for passage in passages:
                for span, text in zip((passage.a, passage.b), texts, strict=True):
                    assert text[span.start : span.end] == span.text


def test_a_statement_says_who_else_carries_it(at_once):
    with StoryFile(at_once) as opened:
        for view in opened.statements():
            support = opened.copies.support(view)
            assert support.articles == 1 + len(opened.copies.carriers(view))
            assert support.separately_written == 1


def test_reports_that_are_mostly_one_count_once(tmp_path):
    (tmp_path / "a.txt").write_text(AGENCY, "utf-8")
    (tmp_path / "b.txt").write_text(AGENCY.replace("two empty", "two laden"), "utf-8")
    (tmp_path / "c.txt").write_text(ALONE, "utf-8")
    read_story([str(tmp_path)], tmp_path / "s.cuttings", PLAIN)
    with StoryFile(tmp_path / "s.cuttings") as opened:
        assert opened.summary().articles == 3
        assert opened.copies.separately_written() == 2


@given(st.permutations(sorted(REPORTS)), st.integers(1, 4))
@settings(max_examples=3)
def test_any_order_in_any_portions_finds_the_same(
    folder, at_once, tmp_path_factory, order, portion
):
    story = tmp_path_factory.mktemp("order") / "s.cuttings"
    for at in range(0, len(order), portion):
        paths = [str(folder / name) for name in order[at : at + portion]]
        read_story(paths, story, PLAIN)
    with StoryFile(story) as one, StoryFile(at_once) as other:
        assert digest(one) == digest(other)


def test_a_report_that_changes_loses_its_copies_and_gets_them_back(folder, tmp_path):
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    story = tmp_path / "s.cuttings"
    read_story([str(tmp_path)], story, PLAIN)
    before = set(pairs_of(story))
    (tmp_path / "gazette.txt").write_text(f"Crane\n\nSource: The Gazette\n\n{OWN}\n", "utf-8")
    read_story([str(tmp_path)], story, PLAIN)
    assert {pair for pair in pairs_of(story) if "gazette.txt" in pair} == set()
    (tmp_path / "gazette.txt").write_text(GAZETTE, "utf-8")
    read_story([str(tmp_path)], story, PLAIN)
    assert set(pairs_of(story)) == before


def test_words_that_too_many_reports_have_are_not_compared_whatever_the_order(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(copies, "FEW_CARRIERS", 2)
    monkeypatch.setattr(copies, "MOST_CARRIERS", 3)
    for number in range(5):
        own = " ".join(f"{word}{number}" for word in OWN.rstrip(".").split())
        (tmp_path / f"{number}.txt").write_text(f"{own}.\n\n{BACKGROUND}\n", "utf-8")
    stories = []
    for order in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0]):
        story = tmp_path / f"{order[0]}.cuttings"
        for number in order:
            read_story([str(tmp_path / f"{number}.txt")], story, PLAIN)
        stories.append(set(pairs_of(story)))
    assert stories == [set(), set()]
