import pytest

from cuttings.extract.people import find_chains
from cuttings.language import LanguageOptions, annotate
from cuttings.text.quotation_marks import find_quoted


def people(text):
    quoted = find_quoted(text)
    annotation = annotate(text, (), quoted, LanguageOptions())
    chains = find_chains(text, (), quoted, annotation)
    return {chain.name: chain for chain in chains if chain.type == "PER"}


def shown(chain):
    return [mention.span.text for mention in chain.mentions]


def test_apposition_and_copula_give_a_phrase_to_its_bearer():
    text = "Ann Hale, the new mayor of Norra, spoke. Peter Orme is the minister."
    found = people(text)
    assert "the new mayor" in shown(found["Ann Hale"])
    assert "the minister" in shown(found["Peter Orme"])


def test_a_post_of_one_person_means_that_person_later():
    text = "Foreign Secretary Ann Hale left. The foreign secretary was tired."
    assert "The foreign secretary" in shown(people(text)["Ann Hale"])


def test_a_post_of_two_is_nobody():
    text = "Minister Ann Hale met Minister Peter Orme. The minister was tired."
    assert all("The minister" not in shown(chain) for chain in people(text).values())


def test_a_post_in_other_words_is_left_alone():
    text = "Foreign Secretary Ann Hale left. The Norran foreign secretary was tired."
    assert "The Norran foreign secretary" not in shown(people(text)["Ann Hale"])


def test_a_minister_is_nobody_where_there_is_a_foreign_minister_too():
    text = "Foreign Minister Ann Hale met Peter Orme, a minister. The minister was tired."
    assert all("The minister" not in shown(chain) for chain in people(text).values())


def test_a_noun_before_a_name_means_its_bearer_later():
    text = "The jury heard actress Ann Hale on Monday. The actress was tired."
    assert "The actress" in shown(people(text)["Ann Hale"])


def test_kin_follows_the_tie_that_the_text_states():
    text = "Peter Orme, the husband of Nora Brell, spoke. His wife is held in Norra."
    assert "His wife" in shown(people(text)["Nora Brell"])


def test_kin_without_a_stated_tie_is_nobody():
    text = "Peter Orme spoke to Nora Brell. His wife is held in Norra."
    assert all("His wife" not in shown(chain) for chain in people(text).values())


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Mr Hale met the crew. He told them to wait.", "Hale", "He"),
        ("Ann Hale, who left early, was tired.", "Ann Hale", "who"),
    ],
)
def test_pronouns_follow_the_links_and_the_tree(text, name, words):
    assert words in shown(people(text)[name])


def test_no_mention_is_taken_twice():
    text = "Ann Hale, who left early, is the mayor. She met her husband Peter. He left."
    for chain in people(text).values():
        starts = [mention.span.start for mention in chain.mentions]
        assert len(starts) == len(set(starts))
