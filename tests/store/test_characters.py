import hypothesis.strategies as st
from hypothesis import given

from cuttings.store.characters import body_of, escape, fold_name, text_of, unescape

ANYTHING = st.text(st.characters() | st.sampled_from("\\u\x00\ud800\udcff0"))


@given(ANYTHING)
def test_any_string_can_be_kept_in_a_column(words):
    kept = escape(words)
    assert unescape(kept) == words
    kept.encode()
    assert "\0" not in kept


@given(ANYTHING)
def test_any_text_is_kept_exactly_under_a_body_of_the_same_length(text):
    body, exact = body_of(text)
    assert text_of(body, exact) == text
    assert len(body) == len(text)
    body.encode()


def test_a_plain_text_is_kept_once():
    assert body_of("Plain") == ("Plain", None)


def test_names_are_looked_up_without_case_accents_and_kinds_of_apostrophe():
    assert fold_name("Zoë  O’Connor") == fold_name("zoe o'connor")
