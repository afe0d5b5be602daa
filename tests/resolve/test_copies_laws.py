from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.resolve.copy_cases import BACKGROUND, LEAD, OTHER, OWN, QUOTED, ready

from cuttings.resolve.copies import COPY_STRENGTH, SharedPlace, candidates, in_one_place
from cuttings.resolve.copy_texts import shingles_of
from cuttings.resolve.passages import compare, swapped

paragraphs = st.lists(
    st.sampled_from([LEAD, BACKGROUND, QUOTED, OWN, OTHER, "He said so.", "“No,” she said."]),
    max_size=5,
)
noise = st.text(alphabet="abc .,“”\"'\n", max_size=60)
reports = st.tuples(paragraphs, noise).map(lambda parts: ready(*parts[0], parts[1]))


@settings(deadline=None)
@given(reports, reports)
def test_a_comparison_is_the_same_from_both_sides(one, other):
    assert compare(one, other) == swapped(compare(other, one))


near = st.integers(0, 40)
shared_places = st.lists(st.builds(SharedPlace, near, near, st.booleans()), max_size=9)


@settings(deadline=None)
@example([SharedPlace(a, b, frequent=False) for a, b in ((0, 10), (4, 0), (6, 30))])
@given(shared_places)
def test_whether_two_texts_are_compared_is_the_same_from_both_sides(places):
    turned = [SharedPlace(place.b, place.a, place.frequent) for place in places]
    assert in_one_place(places) == in_one_place(turned)


@settings(deadline=None)
@given(reports, reports)
def test_spans_hold_their_words_on_both_sides(one, other):
    for passage in compare(one, other).passages:
        sides = [(passage.a, passage.b), *((c.a, c.b) for c in passage.changes)]
        for a, b in sides:
            assert one.text[a.start : a.end] == a.text
            assert other.text[b.start : b.end] == b.text
        for change in passage.changes:
            assert passage.a.covers(change.a)
            assert passage.b.covers(change.b)
            assert change.a.text != change.b.text


@settings(deadline=None)
@given(reports)
def test_a_report_shares_all_its_words_with_itself(text):
    found = compare(text, text)
    words = [passage.words for passage in found.passages]
    if len(text.words.keys) - text.classes.count(3) >= 25 and len(set(text.words.keys)) > 20:
        assert found.share_a == found.share_b
        assert found.share_a > 0.9
    assert sum(words) <= len(text.words.keys)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_texts_of_other_words_are_never_copies(one, other):
    a = ready(" ".join(f"q{one}x{n}" for n in range(80)) + ".")
    b = ready(" ".join(f"r{other}y{n}" for n in range(80)) + ".")
    assert compare(a, b).strength < COPY_STRENGTH
    assert candidates({"a": shingles_of(a), "b": shingles_of(b)}) == set()


@settings(deadline=None)
@given(st.permutations(["a", "b", "c", "d"]))
def test_candidates_do_not_depend_on_order(order):
    texts = {
        "a": ready(LEAD, BACKGROUND),
        "b": ready(OWN, BACKGROUND),
        "c": ready(OTHER, LEAD),
        "d": ready(OWN),
    }
    found = candidates({name: shingles_of(texts[name]) for name in order})
    assert found == candidates({name: shingles_of(text) for name, text in texts.items()})
