"""Where names start and end, letters in brackets, and what stands right beside a name."""

import pytest
from tests.language.name_rows import TAGS, row_of, shown

from cuttings.language.furniture_names import nameless_places
from cuttings.language.name_acronyms import doubtful, explained, is_plain_acronym
from cuttings.language.name_contexts import datelines, royal, ships
from cuttings.language.name_edges import (
    in_prose,
    lengthened,
    party_states,
    split_races,
    wider_place,
    without_members,
    without_party,
)
from cuttings.language.name_kinds import of_one_kind
from cuttings.language.name_neighbours import in_their_place, is_aged, nicknames
from cuttings.language.name_rules import is_beast, listed, listed_type, trimmed, worded_type
from cuttings.language.name_spans import Found


def model(first, last, kind):
    return Found(first, last, kind, "model", 0.9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Hale ( R - Texas ) left .", [("Texas", "LOC")]),
        ("Ann Hale , D - N.Y. , left .", [("N.Y.", "LOC")]),
        ("Ann Hale ( I - New York ) left .", [("New York", "LOC")]),
        ("Ann Hale ( R - Norra ) left .", []),
        ("The R - Texas road is closed .", []),
        ("The film ( D - Box ) sold well .", []),
    ],
)
def test_the_state_after_a_party_s_letter_is_a_place(text, expected):
    row = row_of(text)
    assert shown(row, party_states(row)) == expected


def test_a_person_s_name_ends_before_the_letter_of_a_party():
    row = row_of("Then Ann Hale , D - Texas , left .")
    assert shown(row, [without_party(row, model(1, 7, "PER"))]) == [("Ann Hale", "PER")]
    assert without_party(row, model(4, 7, "ORG")) is None
    assert without_party(row, model(1, 3, "PER")) == model(1, 3, "PER")


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("They left north Norra .", (2, 4), "LOC", "Norra"),
        ("They left North Norra .", (2, 4), "LOC", "North Norra"),
        ("They run super Hale Fund now .", (2, 5), "ORG", "Hale Fund"),
        ("They left al Hale Fund now .", (2, 5), "ORG", "al Hale Fund"),
        ("Then Russian Ann Hale left .", (1, 4), "PER", "Ann Hale"),
        ("Then Christian Brell Hale left .", (1, 4), "PER", "Christian Brell Hale"),
        ("Then Russian Hale left .", (1, 3), "PER", "Russian Hale"),
        ("Supermarket Brellco said no .", (0, 2), "ORG", "Brellco"),
        ("The Supermarket Union said no .", (1, 3), "ORG", "Supermarket Union"),
        ("The House intelligence committee sat .", (1, 4), "ORG", "House"),
        ("They joined the Acme party then .", (3, 5), "ORG", "Acme"),
        ("They left Acme hospital then .", (2, 4), "ORG", "Acme hospital"),
    ],
)
def test_where_a_name_starts_and_ends(text, name, kind, expected):
    row = row_of(text)
    assert shown(row, [trimmed(row, model(*name, kind))]) == [(expected, kind)]


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("A Norra Police spokesman said no .", (1, 2), "LOC", ("Norra Police", "ORG")),
        ("Calls to Hale Advisers went unheard .", (2, 3), "PER", ("Hale Advisers", "ORG")),
        ("They met Norra police there .", (2, 3), "LOC", ("Norra", "LOC")),
        (
            "Then an Acme Relief Service agent left them alone .",
            (2, 4),
            "ORG",
            ("Acme Relief Service", "ORG"),
        ),
        ("Then an Acme Cabinet minister left them alone .", (2, 3), "ORG", ("Acme", "ORG")),
        ("Norra Police Arrest Hale", (0, 1), "LOC", ("Norra", "LOC")),
        ("They met in Norra Company Hall today .", (3, 4), "LOC", ("Norra", "LOC")),
        ("They sold the Norran Bank to us .", (3, 4), "MISC", ("Norran", "MISC")),
    ],
)
def test_police_and_advisers_right_after_a_name_are_its_end(text, name, kind, expected):
    row = row_of(text)
    assert shown(row, lengthened(row, [model(*name, kind)])) == [expected]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("A Texas Senate candidate left .", (1, 3), [("Texas", "LOC"), ("Senate", "ORG")]),
        (
            "The Texas GOP Senate nominee left .",
            (1, 4),
            [("Texas", "LOC"), ("GOP", "ORG"), ("Senate", "ORG")],
        ),
        ("The Republican Senate primary is on .", (1, 3), [("Senate", "ORG")]),
        ("The Texas Senate sat .", (1, 3), [("Texas Senate", "ORG")]),
        ("The Norran Senate race is on .", (1, 3), [("Norran Senate", "ORG")]),
    ],
)
def test_in_a_race_the_state_and_the_house_are_two_names(text, name, expected):
    row = row_of(text)
    assert shown(row, split_races(row, [model(*name, "ORG")])) == expected


def test_the_place_of_a_party_s_member():
    row = row_of("She is an Iowa Democrat too .")
    assert shown(row, [without_members(row, model(3, 5, "MISC"))]) == [("Iowa", "LOC")]
    row = row_of("Then Senate Republicans left .")
    assert shown(row, [without_members(row, model(1, 3, "ORG"))]) == [("Senate", "ORG")]
    row = row_of("She is a Norran Democrat too .")
    assert shown(row, [without_members(row, model(3, 5, "MISC"))]) == [("Norran Democrat", "MISC")]


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("They left Eastern Norra .", 3, "Eastern Norra"),
        ("Eastern Norra voted .", 1, "Eastern Norra"),
        ("They left Central and Eastern Norra .", 5, "Central and Eastern Norra"),
        ("They left the Far East and Norra .", 6, "Norra"),
        ("They left sub - Norran Orlenia .", 5, "sub - Norran Orlenia"),
        ("They left sub - and Norra .", 5, "Norra"),
        ("They left by eastern Norra .", 4, "Norra"),
    ],
)
def test_a_place_as_far_as_its_name_goes(text, at, expected):
    row = row_of(text)
    assert shown(row, [wider_place(row, model(at, at + 1, "LOC"))]) == [(expected, "LOC")]


def test_a_sentence_of_capitals_is_no_prose():
    row = row_of("Big Bridge Falls As Brell Watches . It fell at night .")
    assert [in_prose(row, at) for at in (0, 5, 7, 10)] == [False, False, True, True]


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        (
            "The Norran Relief Fund ( NRF ) met . The NRF paid .",
            [],
            [("Norran Relief Fund", "ORG"), ("NRF", "ORG"), ("NRF", "ORG")],
        ),
        (
            "The Union of Norran Emirates ( UNE ) met .",
            [(1, 5, "LOC")],
            [("Union of Norran Emirates", "LOC"), ("UNE", "LOC")],
        ),
        ("Ann Brell Hale ( ABH ) met them .", [(0, 3, "PER")], []),
        ("The Norran Relief Fund ( AB ) met .", [], []),
        ("The Norran Relief Song ( NRS ) is long .", [], []),
    ],
)
def test_letters_in_brackets_are_a_name_where_they_are_its_first_letters(text, own, expected):
    row = row_of(text)
    assert shown(row, explained(row, [model(*name) for name in own])) == expected


def test_letters_of_things_are_no_names():
    assert is_plain_acronym(("CCTV",))
    assert is_plain_acronym(("M.P.",))
    assert not is_plain_acronym(("AB",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The WHO has warned them .", [("WHO", "ORG")]),
        ("WHO IS ANN HALE ?", []),
        ("They asked the Senate to wait .", [("Senate", "ORG")]),
        ("They asked Treasury Secretary Hale to wait .", [("Treasury", "ORG")]),
        ("They sold Treasury bonds to us .", []),
        ("They met in the House Hotel today .", []),
        ("House prices rose again .", []),
    ],
)
def test_names_that_are_plain_words_too(text, expected):
    row = row_of(text)
    assert shown(row, doubtful(row)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BRELL , N.H. — The bridge fell .", [("BRELL", "LOC")]),
        ("PORT BRELL , Pa .", [("PORT BRELL", "LOC")]),
        ("BRELL , Norra — The bridge fell .", []),
        ("BRELL , Pa grew up there .", []),
        ("BRELL", []),
    ],
)
def test_a_dateline_of_a_town_and_its_state(text, expected):
    row = row_of(text)
    assert shown(row, datelines(row)) == expected


def test_a_company_is_no_ship_and_peoples_are_no_places():
    assert list(ships(row_of("RMS Hale Inc sells tea ."))) == []
    row = row_of("The shuttle Brell is back .")
    assert shown(row, ships(row)) == [("Brell", "MISC")]
    row = row_of("The engine Queen Brell is back .")
    assert shown(row, ships(row)) == [("Queen Brell", "MISC")]
    assert list(ships(row_of("The search engine Brell is back ."))) == []
    assert listed_type(("North", "Koreans")) == ("MISC", "adjective list")
    assert listed_type(("North", "Korea")) == ("LOC", "place list")


@pytest.mark.parametrize(
    ("text", "last", "aged"),
    [
        ("Brell Orme , 41 , left .", 2, True),
        ("Brell Orme , 41 .", 2, True),
        ("Brell , 41 , left .", 1, False),
        ("Brell Orme , 1841 , left .", 2, False),
        ("Brell Orme , 41 votes down , left .", 2, False),
    ],
)
def test_an_age_after_two_words_is_a_person_s(text, last, aged):
    assert is_aged(row_of(text), model(0, last, "LOC")) is aged


@pytest.mark.parametrize(
    ("text", "at", "beast"),
    [
        ("Their collie , Brell , ran .", 3, True),
        ("The racehorse Brell ran .", 2, True),
        ("They fed the cat , Brell said .", 5, False),
        ("Their friend , Brell , ran .", 3, False),
    ],
)
def test_animals_are_told_by_the_words_beside_their_names(text, at, beast):
    assert is_beast(row_of(text), model(at, at + 1, "PER")) is beast


def test_king_is_no_title_after_a_given_name():
    row = row_of("They saw Larry King Live today .")
    assert shown(row, royal(row)) == []


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        (
            "Ann Hale , nicknamed “ the Chin , ” left . The Chin wept .",
            (0, 2, "PER"),
            [("Chin", "PER"), ("Chin", "PER")],
        ),
        ("Ann Hale , known as “ Red Ann ” , left .", (0, 2, "PER"), [("Red Ann", "PER")]),
        ("The town is known as “ Red Hill ” there .", (9, 9, "PER"), []),
        ("Ann Hale is known as Red Ann there .", (0, 2, "PER"), []),
        ("Ann Hale said “ Norra is lost ” there .", (0, 2, "PER"), []),
    ],
)
def test_a_nickname_is_a_person_throughout(text, own, expected):
    row = row_of(text)
    assert shown(row, nicknames(row, [model(*own)])) == expected


@pytest.mark.parametrize(
    ("text", "at", "kind", "expected"),
    [
        ("Brell beat Orme 3 - 1 .", 0, "LOC", "ORG"),
        ("Brell lost to Orme 3-1 .", 3, "LOC", "ORG"),
        ("The Brell striker missed a game .", 1, "LOC", "ORG"),
        ("France beat Orme 3 - 1 .", 0, "LOC", "LOC"),
        ("Hale beat Orme 3 - 1 .", 0, "PER", "PER"),
        ("Brell beat the odds again .", 0, "LOC", "LOC"),
        ("The game was in Brell today .", 4, "LOC", "LOC"),
        ("The “ Ann ” star left .", 2, "PER", "MISC"),
        ("They said “ Ann ” is late .", 3, "PER", "PER"),
    ],
)
def test_what_the_place_of_a_name_alone_says_of_it(text, at, kind, expected):
    row = row_of(text)
    assert [n.type for n in in_their_place(row, [model(at, at + 1, kind)])] == [expected]


def kind_of(text, at, kind, sure=()):
    row = row_of(text, sure or [(at, kind)])
    return of_one_kind(row, [model(at, at + 1, kind)], TAGS)[0].type


def test_what_the_noun_before_a_name_says_that_it_is():
    assert kind_of("They own the airline Brell .", 4, "PER") == "ORG"
    assert kind_of("They own the airline in Brell .", 5, "LOC") == "LOC"
    assert kind_of("They know the producer Brell .", 4, "PER") == "PER"
    assert kind_of("They joined the Brell party .", 3, "PER") == "ORG"
    assert kind_of("They joined the Brell party .", 3, "LOC") == "LOC"


def test_a_list_outranks_the_model_where_nobody_of_the_text_is_called_so():
    assert kind_of("They joined Hamas .", 2, "PER") == "ORG"
    assert kind_of("They joined Mayor Hamas .", 3, "PER") == "PER"
    assert kind_of("They met the Yazidis .", 3, "PER") == "MISC"
    assert kind_of("They met Mayor Welsh .", 3, "PER") == "PER"
    assert kind_of("They met Christian .", 2, "PER") == "PER"


def test_police_are_a_place_s_where_the_model_holds_that_for_possible():
    assert kind_of("They asked Brell police today .", 2, "ORG") == "ORG"
    assert kind_of("They asked Brell police today .", 2, "PER", [(0, "LOC")]) == "LOC"


def test_a_genitive_that_is_a_part_of_a_name():
    row = row_of("They ate at McDonald ’s today .")
    assert shown(row, listed(row, frozenset())) == [("McDonald ’s", "ORG")]
    assert listed_type(("McDonald", "’s")) == ("ORG", "organisation list")
    row = row_of("They ate at Brell ’s today .")
    assert shown(row, listed(row, frozenset())) == []


def test_a_hospital_is_an_organisation():
    assert worded_type(("Brell", "hospital"), "LOC") == ("ORG", "organisation word")
    assert worded_type(("Brell", "hill"), "LOC") is None


@pytest.mark.parametrize(
    ("form", "kind", "expected"),
    [
        ("Brell Campaign", "MISC", None),
        ("Brell Conference", "MISC", None),
        ("Brell House", "LOC", None),
        ("Brell Ministry", "MISC", "ORG"),
    ],
)
def test_battles_and_houses_are_what_the_model_takes_them_for(form, kind, expected):
    told = worded_type(tuple(form.split()), kind)
    assert (told and told[0]) == expected


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("It fell. (Reporting by Ann Hale in Norra; Editing by Carl Orme)", "Ann Hale"),
        ("It fell.\nAdditional reporting by Ann Hale", "Ann Hale"),
        ("It fell.\nReporting by Ann Hale", "Ann Hale"),
        ("A bridge.\n(By Ann Hale -- Acme Pictures)", "Ann Hale"),
        ("It fell. (By then Ann Hale had left.)", ""),
        ("The reporting by Ann Hale was praised.", ""),
    ],
)
def test_what_agencies_print_under_a_report_names_nobody(text, hidden):
    places = nameless_places(text, ())
    at = text.index("Ann Hale")
    assert any(start <= at < end for start, end in places) is bool(hidden)
