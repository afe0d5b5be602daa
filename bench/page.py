"""Prints an article the way its outlet does, and notes where everything stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from bench.grammar import happens
from bench.prose import Paragraph, Reporter, Said
from bench.world import MARKS, Outlet

FURNITURE_RATE = 0.02  # captions and read-more lines per paragraph


@dataclass(frozen=True, slots=True)
class Generated:
    """An article: where it goes, what a file of it holds, and what is true of it."""

    path: str
    outlet: Outlet
    published: date
    headline: str
    body: str
    text: str
    truth: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Copied:
    """The part of an article that is an agency's."""

    item: int
    agency: str
    cut: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Prints an article the way its outlet does."""

    number: int
    outlet: Outlet
    day: date
    headline: str
    copied: Copied | None

    def printed(self, rng: Random, reporter: Reporter, body: list[Paragraph]) -> Generated:
        """The article with its head, its furniture, the outlet's marks, and its truth."""
        marks = MARKS[self.outlet.marks]
        table = str.maketrans("<>[]'", marks)
        in_headline = str.maketrans("<>[]'", marks[2:4] + marks[:2] + marks[4])
        headline = self.headline.translate(in_headline)
        head = "".join(self._head(rng, reporter, headline))
        opening = self._dateline(rng, reporter)
        blocks: list[str] = []
        statements: dict[int, dict[str, Any]] = {}
        at = len(head)
        for paragraph in body:
            if happens(rng, FURNITURE_RATE):
                furniture = reporter.line(rng.choice(("caption", "more")))
                blocks.append(furniture.translate(in_headline))
                at += len(blocks[-1]) + 2
            blocks.append(opening + paragraph.text.translate(table))
            for said in paragraph.said:
                _note(said, blocks[-1], at, len(opening), statements)
            at += len(blocks[-1]) + 2
            opening = ""
        text = "\n\n".join(blocks)
        truth = {
            **self._truth(headline),
            "body_start": len(head),
            "statements": [*statements.values()],
        }
        truth["words"] = len((head + text).split())
        return Generated(
            self._path(), self.outlet, self.day, headline, text, f"{head}{text}\n", truth
        )

    def _head(self, rng: Random, reporter: Reporter, headline: str) -> Iterator[str]:
        form = self.outlet.date_form
        if form == "header-line":
            yield f" date {self.day.isoformat()} {reporter.line('person')}\n\n"
        yield f"{headline}\n\n"
        if form == "date-line":
            yield f"{self.day.day} {self.day:%B} {self.day.year}\n\n"
        elif happens(rng, 0.3):
            yield f"By {reporter.line('reporter')}\n\n"

    def _dateline(self, rng: Random, reporter: Reporter) -> str:
        agency = self.copied.agency if self.copied else ""
        if self.outlet.date_form == "dateline":
            credit = f" ({agency})" if agency else ""
            return f"{reporter.line('place').upper()}, {self.day.day} {self.day:%B}{credit} - "
        if agency and happens(rng, 0.5):
            return f"{reporter.line('place').upper()} ({agency}) - "
        return ""

    def _path(self) -> str:
        dated = f"{self.day.isoformat()}-" if self.outlet.date_form == "file-name" else ""
        return f"{self.outlet.slug}/{dated}{self.number:06}.txt"

    def _truth(self, headline: str) -> dict[str, Any]:
        copied = self.copied
        return {
            "article": self._path(),
            "outlet": self.outlet.name,
            "headline": headline,
            "published": self.day.isoformat(),
            "dated_by": self.outlet.date_form,
            "marks": self.outlet.marks,
            "copy": copied and {"item": copied.item, "agency": copied.agency, "cut": copied.cut},
        }


def _note(said: Said, text: str, at: int, shift: int, found: dict[int, dict[str, Any]]) -> None:
    """Add a statement of a paragraph, which stands at `at`, to those `found`."""
    first = {"speaker": said.speaker, "mention": said.mention, "form": said.form, "cue": said.cue}
    content = found.setdefault(said.run, {**first, "content": []})["content"]
    for start, end in said.content:
        start, end = start + shift, end + shift  # noqa: PLW2901 - behind the dateline
        content.append({"start": at + start, "end": at + end, "text": text[start:end]})
