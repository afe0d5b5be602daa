from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.model.statement import SharedWords, Utterance
from cuttings.resolve.quotation_runs import (
    equal_words,
    is_set_phrase,
    most_equal_words,
    runs,
    sought,
)
from cuttings.resolve.quotations import LEAD, may_be_one, merge
from cuttings.text.folded_words import folded_words

DAY = date(2024, 3, 4)


def said(row, words, speaker="hale", *, day=0, **other):
    published = DAY + timedelta(days=day)
    given = {
        "text_hash": f"text{row}", "start": 0, "end": 100, "articles": 1, "nested": False,
        "role": None, "day_from": published, "day_to": published + timedelta(days=1),
    }  # fmt: skip
    return Utterance(row=row, words=words, speaker=speaker, **(given | other))


def clusters(utterances, *shared):
    return [quotation.rows for quotation in merge(utterances, [SharedWords(*s) for s in shared])]


def keys(words):
    return folded_words(words).keys


def test_same_words_by_one_speaker_are_one_utterance():
    assert clusters([said(1, 12), said(2, 12)], (1, 2, 12)) == [(1, 2)]


def test_a_cut_version_is_the_same_utterance():
    assert clusters([said(1, 40), said(2, 9)], (1, 2, 9)) == [(1, 2)]


def test_two_speakers_do_not_share_a_few_words():
    assert clusters([said(1, 7), said(2, 7, "orme")], (1, 2, 7)) == []
    assert clusters([said(1, 9), said(2, 9, "orme", day=4)], (1, 2, 9)) == []


def test_two_names_for_many_words_of_one_day_are_one_utterance():
    # a spokesman and his ministry, or a mistake of one report
    assert clusters([said(1, 12), said(2, 12, "orme")], (1, 2, 12)) == [(1, 2)]
    assert clusters([said(1, 12), said(2, 12, "orme", day=9)], (1, 2, 12)) == []


def test_one_text_gives_the_same_words_to_two_people_on_purpose():
    one = said(1, 12, text_hash="text", end=40)
    other = said(2, 12, "orme", text_hash="text", start=50)
    assert clusters([one, other], (1, 2, 12)) == []


def test_what_people_said_of_two_speakers_is_kept():
    one, other = said(1, 12, judged=True), said(2, 12, "orme", judged=True)
    assert clusters([one, other], (1, 2, 12)) == []
    assert clusters([one, said(2, 12, "orme")], (1, 2, 12)) == [(1, 2)]


def test_an_unknown_speaker_needs_more_words_or_the_same_day():
    assert clusters([said(1, 4), said(2, 4, None)], (1, 2, 4)) == []
    assert clusters([said(1, 5), said(2, 5, None, day=4)], (1, 2, 5)) == []
    assert clusters([said(1, 5), said(2, 5, None)], (1, 2, 5)) == [(1, 2)]
    assert clusters([said(1, 12), said(2, 12, None, day=20)], (1, 2, 12)) == [(1, 2)]


def test_an_unknown_speaker_ties_no_two_speakers_together():
    found = clusters([said(1, 9), said(2, 9, None), said(3, 9, "orme")], (1, 2, 9), (2, 3, 8))
    assert found == [(1, 2)]


def test_a_headline_takes_its_words_from_its_own_report():
    headline = said(1, 3, None, text_hash="text", start=0, end=14, headline=True)
    within = said(2, 40, text_hash="text", start=900, end=1200)
    elsewhere = said(3, 40)
    assert clusters([headline, within, elsewhere], (1, 2, 3), (1, 3, 3)) == [(1, 2)]


def test_a_lead_takes_its_words_from_further_down():
    lead = said(1, 3, None, role="husband", text_hash="text", start=80, end=100)
    body = said(2, 40, text_hash="text", start=2000, end=2300)
    late = said(3, 3, None, role="husband", text_hash="text", start=LEAD + 1, end=LEAD + 20)
    assert clusters([lead, body, late], (1, 2, 3), (2, 3, 3)) == [(1, 2)]


def test_a_headline_alone_is_no_quotation():
    assert clusters([said(1, 5, None, articles=2, headline=True)]) == []


def test_a_vague_date_is_held_to_the_rules_of_a_far_one():
    undated = said(2, 4, day_from=None, day_to=None)
    assert clusters([said(1, 4), undated], (1, 2, 4)) == []
    undated = said(2, 8, day_from=None, day_to=None)
    assert clusters([said(1, 8), undated], (1, 2, 8)) == [(1, 2)]


def test_a_mark_that_was_never_closed_does_not_hide_a_known_speaker():
    assert clusters([said(1, 40), said(2, 12, nested=True)], (1, 2, 12)) == [(1, 2)]


def test_the_same_few_words_much_later_are_another_utterance():
    assert clusters([said(1, 6), said(2, 6, day=90)], (1, 2, 6)) == []


def test_two_roles_are_two_speakers():
    one, other = said(1, 7, None, role="minister"), said(2, 7, None, role="police spokesman")
    assert clusters([one, other], (1, 2, 7)) == []
    assert clusters([one, said(2, 7, None, role="minister")], (1, 2, 7)) == [(1, 2)]


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


def meet(one, other):
    """Whether two utterances are compared, whichever comes first."""
    first = bool(runs(keys(one)) & sought(keys(other)))
    assert first == bool(runs(keys(other)) & sought(keys(one)))
    return first


def test_small_words_alone_lead_to_no_comparison():
    assert runs(keys("it was what it is")) == frozenset()
    assert not meet("it was what it is", "and it was what it is")


def test_a_cut_version_meets_the_whole():
    whole = "We shall keep the pumps going and we shall not sleep until the last cellar is dry."
    assert meet("shall keep the pumps going and shall not sleep", whole)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("not banking on", "So no, I am not banking on it, and neither should the town."),
        ("a good day", "It was a good day for the harbour and for everybody in it."),
        ("a good day", "It was a good day."),
        ("before the year is out", "They will be home before the year is out, all of them."),
    ],
)
def test_a_few_words_meet_the_longer_version_that_holds_them(part, whole):
    assert meet(part, whole)


def test_a_few_words_do_not_meet_all_that_hold_one_of_them():
    assert not meet("not entirely sure", "we are not sure of rain today, entirely or at all")


WORDS = st.lists(
    st.sampled_from(["the", "of", "we", "not", "pump", "cellar", "rain", "keep", "going", "dry"])
)


@given(WORDS, WORDS)
def test_two_utterances_seek_each_other_or_neither_does(one, other):
    assert bool(runs(one) & sought(other)) == bool(runs(other) & sought(one))


@given(WORDS, st.integers(0, 8), st.integers(3, 9))
def test_an_utterance_meets_all_that_hold_it(words, start, length):
    part = words[start : start + length]
    if not runs(part) or len(part) < 3:
        return
    assert runs(part) & sought(words)


@given(WORDS, WORDS)
def test_the_bound_is_never_below_the_equal_words(one, other):
    assert most_equal_words(one, other) >= equal_words(one, other)


@given(
    st.integers(1, 30), st.integers(1, 30), st.integers(0, 60),
    st.sampled_from(["hale", "orme", None]), st.sampled_from(["minister", "clerk", None]),
)  # fmt: skip
def test_only_pairs_that_are_kept_are_ever_joined(words, longer, day, speaker, role):
    one, other = said(1, words + longer), said(2, words, speaker, day=day, role=role)
    if clusters([one, other], (1, 2, words)):
        assert may_be_one(words, words)


def test_four_words_of_one_person_are_one_utterance_for_three_days():
    now, later = said(1, 4), said(2, 4, day=3)
    assert clusters([now, later], (1, 2, 4)) == [(1, 2)]
    assert clusters([now, said(2, 4, day=5)], (1, 2, 4)) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on the right side of history,", True),
        ("In the strongest possible terms.", True),
        ("we stand on the right side of the harbour", False),
        ("as soon as possible we shall pump", False),
    ],
)
def test_what_everybody_says_is_no_utterance_by_itself(words, expected):
    assert is_set_phrase(keys(words)) is expected
