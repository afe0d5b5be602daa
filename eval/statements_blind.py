"""Blind gold of statements: reports labelled by reading before the program first saw them.

Each line of `gold/statements_blind.jsonl`, `gold/statements_blind2.jsonl` and `gold/
statements_blind3.jsonl` is a report: path in the data folder, hash of its text, and its quoted
stretches with the speaker's mention and the names that count as right (offsets in code points; no
words of the report). `open` stretches count neither way.
"""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cuttings.model.quoted import QuotedStretch
from cuttings.pipeline import read_story
from cuttings.settings import Settings
from cuttings.story import Filter, StatementView, StoryFile
from eval.scores import Score, from_counts
from eval.speaker_names import same_name
from eval.statements_texts import read_texts

GOLD = Path(__file__).parent / "gold"
SETS = (
    ("statements, blind", "statements_blind.jsonl"),
    ("statements, blind 2", "statements_blind2.jsonl"),
    ("statements, blind 3", "statements_blind3.jsonl"),
)
HASH_DIGITS = 16
Place = tuple[int, int]


def score(data: Path | None) -> list[Score] | str:
    """Stretches found, and the names of the speakers given to them."""
    scores: list[Score] = []
    for name, file in SETS:
        found = _score_set(data, name, GOLD / file)
        if isinstance(found, str):
            return found
        scores += found
    return scores


def _score_set(data: Path | None, name: str, gold: Path) -> list[Score] | str:
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    texts = dict(read_texts(data, [row["path"] for row in rows])) if data else {}
    if not texts:
        return f"{name} (BASIL, ECB+ and Timeline17): no folders basil, ecbplus and timeline17"
    for row in rows:
        text = texts.get(row["path"], "")
        if hashlib.sha256(text.encode()).hexdigest()[:HASH_DIGITS] != row["hash"]:
            return f"{name}: {row['path']} is not the text that was labelled"
    with tempfile.TemporaryDirectory() as folder:
        for number, row in enumerate(rows):
            file = Path(folder) / "in" / f"{number:03}.txt"
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(texts[row["path"]].encode())
        path = Path(folder) / "blind.cuttings"
        read_story([str(Path(folder) / "in")], path, Settings())
        with StoryFile(path) as story:
            return _score_story(story, rows, name)


def _score_story(story: StoryFile, rows: Sequence[dict[str, Any]], name: str) -> list[Score]:
    counts = _Counts()
    by_source = {Path(view.article.source).stem: view for view in story.articles(Filter())}
    spoken: dict[str, list[StatementView]] = {}
    for view in story.statements():
        spoken.setdefault(view.article_id, []).append(view)
    for number, row in enumerate(rows):
        article = by_source[f"{number:03}"].article
        counts.add(row, story.quoted(article.id), spoken.get(article.id, []))
    return counts.scores(name)


class _Counts:
    def __init__(self) -> None:
        self.gold = self.found = self.stretches = 0
        self.speakers = self.named = self.given = self.right = 0
        self.errors: list[str] = []

    def add(
        self,
        row: dict[str, Any],
        quoted: Sequence[QuotedStretch],
        statements: Sequence[StatementView],
    ) -> None:
        """Adds one report: what was found in it, beside what was labelled."""
        names: dict[Place, StatementView] = {
            (span.start, span.end): view for view in statements for span in view.statement.quoted
        }
        outer = {(q.start, q.end) for q in quoted if q.depth == 0}
        labels = {(label["start"], label["end"]): label for label in row["quoted"]}
        unsure = {place for place, label in labels.items() if label.get("open")}
        self.gold += len(labels.keys() - unsure)
        self.found += len(outer - unsure)
        self.stretches += len(outer & (labels.keys() - unsure))
        for place, label in labels.items():
            if place in unsure:
                continue
            view = names.get(place)
            name = view.speaker_name if view is not None else None
            wanted = label["speaker"]
            self.speakers += wanted is not None
            right = wanted is not None and any(same_name(name, one) for one in wanted["names"])
            self.named += right
            if name is not None:
                self.given += 1
                self.right += right
            if not right and (wanted is not None or name is not None):
                should = wanted["names"][0] if wanted else None
                method = view.statement.method if view is not None else "not found"
                self.errors.append(f"{row['path']} at {place[0]}: {name} ({method}), is {should}")
        for place in outer - labels.keys():
            view = names.get(place)
            self.given += view is not None and view.speaker_name is not None
            self.errors.append(f"{row['path']} at {place[0]}: no such stretch")

    def scores(self, gold_set: str) -> list[Score]:
        """Quoted stretches; and right names among those given, and among those labelled."""
        return [
            from_counts(
                gold_set,
                "quoted stretches",
                right_found=self.stretches,
                found=self.found,
                right_gold=self.stretches,
                gold=self.gold,
            ),
            from_counts(
                gold_set,
                "speaker by name",
                right_found=self.right,
                found=self.given,
                right_gold=self.named,
                gold=self.speakers,
                errors=self.errors,
            ),
        ]
