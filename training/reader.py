"""Reads sentences with an exported model, one at a time, as cuttings does."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from training.data import NAME_TAGS, UPOS_TAGS
from training.decode import best_heads, best_tags
from training.pieces import CLS, LOWER, SEP, WordPieces, case_class


@dataclass(frozen=True, slots=True)
class Read:
    """What the model says of a sentence; parallel to its words."""

    names: list[str]
    upos: list[str]
    xpos: list[str]
    heads: NDArray[np.intp]
    relations: list[str]


def session_of(model: Path | bytes) -> onnxruntime.InferenceSession:
    """An onnxruntime session with everything that decides the result fixed."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    source = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])


def encode(words: Sequence[str], pieces: WordPieces) -> dict[str, NDArray[np.int64]]:
    """The inputs of the graph for one sentence."""
    ids, cases, first, last = [CLS], [LOWER], [], []
    for word in words:
        parts = pieces(word)
        first.append(len(ids))
        ids += parts
        cases += [case_class(word)] * len(parts)
        last.append(len(ids) - 1)
    inputs = {
        "pieces": [[*ids, SEP]],
        "cases": [[*cases, LOWER]],
        "first": first,
        "last": last,
        "words": [list(range(len(words)))],
        "rooted": [list(range(len(words) + 1))],
    }
    return {name: np.array(row, np.int64) for name, row in inputs.items()}


class Reader:
    """The sessions of a model's folder, with its labels."""

    def __init__(self, folder: Path) -> None:
        lists = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.xpos, self.relations = lists["xpos"], lists["relations"]
        self.pieces = WordPieces(folder / "tokenizer.json")
        self.session = session_of(folder / "model.onnx")
        self.second = session_of(folder / "relations.onnx")

    def scores(self, words: Sequence[str]) -> dict[str, NDArray]:
        """The raw outputs."""
        names = [o.name for o in self.session.get_outputs()]
        return dict(zip(names, self.session.run(None, encode(words, self.pieces)), strict=True))

    def read(self, words: Sequence[str]) -> Read:
        """Names, tags and the tree of one sentence."""
        out = self.scores(words)
        heads = best_heads(out["arcs"][0])
        chosen = {"children": out["children"], "heads": out["heads"][heads]}
        relations = [self.relations[r] for r in self.second.run(None, chosen)[0]]
        for i, head in enumerate(heads):
            if head == 0:
                relations[i] = "root"
            elif relations[i] == "root":
                relations[i] = "dep"
        return Read(
            names=[NAME_TAGS[t] for t in best_tags(out["names"])],
            upos=[UPOS_TAGS[t] for t in out["upos"]],
            xpos=[self.xpos[t] for t in out["xpos"]],
            heads=heads,
            relations=relations,
        )
