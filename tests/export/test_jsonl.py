"""Every record is one line that keeps to the published schema."""

import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from cuttings.export.jsonl import json_lines
from cuttings.export.schema import export_schema, schema_text

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "export-schema.json"


@pytest.fixture
def lines(story):
    return [json.loads(line) for line in json_lines(story)]


@pytest.fixture
def of(lines):
    return lambda record: [line for line in lines if line["record"] == record]


def spans_in(value):
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value) and isinstance(value["start"], int):
            yield value
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_in(inner)


def test_the_schema_of_the_documentation_is_the_one_that_the_code_makes():
    assert REFERENCE.read_text(encoding="utf-8") == schema_text()


def test_every_line_keeps_to_the_schema(lines):
    validator = jsonschema.Draft202012Validator(export_schema())
    for line in lines:
        assert list(validator.iter_errors(line)) == []


def test_the_schema_refuses_what_it_does_not_name(lines):
    validator = jsonschema.Draft202012Validator(export_schema())
    for line in lines:
        assert not validator.is_valid(line | {"surprise": 1})
        assert not validator.is_valid({key: line[key] for key in line if key != "record"})


def test_all_records_are_there(lines):
    counts = Counter(line["record"] for line in lines)
    assert counts == {
        "article": 4,
        "quoted": 4 * 2 + 1 + 1,
        "statement": 5 * 2 + 2 + 1,
        "mention": 4 * 2 + 2 + 1,
        "time": 2,
        "person": 2,
        "judgement": 1,
        "failure": 1,
    }


def test_spans_are_exactly_the_words_of_the_article(lines, drafts):
    texts = {draft.source: draft.text for draft in drafts}
    checked = 0
    for line in lines:
        if line["record"] in {"statement", "mention", "quoted", "time", "article"}:
            for span in spans_in(line):
                assert texts[line["article"]][span["start"] : span["end"]] == span["text"]
                checked += 1
    assert checked > 50


def test_a_statement_names_its_speaker_as_resolved_and_as_written(of):
    first = next(line for line in of("statement") if line["article"] == "post/bridge.json")
    assert first["speaker"]["name"] == "Petra Lund"
    assert first["speaker"]["mention"]["text"] == "Petra Lund"
    assert first["speaker"]["id"] in {line["id"] for line in of("person")}
    assert first["addressee"]["text"] == "reporters"
    assert first["cue"]["text"] == "told"


def test_nobody_named_is_null(of):
    beliefs = [line for line in of("statement") if line["kind"] == "belief"]
    assert [line["speaker"] for line in beliefs] == [None, None]


def test_a_nested_statement_and_a_nested_quotation_name_what_they_are_in(of):
    by_id = {line["id"]: line for line in of("statement")}
    nested = next(line for line in by_id.values() if line["parent"])
    assert nested["content"][0]["text"] == "not a day before June"
    assert by_id[nested["parent"]]["speaker"]["name"] == "Petra Lund"
    stretches = {line["id"]: line for line in of("quoted")}
    inner = next(line for line in stretches.values() if line["depth"] == 1)
    assert stretches[inner["parent"]]["depth"] == 0


def test_days_are_half_open_and_unknown_ones_null(of):
    days = [(line["published_from"], line["published_to"]) for line in of("article")]
    assert days == [
        ("2024-03-13", "2024-03-14"),
        ("2024-03-14", "2024-03-15"),
        ("2024-05-02", "2024-05-11"),
        (None, None),
    ]


def test_an_article_says_where_its_facts_stand(of):
    evidence = of("article")[0]["evidence"]
    assert evidence["outlet"]["field"]["value"] == "Harbour Post"
    assert evidence["headline"]["span"]["text"] == "Harbour bridge stays shut"
    assert evidence["published"][0]["field"]["name"] == "datePublished"


def test_the_text_is_only_there_when_it_is_asked_for(story, of, drafts):
    assert {line["text"] for line in of("article")} == {None}
    whole = [json.loads(line) for line in json_lines(story, with_text=True)]
    texts = [line["text"] for line in whole if line["record"] == "article"]
    assert set(texts) == {draft.text for draft in drafts}


def test_characters_that_no_encoding_holds_are_escaped(story_of, draft):
    odd = draft("odd.txt", "Head\n\nA \ud800 b\x00 c.", people={"A \ud800 b": ("PER",)})
    lines = [json.loads(line) for line in json_lines(story_of(odd))]
    mention = next(line for line in lines if line["record"] == "mention")
    assert mention["span"]["text"] == "A \ud800 b"
