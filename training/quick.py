"""Rough scores while training: greedy names, argmax trees, never the final test set."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch

from training.data import (
    CONVENTIONS,
    NAME_TAGS,
    Sentence,
    read_names,
    read_trees,
    spans,
    well_formed,
)
from training.model import Joint, Output
from training.pieces import IGNORE, Batcher

TREES = {"gum": "ud/gum-dev-open.conllu", "ewt": "ud/ewt-dev.conllu"}
HABITS = ("shared", "uner", "wikigold", "crossner")
NAMES = {"wikigold": "ner/wikigold_test.jsonl", "politics": "ner/crossner_pol_test.jsonl"}


def quick_scores(model: Joint, batcher: Batcher, data: Path) -> dict[str, float]:
    """UPOS and LAS of the two dev treebanks, name F1 of the two test sets, in percent."""
    scores: dict[str, float] = {}
    for name, path in TREES.items():
        sentences = list(read_trees(data / "language" / path))[::4]
        tags = arcs = total = 0
        for group in batcher.batches(sentences, 4096):
            batch = batcher.tensors([sentences[i] for i in group])
            out = predict(model, batch)
            heads = masked_arcs(out, batch).argmax(-1)
            relations = out.relations.argmax(-1).gather(2, heads.unsqueeze(-1)).squeeze(-1)
            known = batch["heads"] != IGNORE
            tags += int(((out.upos.argmax(-1) == batch["upos"]) & known).sum())
            arcs += int(
                ((heads == batch["heads"]) & (relations == batch["relations"]) & known).sum()
            )
            total += int(known.sum())
        scores[f"{name} upos"], scores[f"{name} las"] = 100 * tags / total, 100 * arcs / total
    for name, path in NAMES.items():
        sentences = list(read_names(data / "language" / path, "shared"))[::2]
        for habit, f1 in names_f1(model, batcher, sentences).items():
            scores[f"{name} by {habit}"] = f1
    return {k: round(v, 2) for k, v in scores.items()}


@torch.no_grad()
def predict(model: Joint, batch: dict) -> Output:
    """Scores in evaluation mode."""
    model.eval()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return model(batch)


def masked_arcs(out: Output, batch: dict) -> torch.Tensor:
    """Arc scores without the columns past each sentence's end."""
    columns = torch.arange(out.arcs.shape[-1])[None, None] > batch["length"][:, None, None]
    return out.arcs.float().masked_fill(columns, -1e9)


def convention_scores(out: Output, convention: str) -> torch.Tensor:
    """Name scores under one convention: B, N, tags."""
    index = CONVENTIONS.index(convention)
    return (out.names + out.by_convention[:, :, index - 1] if index else out.names).float()


def names_f1(model: Joint, batcher: Batcher, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Span F1 over PER, ORG and LOC under several conventions, greedy tags."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for group in batcher.batches(sentences, 4096):
        chosen = [sentences[i] for i in group]
        out = predict(model, batcher.tensors(chosen))
        for habit in HABITS:
            best = convention_scores(out, habit).argmax(-1).tolist()
            for sentence, row in zip(chosen, best, strict=True):
                tags = well_formed(NAME_TAGS[t] for t in row[: len(sentence.words)])
                gold = {s for s in spans(sentence.names or ()) if s[2] != "MISC"}
                found = {s for s in spans(tags) if s[2] != "MISC"}
                right[habit] += 2 * len(gold & found)
                total[habit] += len(gold) + len(found)
    return {habit: 100 * right[habit] / max(1, total[habit]) for habit in HABITS}
