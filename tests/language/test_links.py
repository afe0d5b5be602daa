import pytest

from cuttings.language import LanguageOptions, annotate
from cuttings.text.quotation_marks import find_quoted


def links(text):
    annotation = annotate(text, (), find_quoted(text), LanguageOptions())
    return [
        (
            text[link.anaphor.start : link.anaphor.end],
            text[link.antecedent.start : link.antecedent.end],
        )
        for link in annotation.links
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Hale met the crew. He told them to wait.", ("He", "Hale")),
        ("Mrs Orme said she was tired.", ("she", "Orme")),
        ("Peter Hale left early. His train was late.", ("His", "Peter Hale")),
    ],
)
def test_he_and_she_mean_the_person_before(text, expected):
    assert expected in links(text)


def test_nobody_of_the_other_sex_is_meant():
    assert ("She", "Hale") not in links("Mr Hale met the crew. She told them to wait.")


def test_they_and_it_stay_open():
    assert links("The ministers met. They left. It rained.") == []


def test_he_within_a_quotation_is_not_its_speaker():
    text = "Peter Hale met Carl Orme on Monday.\n\n“He was tired,” Hale said of Orme."
    assert ("He", "Hale") not in links(text)


@pytest.mark.parametrize(
    "text",
    [
        "“I was tired,” Ann Hale said. “They took my shoes.”",
        "Ann Hale said: “I was tired. They took my shoes.”",
        "Ann Hale left early. “I was tired,” she said, “and they took my shoes.”",
    ],
)
def test_i_and_my_within_quotation_mean_its_speaker(text):
    found = links(text)
    assert ("I", "Ann Hale") in found
    assert ("my", "Ann Hale") in found


@pytest.mark.parametrize(
    "text",
    [
        "I met Ann Hale. Ann Hale said it was late.",
        "“I was tired,” the note said. Ann Hale read it.",
        "Ann Hale said: “We were tired.”",
        "Ann Hale said: “Peter told me, ‘I am tired.’”",
    ],
)
def test_i_stays_open_where_its_speaker_is_not_certain_and_so_does_we(text):
    assert not {("I", "Ann Hale"), ("We", "Ann Hale")} & set(links(text))


def test_no_pronoun_means_nothing_to_link():
    assert links("Ann Hale met the crew.") == []


def test_links_say_how_and_how_sure():
    text = "Mr Hale met the crew. He told them to wait."
    (link,) = annotate(text, (), (), LanguageOptions()).links
    assert link.method == "pronoun ranker"
    assert 0 <= link.score <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peter Hale left early. His wife, Ann Hale, stayed.", ("His wife", "Ann Hale")),
        ("Ann Hale, his wife, met Peter Orme.", ("his wife", "Ann Hale")),
        (
            "Peter Hale left. His wife, Ann Hale, stayed. On Monday his wife left too.",
            ("his wife", "Ann Hale"),
        ),
        ("Peter Hale’s daughter Zora Hale is six.", ("Peter Hale’s daughter", "Zora Hale")),
        (
            "Peter Hale met his daughter, Zora Hale. Friends saw their daughter on Monday.",
            ("their daughter", "Zora Hale"),
        ),
        (
            "Peter Hale and their daughter, Zora, left. Mr Hale said his daughter was ill.",
            ("his daughter", "Zora"),
        ),
        (
            "The husband of Ann Orme-Hale spoke. Peter Hale said his wife was ill.",
            ("The husband of Ann Orme-Hale", "Peter Hale"),
        ),
        (
            "The husband of Ann Orme-Hale spoke. Peter Hale said his wife was ill.",
            ("his wife", "Ann Orme-Hale"),
        ),
    ],
)
def test_kin_are_those_whom_the_text_names(text, expected):
    assert expected in links(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Peter Hale left early. His wife stayed with Ann Orme.", "His wife"),
        ("Peter Hale met his mother-in-law, Ann Orme.", "his mother"),
        ("Peter Hale left. His wife, Ann Hale, stayed. Carl Orme saw his wife.", "his wife"),
        ("Ann Hale was with her husband on Monday.", "her husband"),
        ("The husband of Ann Brell spoke. Peter Hale said his wife was ill.", "his wife"),
        ("Peter Hale’s mother, Ann Hale, left. Two girls met their mother.", "their mother"),
    ],
)
def test_kin_stay_open_where_the_text_does_not_say_who_they_are(text, phrase):
    assert phrase not in [anaphor for anaphor, _ in links(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We regret it,” the BBC said in a statement.", True),
        ("“We regret it,” Ann Hale said.", False),
        ("“We regret it,” the company said.", False),
        ("“They told us, ‘We regret it’,” the BBC said.", None),
    ],
)
def test_we_is_the_organisation_that_speaks_and_else_stays_open(text, expected):
    found = links(text)
    assert (("We", "BBC") in found) is bool(expected)
    assert all(word != "We" for word, _ in found) or expected


def test_kin_that_rest_on_a_pronoun_have_its_chance():
    text = "Peter Hale left. His wife, Ann Hale, stayed. On Monday his wife left too."
    found = annotate(text, (), (), LanguageOptions()).links
    (tie,) = [link for link in found if link.method == "kin, as the text says"]
    assert 0.5 <= tie.score <= 1
