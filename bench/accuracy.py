"""How right two readers are on the same gold sentences: tags, trees and names, in percent."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.cnn import of_words
from cuttings.language.decoding import NameDecoder
from cuttings.language.model import load_model
from cuttings.language.syntax import read_words
from training.data import Sentence, read_names, read_trees, spans, well_formed

TREES = {
    "GUM dev": "ud/gum-dev-open.conllu",
    "EWT dev": "ud/ewt-dev.conllu",
    "PUD": "pud/pud-test.conllu",
}
NAMES = {
    "WikiGold test": "ner/wikigold_test.jsonl",
    "CrossNER politics test": "ner/crossner_pol_test.jsonl",
    "PUD": "pud/ner.jsonl",
}
SCORED = frozenset({"PER", "ORG", "LOC"})
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What a reader says of a sentence's words; heads count from 1, 0 is the root."""

    upos: list[str]
    heads: list[int]
    relations: list[str]
    names: set[Span]


Reads = Callable[[tuple[str, ...]], Said]


def bundled() -> Reads:
    """The bundled model alone, without the rules that mend its names."""
    model = load_model()
    decoder = NameDecoder(model.name_tags)

    def reads(words: tuple[str, ...]) -> Said:
        read = read_words(model, words)
        tags = [model.name_tags[tag] for tag in decoder(read.names)]
        return Said(read.upos, read.heads, read.relations, set(spans(tags)))

    return reads


def cnn(pipeline: Any) -> Reads:
    """A spaCy pipeline whose tags are UPOS."""

    def reads(words: tuple[str, ...]) -> Said:
        found = pipeline(of_words(pipeline, words))
        return Said(
            [token.tag_ for token in found],
            [0 if token.head.i == token.i else token.head.i + 1 for token in found],
            ["root" if token.dep_ == "ROOT" else token.dep_ for token in found],
            {(name.start, name.end, name.label_) for name in found.ents},
        )

    return reads


def table(readers: dict[str, Reads], language: Path) -> Iterator[str]:
    """A line for each set and measure, a column for each reader."""
    yield f"{'':32s}" + "".join(f"{name:>18s}" for name in readers)
    for name, path in TREES.items():
        gold = list(read_trees(language / path))
        scores = [_trees(reads, gold) for reads in readers.values()]
        for measure, row in zip(("UPOS", "LAS"), zip(*scores, strict=True), strict=True):
            yield _line(f"{name}, {measure}", row)
    for name, path in NAMES.items():
        gold = list(read_names(language / path, "shared"))
        yield _line(f"{name}, names F1", tuple(_names(reads, gold) for reads in readers.values()))


def _line(label: str, row: tuple[float, ...]) -> str:
    return f"{label:32s}" + "".join(f"{score:18.1f}" for score in row)


def _trees(reads: Reads, gold: list[Sentence]) -> tuple[float, float]:
    total = tags = attached = 0
    for sentence in gold:
        said = reads(sentence.words)
        total += len(sentence.words)
        tags += sum(a == b for a, b in zip(sentence.upos or (), said.upos, strict=True))
        theirs = zip(said.heads, said.relations, strict=True)
        ours = zip(sentence.heads or (), sentence.relations or (), strict=True)
        attached += sum(
            head == right and label.partition(":")[0] == relation.partition(":")[0]
            for (head, label), (right, relation) in zip(theirs, ours, strict=True)
        )
    return 100 * tags / total, 100 * attached / total


def _names(reads: Reads, gold: list[Sentence]) -> float:
    count: Counter[str] = Counter()
    for sentence in gold:
        wanted = {n for n in spans(well_formed(sentence.names or ())) if n[2] in SCORED}
        found = {n for n in reads(sentence.words).names if n[2] in SCORED}
        count["right"] += len(wanted & found)
        count["all"] += len(wanted) + len(found)
    return 200 * count["right"] / count["all"]
