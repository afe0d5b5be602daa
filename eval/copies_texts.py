"""The articles of the public sets that the copy scorer reads, as plain text.

BASIL (github.com/marshallwhiteorg/emnlp19-media-bias), PolNeAR (github.com/networkdynamics/PolNeAR)
and ECB+ (newsreader-project.eu); the folders are named as in `eval/README.md`.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SPACE_BEFORE = re.compile(r" (?=[,.;:?!%)\]]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)")
_SPACE_AFTER = re.compile(r"(?<=[(\[$£]) ")


@dataclass(frozen=True, slots=True)
class Text:
    """One article of a public set. `path` is relative to the data folder, `#n` counts from 1."""

    path: str
    outlet: str
    day: str
    event: str
    text: str


def basil(data: Path) -> Iterator[Text]:
    """Three outlets on each of fifty events; `event` is the triplet."""
    file = data / "basil" / "dev.jsonl"
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        row = json.loads(line)
        text = "\n\n".join(" ".join(paragraph) for paragraph in row["body-paragraphs"])
        path = f"basil/dev.jsonl#{number}"
        yield Text(path, row["source"], row["date"], row["triplet-uuid"], text)


def polnear(data: Path) -> Iterator[Text]:
    """Articles of seven US outlets; the day stands in the file's name."""
    for file in sorted((data / "polnear").glob("*/text/*.txt")):
        outlet, day, _ = file.name.split("_", 2)
        yield Text(file.relative_to(data).as_posix(), outlet, day, "", file.read_text("utf-8"))


def ecbplus(data: Path) -> Iterator[Text]:
    """Reports on two events of one kind per topic; `event` is topic and part."""
    for file in sorted((data / "ecbplus").glob("*/*.xml")):
        part = "ecbplus" if file.stem.endswith("ecbplus") else "ecb"
        path = file.relative_to(data).as_posix()
        yield Text(path, "", "", f"{file.parent.name}/{part}", _ecb_text(file))


def _ecb_text(file: Path) -> str:
    sentences: dict[int, list[str]] = {}
    for token in ET.parse(file).iter("token"):  # noqa: S314 - a set that the user names
        sentences.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
    return "\n".join(_joined(words) for _, words in sorted(sentences.items()))


def _joined(words: list[str]) -> str:
    line = " ".join(words).replace("`` ", '"').replace(" ''", '"')
    return _SPACE_AFTER.sub("", _SPACE_BEFORE.sub("", line))


def timeline17(data: Path) -> Iterator[Text]:
    """Dated articles of agencies, broadcasters and papers on four long stories."""
    for file in sorted((data / "timeline17").glob("*/InputDocs/*/*")):
        folder, day = file.parts[-4], file.parts[-2]
        lines = file.read_text("utf-8").replace("-LRB-", "(").replace("-RRB-", ")").splitlines()
        text = "\n".join(_joined(line.replace("\\/", "/").split()) for line in lines)
        story, _, outlet = folder.rpartition("_")
        yield Text(file.relative_to(data).as_posix(), outlet, day, story, text)


def tbaq(data: Path) -> Iterator[Text]:
    """TimeBank and AQUAINT: single news reports of the 1990s."""
    for file in sorted((data / "tbaq").glob("*/*.tml")):
        body = ET.parse(file).find("TEXT")  # noqa: S314 - a set that the user names
        if body is not None:
            text = "".join(body.itertext()).strip()
            yield Text(file.relative_to(data).as_posix(), "", "", "", text)
