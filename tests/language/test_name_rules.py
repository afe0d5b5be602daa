"""Each rule on names, on words alone: where it speaks, and where it holds its tongue."""

import pytest
from tests.language.name_rows import TAGS, row_of, shown

from cuttings.language.furniture_names import credit_of
from cuttings.language.name_contexts import (
    datelines,
    is_nobody,
    is_plain_word,
    named_for,
    royal,
    ships,
)
from cuttings.language.name_kinds import of_one_kind
from cuttings.language.name_rules import trimmed, worded_type
from cuttings.language.name_spans import Found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NORRA ( Acme News ) - The bridge fell .", [("NORRA", "LOC"), ("Acme News", "ORG")]),
        ("PORT HALE , May 3 ( AB ) — It fell .", [("PORT HALE", "LOC"), ("AB", "ORG")]),
        ("NORRA , Orland ( AB ) - It fell .", [("NORRA", "LOC"), ("AB", "ORG")]),
        ("NORRA ( Monday ) - The bridge fell .", [("NORRA", "LOC")]),
        ("BREAKING NEWS - The bridge fell .", []),
        ("Ann Hale ( AB ) - The bridge fell .", []),
        ("HALE SAYS NO ( AB ) and that was all .", []),
        ("NORRA bridge ( closed ) - a report .", []),
    ],
)
def test_a_dateline_starts_with_a_place_and_names_the_agency(text, expected):
    row = row_of(text)
    assert shown(row, datelines(row)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The freighter Ann Hale left .", [("Ann Hale", "MISC")]),
        ("They took the ferry Lady Brell in 2020 .", [("Lady Brell", "MISC")]),
        ("The tanker Juggler 2 was held .", [("Juggler 2", "MISC")]),
        ("HMS Orme sailed .", [("Orme", "MISC")]),
        ("The freighter left with Ann Hale .", []),
        ("Ann Hale took the ferry .", []),
        ("A ferry British sailors know .", []),
        ("The tanker . Ann Hale left .", []),
    ],
)
def test_what_a_ship_is_called(text, expected):
    row = row_of(text)
    assert shown(row, ships(row)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then King Orel spoke .", [("Orel", "PER")]),
        ("Then Pope Orel IV spoke .", [("Orel IV", "PER")]),
        ("They met in King Street .", []),
        ("Then Prince Hale Hospital closed .", []),
        ("Then the King spoke .", []),
        ("KING OREL DIES", []),
    ],
)
def test_a_royal_title_stands_before_a_person(text, expected):
    row = row_of(text, common={"Street"})
    assert shown(row, royal(row)) == expected


@pytest.mark.parametrize(
    ("form", "kind", "parts", "nobody"),
    [
        ("King", "PER", (), True),
        ("King", "ORG", (), True),
        ("King", "PER", {"Ann", "King"}, False),
        ("Mayor", "LOC", (), True),
        ("Canon", "ORG", (), False),
        ("Canon", "PER", (), True),
        ("Mummy", "PER", (), True),
        ("Mummy ’s here", "MISC", (), True),
        ("Mama Orme", "PER", (), False),
        ("Dad", "PER", {"Dad", "Hale"}, False),
        ("Ann", "PER", (), False),
        ("House", "ORG", (), False),
    ],
)
def test_a_title_or_a_word_for_a_parent_alone_names_nobody(form, kind, parts, nobody):
    assert is_nobody(tuple(form.split()), kind, frozenset(parts)) is nobody


@pytest.mark.parametrize(
    ("text", "at", "upos", "plain"),
    [
        ("Anguish of families", 0, "PROPN", True),
        ("Lawrence of Norra", 0, "PROPN", False),
        ("Anguish in Norra", 0, "PROPN", False),
        ("Determined to go", 0, "VERB", True),
        ("Hale to go", 0, "NOUN", False),
    ],
)
def test_a_plain_word_with_a_capital_is_no_name(text, at, upos, plain):
    row = row_of(text)
    row.upos[at] = upos
    assert is_plain_word(row, Found(at, at + 1, "PER", "model", 0.9)) is plain


@pytest.mark.parametrize(
    ("place", "word", "told"),
    [
        ("Norra", "Norrans", True),
        ("Norra", "Norran", True),
        ("Orlenia", "Orlenians", True),
        ("Kosto", "Kostan", True),
        ("Brell", "Brellians", True),
        ("Brell", "Brellian", False),
        ("Orme", "Norrans", False),
        ("Ona", "Onan", False),
        ("Norra", "Norra", False),
    ],
)
def test_a_place_is_known_by_its_people(place, word, told):
    assert named_for({word, "the"}, place) is told


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("They closed Norra airport .", (2, 4), "LOC", "Norra"),
        ("The Assembly 's trade committee sat .", (1, 5), "ORG", "Assembly"),
        ("They joined Acme of .", (2, 4), "ORG", "Acme"),
        ("They read Fish of the sea .", (2, 6), "MISC", "Fish of the sea"),
        ("They met Hale 's Bank today .", (2, 5), "ORG", "Hale 's Bank"),
        ("They saw the Bank of Norra .", (3, 6), "ORG", "Bank of Norra"),
    ],
)
def test_plain_words_at_the_end_are_no_part_of_a_name(text, name, kind, expected):
    row = row_of(text)
    found = trimmed(row, Found(*name, kind, "model", 0.9))
    assert shown(row, [found]) == [(expected, kind)]


def kinds(text, names, sure=()):
    row = row_of(text, sure)
    found = [Found(at, at + 1, kind, "model", 0.9) for at, kind in names]
    return [(word, kind) for word, kind in shown(row, of_one_kind(row, found, TAGS))]


def test_where_norrans_live_norra_is_a_place():
    text = "Norra wept . The Norrans left ."
    assert kinds(text, [(0, "PER")], [(0, "PER")]) == [("Norra", "LOC")]
    assert kinds("Norra wept . The others left .", [(0, "PER")], [(0, "PER")]) == [("Norra", "PER")]


def test_the_people_of_a_place_are_no_place():
    text = "They left Norra . A Norran stayed ."
    sure = [(2, "LOC"), (5, "LOC")]
    assert kinds(text, sure, sure) == [("Norra", "LOC"), ("Norran", "MISC")]


def test_a_name_that_stands_once_as_only_places_do_is_a_place_throughout():
    told = [(0, "PER"), (6, "LOC"), (10, "PER")]
    text = "Norra said no . Roads in Norra closed . So Norra waits ."
    assert {kind for _, kind in kinds(text, told, told)} == {"LOC"}
    text = "Norra said no . Faith in Norra 's word fell . Norra waits ."
    told = [(0, "PER"), (6, "PER"), (10, "PER")]
    assert {kind for _, kind in kinds(text, told, told)} == {"PER"}
    text = "Norra said no . Then Norra airport closed ."
    told = [(0, "PER"), (5, "PER")]
    assert {kind for _, kind in kinds(text, told, told)} == {"LOC"}


def test_a_person_named_in_full_stays_a_person():
    row = row_of("Ann Hale left . Then Hale airport opened .", [(5, "PER")])
    found = [Found(0, 2, "PER", "model", 0.9), Found(5, 6, "PER", "model", 0.9)]
    assert [kind for _, kind in shown(row, of_one_kind(row, found, TAGS))] == ["PER", "PER"]


def test_a_name_in_capitals_is_the_same_name():
    text = "NORRA mourns . They left Norra . It rained in Norra ."
    told = [(0, "PER"), (5, "LOC"), (10, "LOC")]
    assert {kind for _, kind in kinds(text, told, told)} == {"LOC"}


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Ann Hale in Norra (Zora Brell/AB)", "(Zora Brell/AB)"),
        ("Ann Hale in Norra. Picture: Zora Brell", "Picture: Zora Brell"),
        ("Ann Hale in Norra. Photograph by: Zora Brell", "Photograph by: Zora Brell"),
        ("Ann Hale holds a picture of her son", ""),
        ("Picture this, said Ann Hale", ""),
    ],
)
def test_where_the_credit_of_a_caption_starts(caption, credit):
    start = credit_of(caption)
    assert (caption[start:] if start is not None else "") == credit


@pytest.mark.parametrize(
    ("form", "kind", "expected"),
    [
        ("Kingdom of Norra", "ORG", "LOC"),
        ("Bank of Norra", "MISC", "ORG"),
        ("Brell University", "LOC", "ORG"),
        ("Brell River", "MISC", "LOC"),
        ("Kingdom Come", "ORG", None),
        ("Kingdom of Norra", "MISC", None),
        ("Norra University", "PER", None),
    ],
)
def test_what_the_words_of_a_name_say_that_it_is(form, kind, expected):
    told = worded_type(tuple(form.split()), kind)
    assert (told and told[0]) == expected
