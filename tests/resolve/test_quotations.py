from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.model.statement import SharedWords, Utterance
from cuttings.resolve.quotations import equal_words, merge, runs
from cuttings.text.folded_words import folded_words

DAY = date(2024, 3, 4)


def said(row, words, speaker="hale", *, role=None, day=0, nested=False, articles=1):
    published = DAY + timedelta(days=day)
    return Utterance(
        row, f"text{row}", 0, 100, articles, words, nested, speaker, role, published,
        published + timedelta(days=1),
    )  # fmt: skip


def clusters(utterances, *shared):
    return [quotation.rows for quotation in merge(utterances, [SharedWords(*s) for s in shared])]


def keys(words):
    return folded_words(words).keys


def test_same_words_by_one_speaker_are_one_utterance():
    assert clusters([said(1, 12), said(2, 12)], (1, 2, 12)) == [(1, 2)]


def test_a_cut_version_is_the_same_utterance():
    assert clusters([said(1, 40), said(2, 9)], (1, 2, 9)) == [(1, 2)]


def test_two_speakers_never_share_an_utterance():
    assert clusters([said(1, 12), said(2, 12, "orme")], (1, 2, 12)) == []


def test_an_unknown_speaker_needs_more_words():
    assert clusters([said(1, 5), said(2, 5, None)], (1, 2, 5)) == []
    assert clusters([said(1, 12), said(2, 12, None)], (1, 2, 12)) == [(1, 2)]


def test_an_unknown_speaker_ties_no_two_speakers_together():
    found = clusters([said(1, 20), said(2, 20, None), said(3, 20, "orme")], (1, 2, 20), (2, 3, 19))
    assert found == [(1, 2)]


def test_the_same_few_words_much_later_are_another_utterance():
    assert clusters([said(1, 6), said(2, 6, day=90)], (1, 2, 6)) == []


def test_two_roles_are_two_speakers():
    one, other = said(1, 20, None, role="minister"), said(2, 20, None, role="police spokesman")
    assert clusters([one, other], (1, 2, 20)) == []


def test_words_within_a_quotation_do_not_merge_with_what_holds_them():
    assert clusters([said(1, 40), said(2, 10, None, nested=True)], (1, 2, 10)) == []


def test_one_text_in_two_papers_is_a_quotation():
    assert clusters([said(1, 5, articles=2)]) == [(1,)]


@given(st.permutations([(1, 2, 12), (2, 3, 10), (3, 4, 9), (1, 4, 8)]))
def test_order_makes_no_difference(shared):
    utterances = [said(1, 12), said(2, 12), said(3, 12, None), said(4, 12, "orme")]
    expected = merge(utterances, [SharedWords(*s) for s in sorted(shared)])
    for order in permutations(utterances):
        assert merge(order, [SharedWords(*s) for s in shared]) == expected


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("We shall keep the pumps going all night.", "we shall keep the pumps going all night", 8),
        ("The colour of the harbour is grey.", "The color of the harbor is gray.", 7),
        ("It rained, and then it stopped.", "It rained … and then it stopped", 6),
        ("We will keep going all winter.", "We will, of course, keep going all winter.", 6),
        ("Nobody asked us.", "The bridge is safe.", 0),
    ],
)
def test_marks_spelling_and_small_edits_do_not_hide_equal_words(one, other, words):
    assert equal_words(keys(one), keys(other)) == words
    assert equal_words(keys(other), keys(one)) == words


def test_small_words_alone_lead_to_no_comparison():
    assert runs(keys("it was what it is")) == frozenset()
    longer = keys("we are not entirely sure of rain today")
    assert not runs(keys("not entirely sure")) & runs(longer)


def test_a_cut_version_shares_a_run_with_the_whole():
    whole = keys(
        "We shall keep the pumps going and we shall not sleep until the last cellar is dry."
    )
    assert runs(keys("shall keep the pumps going and shall not sleep")) & runs(whole)
