"""Gold time expressions: TempEval-3 files (TimeBank, AQUAINT), MEANTIME, and our blind gold.

TimeBank and AQUAINT as cleaned for TempEval-3 (cs.york.ac.uk/semeval-2013/task1); MEANTIME
(newsreader-project.eu, CC BY 4.0); the folders are named as in `eval/README.md`.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from eval.copies_texts import Text, basil, ecbplus, polnear
from eval.statements_texts import read_texts

LAST_LABELLED = 5
GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One labelled expression: code points, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its day of publication and its labelled times, in order."""

    name: str
    text: str
    day: date | None
    times: tuple[GoldTime, ...]


def tbaq(data: Path) -> Iterator[GoldText]:
    """TimeBank and AQUAINT, anchored at each file's document creation time."""
    for file in sorted((data / "tbaq").glob("*/*.tml")):
        root = ET.parse(file).getroot()  # noqa: S314 - a set that the user names
        body, created = root.find("TEXT"), root.find("DCT/TIMEX3")
        if body is None:
            continue
        parts: list[str] = []
        times: list[GoldTime] = []
        _collect(body, parts, times)
        day = _day(created.get("value", "") if created is not None else "")
        yield GoldText(file.stem, "".join(parts), day, tuple(times))


def _collect(node: ET.Element, parts: list[str], times: list[GoldTime]) -> None:
    start = sum(map(len, parts))
    parts.append(node.text or "")
    for child in node:
        _collect(child, parts, times)
        parts.append(child.tail or "")
    if node.tag == "TIMEX3":
        end = sum(map(len, parts))
        times.append(GoldTime(start, end, node.get("type", ""), node.get("value", "")))


def _day(value: str) -> date | None:
    match = re.match(r"\d{4}-\d\d-\d\d", value)
    return date.fromisoformat(match.group()) if match else None


def meantime(data: Path) -> Iterator[GoldText]:
    """MEANTIME's English Wikinews articles; words are parted by blanks, sentences by lines.

    Only the headline, the date line and the first four sentences are labelled, so only they count.
    """
    for file in sorted((data / "meantime").glob("intra_cross-doc_annotation/*/*.xml")):
        root = ET.parse(file).getroot()  # noqa: S314 - a set that the user names
        text, places = _joined(root)
        times: list[GoldTime] = []
        day: date | None = None
        for timex in root.iter("TIMEX3"):
            ids = [a.get("t_id", "") for a in timex.iter("token_anchor")]
            spans = [places[i] for i in ids if i in places]
            value = timex.get("value", "")
            if timex.get("functionInDocument") == "CREATION_TIME":
                day = _day(value) or day
            if spans:
                start, end = min(s for s, _ in spans), max(e for _, e in spans)
                times.append(GoldTime(start, end, timex.get("type", ""), value))
        yield GoldText(file.stem, text, day, tuple(sorted(times, key=lambda t: t.start)))


def _joined(root: ET.Element) -> tuple[str, dict[str, tuple[int, int]]]:
    text, places, line = "", {}, ""
    for token in root.iter("token"):
        word, sentence = token.text or "", token.get("sentence", "")
        if int(sentence) > LAST_LABELLED:
            break
        if text:
            text += " " if sentence == line else "\n\n"
        line = sentence
        places[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text += word
    return text, places


def blind(data: Path) -> Iterator[GoldText]:
    """Twenty articles that were labelled before the rules were first run on them."""
    texts: dict[str, Text] = {}
    for source in (basil, polnear, ecbplus):
        texts |= {text.path: text for text in source(data)}
    yield from _labelled("times_blind.jsonl", {path: text.text for path, text in texts.items()})


def blind2(data: Path) -> Iterator[GoldText]:
    """Twenty later ones, labelled before the rules were first run on them."""
    yield from _later("times_blind2.jsonl", data)


def blind3(data: Path) -> Iterator[GoldText]:
    """Twenty-one later still, labelled before the rules were first run on them."""
    yield from _later("times_blind3.jsonl", data)


def _later(name: str, data: Path) -> Iterator[GoldText]:
    lines = (GOLD / name).read_text("utf-8").splitlines()
    texts = dict(read_texts(data, [json.loads(line)["path"] for line in lines]))
    yield from _labelled(name, texts)


def seeds(data: Path) -> Iterator[GoldText]:
    """The three reports of the seeds, which stand beside the data folder."""
    folder = data.parent / "seeds"
    texts = {f.name: f.read_bytes().decode("utf-8") for f in sorted(folder.glob("*.txt"))}
    yield from _labelled("times_seeds.jsonl", texts)


def _labelled(name: str, texts: dict[str, str]) -> Iterator[GoldText]:
    for line in (GOLD / name).read_text("utf-8").splitlines():
        row = json.loads(line)
        text = texts.get(row["path"], "")
        if hashlib.sha256(text.encode()).hexdigest()[:16] != row["hash"]:
            continue
        times = tuple(GoldTime(t["start"], t["end"], t["type"], t["value"]) for t in row["times"])
        yield GoldText(row["path"], text, _day(row["published"] or ""), times)
