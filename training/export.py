"""Turns a checkpoint into the files of the wheel: ``python -m training.export --data DIR ...``.

Writes model.onnx and relations.onnx (int8), labels.json, lemmas.json.gz and tokenizer.json.
"""

import argparse
import gzip
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from numpy.typing import NDArray

from training.data import CONVENTIONS, NAME_TAGS, UPOS_TAGS, load_training, read_trees
from training.fixed import calibrate
from training.graph import Calibration, Graph, Weights, build, build_relations
from training.lemmas import learn
from training.pieces import WordPieces
from training.train import minilm_folder

Array = NDArray[Any]
# The habits that news names are read with: the mean of what these add to the shared scores.
# Only habits that know MISC mix well: Universal NER leaves peoples out, and a mean with it makes
# places of them.
NEWS_HABITS = ("wikigold", "crossner")


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


def export(
    checkpoint: Path, data: Path, mode: Weights, habits: Sequence[str] = NEWS_HABITS
) -> dict[str, onnx.ModelProto]:
    """The two models of a checkpoint in one of the storage modes, by the name of their file."""
    weights = weights_of(checkpoint, habits)
    fixed = Calibration()
    if mode is Weights.STATIC:
        pieces = WordPieces(minilm_folder(None) / "tokenizer.json")
        fixed = calibrate(weights, pieces, load_training(data, with_gmb=False)[::60])
    return {
        "model.onnx": build(weights, Graph(mode, fixed)),
        "relations.onnx": build_relations(weights, Graph(mode, fixed)),
    }


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
    models = export(args.checkpoint, args.data, Weights(args.mode), args.habits)
    for name, model in models.items():
        onnx.checker.check_model(model)
        (args.out / name).write_bytes(model.SerializeToString())
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
