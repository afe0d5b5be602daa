import pytest

from cuttings.text.role_names import role_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a spokesman", "spokesman"),
        ("The prime minister’s office", "prime minister’s office"),
        ("the minister, who", "minister"),
        ("he", None),
        ("They", None),
        ("who", None),
        ("another\nneighbour", "another neighbour"),
    ],
)
def test_a_role_is_named_without_article_and_a_pronoun_not_at_all(words, name):
    assert role_name(words) == name
