"""Scores an exported model: ``python -m training.score --data DIR --model model.onnx``.

Gold sentences and gold words throughout; trees by maximum spanning tree, names by constrained
Viterbi, span F1 over PER, ORG and LOC. PUD is measured only with ``--final``.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from training.data import Sentence, read_names, read_trees, spans, well_formed
from training.lemmas import apply
from training.reader import Reader

TREES = {"GUM dev": "ud/gum-dev-open.conllu", "EWT dev": "ud/ewt-dev.conllu"}
NAMES = {
    "WikiGold test": "ner/wikigold_test.jsonl",
    "CrossNER politics test": "ner/crossner_pol_test.jsonl",
}
FINAL_TREES = {"PUD": "pud/pud-test.conllu"}
FINAL_NAMES = {"PUD": "pud/ner.jsonl"}
SCORED = ("PER", "ORG", "LOC")


def tree_scores(reader: Reader, sentences: Sequence[Sentence], lemmas: tuple) -> dict[str, float]:
    """Percent of words with the right tag, lemma, head, and head with relation."""
    right: Counter[str] = Counter()
    total = 0
    for s in sentences:
        found = reader.read(s.words)
        total += len(s.words)
        right["UPOS"] += sum(a == b for a, b in zip(s.upos, found.upos, strict=True))
        right["XPOS"] += sum(a == b for a, b in zip(s.xpos, found.xpos, strict=True))
        heads = [a == b for a, b in zip(s.heads, found.heads, strict=True)]
        right["UAS"] += sum(heads)
        for ok, gold, relation in zip(heads, s.relations, found.relations, strict=True):
            right["LAS"] += bool(ok) and gold.partition(":")[0] == relation.partition(":")[0]
            right["LAS with subtypes"] += bool(ok) and gold == relation
        made = [apply(*lemmas, w, t) for w, t in zip(s.words, found.xpos, strict=True)]
        right["lemma"] += sum(a == b for a, b in zip(s.lemmas, made, strict=True))
    return {k: round(100 * v / total, 2) for k, v in right.items()}


def name_scores(reader: Reader, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Span F1 by type and over the three, in percent."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for s in sentences:
        gold = set(spans(well_formed(s.names)))
        got = set(spans(reader.read(s.words).names))
        right.update(k for *_, k in gold & got)
        found.update(k for *_, k in got)
        wanted.update(k for *_, k in gold)
    return {
        "F1": _f1(*(sum(c[k] for k in SCORED) for c in (right, found, wanted))),
        **{k: _f1(right[k], found[k], wanted[k]) for k in SCORED},
        "precision": round(
            100 * sum(right[k] for k in SCORED) / max(1, sum(found[k] for k in SCORED)), 2
        ),
    }


def _f1(right: int, found: int, wanted: int) -> float:
    return round(200 * right / max(1, found + wanted), 2)


def main() -> None:
    """Print one line per set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--model", type=Path, required=True, help="model.onnx beside the other files"
    )
    parser.add_argument("--final", action="store_true", help="measure PUD too")
    args = parser.parse_args()
    folder, language = args.model.parent, args.data / "language"
    reader = Reader(folder)
    with gzip.open(folder / "lemmas.json.gz", "rt", encoding="utf-8") as file:
        stored = json.load(file)
    lemmas = (
        {t: {e: tuple(c) for e, c in r.items()} for t, r in stored["rules"].items()},
        stored["exceptions"],
    )
    for name, path in (TREES | FINAL_TREES if args.final else TREES).items():
        print(name, tree_scores(reader, list(read_trees(language / path)), lemmas), flush=True)
    for name, path in (NAMES | FINAL_NAMES if args.final else NAMES).items():
        print(name, name_scores(reader, list(read_names(language / path, "shared"))), flush=True)


if __name__ == "__main__":
    main()
