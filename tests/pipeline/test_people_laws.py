"""Who is who does not hang on the order of reading, also where first names stand alone."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.export import digest
from cuttings.ingest import IngestOptions, discover, load
from cuttings.language import LanguageOptions
from cuttings.model.identity import article_id
from cuttings.model.judgement import Judgement
from cuttings.pipeline import fold_people
from cuttings.pipeline.folding import fold
from cuttings.pipeline.recipe import run_map_stages
from cuttings.settings import Settings
from cuttings.store import open_story
from cuttings.story import Filter, StoryFile
from cuttings.text.selectors import make_selector

RULES = Settings(language=LanguageOptions("rules"))
REPORTS = 60
INTRODUCED = (
    "Susan Marlow", "Susan Quill", "Thomas Marlow", "Thomas J. Marlow", "Thomas Orde", "Mary Orde",
    "Anna Dosk-Marlow", "Karim Abdollahvand", "Kareem Abdulahvand", "Peter Brellman",
)  # fmt: skip
SHORT = ("Susan", "Thomas", "Mary", "Anna", "Peter", "Mr Marlow", "Ms Orde", "Mr Brellman", "Quill")
SAID = (
    "“We go back to the {} by the {} {},” said {}.",
    "At the {} near the {} {} they met {} again.",
    "“Nobody asked me of the {}, the {} or the {},” {} said.",
)


def thing(dice):
    """A word of no meaning, so that no two reports share a sentence."""
    return "".join(dice.choice("bdgklmprt") + dice.choice("aeiou") for _ in range(4))


def text_of(number):
    dice = Random(number)
    first = dice.sample(INTRODUCED, dice.choice((0, 1, 1, 2)))
    people = [*first, *dice.sample(SHORT, dice.choice((1, 2, 3)))]
    lines = [dice.choice(SAID).format(*(thing(dice) for _ in "abc"), person) for person in people]
    head = f"Source: Outlet {number % 7}\nDate: 2024-03-{number % 28 + 1:02}\nReport {number}\n\n"
    return head + "\n\n".join(lines) + f"\n\nThe water stood at {number} feet.\n"


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What is found in each report alone; the last is an earlier version of the first."""
    folder = tmp_path_factory.mktemp("reports")
    for number in range(REPORTS + 1):
        (folder / f"{number:02}.txt").write_text(text_of(number), "utf-8")
    options = IngestOptions()
    results = [
        run_map_stages(load(source, options), (), RULES)
        for source in sorted(discover([str(folder)], options), key=lambda source: source.name)
    ]
    now, earlier = results[0].article, results[REPORTS].article
    moved = replace(earlier, id=article_id("x", now.source, earlier.text), source=now.source)
    return Found([*results[:REPORTS], replace(results[REPORTS], article=moved)])


class Found(list):
    """What is found in each report; too long to be printed when a test fails."""

    def __repr__(self):
        return f"{len(self)} reports"


def read(path, portions):
    for portion in portions:
        with open_story(path) as writer:
            run = writer.start_run(["read"])
            for each in portion:
                writer.save(each.article, each.reading, each.results, each.blocks, run)
            fold(writer)
    with StoryFile(path) as story:
        return digest(story)


@pytest.fixture(scope="module")
def at_once(found, tmp_path_factory):
    story = tmp_path_factory.mktemp("once") / "s.cuttings"
    return story, read(story, [found[:REPORTS]])


def people_of(path):
    with StoryFile(path) as story:
        return {view.person.name: view.person for view in story.people()}


def test_first_names_and_spellings_are_joined_in_this_story(at_once):
    people = people_of(at_once[0])
    assert "Susan" in people["Susan Marlow"].aliases
    assert "Anna" in people["Anna Dosk-Marlow"].aliases
    spellings = {"Karim Abdollahvand", "Kareem Abdulahvand"}
    assert any(spellings <= {name, *person.aliases} for name, person in people.items())


@given(st.integers(0, 1000), st.sampled_from([(10, 0), (25, 3), (60, 2)]))
@settings(max_examples=5, deadline=None)
def test_any_order_in_any_portions_gives_the_same_digest(
    found, at_once, tmp_path_factory, seed, portions
):
    order = list(found[:REPORTS])
    Random(seed).shuffle(order)
    portion, singly = portions
    story = tmp_path_factory.mktemp("order") / "s.cuttings"
    most = [order[at : at + portion] for at in range(singly, REPORTS, portion)]
    assert read(story, [*most, *([each] for each in order[:singly])]) == at_once[1]


def test_a_changed_report_leaves_nothing_of_its_earlier_version(found, at_once, tmp_path):
    story = tmp_path / "s.cuttings"
    assert read(story, [[found[REPORTS]], found[30:REPORTS], found[:30]]) == at_once[1]


class KilledError(Exception):
    """Stands for a power cut."""


@given(st.integers(1, 40))
@settings(max_examples=4, deadline=None)
def test_a_fold_that_is_killed_is_finished_by_the_next(found, at_once, tmp_path_factory, survived):
    story = tmp_path_factory.mktemp("killed") / "s.cuttings"
    read(story, [found[:30]])
    real, left = fold_people.resolve_block, [survived]

    def killed(*given_to):
        left[0] -= 1
        if not left[0]:
            raise KilledError
        return real(*given_to)

    with open_story(story) as writer:
        run = writer.start_run(["read"])
        for each in found[30:REPORTS]:
            writer.save(each.article, each.reading, each.results, each.blocks, run)
        fold_people.resolve_block = killed
        try:
            fold(writer)
        except KilledError:
            pass
        finally:
            fold_people.resolve_block = real
    assert read(story, [found[:1]]) == at_once[1]


def test_a_first_name_that_a_person_keeps_apart_is_not_joined(found, tmp_path):
    story = tmp_path / "s.cuttings"
    read(story, [found[:REPORTS]])
    with StoryFile(story) as opened:
        person = people_of(story)["Susan Marlow"]
        ours = list(opened.mentions(Filter(person=person.id)))
        full = next(m for m in ours if m.mention.span.text == "Susan Marlow")
        named = {m.article_id for m in ours if m.mention.span.text == "Susan Marlow"}
        alone = next(
            m for m in ours if m.mention.span.text == "Susan" and m.article_id not in named
        )
        places = [
            make_selector(
                opened.article(m.article_id).article.text,
                m.mention.span.start,
                m.mention.span.end,
                "mention",
            )
            for m in (full, alone)
        ]
    with open_story(story) as writer:
        writer.judged.add_judgement(
            Judgement("j1", "different", tuple(places), None, "me", "2024-04-01T00:00:00")
        )
        assert fold(writer)["j1"].state == "attached"
    with StoryFile(story) as opened:
        again = next(m for m in opened.mentions(Filter()) if m.id == alone.id)
    assert again.entity_name != "Susan Marlow"
