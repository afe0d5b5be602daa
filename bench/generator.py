"""Makes invented running stories of any size, with the truth about them.

    python -m bench.generator --articles 1000 --seed 7 --out story

writes the articles as text files, a folder per outlet, to `story`, or with `--jsonl` as one
file of schema.org articles, and what is true of them to `story.truth.jsonl`. The same seed
gives the same bytes. Lengths are log-normal, words Zipf-like with a long tail; some articles
carry an agency's text, cut and edited; no two are clones of one text.
"""

import argparse
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.grammar import happens
from bench.page import Copied, Generated, Page
from bench.prose import Paragraph, Reporter
from bench.world import AGENCIES, World, make_world

CARRIERS = 4  # articles that carry one agency text, on average
SPREAD = 0.45  # standard deviation of the logarithm of the length
WHOLE_SHARE, CUT_SHARE = 0.2, 0.45  # of copies; the rest stand in the middle of own prose
SYNONYMS = {" before ": " ahead of ", " after ": " following ", "still ": "yet ", "About ": "Some "}


@dataclass(frozen=True, slots=True)
class StoryOptions:
    """What story to make.

    Attributes:
        articles: how many.
        seed: any number; the same seed gives the same story.
        copy_rate: share of articles that carry agency text, 0–1.
        quote_rate: share of paragraphs that hold a quotation in marks, 0–1.
        median_words: words of the middling article.
        first_day: the day of the first articles.
        days: how many days the story runs.
    """

    articles: int
    seed: int = 0
    copy_rate: float = 0.35
    quote_rate: float = 0.3
    median_words: int = 450
    first_day: date = date(2019, 1, 7)
    days: int = 1461


def generate(options: StoryOptions) -> Iterator[Generated]:
    """The articles of a story, one at a time; memory does not grow with their number."""
    rng = Random(f"{options.seed}/world")
    world = make_world(rng, options.articles, options.first_day, options.days)
    for number in range(options.articles):
        yield _article(number, options, world)


def _article(number: int, options: StoryOptions, world: World) -> Generated:
    rng = Random(f"{options.seed}/article/{number}")
    outlet = rng.choice(world.outlets)
    target = _length(rng, options)
    copied = None
    day = options.first_day + timedelta(rng.randrange(options.days))
    if happens(rng, options.copy_rate):
        item = rng.randrange(_items(options))
        item_day, copied = _copy(item, rng, options, world, target)
        day = item_day + timedelta(rng.choice((0, 0, 0, 1)))
    reporter = Reporter(rng, world, day, honorifics=outlet.uses_honorifics)
    headline = reporter.headline()
    body = _compose(rng, reporter, copied, options, target)
    return Page(number, outlet, day, headline, copied).printed(rng, reporter, body)


def _length(rng: Random, options: StoryOptions) -> int:
    words = rng.lognormvariate(math.log(options.median_words), SPREAD)
    return round(min(max(words, options.median_words / 5), options.median_words * 6))


def _items(options: StoryOptions) -> int:
    return max(1, round(options.articles * options.copy_rate / CARRIERS))


def _copy(
    item: int, rng: Random, options: StoryOptions, world: World, target: int
) -> tuple[date, Copied]:
    """The agency's text `item` as one article carries it; `rng` is the article's."""
    own = Random(f"{options.seed}/item/{item}")
    day = options.first_day + timedelta(own.randrange(options.days))
    agency = own.choice(AGENCIES)
    reporter = Reporter(own, world, day, honorifics=False)
    wire = _compose(own, reporter, None, options, _length(own, options))
    chance = rng.random()
    if chance < WHOLE_SHARE:
        return day, Copied(item, agency, "whole", tuple(wire))
    start = 0 if chance < WHOLE_SHARE + CUT_SHARE else rng.randrange(max(1, len(wire) // 2))
    kept: list[Paragraph] = []
    share = target * rng.uniform(0.3, 0.9)
    for paragraph in wire[start:]:
        kept.append(_edited(paragraph, rng))
        if sum(one.words for one in kept) >= max(60, share):
            break
    return day, Copied(item, agency, "inside" if start else "cut", tuple(kept))


def _edited(paragraph: Paragraph, rng: Random) -> Paragraph:
    if paragraph.said or happens(rng, 0.6):
        return paragraph
    text = paragraph.text
    if ". " in text and happens(rng, 0.5):
        return replace(paragraph, text=text.rpartition(". ")[0] + ".")
    for word, other in SYNONYMS.items():
        text = text.replace(word, other, 1)
    return replace(paragraph, text=text)


def _compose(
    rng: Random, reporter: Reporter, copied: Copied | None, options: StoryOptions, target: int
) -> list[Paragraph]:
    body: list[Paragraph] = list(copied.paragraphs) if copied else []
    if copied and copied.cut == "whole":
        return body
    before: list[Paragraph] = []
    while sum(one.words for one in (*before, *body)) < target - 15:
        new = reporter.paragraphs(options.quote_rate)
        if copied and copied.cut == "inside" and happens(rng, 0.5):
            before += new
        else:
            body += new
    return before + body


def write_folder(options: StoryOptions, out: Path) -> None:
    """Write the articles as files under `out` and the truth beside it, as `out`.truth.jsonl."""
    with _truth_file(out).open("w", encoding="utf-8") as truth:
        for article in generate(options):
            path = out / article.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article.text, encoding="utf-8", newline="")
            truth.write(json.dumps(article.truth, ensure_ascii=False) + "\n")


def write_jsonl(options: StoryOptions, out: Path) -> None:
    """Write the articles as one JSON Lines file of schema.org articles, the truth beside it."""
    with (
        out.open("w", encoding="utf-8") as articles,
        _truth_file(out).open("w", encoding="utf-8") as truth,
    ):
        for number, article in enumerate(generate(options), 1):
            record = {
                "@type": "NewsArticle",
                "headline": article.headline,
                "articleBody": article.body,
                "datePublished": article.published.isoformat(),
                "publisher": {"name": article.outlet.name},
            }
            articles.write(json.dumps(record, ensure_ascii=False) + "\n")
            line = {**_without_head(article.truth), "article": f"{out.name}#{number}"}
            truth.write(json.dumps(line, ensure_ascii=False) + "\n")


def _without_head(truth: dict[str, Any]) -> dict[str, Any]:
    """The truth for the body alone, its offsets counted from there."""
    cut = truth["body_start"]
    statements = [
        {
            **said,
            "content": [
                {**span, "start": span["start"] - cut, "end": span["end"] - cut}
                for span in said["content"]
            ],
        }
        for said in truth["statements"]
    ]
    return {**truth, "body_start": 0, "statements": statements}


def _truth_file(out: Path) -> Path:
    return out.with_name(f"{out.name}.truth.jsonl")


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.generator", description="Make an invented story."
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--copy-rate", type=float, default=0.35, help="share of articles, 0-1")
    parser.add_argument("--quote-rate", type=float, default=0.3, help="share of paragraphs, 0-1")
    parser.add_argument("--jsonl", action="store_true", help="one file instead of a folder")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    options = StoryOptions(asked.articles, asked.seed, asked.copy_rate, asked.quote_rate)
    (write_jsonl if asked.jsonl else write_folder)(options, asked.out)


if __name__ == "__main__":
    main()
