"""Tags, trees and sentences on GUM and EWT dev (universaldependencies.org).

UPOS and LAS are read with the words and sentences of the sets; relations count without their
subtypes. `own sentences` are the same words cut where our splitter ends sentences, on GUM: the
loss is what wrong ends cost. A sentence end is right where the set has one too; on GUM's news.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cuttings.language.model import EnglishModel, load_model
from cuttings.language.sentences import split_sentences
from cuttings.language.syntax import read_words
from cuttings.text.quotation_marks import find_quoted
from eval.causes import by_cause
from eval.coreference_sets import CorefText, gum_texts
from eval.scores import Score, from_counts

EVERY = 6
"""Of GUM's and EWT's sentences every sixth is scored; of GUM's documents every fourth."""


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """Words with their tags and trees; heads count from 1, 0 is the root."""

    words: list[str]
    upos: list[str]
    heads: list[int]
    relations: list[str]


def score(data: Path | None) -> list[Score] | str:
    """Tags, trees and sentence ends."""
    folder = data / "language" / "ud" if data else None
    if folder is None or not folder.is_dir():
        return "syntax (GUM, EWT): no folder language/ud"
    gum, ewt = folder / "gum-dev-open.conllu", folder / "ewt-dev.conllu"
    scores: list[Score] = []
    for name, path in (("GUM dev", gum), ("EWT dev", ewt)):
        scores += _tree_scores(f"{name}, every sixth sentence", read_trees(path)[::EVERY])
    scores += _own_sentences(gum)
    news = [d for d in gum_texts(gum) if "_news_" in d.name]
    train = folder / "gum-train-open.conllu"
    news += [d for d in gum_texts(train) if "_news_" in d.name]
    scores.append(_ends_score("GUM news, train and dev", news))
    return scores


def read_trees(path: Path) -> list[GoldSentence]:
    """The sentences of a CoNLL-U file."""
    return list(_sentences(path))


def _sentences(path: Path) -> Iterator[GoldSentence]:
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            yield GoldSentence(
                [row[1] for row in rows],
                [row[3] for row in rows],
                [int(row[6]) for row in rows],
                [row[7].split(":")[0] for row in rows],
            )


def _tree_scores(name: str, sentences: Sequence[GoldSentence]) -> list[Score]:
    model = load_model()
    tags: list[tuple[str, str]] = []
    attached: list[tuple[str, str]] = []
    total = 0
    for gold in sentences:
        read = read_words(model, gold.words)
        total += len(gold.words)
        for at, word in enumerate(gold.words):
            if gold.upos[at] != read.upos[at]:
                tags.append((f"{gold.upos[at]} taken for {read.upos[at]}", word))
            label = read.relations[at].split(":")[0]
            if gold.relations[at] != label:
                attached.append((f"{gold.relations[at]} taken for {label}", word))
            elif gold.heads[at] != read.heads[at]:
                attached.append((f"{label} of another word", word))
    return [_accuracy(name, "UPOS", tags, total), _accuracy(name, "LAS", attached, total)]


def _accuracy(name: str, measure: str, errors: list[tuple[str, str]], total: int) -> Score:
    right = total - len(errors)
    return from_counts(
        name, measure, right_found=right, found=total, right_gold=right, gold=total,
        errors=by_cause(errors),
    )  # fmt: skip


def _own_sentences(path: Path) -> list[Score]:
    """LAS over whole documents with gold sentences, and with the sentences that we cut."""
    gold = iter(read_trees(path))
    model = load_model()
    wrong: dict[str, list[tuple[str, str]]] = {"gold sentences": [], "own sentences": []}
    total = 0
    for number, document in enumerate(gum_texts(path)):
        rows = [next(gold) for _ in document.sentences]
        if number % 4:
            continue
        heads, relations, starts = _in_a_row(document, rows)
        total += len(heads)
        own = split_sentences(document.text, (), find_quoted(document.text))
        cuts = [interval.start for interval in own]
        ways = {
            "gold sentences": [start for start, _ in document.sentences],
            "own sentences": cuts,
        }
        words = [word for row in rows for word in row.words]
        for way, edges in ways.items():
            wrong[way] += _misread(model, words, (heads, relations, starts), edges)
    name = "GUM dev, every fourth document"
    return [_accuracy(name, f"LAS, {way}", errors, total) for way, errors in wrong.items()]


def _in_a_row(
    document: CorefText, rows: Sequence[GoldSentence]
) -> tuple[list[int], list[str], list[int]]:
    """Heads (by place in the document, -1 the root), relations and starts of all words."""
    heads: list[int] = []
    relations: list[str] = []
    starts: list[int] = []
    at = 0
    for row in rows:
        offset = len(heads)
        heads += [head - 1 + offset if head else -1 for head in row.heads]
        relations += row.relations
        for word in row.words:
            at = document.text.index(word, at)
            starts.append(at)
            at += len(word)
    return heads, relations, starts


def _misread(
    model: EnglishModel,
    words: Sequence[str],
    gold: tuple[list[int], list[str], list[int]],
    edges: Sequence[int],
) -> Iterator[tuple[str, str]]:
    """Cause and word of each word with another head or relation, read between these edges."""
    heads, relations, starts = gold
    first = 0
    for edge in [*edges[1:], len(starts) and starts[-1] + 1]:
        last = first
        while last < len(starts) and starts[last] < edge:
            last += 1
        if first < last:
            read = read_words(model, words[first:last])
            for at, (head, label) in enumerate(zip(read.heads, read.relations, strict=True)):
                whole = head - 1 + first if head else -1
                plain, told = label.split(":")[0], relations[first + at]
                if told != plain:
                    yield f"{told} taken for {plain}", words[first + at]
                elif heads[first + at] != whole:
                    yield f"{told} of another word", words[first + at]
        first = last


def _ends_score(name: str, documents: Sequence[CorefText]) -> Score:
    right = found = wanted = 0
    errors: list[tuple[str, str]] = []
    for document in documents:
        text = document.text
        gold = {end for _, end in document.sentences}
        own = {interval.end for interval in split_sentences(text, (), find_quoted(text))}
        right += len(gold & own)
        found += len(own)
        wanted += len(gold)
        for end in sorted(gold ^ own):
            kind = "missing" if end in gold else "too much"
            around = text[max(0, end - 40) : end] + "|" + text[end : end + 20]
            errors.append((kind, f"{document.name}: {around!r}"))
    return from_counts(
        name, "sentence ends", right_found=right, found=found, right_gold=right, gold=wanted,
        errors=by_cause(errors),
    )  # fmt: skip
