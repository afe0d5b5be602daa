"""Articles and readings made by hand: invented people, plain rules, exact spans."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from cuttings.model.annotation import Annotation, Interval
from cuttings.model.article import UNDATED, Article, Furniture, Published
from cuttings.model.evidence import Found, Span, from_field, from_span
from cuttings.model.identity import article_id, text_hash
from cuttings.model.people import Chain, Mention, Person, ResolvedPerson
from cuttings.model.quoted import QuotedStretch
from cuttings.model.reading import Reading
from cuttings.model.statement import Statement
from cuttings.model.times import TimeExpression
from cuttings.store import StageResult, StoryWriter, codec

SENTENCE = re.compile(r"[^.!?\n]+[.!?”]*")
SPEECH = re.compile(r"“(?P<words>[^”]+)” (?P<speaker>[A-Z]\S+ [A-Z]\S+) (?P<cue>said|added)")


@dataclass(frozen=True)
class Report:
    """An article with what is found in it. `names` are the names to look for, by type."""

    text: str
    source: str = "a.txt"
    outlet: str | None = "Lantern"
    headline: str | None = None
    published: date | None = date(2024, 1, 18)
    names: dict[str, str] = field(default_factory=dict)
    raw: str = "raw"

    @property
    def article(self) -> Article:
        return make_article(self)

    @property
    def reading(self) -> Reading:
        return make_reading(self.text, self.names)


def day(value: date) -> Published:
    return Published(
        value, value + timedelta(days=1), "metadata", f"the field says {value}", 0.99,
        (from_field("json", "datePublished", value.isoformat()),),
    )  # fmt: skip


def make_article(report: Report) -> Article:
    text = report.text
    first_line = text.split("\n", 1)[0]
    headline = (
        Found(report.headline, from_field("json", "headline", report.headline))
        if report.headline
        else Found(first_line, from_span(Span(0, len(first_line), first_line)))
    )
    outlet = report.outlet
    return Article(
        id=article_id(outlet, report.source, text),
        source=report.source,
        text=text,
        text_hash=text_hash(text),
        outlet=Found(outlet, from_field("json", "publisher", outlet)) if outlet else None,
        headline=headline,
        byline=None,
        url=None,
        published=day(report.published) if report.published else UNDATED,
        furniture=(Furniture("headline", Span(0, len(first_line), first_line)),)
        if "\n" in text
        else (),
        raw_hash=report.raw,
        loader="text 1",
        language="en",
    )


def make_reading(text: str, names: dict[str, str]) -> Reading:
    """Chains for the names given, statements of the form “…” NAME said, ISO days."""
    sentences = tuple(
        Interval(found.start() + len(found[0]) - len(found[0].lstrip()), found.end())
        for found in SENTENCE.finditer(text)
        if found[0].strip()
    )
    quoted, statements = [], []
    for number, found in enumerate(SPEECH.finditer(text)):
        words = span(text, *found.span("words"))
        quoted.append(
            QuotedStretch(
                words.start,
                words.end,
                words.start - 1,
                words.end,
                0,
                None,
                number,
                "double",
                "mark",
            )
        )
        speaker, cue = span(text, *found.span("speaker")), span(text, *found.span("cue"))
        statements.append(
            Statement(
                (words,),
                (words,),
                "speech",
                "direct",
                speaker,
                cue,
                None,
                None,
                number,
                None,
                "test",
            )
        )
    days = tuple(
        TimeExpression(
            span(text, *found.span()), "DATE", found[0], None, None, "day", "iso", "an ISO day"
        )
        for found in re.finditer(r"\d{4}-\d\d-\d\d", text)
    )
    chains = tuple(chain(text, name, kind) for name, kind in names.items() if name in text)
    return Reading(
        tuple(quoted), Annotation("rules", sentences, (), ()), chains, tuple(statements), days
    )


def span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def chain(text: str, name: str, kind: str = "PER") -> Chain:
    places = [found.span() for found in re.finditer(re.escape(name), text)]
    mentions = tuple(Mention(span(text, *place), "name", None, "test") for place in places)
    return Chain(kind, name, mentions)


def blocks_of(reading: Reading) -> list[str]:
    return [f"{c.type}:{c.name.split()[-1].lower()}" for c in reading.chains]


def results_of(reading: Reading, version: str = "1") -> list[StageResult]:
    return [
        StageResult("quoted", f"quoted {version}", codec.encode(reading.quoted)),
        StageResult("annotation", f"annotation {version}", codec.encode(reading.annotation)),
        StageResult("chains", f"chains {version}", codec.encode(reading.chains)),
        StageResult("statements", f"statements {version}", codec.encode(reading.statements)),
        StageResult("times", f"times {version}", codec.encode(reading.times)),
    ]


def save(writer: StoryWriter, report: Report, run: int, version: str = "1") -> Article:
    reading = report.reading
    article = report.article
    writer.save(article, reading, results_of(reading, version), blocks_of(reading), run)
    return article


def resolve(writer: StoryWriter) -> None:
    """The plainest fold: all chains of a block with one name are one person."""
    for block in writer.people.dirty_blocks():
        by_name: dict[str, list[int]] = {}
        kinds: dict[str, str] = {}
        for found in writer.people.block_chains(block):
            by_name.setdefault(found.chain.name, []).append(found.row)
            kinds[found.chain.name] = found.chain.type
        people = [
            ResolvedPerson(
                Person(f"{abs(hash_of(name)):016x}", kinds[name], name, (), None, "one name"),
                tuple(rows),
            )
            for name, rows in sorted(by_name.items())
        ]
        writer.people.replace_block(block, people, "hash")


def hash_of(name: str) -> int:
    return int(text_hash(name)[:15], 16)
