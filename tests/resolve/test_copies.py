import tomllib
from importlib.resources import files

import pytest
from tests.resolve.copy_cases import BACKGROUND, LEAD, OTHER, OWN, QUOTED, carrier, ready

from cuttings.model.annotation import Interval
from cuttings.resolve.copies import (
    COPY_STRENGTH,
    candidates,
    relate,
    same_text_pairs,
    without_standing,
)
from cuttings.resolve.copy_texts import shingles_of
from cuttings.resolve.passages import compare, swapped
from cuttings.resolve.standing_lines import standing_lines

LINES = tomllib.loads(files("cuttings").joinpath("resolve/data/standing.toml").read_text("utf-8"))[
    "line"
]


def strength(one, other):
    return compare(ready(*one), ready(*other)).strength


def kinds(one, other):
    return [passage.kind for passage in compare(ready(*one), ready(*other)).passages]


def test_two_background_sentences_in_another_report_are_a_copy():
    assert strength([LEAD, BACKGROUND], [OWN, BACKGROUND, OTHER]) >= COPY_STRENGTH


def test_edited_background_is_a_copy_and_says_what_was_changed():
    edited = BACKGROUND.replace("moved", "shifted").replace("four years ago", "in 2020")
    found = compare(ready(LEAD, BACKGROUND), ready(OWN, edited))
    assert found.strength >= COPY_STRENGTH
    changes = [(change.a.text, change.b.text) for change in found.passages[0].changes]
    assert changes == [("moved", "shifted"), ("four years ago", "in 2020")]


def test_a_shared_quotation_is_a_passage_but_no_copy():
    one, other = [OWN, QUOTED], [OTHER, QUOTED.replace("said Maren Holt", "Maren Holt told us")]
    assert strength(one, other) < COPY_STRENGTH
    assert "quotation" in kinds(one, other)


def test_a_quoted_statement_is_told_apart_from_speech():
    words = QUOTED.split("” ")[0] + "”"
    one = [OWN, f"The union said in a statement: {words}"]
    other = [OTHER, f"A written statement came from the dockers: {words}"]
    assert kinds(one, other) == ["statement"]


def test_one_shared_sentence_is_no_copy():
    sentence = LEAD.split(" after ")[0] + "."
    assert strength([sentence, OWN], [sentence, OTHER]) < COPY_STRENGTH


def test_other_spelling_and_other_marks_do_not_hide_a_copy():
    british = "The labour centre organised two programmes. " + BACKGROUND
    american = "The labor center organized two programs. " + BACKGROUND
    [passage] = compare(ready(british), ready(american)).passages
    assert passage.changes == ()


def test_a_brief_of_mostly_quotations_is_a_copy_of_the_report_that_holds_it():
    brief = [LEAD.split(" and sank")[0] + ".", QUOTED]
    assert strength([LEAD, BACKGROUND, QUOTED, OWN], brief) >= COPY_STRENGTH


def test_separately_written_reports_share_nothing():
    assert compare(ready(LEAD, OWN), ready(OTHER, BACKGROUND)).passages == ()


def test_candidates_are_pairs_that_share_prose():
    texts = {
        "a": ready(LEAD, BACKGROUND),
        "b": ready(OWN, BACKGROUND),
        "c": ready(OTHER),
        "d": ready(LEAD, QUOTED),
        "e": ready(OTHER.upper(), QUOTED),
    }
    found = candidates({name: shingles_of(text) for name, text in texts.items()})
    assert {("a", "b"), ("a", "d"), ("c", "e")} == found


def texts_with_one_note():
    note = (
        "The Gazette is printed on paper from the mill at Tarn and is owned by its readers, who "
        "meet on the first Sunday of every month in the reading room above the old post office "
        "to ask the newsroom whatever they like."
    )
    bodies = [
        " ".join(f"{word}{n}" for word in BACKGROUND.replace(".", "").split() * 8) for n in range(7)
    ]
    return {str(n): ready(body + ".", note) for n, body in enumerate(bodies)}


def test_what_is_standing_does_not_hang_on_which_text_of_a_pair_came_first():
    texts = texts_with_one_note()
    outlets = dict.fromkeys(texts, frozenset(["Gazette"]))
    # only the first text was compared with all others
    pairs = {("0", b): compare(texts["0"], texts[b]) for b in texts if b != "0"}
    turned = {(b, a): swapped(found) for (a, b), found in pairs.items()}
    once, again = without_standing(pairs, outlets), without_standing(turned, outlets)
    assert {pair.strength for pair in once.values()} == {0}
    assert {(a, b): swapped(found) for (b, a), found in again.items()} == once


def test_a_line_that_an_outlet_prints_again_and_again_is_standing():
    texts = texts_with_one_note()
    pairs = {(a, b): compare(texts[a], texts[b]) for a in texts for b in texts if a < b}
    outlets = dict.fromkeys(texts, frozenset(["Gazette"]))
    assert all(pair.strength >= COPY_STRENGTH for pair in pairs.values())
    assert all(pair.strength == 0 for pair in without_standing(pairs, outlets).values())
    apart = {name: frozenset([name]) for name in texts}
    assert without_standing(pairs, apart) == pairs


def test_nearly_equal_texts_are_the_same_and_updates_are_of_one_outlet():
    one, other = ready(LEAD, BACKGROUND, OWN), ready(LEAD, BACKGROUND, OWN.replace("late", "early"))
    found = compare(one, other)
    assert relate(carrier("a", "Gazette", 4), carrier("b", "Lantern", 4), found).kind == "same"
    assert relate(carrier("a", "Gazette", 4), carrier("b", "Gazette", 5), found).kind == "update"
    part = compare(ready(LEAD, QUOTED, BACKGROUND), ready(OTHER, OWN, BACKGROUND))
    assert relate(carrier("a", "Gazette"), carrier("b", "Gazette"), part).kind == "copy"


def test_the_same_text_at_two_outlets_is_a_pair():
    a, b = carrier("a", "Gazette", 4), carrier("b", "Lantern", 5)
    b = type(b)("b", a.text_hash, *(getattr(b, f) for f in list(b.__slots__)[2:]))
    [pair] = same_text_pairs([b, a])
    assert (pair.kind, pair.share_a, pair.origin) == ("same", 1.0, "a")


def test_weak_pairs_are_no_copy():
    assert relate(carrier("a"), carrier("b"), compare(ready(OWN), ready(OTHER))) is None


@pytest.mark.parametrize(("line", "words"), [(n, w) for n in LINES for w in n["examples"]])
def test_standing_lines_are_known_by_their_words(line, words):
    after = " The ferry left at noon with forty people on board."
    found = list(standing_lines(words + after, _two(words, after)))
    assert (0 in {s.start for s in found}) == (line.get("block") != "rest")
    assert found


@pytest.mark.parametrize("words", [w for n in LINES for w in n["counterexamples"]])
def test_prose_is_no_standing_line(words):
    assert not list(standing_lines(words, [Interval(0, len(words))]))


def _two(words, after):
    return [Interval(0, len(words)), Interval(len(words) + 1, len(words + after))]


@pytest.mark.parametrize(
    ("words", "is_headline"),
    [
        ("Minister Denies Knowing About Missing Ferry Money", True),
        ("The minister denied on Monday that she knew about the money.", False),
        ("Sir Alan Quill met Ada Holt.", False),
    ],
)
def test_headlines_of_other_reports_are_standing(words, is_headline):
    assert bool(list(standing_lines(words, [Interval(0, len(words))]))) is is_headline
