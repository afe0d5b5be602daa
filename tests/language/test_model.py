from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.errors import MissingModelError
from cuttings.language import LanguageOptions, annotate, language_version
from cuttings.language import model as model_room
from cuttings.language.units import windows
from cuttings.model.article import Furniture
from cuttings.model.evidence import span_of
from cuttings.text.quotation_marks import find_quoted

OPTIONS = LanguageOptions()
WORDS = st.sampled_from([
    "Mr", "Mrs", "Ann", "Peter", "Hale-Orme", "O’Brell", "he", "her", "said", "the", "minister",
    ",", ".", "“", "”", "\n\n", "London", "of", "’s", "pro-war", "BBC", "1,500", "Sen.", "🙂",
])  # fmt: skip


def read(text, furniture=()):
    return annotate(text, furniture, find_quoted(text), OPTIONS)


def names(text, furniture=()):
    return [(text[n.start : n.end], n.type) for n in read(text, furniture).names]


def tree_words(text):
    tokens = read(text).tokens
    return {
        text[t.start : t.end]: (t.relation, text[tokens[t.head].start : tokens[t.head].end])
        for t in tokens
    }


@settings(max_examples=40)
@given(st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=150)))
def test_every_sentence_of_any_text_is_a_tree(text):
    annotation = read(text)
    ends = [0, *(sentence.end for sentence in annotation.sentences)]
    for place, token in enumerate(annotation.tokens):
        at = place
        assert token.upos
        assert token.lemma
        seen = {at}
        while (head := annotation.tokens[at].head) != at:
            assert head not in seen
            seen.add(head)
            at = head
        assert annotation.tokens[at].relation == "root"
        assert sum(end <= token.start for end in ends) == sum(
            end <= annotation.tokens[at].start for end in ends
        )
    for parts in (annotation.names, annotation.links):
        for part in parts:
            inner = getattr(part, "anaphor", part)
            assert text[inner.start : inner.end].strip() == text[inner.start : inner.end] != ""


SENTENCES = (
    "Ann Hale said the bridge in Norra was safe.",
    "Mr O’Brell, who met her on Monday, did not agree.",
    "He told the BBC: “We don’t know why the pro-bridge minister left.”",
    "The Ministry of Defence declined to comment.",
)


def in_full(annotation, offset=0):
    return [
        (t.start - offset, t.end - offset, t.upos, t.lemma, t.relation) for t in annotation.tokens
    ]


@given(st.permutations(SENTENCES))
def test_syntax_of_a_sentence_is_the_same_alone_and_in_any_text(order):
    text = "\n\n".join(order)
    whole = in_full(read(text))
    alone = []
    for sentence in order:
        start = text.index(sentence)
        alone += [(a + start, b + start, *rest) for a, b, *rest in in_full(read(sentence))]
    assert whole == alone


def test_any_number_of_threads_gives_the_same():
    texts = ["\n\n".join(SENTENCES[n % 4 :] + SENTENCES[: n % 4]) for n in range(12)]
    one = [read(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, texts)) == one


@given(
    st.lists(st.tuples(st.sampled_from(["word", ",", ";", "”"]), st.integers(1, 8)), max_size=900)
)
def test_windows_decide_every_word_once_and_fit_the_encoder(rows):
    words, sizes = [word for word, _ in rows], [size for _, size in rows]
    found = windows(words, sizes)
    decided = [n for window in found for n in range(window.decided_from, window.decided_to)]
    assert decided == list(range(len(words)))
    for window in found:
        assert window.first <= window.decided_from <= window.decided_to <= window.last
        assert sum(sizes[window.first : window.last]) <= 480


def test_a_sentence_of_many_windows_is_one_tree():
    text = "Ann Hale said " + ", ".join(["that the bridge in Norra was safe"] * 60) + "."
    annotation = read(text)
    assert len(annotation.sentences) == 1
    assert sum(token.head == at for at, token in enumerate(annotation.tokens)) == 1
    assert sum(text[n.start : n.end] == "Norra" for n in annotation.names) == 60


def test_tags_lemmas_and_trees():
    found = tree_words("Ann Hale visited the old bridges.")
    assert found["bridges"] == ("obj", "visited")
    text = "The ministers were leaving."
    shown = {text[t.start : t.end]: (t.upos, t.lemma) for t in read(text).tokens}
    assert shown["ministers"] == ("NOUN", "minister")
    assert shown["leaving"] == ("VERB", "leave")


def test_hyphenated_words_and_abbreviations_stay_one_token_of_the_tree():
    text = "Sen. Hale met a pro-war group."
    annotation = read(text)
    assert [text[t.start : t.end] for t in annotation.tokens] == [
        "Sen", ".", "Hale", "met", "a", "pro-war", "group", ".",
    ]  # fmt: skip
    assert annotation.tokens[1].relation == "punct"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Brell left.", [("Brell", "PER")]),
        (
            "Foreign Office minister James Orme left.",
            [("Foreign Office", "ORG"), ("James Orme", "PER")],
        ),
        (
            "Nora Zagari-Hale spoke to Tom O’Connor.",
            [("Nora Zagari-Hale", "PER"), ("Tom O’Connor", "PER")],
        ),
        ("Ann Hale’s bag was found in Paris.", [("Ann Hale", "PER"), ("Paris", "LOC")]),
        ("She told BBC Radio 4 about it.", [("BBC Radio 4", "ORG")]),
        ("The cat Larry met Ann Hale.", [("Larry", "MISC"), ("Ann Hale", "PER")]),
        ("They met Pippin the cat.", [("Pippin", "MISC")]),
        ("The tanker Juggler was held near London.", [("Juggler", "MISC"), ("London", "LOC")]),
        ("On Monday in May it rained.", []),
        ("He was said to be late.", []),
    ],
)
def test_names(text, expected):
    assert names(text) == expected


def test_one_string_is_one_kind_of_thing_in_a_text():
    text = "Ann Brell left Paris. Brell wept. They had asked Brell to stay."
    assert {kind for shown, kind in names(text) if shown == "Brell"} == {"PER"}


def test_credit_names_nobody_and_a_caption_may():
    text = "Ann Hale left.\n\nPeter Orme in London (Zora O’Brell/AB)"
    caption = Furniture("caption", span_of(text, text.index("Peter"), len(text)))
    shown = [name for name, _ in names(text, (caption,))]
    assert "Peter Orme" in shown
    assert "Zora O’Brell" not in shown


def test_version_names_model_and_rules():
    assert language_version(OPTIONS).startswith("cuttings-en ")
    assert "rules" in language_version(OPTIONS)


def test_a_missing_model_is_said_and_never_replaced(monkeypatch):
    monkeypatch.setattr(model_room, "find_spec", lambda _name: None)
    with pytest.raises(MissingModelError, match="install"):
        language_version(OPTIONS)
    with pytest.raises(MissingModelError, match="no-such-pipeline"):
        language_version(LanguageOptions("no-such-pipeline"))
