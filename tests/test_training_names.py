"""What trains the bundled model on names that nobody bears."""

import random

import pytest

from training.augment import (
    KINDS,
    Shares,
    filled,
    pattern_sentences,
    patterns,
    renamed,
    with_invented_names,
)
from training.data import Sentence, spans
from training.invented import Inventor

SENTENCE = Sentence(
    words=("Ann", "Hale", "left", "the", "Orme", "Valley", "for", "Norra", "."),
    names=("B-PER", "I-PER", "O", "O", "B-LOC", "I-LOC", "O", "B-LOC", "O"),
)
TREE = Sentence(
    words=("Ann", "Hale", "left", "."),
    names=("B-PER", "I-PER", "O", "O"),
    heads=(3, 1, 0, 3),
    relations=("nsubj", "flat", "root", "punct"),
)
ALL = Shares(names=1.0, organisations=1.0)


def inventor(seed):
    return Inventor(random.Random(seed))


def test_the_same_seed_gives_the_same_sentences():
    shares = Shares(patterns=200)
    assert [*pattern_sentences(inventor(1), shares)] == [*pattern_sentences(inventor(1), shares)]
    assert [*pattern_sentences(inventor(1), shares)] != [*pattern_sentences(inventor(2), shares)]


@pytest.mark.parametrize("seed", range(30))
def test_other_names_of_the_same_types_stand_in_the_same_places(seed):
    new = renamed(SENTENCE, inventor(seed), ALL)
    assert [kind for *_, kind in spans(new.names)] == ["PER", "LOC", "LOC"]
    assert len(new.words) == len(new.names)
    assert [w for w, tag in zip(new.words, new.names, strict=True) if tag == "O"] == [
        "left", "the", "for", ".",
    ]  # fmt: skip
    person, valley, town = [new.words[a:b] for a, b, _ in spans(new.names)]
    assert person != ("Ann", "Hale")
    assert len(person) == 2
    assert len(valley) > 1
    assert len(town) == 1


@pytest.mark.parametrize("seed", range(30))
def test_a_tree_keeps_its_words_in_number(seed):
    new = renamed(TREE, inventor(seed), ALL)
    assert len(new.words) == len(TREE.words)
    assert new.heads == TREE.heads


def test_sentences_without_names_are_left_alone():
    plain = Sentence(words=("It", "rained", "."))
    assert [*with_invented_names([plain] * 9, inventor(1), Shares())] == [plain] * 9


def test_every_pattern_is_filled():
    for pattern in patterns():
        holes = [word for word in pattern if word.startswith("{")]
        words, tags = filled(pattern, inventor(3))
        assert not any("{" in word for word in words)
        assert len(words) == len(tags)
        assert {hole[1:-1] for hole in holes} <= {*KINDS, "age", "noun"}
