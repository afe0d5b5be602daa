import tomllib
from importlib.resources import files

import pytest
from tests.extract.reading import read

from cuttings.extract.cues import GROUPS, cue_verbs, find_cues
from cuttings.extract.frames import Source, frames

RULES = tomllib.loads(
    files("cuttings").joinpath("extract/data/statement_rules.toml").read_text("utf-8")
)["rule"]
CUES = tomllib.loads(files("cuttings").joinpath("extract/data/cues.toml").read_text("utf-8"))
FINDS = [(rule["name"], line) for rule in RULES for line in rule["yes"]]
LEAVES = [(rule["name"], line) for rule in RULES for line in rule["no"]]


@pytest.mark.parametrize(("name", "line"), FINDS)
def test_rule_finds_its_example(name, line):
    text, speaker, content = line.split(" => ")
    found = [s for s in read(text).statements if s.method == name]
    shown = [(s.speaker.text if s.speaker else "-", s.content[0].text) for s in found]
    assert any(who == speaker and words.startswith(content) for who, words in shown), shown


@pytest.mark.parametrize(("name", "text"), LEAVES)
def test_rule_leaves_its_counterexample_alone(name, text):
    assert [s.content for s in read(text).statements if s.method == name] == []


@pytest.mark.parametrize("group", GROUPS)
def test_cue_group_knows_its_example(group):
    example = CUES[group]["example"]
    verb = example[example.index("[") + 1 : example.index("]")]
    assert cue_verbs()[verb][-1].group == group
    text = example.replace("[", "").replace("]", "")
    reading = read(text)
    (frame,) = frames(Source(text, (), reading.quoted, reading.annotation))
    assert [frame.items[cue.at].words for cue in find_cues(frame.items)] == [verb]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Hale refused to say how it fell.",
        "Ann Hale will tell the board that it fell.",
        "Ann Hale is expected to say that it fell.",
        "Ann Hale did not say that it fell.",
        "Ann Hale is said to have warned nobody.",
        "Ann Hale never told Mr Orme that it fell.",
    ],
)
def test_what_was_not_said_is_no_statement(text):
    assert read(text).statements == ()


def test_every_form_of_a_verb_belongs_to_one_group():
    forms = [
        form
        for group in GROUPS
        for form in {
            (form, verb.get("then", ""))
            for verb in CUES[group]["verbs"]
            for form in verb["forms"].split()
        }
    ]
    assert len(forms) == len(set(forms))
