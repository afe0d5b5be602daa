import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.language.batches import MOST_PIECES, Encoded, batches, feed
from cuttings.language.model import load_model

WORDS = st.sampled_from([
    "Ann", "Hale-Orme", "said", "the", "minister", ",", ".", "“", "London", "of", "’s", "BBC",
    "1,500", "🙂", "unforeseeably", "O’Brell",
])  # fmt: skip
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=40), min_size=1, max_size=12)
PARTS = ("names", "upos", "xpos", "arcs", "children", "heads")


@settings(max_examples=40)
@given(SENTENCES)
def test_a_sentence_reads_to_the_last_bit_as_it_does_alone(sentences):
    model = load_model()
    for words, together in zip(sentences, model.read(sentences), strict=True):
        (alone,) = model.read([words])
        for part in PARTS:
            assert np.array_equal(getattr(alone, part), getattr(together, part))


@given(SENTENCES)
def test_a_relation_is_the_same_alone(sentences):
    model = load_model()
    scores = model.read(sentences)
    children = np.concatenate([read.children for read in scores])
    heads = np.concatenate([read.heads[:-1] for read in scores])
    together = model.relations(children, heads)
    assert together[:9] == [
        model.relations(children[at : at + 1], heads[at : at + 1])[0]
        for at in range(min(9, len(children)))
    ]


@given(st.lists(st.integers(3, 400), max_size=60))
def test_batches_hold_every_sentence_once_in_rows_of_one_length(sizes):
    rows = [Encoded([7] * size, [0] * size, [1], [1]) for size in sizes]
    found = list(batches(rows))
    assert sorted(number for batch in found for number in batch) == list(range(len(sizes)))
    for batch in found:
        assert len({rows[number].row() for number in batch}) == 1
        assert len(batch) == 1 or len(batch) * rows[batch[0]].row() <= MOST_PIECES


def test_a_batch_says_which_words_are_whose():
    fed = feed(
        [Encoded([1, 5, 2], [0, 1, 0], [1], [1]), Encoded([1, 6, 7, 2], [0] * 4, [1, 2], [1, 2])]
    )
    assert fed["pieces"].tolist() == [[1, 5, 2, 0], [1, 6, 7, 2]]
    assert fed["first"].tolist() == [1, 5, 6]
    assert fed["words"].tolist() == [[0, 0], [1, 2]]
    assert fed["rooted"].tolist() == [[0, 1, 1], [0, 2, 3]]
