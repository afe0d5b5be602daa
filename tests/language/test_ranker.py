import math

from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.language import LanguageOptions, annotate
from cuttings.language.clauses import find_clauses
from cuttings.language.person_mentions import find_entities, set_scene
from cuttings.language.pronoun_candidates import Heard, find_pronouns
from cuttings.language.pronoun_features import FEATURES, Stage, features, whom
from cuttings.language.ranker import from_table, load_ranker
from cuttings.text.quotation_marks import find_quoted

# one tree: left where the first number is at most 1
TREE = {
    "roots": [0], "feature": [0, 0, 0], "limit": [1, 0, 0], "left": [1, 1, 2], "right": [2, 1, 2],
    "value": [0, 2, -2], "depth": 1, "least_chance": 0.5,
}  # fmt: skip


def test_chances_and_nobody_sum_to_one():
    near, far = from_table(TREE).chances([[0.0], [5.0]])
    whole = math.exp(2) + math.exp(-2) + 1
    assert math.isclose(near, math.exp(2) / whole)
    assert math.isclose(far, math.exp(-2) / whole)


def test_a_tree_may_be_deeper_than_another():
    deeper = {**TREE, "depth": 4}
    assert from_table(deeper).chances([[0.0], [5.0]]) == from_table(TREE).chances([[0.0], [5.0]])


def test_the_table_was_made_for_these_features():
    assert load_ranker().feature.max() < len(FEATURES)


WORDS = st.sampled_from([
    "Ann Hale", "Mr Orme", "Peter Hale", "the minister", "he", "his", "she", "her", "himself",
    "said", "met", ",", ".", "“", "”", "who", "and", "wife", "\n\n",
])  # fmt: skip


@settings(max_examples=30)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_any_text_gives_whole_rows_of_numbers(text):
    quoted = find_quoted(text)
    annotation = annotate(text, (), quoted, LanguageOptions())
    scene = set_scene(text, quoted, annotation)
    stage = Stage(scene, find_clauses(scene), find_entities(scene, annotation), Heard())
    for pronoun in find_pronouns(scene):
        among = whom(stage, pronoun)
        rows = features(stage, pronoun, among)
        assert len(rows) == len(among)
        assert all(len(row) == len(FEATURES) for row in rows)
        assert all(math.isfinite(value) for row in rows for value in row)
        if among:
            assert 0 < sum(load_ranker().chances(rows)) < 1
            stage.heard.note(pronoun, among[0].entity)
