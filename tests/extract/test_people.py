from hypothesis import given
from hypothesis import strategies as st
from tests.extract.reading import read

from cuttings.model.article import Furniture
from cuttings.model.evidence import span_of

WORDS = st.sampled_from([
    "Mr", "Mrs", "Ms", "Dr", "Ann", "Peter", "Hale", "Hale-Orme", "O’Brell", "he", "she", "who",
    "said", "the", "minister", ",", ".", "“", "”", "\n\n", "in", "London", "by", "of", "’s",
])  # fmt: skip


def people(text, furniture=()):
    return {c.name: c for c in read(text, furniture).chains if c.type == "PER"}


def shown(chain):
    return [mention.span.text for mention in chain.mentions]


@given(st.one_of(st.lists(WORDS, max_size=50).map(" ".join), st.text(max_size=120)))
def test_any_text_gives_chains_that_share_no_mention(text):
    seen = set()
    for chain in read(text).chains:
        assert chain.mentions
        for mention in chain.mentions:
            span = mention.span
            assert text[span.start : span.end] == span.text
            assert (span.start, span.end) not in seen
            seen.add((span.start, span.end))
        for post in chain.posts:
            assert text[post.start : post.end] == post.text


def test_surname_first_name_and_title_attach_to_the_full_name():
    chain = people("Peter Hale left. Mr Hale was sad. Peter wept. Hale slept.")["Peter Hale"]
    assert shown(chain) == ["Peter Hale", "Hale", "Peter", "Hale"]
    assert chain.sex == "m"
    assert chain.mentions[1].honorific == "Mr"


def test_half_of_a_double_surname_is_another_person():
    found = people("Maria Brell-Hale is held. Her husband Peter Hale wept. Mr Hale left.")
    assert shown(found["Maria Brell-Hale"]) == ["Maria Brell-Hale"]
    assert shown(found["Peter Hale"]) == ["Peter Hale", "Hale"]


def test_shared_surname_attaches_only_where_the_sex_is_known():
    open_case = people("Kim Doran met Robin Doran.\n\nMs Doran left.")
    assert shown(open_case["Doran"]) == ["Doran"]
    known = people("Anna Doran met Mr Peter Doran. Ms Doran left.")
    assert shown(known["Anna Doran"]) == ["Anna Doran", "Doran"]


def test_an_honorific_goes_to_the_one_whose_given_name_fits_it():
    found = people("Anna Doran met Peter Doran. Ms Doran left. Mr Doran stayed.")
    assert shown(found["Anna Doran"]) == ["Anna Doran", "Doran"]
    assert shown(found["Peter Doran"]) == ["Peter Doran", "Doran"]


def test_a_shared_surname_means_the_one_whom_its_paragraph_names():
    found = people("Kim Doran met Robin Doran.\n\nKim Doran is a judge. Doran is tired.")
    assert shown(found["Kim Doran"]) == ["Kim Doran", "Kim Doran", "Doran"]


def test_miss_and_mrs_are_two():
    found = people("Clara Doran left. Miss Doran wept. Mrs Doran slept.")
    assert shown(found["Clara Doran"]) == ["Clara Doran", "Doran"]
    assert shown(found["Doran"]) == ["Doran"]


def test_a_short_form_of_the_first_name_attaches():
    found = people("Thomas Hale left. Mr Hale was sad. They met Tom in London.")
    assert shown(found["Thomas Hale"]) == ["Thomas Hale", "Hale", "Tom"]


def test_a_surname_attaches_with_and_without_its_article():
    found = people("Omar al-Brell left. Mr Brell was sad.")
    assert shown(found["Omar al-Brell"]) == ["Omar al-Brell", "Brell"]


def test_a_headline_in_capitals_names_the_same_person():
    found = people("BRELL QUITS\n\nPeter Brell left. Mr Brell was sad.")
    assert "BRELL" in shown(found["Peter Brell"]) or "BRELL" not in found


def test_two_honorifics_are_kept_together():
    found = people("Lady Justice Ferrow ruled on it.")
    assert found["Ferrow"].mentions[0].honorific == "Lady Justice"
    assert found["Ferrow"].sex == "f"


def test_posts_by_apposition():
    text = "Foreign Secretary Ann Hale left. Peter Orme, the new prime minister, stayed."
    found = people(text)
    assert [post.text for post in found["Ann Hale"].posts] == ["Foreign Secretary"]
    assert [post.text for post in found["Peter Orme"].posts] == ["prime minister"]


def test_pronoun_means_the_certain_subject():
    found = people("Mr Hale met the crew. He told them to wait.")
    assert [m.span.text for m in found["Hale"].mentions] == ["Hale", "He"]


def test_pronoun_of_the_other_sex_is_left_alone():
    assert shown(people("Mr Hale met the crew. She told them to wait.")["Hale"]) == ["Hale"]


def test_pronoun_between_two_men_is_left_alone():
    found = people("Mr Hale last met Mr Orme when he was ill.")
    assert [len(chain.mentions) for chain in found.values()] == [1, 1]


def test_agent_of_a_question_is_not_who_answers():
    found = people("Mr Hale sat down. Pressed by host Peter Orme, he said no.")
    assert shown(found["Hale"]) == ["Hale", "he"]
    assert shown(found["Peter Orme"]) == ["Peter Orme"]


def test_photo_credit_is_nobody_and_a_caption_may_name_somebody():
    text = "Mr Hale left.\n\nPeter Hale (Zora O’Brell/AB)"
    caption = Furniture("caption", span_of(text, text.index("Peter"), len(text)))
    found = people(text, (caption,))
    assert list(found) == ["Peter Hale"]
    assert shown(found["Peter Hale"]) == ["Hale", "Peter Hale"]


def test_animal_with_a_name_is_no_person():
    assert "Pippin" not in people("They met Pippin the cat.")
