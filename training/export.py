"""Turns a checkpoint into the files of the wheel: ``python -m training.export --data DIR ...``.

Writes model.onnx (int8), labels.json, lemmas.json.gz and tokenizer.json.
"""

import argparse
import gzip
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray

from training.data import CONVENTIONS, NAME_TAGS, UPOS_TAGS, Sentence, load_training, read_trees
from training.graph import Graph, Weights, build
from training.lemmas import learn
from training.pieces import WordPieces
from training.reader import encode, session_of
from training.train import minilm_folder

Array = NDArray[Any]
# The habits that news names are read with: the mean of what these add to the shared scores.
# Only habits that know MISC mix well: Universal NER leaves peoples out, and a mean with it makes
# places of them.
NEWS_HABITS = ("wikigold", "crossner")

# Of each product: the strength of smoothing, and the share of values on each side that the fixed
# range cuts off. The features inside the feed-forward part have the widest outliers: nothing of
# them is cut off, and `graph` writes them with two digits.
SMOOTHING = {"qkv": (0.5, 1e-4), "out": (0.5, 1e-4), "up": (0.5, 1e-4), "down": (0.5, 0.0)}


def weights_of(checkpoint: Path, habits: Sequence[str] = NEWS_HABITS) -> dict[str, Array]:
    """The averaged weights with the chosen conventions folded into one name head."""
    state = torch.load(checkpoint, map_location="cpu")["model"]
    weights = {k: v.float().numpy() for k, v in state.items()}
    for part in ("weight", "bias"):
        added = weights.pop(f"by_convention.{part}")
        added = added.reshape(len(CONVENTIONS) - 1, len(NAME_TAGS), *added.shape[1:])
        for habit in habits:
            if habit != "shared":
                weights[f"names.{part}"] = weights[f"names.{part}"] + added[
                    CONVENTIONS.index(habit) - 1
                ] / len(habits)
    return weights


def calibrate(
    weights: dict[str, Array], pieces: WordPieces, sentences: Sequence[Sentence]
) -> tuple[dict, dict]:
    """Ranges of every product's input over training sentences, and what smooths it before.

    Smoothing moves a part of each feature's size from the activations into the weights, as in
    SmoothQuant (Xiao et al. 2023).
    """
    probe = Graph(Weights.EXACT, {}, {})
    session = session_of(build(weights, probe, probes=True).SerializeToString())
    tensors = list(dict.fromkeys(probe.inputs_of_products.values()))
    seen: dict[str, list[Array]] = {t: [] for t in tensors}
    for s in sentences:
        for t, value in zip(tensors, session.run(tensors, encode(s.words, pieces)), strict=True):
            seen[t].append(value)
    ranges, smooth = {}, {}
    for name, tensor in probe.inputs_of_products.items():
        rows = np.concatenate(seen[tensor])
        layer, part = name.split(".")
        key = f"encoder.blocks.{layer}.{part}.weight"
        strength, tail = SMOOTHING[part]
        most = np.maximum(np.quantile(np.abs(rows), 0.999, axis=0), 1e-4)
        if part == "down":
            most = np.maximum(np.abs(rows).max(axis=0), 1e-4)
        factor = most**strength / np.maximum(np.abs(weights[key]).max(0), 1e-4) ** (1 - strength)
        smooth[name] = np.maximum(factor / factor.mean(), 1e-2)
        rows = rows / smooth[name]
        ranges[name] = float(np.quantile(rows, tail)), float(np.quantile(rows, 1 - tail))
    return ranges, smooth


def export(
    checkpoint: Path, data: Path, mode: Weights, habits: Sequence[str] = NEWS_HABITS
) -> onnx.ModelProto:
    """The model of a checkpoint in one of the storage modes."""
    weights = weights_of(checkpoint, habits)
    ranges, smooth = {}, {}
    if mode is Weights.STATIC:
        pieces = WordPieces(minilm_folder(None) / "tokenizer.json")
        ranges, smooth = calibrate(weights, pieces, load_training(data, with_gmb=False)[::60])
    return build(weights, Graph(mode, ranges, smooth))


def main() -> None:
    """Write all files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--mode", choices=[m.value for m in Weights], default="static")
    parser.add_argument("--habits", nargs="+", choices=CONVENTIONS, default=NEWS_HABITS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model = export(args.checkpoint, args.data, Weights(args.mode), args.habits)
    onnx.checker.check_model(model)
    (args.out / "model.onnx").write_bytes(model.SerializeToString())
    lists = json.loads((args.checkpoint.parent / "labels.json").read_text(encoding="utf-8"))
    labels = {
        "names": NAME_TAGS,
        "upos": UPOS_TAGS,
        "xpos": lists["xpos"],
        "relations": lists["relations"],
    }
    (args.out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    trees = args.data / "language" / "ud"
    rules, exceptions = learn(
        [*read_trees(trees / "ewt-train.conllu"), *read_trees(trees / "gum-train-open.conllu")]
    )
    stored = json.dumps(
        {"rules": rules, "exceptions": exceptions}, ensure_ascii=False, sort_keys=True
    )
    (args.out / "lemmas.json.gz").write_bytes(gzip.compress(stored.encode(), mtime=0))
    shutil.copyfile(minilm_folder(None) / "tokenizer.json", args.out / "tokenizer.json")


if __name__ == "__main__":
    main()
