from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cuttings.language.decoding import NameDecoder, best_heads

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")
NUMBERS = st.floats(-5, 5, width=32)


def well_formed(tags):
    return all(
        right[0] != "I" or left[1:] == right[1:]
        for left, right in zip(["O", *tags], tags, strict=False)
    )


def scored(data, rows):
    return sum(data[at, number] for at, number in enumerate(rows))


@given(st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, len(TAGS)), elements=NUMBERS)))
def test_names_are_the_best_well_formed_tags(data):
    found = NameDecoder(TAGS)(data)
    assert well_formed([TAGS[n] for n in found])
    best = max(
        scored(data, row)
        for row in product(range(len(TAGS)), repeat=len(data))
        if well_formed([TAGS[n] for n in row])
    )
    assert scored(data, found) >= best - 1e-4


def is_tree(heads):
    for word in range(1, len(heads) + 1):
        seen = set()
        at = word
        while at:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at - 1]
    return list(heads).count(0) == 1


@given(st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=NUMBERS)))
def test_the_tree_is_the_best_with_one_root(arcs):
    heads = best_heads(arcs)
    assert is_tree(heads)
    count = len(arcs)
    trees = (t for t in product(range(count + 1), repeat=count) if is_tree(t))
    assert scored(arcs, heads) >= max(scored(arcs, tree) for tree in trees) - 1e-4


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_long_sentences_have_trees_too(count, seed):
    arcs = np.random.default_rng(seed).normal(size=(count, count + 1))
    assert is_tree(best_heads(arcs))
