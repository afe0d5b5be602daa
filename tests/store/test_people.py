"""People are written block by block, only what differs, and counted right."""

from dataclasses import replace

from tests.store.builders import day, resolve, save
from tests.store.conftest import FIRST, SECOND

from cuttings.model.people import Person, ResolvedPerson, forms_of
from cuttings.store import StoryReader
from cuttings.story import Filter, StoryFile


def person(name: str, *aliases: str) -> Person:
    return Person(f"id-{name}", "PER", name, aliases, None, "because")


def rows(writer, *blocks):
    return tuple(chain.row for block in blocks for chain in writer.people.block_chains(block))


def test_the_chains_of_a_block_come_whole_with_their_number_of_articles(writer, run):
    save(writer, FIRST, run)
    save(writer, replace(FIRST, source="copy.txt", outlet="Post"), run)
    save(writer, SECOND, run)
    found = writer.people.block_chains("PER:o’connor")
    assert [(c.chain, c.text_hash, c.articles) for c in found] == [
        (forms_of(FIRST.reading.chains[1]), FIRST.article.text_hash, 2),
        (forms_of(SECOND.reading.chains[0]), SECOND.article.text_hash, 1),
    ]
    assert writer.people.block_chains("PER:nobody") == []
    assert writer.people.block_of(found[0].row) == "PER:o’connor"
    assert writer.people.person_of(found[0].row) is None


def test_a_block_is_clean_once_its_people_are_written(writer, run):
    save(writer, FIRST, run)
    assert writer.people.block_input("PER:lee") is None
    writer.people.replace_block(
        "PER:lee", [ResolvedPerson(person("Ann Lee"), rows(writer, "PER:lee"))], "h"
    )
    assert writer.people.block_input("PER:lee") == "h"
    assert "PER:lee" not in writer.people.dirty_blocks()
    assert writer.people.person_of(rows(writer, "PER:lee")[0]) == "id-Ann Lee"


def test_a_block_without_chains_is_forgotten_with_its_people(writer, run, path):
    save(writer, FIRST, run)
    resolve(writer)
    save(writer, replace(FIRST, names={}), run, version="2")
    resolve(writer)
    assert writer.people.dirty_blocks() == []
    assert writer.people.block_input("PER:lee") is None
    with StoryFile(path) as story:
        assert story.people(("PER", "LOC")) == []


def test_people_that_a_judgement_ties_take_their_chains_from_other_blocks(writer, run, path):
    save(writer, FIRST, run)
    resolve(writer)
    both = rows(writer, "PER:lee", "PER:o’connor")
    one = ResolvedPerson(person("Ann Lee", "Bo O’Connor"), both)
    for order in (("PER:lee", "PER:o’connor"), ("PER:o’connor", "PER:lee")):
        writer.people.replace_block(order[0], [one] if order[0] == "PER:lee" else [], "x")
        writer.people.replace_block(order[1], [one] if order[1] == "PER:lee" else [], "x")
        with StoryFile(path) as story:
            (found,) = story.people()
            assert found.person == one.person
            assert found.mentions == 4
    for block, name in (("PER:o’connor", "Bo O’Connor"), ("PER:lee", "Ann Lee")):
        writer.people.replace_block(block, [ResolvedPerson(person(name), rows(writer, block))], "y")
    with StoryFile(path) as story:
        assert [(p.person.name, p.mentions) for p in story.people()] == [
            ("Ann Lee", 3), ("Bo O’Connor", 1),
        ]  # fmt: skip


def test_a_person_that_stays_keeps_its_row(writer, run, path):
    def key():
        with StoryReader(path) as reader:
            return reader._db.value("SELECT id FROM person WHERE name = 'Bo O’Connor'")

    save(writer, FIRST, run)
    resolve(writer)
    before = key()
    save(writer, SECOND, run)
    resolve(writer)
    assert key() == before


def test_people_are_counted_over_articles_that_count(path, writer, run):
    save(writer, FIRST, run)
    save(writer, replace(FIRST, source="copy.txt", outlet="Post", published=None), run)
    save(writer, SECOND, run)
    resolve(writer)
    with StoryFile(path) as story:
        people = {p.person.name: p for p in story.people(("PER", "LOC"))}
    ann = people["Ann Lee"]
    assert (ann.articles, ann.mentions, ann.statements) == (2, 6, 4)
    assert (ann.first, ann.last) == (FIRST.published, FIRST.published)
    assert people["Cara Zaghari-Moss"].first is None
    assert people["Bo O’Connor"].statements == 1


def test_the_most_mentioned_come_first_and_types_are_told_apart(story):
    with StoryFile(story) as view:
        assert [p.person.name for p in view.people()] == [
            "Ann Lee", "Bo O’Connor", "Cara Zaghari-Moss",
        ]  # fmt: skip
        assert [p.person.name for p in view.people(limit=1)] == ["Ann Lee"]
        assert [p.person.name for p in view.people(("LOC",))] == ["Avalon"]
        assert view.people(("ORG", "MISC")) == []


def test_a_judged_date_moves_the_first_day_of_its_people(path, writer, run):
    article = save(writer, FIRST, run)
    resolve(writer)
    writer.judged.set_effective(article.id, day(FIRST.published.replace(year=2020)), None, ("j1",))
    writer.finish_run(run, 1, 0, 0)
    with StoryFile(path) as story:
        assert story.person("Ann Lee").first == FIRST.published.replace(year=2020)
    writer.judged.clear_effective(article.id)
    writer.finish_run(run, 1, 0, 0)
    with StoryFile(path) as story:
        assert story.person("Ann Lee").first == FIRST.published


def test_listings_by_person_agree_with_the_counts(story):
    with StoryFile(story) as view:
        for found in view.people(("PER", "LOC")):
            narrow = Filter(person=found.person.id)
            assert len(list(view.articles(narrow))) == found.articles
            assert len(list(view.mentions(narrow))) == found.mentions
            assert len(list(view.statements(narrow))) == found.statements
