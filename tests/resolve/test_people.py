from hypothesis import given
from hypothesis import strategies as st

from cuttings.model.evidence import Span
from cuttings.model.people import BlockChain, Chain, Mention, forms_of
from cuttings.resolve.links import PersonLink
from cuttings.resolve.people import block_key, fold_name, resolve_block


def chain(name, sex=None, kind="PER", honorific=None):
    mention = Mention(Span(0, len(name), name), "name", honorific, "test")
    return Chain(kind, name, (mention,), sex)


def block(*chains):
    return [
        BlockChain(row, f"text {row}", 0, forms_of(c), 1) for row, c in enumerate(chains, start=1)
    ]


def rows_of(people):
    return sorted(sorted(p.rows) for p in people)


def test_one_surname_is_one_block_whatever_its_case_accents_and_apostrophes():
    assert block_key(chain("Ada O’Connor")) == block_key(chain("O'CONNOR"))
    assert block_key(chain("José Núñez")) == block_key(chain("NUNEZ"))
    assert block_key(chain("Carl Doran Jr.")) == block_key(chain("Doran"))


def test_a_hyphenated_surname_is_not_the_plain_one():
    assert block_key(chain("Irena Doskar-Hallam")) != block_key(chain("Thomas Hallam"))


def test_a_place_and_a_person_of_one_name_are_apart():
    people = resolve_block(block(chain("Doran", kind="LOC"), chain("Ada Doran"), chain("Doran")))
    assert rows_of(people) == [[1], [2, 3]]


def test_a_word_that_the_story_mostly_uses_for_a_place_is_no_person():
    place = chain("Velm", kind="LOC")
    people = resolve_block(block(place, place, chain("Velm")))
    assert [(p.person.type, p.rows) for p in people] == [("LOC", (1, 2, 3))]


def test_a_word_with_an_honorific_stays_a_person_whatever_else_has_its_name():
    people = resolve_block(
        block(chain("Velm", kind="LOC"), chain("Velm", kind="LOC"), chain("Velm", honorific="Mr"))
    )
    assert {(p.person.type, p.rows) for p in people} == {("LOC", (1, 2)), ("PER", (3,))}


def test_the_same_full_name_in_two_reports_is_one_person():
    people = resolve_block(block(chain("Ada Doran"), chain("Ada Doran")))
    assert rows_of(people) == [[1, 2]]
    assert people[0].person.name == "Ada Doran"


def test_the_same_name_with_two_sexes_is_two_people():
    people = resolve_block(
        block(chain("Kim Doran", "f"), chain("Kim Doran", "m"), chain("Kim Doran"))
    )
    assert rows_of(people) == [[1], [2]], "the third could be either, so it is neither"
    assert len({p.person.id for p in people}) == 2


def test_a_surname_alone_belongs_to_its_only_bearer():
    people = resolve_block(block(chain("Ada Doran", "f"), chain("Doran")))
    assert rows_of(people) == [[1, 2]]


def test_a_surname_that_two_people_bear_stays_open():
    people = resolve_block(block(chain("Ada Doran"), chain("Bo Doran"), chain("Doran")))
    assert rows_of(people) == [[1], [2]]


def test_the_honorific_decides_between_two_bearers():
    people = resolve_block(
        block(chain("Ada Doran", "f"), chain("Bo Doran", "m"), chain("Doran", "f"))
    )
    assert rows_of(people) == [[1, 3], [2]]


def test_a_surname_without_any_first_name_in_the_story_is_one_person():
    people = resolve_block(block(chain("Doran"), chain("Doran")))
    assert rows_of(people) == [[1, 2]]
    assert "first name" in people[0].person.reason


def test_a_surname_without_a_first_name_is_two_people_where_mr_and_ms_say_so():
    people = resolve_block(block(chain("Doran", "m"), chain("Doran", "f"), chain("Doran")))
    assert rows_of(people) == [[1], [2]]


def test_a_surname_means_the_one_whom_nearly_all_reports_mean():
    often = [chain("Ada Doran") for _ in range(5)]
    people = resolve_block(block(*often, chain("Bo Doran"), chain("Doran")))
    assert rows_of(people) == [[1, 2, 3, 4, 5, 7], [6]]


def test_forms_of_one_name_are_one_person():
    people = resolve_block(block(chain("Bob Doran"), chain("Robert J. Doran"), chain("Doran")))
    assert rows_of(people) == [[1, 2, 3]]


def test_a_sex_against_the_given_name_counts_only_with_an_honorific():
    slip = resolve_block(block(chain("Peter Doran", "m"), chain("Peter Doran", "f")))
    assert rows_of(slip) == [[1, 2]]
    told = resolve_block(
        block(chain("Peter Doran", "m"), chain("Peter Doran", "f", honorific="Ms"))
    )
    assert rows_of(told) == [[1], [2]]


def test_a_king_without_another_name_keeps_his_title():
    people = resolve_block(
        block(chain("Orel IV", honorific="King"), chain("Orel", honorific="King"))
    )
    assert [p.person.name for p in people] == ["King Orel IV"]
    assert "Orel" in people[0].person.aliases


def test_a_surname_alone_is_shown_without_mr():
    people = resolve_block(block(chain("Doran", "m", honorific="Mr")))
    assert people[0].person.name == "Doran"


def test_a_knight_keeps_his_title_where_all_reports_give_it():
    knight = chain("Rupert Doran", honorific="Sir")
    assert [p.person.name for p in resolve_block(block(knight, knight))] == ["Sir Rupert Doran"]
    assert [p.person.name for p in resolve_block(block(knight, chain("Rupert Doran")))] == [
        "Rupert Doran"
    ]


def test_a_rank_within_a_name_is_no_first_name():
    people = resolve_block(
        block(chain("Sgt Doran"), chain("Ian Doran", honorific="Sergeant"), chain("DI Doran"))
    )
    assert rows_of(people) == [[1, 2, 3]]
    assert people[0].person.name == "Ian Doran"
    assert rows_of(resolve_block(block(chain("Major Doran"), chain("Ian Doran")))) == [[1], [2]]


def test_spellings_of_one_name_are_one_person():
    people = resolve_block(
        block(
            chain("Karim Abdollahvand"),
            chain("Kareem Abdulahvand"),
            chain("Abdulahvand"),
            chain("Abdullahvand"),
        )
    )
    assert rows_of(people) == [[1, 2, 3], [4]], "a spelling of its own, and no first name"
    assert "spelling" in people[1].person.reason or "spelling" in people[0].person.reason


def test_spellings_with_other_first_names_or_sexes_are_two():
    assert len(resolve_block(block(chain("Ada Abdollahvand"), chain("Eva Abdulahvand")))) == 2
    two = block(chain("Karim Abdollahvand", "m"), chain("Karim Abdulahvand", "f"))
    assert len(resolve_block(two)) == 2


def test_short_surnames_that_differ_by_spelling_are_two():
    assert block_key(chain("Ann Cole")) == block_key(chain("Ann Kole"))
    assert len(resolve_block(block(chain("Ann Cole"), chain("Ann Kole")))) == 2


def test_a_name_with_a_title_that_another_report_gives_to_a_thing_is_no_person():
    people = resolve_block(
        block(chain("Adela", "f", honorific="Queen"), chain("the Queen Adela", kind="LOC"))
    )
    assert [(p.person.type, sorted(p.rows)) for p in people] == [("LOC", [1, 2])]
    queen = chain("Adela", "f", honorific="Queen")
    kept = resolve_block(block(queen, queen, chain("Queen Adela", kind="LOC")))
    assert {p.person.type for p in kept} == {"PER", "LOC"}


def test_a_company_is_one_with_its_legal_form_and_without():
    forms = [chain(name, kind="ORG") for name in ("Marlow Pumps", "Marlow Pumps Ltd.")]
    people = resolve_block(block(forms[0], *forms))
    assert [(p.person.name, p.person.aliases) for p in people] == [
        ("Marlow Pumps", ("Marlow Pumps Ltd.",))
    ]
    assert block_key(forms[0]) == block_key(forms[1]) != block_key(chain("Marlow", kind="ORG"))


def test_a_first_name_whose_home_is_here_is_the_only_bearers():
    chains = block(chain("Ada Doran", "f"), chain("Bo Doran", "m"), chain("Ada"))
    people = resolve_block(chains, (), {3: "doran"})
    assert rows_of(people) == [[1, 3], [2]]
    assert rows_of(resolve_block(chains)) == [[1], [2], [3]]


def test_a_first_name_of_another_sex_is_nobodys():
    chains = block(chain("Alex Doran", "f"), chain("Alex", "m"))
    assert rows_of(resolve_block(chains, (), {2: "doran"})) == [[1]]


def test_a_nickname_in_one_report_counts_for_all():
    people = resolve_block(
        block(chain("Luis Doran"), chain("Luis “Jerry” Doran"), chain("Jerry Doran"))
    )
    assert rows_of(people) == [[1, 2, 3]]


def test_same_joins_what_the_rules_keep_apart_and_keeps_the_others():
    chains = block(chain("Ada Doran"), chain("Ada Doran"), chain("Adelaide Doran"))
    people = resolve_block(chains, [PersonLink("j1", "same", 1, 3)])
    assert rows_of(people) == [[1, 2, 3]]
    assert people[0].person.reason == "a person said so"


def test_different_takes_the_second_out_of_its_group():
    chains = block(chain("Ada Doran"), chain("Ada Doran"), chain("Ada Doran"))
    people = resolve_block(chains, [PersonLink("j1", "different", 1, 3)])
    assert rows_of(people) == [[1, 2], [3]]
    assert len({p.person.id for p in people}) == 2


def test_nobody_is_no_person():
    assert resolve_block(block(chain("Biscuit")), [PersonLink("j1", "nobody", 1)]) == ()


def test_accents_and_dashes_do_not_make_another_name():
    assert fold_name("Zoë  Amir‑Khan") == fold_name("ZOE Amir-Khan")


NAMES = st.sampled_from([
    "Ada Doran", "Bo Doran", "Doran", "Ada Maria Doran", "ADA DORAN", "Bob Doran", "Robert Doran",
    "Robert J. Doran", "Robert K. Doran",
])  # fmt: skip
CHAINS = st.lists(st.builds(chain, NAMES, st.sampled_from([None, "f", "m"])), max_size=8).map(
    lambda chains: block(*chains)
)
LINKS = st.lists(
    st.tuples(st.sampled_from(["same", "different"]), st.integers(1, 8), st.integers(1, 8)),
    max_size=5,
)


@given(CHAINS, st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(chains, random):
    shuffled = list(chains)
    random.shuffle(shuffled)
    assert resolve_block(shuffled) == resolve_block(chains)


@given(CHAINS, LINKS)
def test_no_chain_is_in_two_people_and_no_two_people_share_an_id(chains, written):
    rows = {c.row for c in chains}
    links = [
        PersonLink(f"j{n}", kind, a, b)
        for n, (kind, a, b) in enumerate(written)
        if {a, b} <= rows and a != b
    ]
    people = resolve_block(chains, links)
    all_rows = [row for person in people for row in person.rows]
    assert len(all_rows) == len(set(all_rows))
    assert len({p.person.id for p in people}) == len(people)
