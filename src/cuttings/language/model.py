"""The bundled English model: the only door to its runtime and its weights.

It reads sentences of about one length side by side, on one thread. Its weights are whole numbers
with scales that were fixed when it was made, and what is left in fractions is added up row by row,
so what it says of a sentence depends on nothing else.
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cuttings.errors import MissingModelError
from cuttings.language.batches import batches, encoded, feed
from cuttings.language.decoding import Scores
from cuttings.language.word_pieces import MOST_REMEMBERED, WordPieces

BUNDLED = "cuttings-en"
Features = NDArray[np.float32]
_KEPT_CASE = frozenset({"NNP", "NNPS"})
_LONGEST_ENDING = 5
_FILES = ("model.onnx", "relations.onnx", "tokenizer.json", "labels.json", "lemmas.json.gz")
_OUTPUTS = ("names", "upos", "xpos", "arcs", "children", "heads")
_MOST_RELATIONS = 128
"""As many words together as stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """What the model says of N words.

    `names` is N by tags (log-probabilities), `upos`, `xpos` label numbers, `arcs` N by N + 1
    (column 0 the root). `children` (N rows) and `heads` (N + 1) are what `relations` needs.
    """

    names: Scores
    upos: NDArray[np.int64]
    xpos: NDArray[np.int64]
    arcs: Scores
    children: Features
    heads: Features

    def part(self, first: int, last: int) -> "SentenceScores":
        """The same of these words alone, as if there were no others."""
        rows = slice(first, last)
        columns = np.array([0, *range(first + 1, last + 1)])
        return SentenceScores(
            self.names[rows],
            self.upos[rows],
            self.xpos[rows],
            self.arcs[rows][:, columns],
            self.children[rows],
            self.heads[columns],
        )


class EnglishModel:
    """Sessions, word pieces, labels and lemma table of one model folder."""

    def __init__(self, folder: Path) -> None:
        labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text("utf-8"))
        self.name_tags = tuple(labels["names"])
        self.upos = tuple(labels["upos"])
        self.xpos = tuple(labels["xpos"])
        self.relation_names = tuple(labels["relations"])
        with gzip.open(folder / "lemmas.json.gz", "rt", encoding="utf-8") as file:
            self._lemmas: dict[str, Any] = json.load(file)
        self.pieces = WordPieces(folder / "tokenizer.json")
        self.lemma = lru_cache(MOST_REMEMBERED)(self._dictionary_form)
        self._session = _session(folder / "model.onnx")
        self._second = _session(folder / "relations.onnx")

    def read(self, sentences: Sequence[Sequence[str]]) -> list[SentenceScores]:
        """The scores of each sentence: at least one word, at most 510 pieces."""
        rows = [encoded(words, self.pieces) for words in sentences]
        found: dict[int, SentenceScores] = {}
        for batch in batches(rows):
            together = feed([rows[number] for number in batch])
            names, upos, xpos, arcs, children, heads = self._session.run(_OUTPUTS, together)
            first = 0
            for place, number in enumerate(batch):
                count = len(rows[number].first)
                last = first + count
                found[number] = SentenceScores(
                    names[first:last],
                    upos[first:last],
                    xpos[first:last],
                    arcs[place, :count, : count + 1],
                    children[first:last],
                    heads[together["rooted"][place, : count + 1]],
                )
                first = last
        return [found[number] for number in range(len(rows))]

    def relations(self, children: Features, heads: Features) -> list[str]:
        """The best relation of each child to its head, row by row."""
        found: list[str] = []
        for start in range(0, len(children), _MOST_RELATIONS):
            rows = slice(start, start + _MOST_RELATIONS)
            chosen = {"children": children[rows], "heads": heads[rows]}
            (numbers,) = self._second.run(["relations"], chosen)
            found += [self.relation_names[n] for n in numbers.tolist()]
        return found

    def _dictionary_form(self, word: str, xpos: str) -> str:
        """The lemma of a word with this Penn tag, by table and endings."""
        form = word.replace("’", "'")
        form = form if xpos in _KEPT_CASE else form.lower()
        known = self._lemmas["exceptions"].get(xpos, {}).get(form)
        if known is not None:
            return str(known)
        rules = self._lemmas["rules"].get(xpos, {})
        for size in range(min(_LONGEST_ENDING, len(form) - 1), -1, -1):
            change = rules.get(form[len(form) - size :])
            if change is not None:
                cut, added = change
                return form[: len(form) - cut] + added if cut < len(form) else form
        return form


def _session(path: Path) -> Any:
    onnxruntime = import_module("onnxruntime")

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def load_model() -> EnglishModel:
    """The bundled model, loaded once a process.

    Raises:
        MissingModelError: the package with the weights, or a file of it, is not there.
    """
    return EnglishModel(_bundled_folder())


def bundled_version() -> str:
    """The version of the bundled model.

    Raises:
        MissingModelError: the package with the weights is not installed.
    """
    return str(_package().__version__)


def _package() -> Any:
    if find_spec("cuttings_en") is None:
        raise MissingModelError(
            "The English language model is not installed: install the package cuttings-en "
            "(in a checkout: make install), or read by plain rules: model = 'rules' under "
            "[language] in cuttings.toml."
        )
    return import_module("cuttings_en")


def _bundled_folder() -> Path:
    folder = Path(_package().model_path())
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if missing:
        raise MissingModelError(
            f"The English language model in {folder} lacks {', '.join(missing)}: install "
            "cuttings-en anew (in a checkout: make install), or read by plain rules: "
            "model = 'rules' under [language] in cuttings.toml."
        )
    return folder
