"""GUM documents and GAP passages with whom their pronouns mean, as plain text and offsets.

GUM (Zeldes 2017, github.com/amir-zeldes/gum; `Entity=` in the last column) and GAP (Webster
et al. 2018, github.com/google-research-datasets/gap-coreference).
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PIECE = re.compile(r"\((?P<open>[^()]+)(?P<single>\))?|(?P<close>\d+)\)")

_CORE = re.compile(r"-(\d+(?:,\d+)*)-[a-z]+(?:-|$)")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention: its place, where its core words (head or name) start, and its chain."""

    start: int
    end: int
    core: tuple[int, ...]
    chain: str
    kind: str


@dataclass(frozen=True, slots=True)
class CorefText:
    """A text with its mentions; `sentences` are the gold places of its sentences."""

    name: str
    text: str
    mentions: tuple[GoldMention, ...]
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GapPassage:
    """A passage with a pronoun and two names (place, and whether the pronoun means it)."""

    name: str
    text: str
    pronoun: int
    a: tuple[int, int, bool]
    b: tuple[int, int, bool]


def gum_texts(path: Path) -> Iterator[CorefText]:
    """The documents of a GUM file."""
    name = ""
    blocks: list[str] = []
    for block in path.read_text("utf-8").split("\n\n"):
        heading = re.search(r"^# newdoc id = (\S+)", block, re.MULTILINE)
        if heading:
            if blocks:
                yield _document(name, blocks)
            name, blocks = heading.group(1), []
        if block.strip():
            blocks.append(block)
    if blocks:
        yield _document(name, blocks)


def _document(name: str, blocks: list[str]) -> CorefText:
    text = ""
    mentions: list[GoldMention] = []
    sentences: list[tuple[int, int]] = []
    opened: dict[str, list[tuple[int, str]]] = {}
    places: list[tuple[int, int]] = []
    for block in blocks:
        lines = block.split("\n")
        if text:
            text = text.rstrip() + ("\n\n" if "# newpar" in lines else " ")
        first = len(text)
        for form, glued, pieces in _words(lines):
            start = len(text)
            text += form
            places.append((start, len(text)))
            for piece in _PIECE.finditer(pieces):
                if piece.group("open"):
                    fields = piece.group("open").split("-")
                    opened.setdefault(fields[0], []).append((len(places) - 1, piece.group("open")))
                chain = (piece.group("open") or "").split("-")[0] or piece.group("close")
                if piece.group("close") or piece.group("single"):
                    at, fields_text = opened[chain].pop()
                    mentions.append(_mention(places, at, fields_text))
            text += "" if glued else " "
        sentences.append((first, len(text.rstrip())))
    mentions.sort(key=lambda m: (m.start, -m.end))
    return CorefText(name, text.rstrip(), tuple(mentions), tuple(sentences))


def _mention(places: list[tuple[int, int]], first: int, fields_text: str) -> GoldMention:
    fields = fields_text.split("-")
    marked = _CORE.search(fields_text)
    core = [int(n) - 1 for n in marked.group(1).split(",")] if marked else [0]
    starts = tuple(places[first + n][0] for n in core if first + n < len(places))
    return GoldMention(places[first][0], places[-1][1], starts, fields[0], fields[1])


def _words(lines: list[str]) -> Iterator[tuple[str, bool, str]]:
    """Form, whether the next word is glued to it, and `Entity=` of each word."""
    whole: dict[int, bool] = {}
    for line in lines:
        columns = line.split("\t")
        if line.startswith("#") or len(columns) < 10 or "." in columns[0]:  # noqa: PLR2004
            continue
        if "-" in columns[0]:
            low, high = map(int, columns[0].split("-"))
            whole |= dict.fromkeys(range(low, high), True)
            whole[high] = "SpaceAfter=No" in columns[9]
            continue
        number = int(columns[0])
        glued = whole.get(number, "SpaceAfter=No" in columns[9])
        entity = re.search(r"(?:^|\|)Entity=([^|]+)", columns[9])
        yield columns[1], glued, entity.group(1) if entity else ""


def gap_passages(path: Path) -> Iterator[GapPassage]:
    """The passages of a GAP file."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            spans = []
            for key in ("A", "B"):
                start = int(row[f"{key}-offset"])
                spans.append((start, start + len(row[key]), row[f"{key}-coref"] == "TRUE"))
            yield GapPassage(row["ID"], row["Text"], int(row["Pronoun-offset"]), spans[0], spans[1])
