"""The score of persons across documents: what counts as found, and B³ by hand."""

import pytest

from cuttings.model.evidence import Span
from cuttings.model.people import Chain, Mention
from eval.people_b3 import Cluster, b_cubed, match
from eval.people_sets import GoldMention


def clusters(*pairs):
    return [Cluster(gold, found, named=True, words="x") for gold, found in pairs]


def test_all_right_is_one():
    score = b_cubed("set", "measure", clusters(("a", "1"), ("a", "1"), ("b", "2")))
    assert (score.precision, score.recall) == (1, 1)


def test_two_persons_taken_for_one_cost_precision():
    score = b_cubed("set", "measure", clusters(("a", "1"), ("a", "1"), ("b", "1")))
    assert score.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert score.recall == 1


def test_a_person_taken_for_two_costs_recall():
    score = b_cubed("set", "measure", clusters(("a", "1"), ("a", "2")))
    assert (score.precision, score.recall) == (1, 0.5)


def test_a_miss_costs_recall_of_itself_and_of_its_person():
    score = b_cubed("set", "measure", clusters(("a", "1"), ("a", None)))
    assert (score.precision, score.recall) == (1, 0.25)


TEXT = "the mayor, Ann Hale, and his wife"


def place(words):
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def chain(name, kind="name"):
    return Chain("PER", name, (Mention(place(name), kind, None, "test"),))


def found(wanted, *chains):
    gold = GoldMention(place(wanted).start, place(wanted).end, "p", named=True)
    return match(TEXT, [gold], [(c, c.name) for c in chains])


def test_a_name_within_its_description_is_found():
    assert found("the mayor, Ann Hale", chain("Ann Hale")) == ["Ann Hale"]


def test_a_name_is_not_found_by_another_word_in_it():
    assert found("the mayor, Ann Hale", chain("mayor")) == ["mayor"]
    assert found("the mayor, Ann Hale", chain("Ann")) == [None]


def test_a_possessive_does_not_find_the_one_possessed():
    assert found("his wife", chain("his", "pronoun")) == [None]
