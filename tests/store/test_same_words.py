"""A description whose words the report gives to a name elsewhere."""

import pytest

from cuttings.model.evidence import span_of
from cuttings.model.people import Chain, Mention
from cuttings.model.statement import Statement
from cuttings.store.speakers import speaker_chains


def named(text, *said):
    """The names behind the statements `(speaker, quoted words)` of `text`."""
    chains, statements = {}, []
    for speaker, words in said:
        at, start = text.index(speaker), text.index(words)
        mention = span_of(text, at, at + len(speaker))
        quoted = (span_of(text, start, start + len(words)),)
        if speaker[0].isupper() and " " in speaker:
            names = (Mention(mention, "name", None, "test"),)
            chains[speaker] = Chain("PER", speaker, names)
        statements.append(
            Statement(quoted, quoted, "speech", "mixed", mention, None, None, None, 0, None, "test")
        )
    people = list(chains.values())
    found = speaker_chains(text, statements, people)
    return [None if number is None else people[number].name for number in found]


@pytest.mark.parametrize(
    ("text", "said", "who"),
    [
        (
            "They “will not rest”, a minister said. Ann Lee said: “I will not rest!”",
            (("a minister", "will not rest"), ("Ann Lee", "I will not rest!")),
            ["Ann Lee", "Ann Lee"],
        ),
        (
            "They “will rest”, a minister said. Ann Lee said: “We will rest.”",
            (("a minister", "will rest"), ("Ann Lee", "We will rest.")),
            [None, "Ann Lee"],
        ),
        (
            "They “go on and on”, he said. Ann Lee said: “We go on and on.”",
            (("he", "go on and on"), ("Ann Lee", "We go on and on.")),
            [None, "Ann Lee"],
        ),
        (
            "“Go on and on”, a minister. Ann Lee: “So go on and on.” Bo Chan: “Go on and on.”",
            (
                ("a minister", "Go on and on"),
                ("Ann Lee", "So go on and on."),
                ("Bo Chan", "Bo Chan: “Go on and on."),
            ),
            [None, "Ann Lee", "Bo Chan"],
        ),
    ],
)
def test_equal_words_name_a_description_and_nobody_else(text, said, who):
    assert named(text, *said) == who
