import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.reading import read

from cuttings.model.article import Furniture
from cuttings.model.evidence import span_of

PIECES = st.sampled_from([
    "“", "”", "‘", "’", '"', "'", "``", "''", "\n\n", "\n", " ", ", ", ". ", ": ", "? ", "… ",
    "Mr Hale", "Ann Hale", "Mrs Orme", "he", "she", "who", "said", "told", "called", "saying",
    "that", "reporters", "according to", "the minister", "did not", "wanted to", "and", "(", ")",
    "bridge", "is", "safe", "’s", "London", "U.S.", "No. 5", "in", "of", "for", "Today", "\r\n",
])  # fmt: skip
LISTS = st.lists(PIECES, max_size=60)
TEXTS = st.one_of(LISTS.map(" ".join), LISTS.map("".join), st.text(max_size=200))


@given(TEXTS)
def test_any_text_gives_whole_statements(text):
    reading = read(text)
    quoted = sorted(
        (span.start, span.end) for statement in reading.statements for span in statement.quoted
    )
    assert quoted == sorted((stretch.start, stretch.end) for stretch in reading.quoted)
    for number, statement in enumerate(reading.statements):
        parts = [statement.speaker, statement.cue, statement.addressee, statement.venue]
        for span in [*statement.content, *statement.quoted, *(p for p in parts if p)]:
            assert text[span.start : span.end] == span.text
            assert span.text
        assert statement.run == number
        assert statement.parent is None or 0 <= statement.parent < number
        assert statement.form != "scare" or statement.speaker is None


@given(TEXTS)
def test_reading_twice_is_reading_once(text):
    assert read(text) == read(text)


def said(text):
    return [
        (s.speaker.text if s.speaker else None, s.form, [q.text for q in s.quoted])
        for s in read(text).statements
    ]


def test_paragraphs_of_one_quotation_are_one_statement():
    text = "Mr Hale said: “It rained.\n\n“It rained all day.\n\n“Then it stopped.”"
    assert said(text) == [
        ("Hale", "direct", ["It rained.", "It rained all day.", "Then it stopped."])
    ]


def test_quotation_split_by_its_cue_is_one_statement():
    text = "“It rained,” Mr Hale said, “and then it stopped.” “We went out.”"
    assert said(text)[0] == (
        "Hale",
        "direct",
        ["It rained,", "and then it stopped.", "We went out."],
    )


def test_quotation_goes_on_in_its_paragraph():
    text = "“It rained,” Mr Hale said. “It was cold.”"
    assert said(text) == [("Hale", "direct", ["It rained,", "It was cold."])]


def test_paragraph_of_quotation_behind_a_quotation_has_its_speaker():
    text = "“It rained,” Mr Hale said.\n\n“We stayed in.”"
    assert said(text) == [
        ("Hale", "direct", ["It rained,"]),
        ("Hale", "direct", ["We stayed in."]),
    ]


def test_paragraph_of_quotation_behind_prose_has_no_speaker():
    text = "“It rained,” Mr Hale said. The bridge fell.\n\n“We stayed in.”"
    assert said(text) == [("Hale", "direct", ["It rained,"]), (None, "direct", ["We stayed in."])]


def test_colon_at_the_end_of_a_paragraph_introduces_the_next():
    assert said("Mr Hale said:\n\n“It rained.”") == [("Hale", "direct", ["It rained."])]


def test_nested_quotation_has_its_own_speaker_and_a_parent():
    outer, inner = read("Mr Hale said: “She told me ‘go home now’ and left.”").statements
    assert (outer.speaker.text, inner.speaker.text) == ("Hale", "She")
    assert (outer.parent, inner.parent) == (None, 0)


def test_subject_decides_and_not_the_nearest_name():
    (statement,) = read("A friend of Ann Hale said Mr Orme had told her to go.").statements
    assert statement.speaker.text == "A friend of Ann Hale"


def test_apposition_does_not_hide_the_subject():
    text = "Iria’s ambassador to Norra, Hamo Brell, tweeted that the debt is due."
    assert read(text).statements[0].speaker.text == "Hamo Brell"


def test_apposition_with_an_owner_gives_the_name():
    text = "Mrs Orme’s local MP, Labour’s Ann Hale, called on the board to resign."
    assert read(text).statements[0].speaker.text == "Ann Hale"


def test_two_cues_of_one_subject():
    first, second = read("He said it was “a start”, adding: “We go on.”").statements
    assert (first.form, first.speaker.text) == ("mixed", "He")
    assert (second.form, second.speaker.text) == ("direct", "He")


@pytest.mark.parametrize(
    ("text", "addressee", "venue"),
    [
        ("Mr Hale told Anna Orme: “It rained.”", "Anna Orme", None),
        ("Mr Hale told Sky News: “It rained.”", None, "Sky News"),
        ("Mr Hale told reporters it had rained.", "reporters", None),
        ("Mr Hale said in the Commons: “It rained.”", None, "Commons"),
    ],
)
def test_who_heard_it_and_where(text, addressee, venue):
    (statement,) = read(text).statements
    heard = statement.addressee.text if statement.addressee else None
    place = statement.venue.text if statement.venue else None
    assert heard == addressee
    assert place == venue or (place or "").endswith(venue or "-")


def test_belief_and_intention_are_kinds_of_their_own():
    assert [s.kind for s in read("Mr Hale believes it rained.").statements] == ["belief"]
    assert [s.kind for s in read("Mr Hale intends to stay.").statements] == ["intention"]


def test_scare_quotes_have_no_speaker():
    assert said("The “new” bridge fell.") == [(None, "scare", ["new"])]


def test_title_of_a_film_is_no_statement():
    text = "She was in “The Bridge over the Brown River Delta” in May."
    assert said(text) == [(None, "scare", ["The Bridge over the Brown River Delta"])]


def test_stand_without_words_is_no_speech():
    (statement,) = read("Mr Hale criticised the plan for the bridge.").statements
    assert (statement.kind, statement.content[0].text) == ("belief", "the plan for the bridge")


def test_cue_of_several_words():
    (statement,) = read("Mr Hale pointed out that it had rained.").statements
    assert statement.cue.text == "pointed out"


def test_words_in_a_caption_have_no_speaker():
    text = "Mr Hale said: “It rained.”\n\nA sign said: “Keep off.” (Ann Orme/AB)"
    start = text.index("A sign")
    caption = Furniture("caption", span_of(text, start, len(text)))
    statements = read(text, (caption,)).statements
    assert [s.speaker.text if s.speaker else None for s in statements] == ["Hale", None]
