"""The bundled English model: the only door to its runtime and its weights.

One call reads one sentence, alone and on one thread. Its weights are whole numbers with scales
that were fixed when it was made, so what it says of a sentence depends on nothing else.
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cuttings.errors import MissingModelError
from cuttings.language.decoding import Scores
from cuttings.language.word_pieces import END, START, WordPieces, case_class

BUNDLED = "cuttings-en"
_KEPT_CASE = frozenset({"NNP", "NNPS"})
_LONGEST_ENDING = 5
_FILES = ("model.onnx", "tokenizer.json", "labels.json", "lemmas.json.gz")


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """What the model says of N words.

    `names` is N by tags (log-probabilities), `upos`, `xpos` label numbers, `arcs` N by N + 1
    (column 0 the root), `relations` N by N + 1: the best relation for each head.
    """

    names: Scores
    upos: NDArray[np.int64]
    xpos: NDArray[np.int64]
    arcs: Scores
    relations: NDArray[np.int64]


class EnglishModel:
    """Session, word pieces, labels and lemma table of one model folder."""

    def __init__(self, folder: Path) -> None:
        labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text("utf-8"))
        self.name_tags = tuple(labels["names"])
        self.upos = tuple(labels["upos"])
        self.xpos = tuple(labels["xpos"])
        self.relations = tuple(labels["relations"])
        with gzip.open(folder / "lemmas.json.gz", "rt", encoding="utf-8") as file:
            self._lemmas: dict[str, Any] = json.load(file)
        self.pieces = WordPieces(folder / "tokenizer.json")
        self._session = _session(folder / "model.onnx")

    def read(self, words: Sequence[str]) -> SentenceScores:
        """The scores of one sentence's words; at least one word, at most 510 pieces."""
        pieces, cases = [START], [0]
        first, last = [], []
        for word in words:
            ids = self.pieces(word)
            first.append(len(pieces))
            pieces += ids
            last.append(len(pieces) - 1)
            cases += [case_class(word)] * len(ids)
        feed = {
            "pieces": np.array([*pieces, END], np.int64),
            "cases": np.array([*cases, 0], np.int64),
            "first": np.array(first, np.int64),
            "last": np.array(last, np.int64),
        }
        outputs = ["names", "upos", "xpos", "arcs", "relations"]
        return SentenceScores(*self._session.run(outputs, feed))

    def lemma(self, word: str, xpos: str) -> str:
        """The dictionary form of a word with this Penn tag, by table and endings."""
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
