"""The example story and its hand-made gold agree: every gold text stands where it says."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
GOLD = EXAMPLES / "gold"
KINDS = (
    "articles",
    "quoted",
    "statements",
    "people",
    "times",
    "events",
    "copies",
    "claims",
    "pledges",
    "cases",
)
OUTLETS = {
    "Ferrant News",
    "The Thornby Gazette",
    "The Daily Lantern",
    "Nine News",
    "The Wenbury Chronicle",
}
CP1252_FILES = {"story/the-daily-lantern/2024-10-06-mummys-here.txt"}
CRLF_FILES = {"story/the-thornby-gazette/2024-04-24-forty-engines.txt"}

# Speakers who stay unnamed, and bodies that speak: everybody else must be in people.jsonl.
UNNAMED_SPEAKERS = {
    "Caldrian officials",
    "Court of Appeal",
    "Crown Prosecutor's office",
    "Doskar-Hallam family",
    "Embassy of Tarsenia",
    "Foreign Ministry",
    "Foreign Ministry spokesman",
    "Government of Caldria",
    "Government of Tarsenia",
    "Helen Strand's former private secretary",
    "Linden House source",
    "Office of Helen Strand",
    "Prime Minister's official spokesman",
    "Tarsenia",
    "Tarsenian foreign ministry spokesman",
    "Tarsenian monarchy",
    "Tarsenian prosecutors",
    "Thornby museum spokeswoman",
    "Treasury sources",
    "Voss family",
}


def gold(kind: str) -> list[dict]:
    """The lines of one gold file."""
    lines = (GOLD / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def article_text(source: str) -> str:
    """The text of one article, read with nothing but the standard library."""
    name, _, number = source.partition("#")
    path = EXAMPLES / name
    encoding = "cp1252" if name in CP1252_FILES else "utf-8"
    text = path.read_text(encoding=encoding)
    if path.suffix == ".jsonl":
        return str(json.loads(text.splitlines()[int(number) - 1])["articleBody"])
    if path.suffix == ".json":
        return str(json.loads(text)["body_text"])
    return text


def stands_at(text: str, words: str, occurrence: int) -> bool:
    """Whether `words` occur more than `occurrence` times (overlaps count)."""
    position = -1
    for _ in range(occurrence + 1):
        position = text.find(words, position + 1)
        if position < 0:
            return False
    return True


def evidence(value: object, source: str = "") -> Iterator[tuple[str, str, int]]:
    """Every (article, text, occurrence) anywhere in a gold line."""
    if isinstance(value, list):
        for item in value:
            yield from evidence(item, source)
    elif isinstance(value, dict):
        source = value.get("article", source)
        if "occurrence" in value:
            yield source, value["text"], value["occurrence"]
        for key, item in value.items():
            yield from evidence(item, key if key.startswith("story/") else source)


@pytest.mark.parametrize("kind", KINDS)
def test_every_gold_text_stands_in_its_article(kind: str) -> None:
    found = list(evidence(gold(kind)))
    missing = [
        (source, words, occurrence)
        for source, words, occurrence in found
        if not words or not stands_at(article_text(source), words, occurrence)
    ]
    assert missing == []
    assert found or kind == "copies"


def test_every_file_of_the_story_is_in_the_gold() -> None:
    listed = {line["article"].partition("#")[0] for line in gold("articles")}
    there = {
        path.relative_to(EXAMPLES).as_posix()
        for path in (EXAMPLES / "story").rglob("*")
        if path.is_file()
    }
    assert listed == there


@pytest.mark.parametrize("kind", KINDS)
def test_gold_names_only_known_articles(kind: str) -> None:
    known = {line["article"] for line in gold("articles")}
    named = {source for source, _, _ in evidence(gold(kind))}
    for line in gold(kind):
        named |= {line[key] for key in ("article", "a", "b", "origin") if key in line}
    assert named <= known


def test_the_story_is_large_enough() -> None:
    articles = gold("articles")
    statements = [line for line in gold("statements") if not line.get("not_statement")]
    assert len(articles) >= 14
    assert {line["outlet"] for line in articles} == OUTLETS
    assert len(statements) >= 200
    assert {line["article"] for line in statements} == {line["article"] for line in articles}


def test_headlines_stand_in_the_text_or_the_metadata() -> None:
    for line in gold("articles"):
        name, _, number = line["article"].partition("#")
        if name.endswith((".json", ".jsonl")):
            lines = (EXAMPLES / name).read_text(encoding="utf-8")
            record = json.loads(lines.splitlines()[int(number) - 1] if number else lines)
            assert record["headline"] == line["headline"]
        else:
            assert line["headline"] in article_text(line["article"])


def test_every_person_is_mentioned_and_every_named_speaker_is_a_person() -> None:
    people = {line["name"]: line for line in gold("people") if "name" in line}
    assert all(line["mentions"] for line in people.values())
    speakers = {line["speaker"] for line in gold("statements")} - {None}
    named = {name for name in speakers - UNNAMED_SPEAKERS if name[0].isupper()}
    assert named <= people.keys()


def test_parents_of_nested_statements_exist() -> None:
    ids = {line["id"] for line in gold("statements")}
    assert len(ids) == len(gold("statements"))
    assert {line["parent"] for line in gold("statements") if line["parent"]} <= ids


def test_awkward_encodings_are_what_they_claim() -> None:
    for name in CRLF_FILES:
        data = (EXAMPLES / name).read_bytes()
        assert data.count(b"\r\n") == data.count(b"\n") > 0
    for name in CP1252_FILES:
        with pytest.raises(UnicodeDecodeError):
            (EXAMPLES / name).read_text(encoding="utf-8")


def test_the_same_report_at_two_outlets_is_the_same_bytes() -> None:
    same = [line for line in gold("copies") if line.get("kind") == "same"]
    assert same
    for line in same:
        assert (EXAMPLES / line["a"]).read_bytes() == (EXAMPLES / line["b"]).read_bytes()
