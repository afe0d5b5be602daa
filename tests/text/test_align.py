from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cuttings.text.align import align

LEAD = [
    "the",
    "harbour",
    "master",
    "closed",
    "the",
    "north",
    "quay",
    "on",
    "monday",
    "after",
    "a",
    "crane",
    "fell",
    "into",
    "the",
    "basin",
]
SECOND = [
    "nobody",
    "was",
    "hurt",
    "but",
    "two",
    "barges",
    "sank",
    "and",
    "divers",
    "will",
    "look",
    "for",
    "the",
    "wreck",
    "all",
    "week",
]
OWN = [
    "quill",
    "street",
    "traders",
    "held",
    "their",
    "own",
    "meeting",
    "about",
    "parking",
    "fees",
    "late",
    "in",
    "the",
    "evening",
]


def words_of(chains, a):
    return [[a[i] for i, _ in chain] for chain in chains]


def test_equal_texts_align_word_for_word():
    [chain] = align(LEAD, LEAD)
    assert chain == tuple((i, i) for i in range(len(LEAD)))


def test_an_inserted_cue_does_not_break_a_passage():
    with_cue = [*LEAD[:8], "officials", "told", "the", "gazette", *LEAD[8:]]
    [chain] = align(LEAD, with_cue)
    assert [LEAD[i] for i, _ in chain] == LEAD


def test_changed_words_are_left_out_of_a_passage():
    changed = ["dock" if word == "harbour" else word for word in LEAD]
    [chain] = align(LEAD, changed)
    assert (1, 1) not in chain
    assert len(chain) == len(LEAD) - 1


def test_moved_paragraphs_are_two_passages():
    chains = align([*LEAD, *OWN, *SECOND], [*SECOND, *LEAD])
    assert words_of(chains, [*LEAD, *OWN, *SECOND]) == [LEAD, SECOND]


def test_a_paragraph_cut_out_of_the_middle_leaves_two_passages():
    a = [*LEAD, *OWN, *OWN, *SECOND]
    assert words_of(align(a, [*LEAD, *SECOND]), a) == [LEAD, SECOND]


def test_set_phrases_alone_are_no_passage():
    a = ["x1", "did", "not", "respond", "to", "requests", "y1", "y2"]
    b = ["z1", "did", "not", "respond", "to", "requests", "z2", "z3"]
    assert align(a, b) == ()


def test_a_text_of_one_word_repeated_is_aligned_in_time():
    assert align(["so"] * 4000, ["so"] * 4000) == ()


vocabulary = st.sampled_from([f"w{n}" for n in range(12)])
texts = st.lists(vocabulary, max_size=60)


@given(texts, texts)
def test_passages_are_made_of_equal_words_each_used_once(a, b):
    pairs = [pair for chain in align(a, b) for pair in chain]
    assert all(a[i] == b[j] for i, j in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


@given(texts, texts)
def test_passages_rise_on_both_sides(a, b):
    for chain in align(a, b):
        assert all(i < k and j < m for (i, j), (k, m) in pairwise(chain))


@given(st.lists(st.integers(0, 99), max_size=80), st.lists(st.integers(100, 199), max_size=80))
def test_texts_without_a_common_word_have_no_passage(a, b):
    assert align([str(n) for n in a], [str(n) for n in b]) == ()
