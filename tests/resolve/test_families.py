from hypothesis import given
from hypothesis import strategies as st
from tests.resolve.copy_cases import carrier

from cuttings.model.copies import CopyPair
from cuttings.resolve.families import Link, connected, families


def link(a, b, place_a=(0, 100), place_b=(0, 100), *, origin=None, share=0.5):
    pair = CopyPair(a, b, "copy", share, share, 50, origin, None, "why" if origin else "")
    return Link(pair, (place_a,), (place_b,))


def members(links, names="abcdefgr"):
    return sorted(
        tuple(sorted(f.members)) for f in families(links, {name: carrier(name) for name in names})
    )


TRIANGLE = [link("a", "b"), link("a", "c"), link("b", "c")]
OTHERS = [link("d", "e"), link("d", "f"), link("e", "f")]


def test_articles_that_share_one_copy_are_a_family():
    assert members(TRIANGLE) == [("a", "b", "c")]


def test_a_chain_of_pairs_is_not_joined_bare():
    chain = [link("a", "b", (0, 100), (0, 100)), link("b", "c", (20, 120), (0, 100))]
    assert members(chain) == [("a", "b")]


def test_a_round_up_joins_neither_family():
    borrowed = [link(m, "r", place_b=(0, 100)) for m in "abc"]
    borrowed += [link(m, "r", place_b=(300, 400)) for m in "def"]
    assert members([*TRIANGLE, *OTHERS, *borrowed]) == [("a", "b", "c"), ("d", "e", "f")]


def test_the_origin_is_the_member_that_nobody_gave_anything():
    links = [link("a", "b", origin="a"), link("a", "c", origin="a"), link("b", "c")]
    [family] = families(links, {name: carrier(name, day=4) for name in "abc"})
    assert (family.origin, family.reason) == ("a", "why")


def test_a_family_of_which_nothing_tells_the_direction_has_no_origin():
    [family] = families(TRIANGLE, {name: carrier(name) for name in "abc"})
    assert (family.origin, family.origin_name, family.reason) == (None, None, "")


def test_members_stand_in_order_of_publication():
    carriers = {"a": carrier("a", day=6), "b": carrier("b", day=4), "c": carrier("c")}
    [family] = families(TRIANGLE, carriers)
    assert family.members == ("b", "a", "c")


@given(st.permutations([*TRIANGLE, *OTHERS, link("c", "d", share=0.4)]))
def test_families_do_not_depend_on_order(links):
    assert members(links) == [("a", "b", "c"), ("d", "e", "f")]


@given(st.sets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=15))
def test_no_article_is_in_two_families(pairs):
    links = [link(a, b) for a, b in sorted(pairs) if a < b]
    found = members(links)
    assert len([m for family in found for m in family]) == len({m for f in found for m in f})


@given(st.sets(st.tuples(st.integers(0, 12), st.integers(13, 25)), max_size=20))
def test_pairs_are_parted_into_groups_that_share_nothing(pairs):
    groups = connected(pairs)
    assert sorted(pair for group in groups for pair in group) == sorted(pairs)
    ends = [{one for pair in group for one in pair} for group in groups]
    assert sum(map(len, ends)) == len(set().union(*ends))


def test_pairs_that_hang_together_are_one_group():
    groups = connected({(1, 2), (2, 3), (8, 9), (3, 4)})
    assert sorted(map(sorted, groups)) == [[(1, 2), (2, 3), (3, 4)], [(8, 9)]]
