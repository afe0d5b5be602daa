from hypothesis import given
from hypothesis import strategies as st

from cuttings.resolve.links import PersonLink, partition, settle_links

LINKS = st.lists(
    st.tuples(st.sampled_from(["same", "different"]), st.integers(1, 6), st.integers(1, 6)).filter(
        lambda link: link[1] != link[2]
    ),
    max_size=10,
).map(lambda rows: [PersonLink(f"j{n}", *row) for n, row in enumerate(rows)])


def test_the_later_of_two_contrary_judgements_wins_and_the_other_is_named():
    earlier, later = PersonLink("j1", "same", 1, 2), PersonLink("j2", "different", 1, 2)
    settled = settle_links([earlier, later])
    assert settled.different == ((1, 2),)
    assert settled.same == ()
    assert settled.overruled == {"j1": "j2"}


def test_a_chain_of_same_overrules_an_earlier_different():
    links = [
        PersonLink("j1", "different", 1, 3),
        PersonLink("j2", "same", 1, 2),
        PersonLink("j3", "same", 2, 3),
    ]
    settled = settle_links(links)
    assert set(settled.same) == {(1, 2), (2, 3)}
    assert "j1" in settled.overruled


@given(LINKS, st.lists(st.integers(0, 2), min_size=6, max_size=6))
def test_what_is_in_force_is_done(links, groups):
    settled = settle_links(links)
    clusters = partition(dict(enumerate(groups, start=1)), settled)
    where = {row: n for n, cluster in enumerate(clusters) for row in cluster}
    assert all(where[a] == where[b] for a, b in settled.same)
    assert all(where[a] != where[b] for a, b in settled.different)


@given(LINKS)
def test_the_last_judgement_is_always_in_force(links):
    assert not links or links[-1].judgement not in settle_links(links).overruled


@given(st.lists(st.integers(0, 2), max_size=6))
def test_without_judgements_the_rules_stand(groups):
    clusters = partition(dict(enumerate(groups, start=1)), settle_links([]))
    assert len(clusters) == len(set(groups))
