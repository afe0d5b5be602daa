"""Generated stories are what was asked for, again and again the same, and know their own truth."""

import json
import statistics
from itertools import islice

import pytest

from bench.generator import StoryOptions, generate, main
from bench.world import MARKS

ASKED = StoryOptions(articles=600, seed=7)


@pytest.fixture(scope="module")
def story():
    return list(generate(ASKED))


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.txt")}


def every_statement(story):
    return [(article, said) for article in story for said in article.truth["statements"]]


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        main(["--articles", "40", "--seed", "3", "--out", str(tmp_path / name)])
    main(["--articles", "40", "--seed", "4", "--out", str(tmp_path / "three")])
    one, two, three = (files_of(tmp_path / name) for name in ("one", "two", "three"))
    assert len(one) == 40
    assert one == two
    assert not set(one.values()) & set(three.values())
    first, second = (tmp_path / f"{name}.truth.jsonl" for name in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()


def test_articles_come_one_at_a_time_however_many_there_are():
    assert len(list(islice(generate(StoryOptions(articles=10_000_000)), 3))) == 3


def test_lengths_are_log_normal_around_the_middle(story):
    words = [article.truth["words"] for article in story]
    assert statistics.median(words) == pytest.approx(450, rel=0.12)
    logarithms = [statistics.math.log(count) for count in words]
    assert statistics.stdev(logarithms) == pytest.approx(0.45, abs=0.1)


def test_the_share_of_copies_is_the_one_asked_for(story):
    copies = [article for article in story if article.truth["copy"]]
    assert len(copies) / len(story) == pytest.approx(ASKED.copy_rate, abs=0.05)
    none = StoryOptions(articles=50, copy_rate=0)
    assert not any(article.truth["copy"] for article in generate(none))


@pytest.mark.parametrize("rate", [0.15, 0.3, 0.5])
def test_the_share_of_paragraphs_with_a_quotation_is_the_one_asked_for(rate):
    paragraphs = quoted = 0
    for article in generate(StoryOptions(articles=200, seed=1, copy_rate=0, quote_rate=rate)):
        paragraphs += article.body.count("\n\n") + 1
        quoted += len(
            {
                article.text.count("\n\n", 0, span["start"])
                for said in article.truth["statements"]
                if said["form"] in {"direct", "mixed"}
                for span in said["content"]
            }
        )
    assert quoted / paragraphs == pytest.approx(rate, abs=0.05)


def test_the_truth_stands_at_its_offsets(story):
    spans = [
        (article.text, span) for article, said in every_statement(story) for span in said["content"]
    ]
    assert len(spans) > 5000
    assert all(text[span["start"] : span["end"]] == span["text"] for text, span in spans)


def test_quotations_stand_between_the_marks_of_their_outlet(story):
    for article, said in every_statement(story):
        opening = MARKS[article.truth["marks"]][0]
        if said["form"] != "indirect":
            first = said["content"][0]
            assert opening in article.text[first["start"] - 1 : first["start"] + len(first["text"])]


def test_every_difficulty_is_there(story):
    truths = [article.truth for article in story]
    forms = {said["form"] for _, said in every_statement(story)}
    assert forms == {"direct", "indirect", "mixed", "scare"}
    assert {truth["marks"] for truth in truths} == set(MARKS)
    assert {truth["dated_by"] for truth in truths} == {
        "header-line",
        "date-line",
        "dateline",
        "file-name",
        "none",
    }
    assert {truth["copy"]["cut"] for truth in truths if truth["copy"]} == {"whole", "cut", "inside"}
    assert any(len(said["content"]) > 3 for _, said in every_statement(story))
    assert any(said["speaker"] is None for _, said in every_statement(story))
    assert len({truth["published"][:4] for truth in truths}) >= 4


def test_articles_are_no_clones_of_one_text(story):
    own = [article.body for article in story if not article.truth["copy"]]
    sentences = [
        part
        for body in own
        for part in body.replace("\n\n", ". ").split(". ")
        if part.count(" ") > 6
    ]
    assert len(set(own)) == len(own)
    assert len(set(sentences)) / len(sentences) > 0.99


def test_copies_of_one_item_share_their_words(story):
    families = {}
    for article in story:
        if article.truth["copy"]:
            families.setdefault(article.truth["copy"]["item"], []).append(article)
    shared = 0
    together = [family for family in families.values() if len(family) > 1]
    for family in together:
        bags = [set(article.body.split()) for article in family]
        shared += len(bags[0] & bags[1]) > 60
    assert shared / len(together) > 0.7


def test_as_json_lines_the_truth_stands_at_the_offsets_of_the_body(tmp_path):
    out = tmp_path / "story.jsonl"
    main(["--articles", "30", "--seed", "2", "--jsonl", "--out", str(out)])
    articles = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    truth_lines = (tmp_path / "story.jsonl.truth.jsonl").read_text(encoding="utf-8").splitlines()
    truths = [json.loads(line) for line in truth_lines]
    assert [truth["article"] for truth in truths] == [f"story.jsonl#{n}" for n in range(1, 31)]
    for article, truth in zip(articles, truths, strict=True):
        for said in truth["statements"]:
            for span in said["content"]:
                assert article["articleBody"][span["start"] : span["end"]] == span["text"]
