"""Names that the model gives plain text by itself, where it is sure (self-training)."""

from collections.abc import Sequence
from dataclasses import replace

from training.data import NAME_TAGS, UNANNOTATED, Sentence, well_formed
from training.model import Joint
from training.pieces import Batcher
from training.quick import convention_scores, predict

SURE = 0.9
TEACHERS = ("shared", "uner", "wikigold", "crossner")


def self_labelled(model: Joint, batcher: Batcher, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Sentences with a name in them; unsure words are left unannotated."""
    kept: list[Sentence] = []
    for group in batcher.batches(sentences, 8192):
        chosen = [sentences[i] for i in group]
        out = predict(model, batcher.tensors(chosen))
        chances = sum(convention_scores(out, t).softmax(-1) for t in TEACHERS) / len(TEACHERS)
        best, tags = chances.max(-1)
        for sentence, sure, row in zip(chosen, best.tolist(), tags.tolist(), strict=True):
            names = well_formed(
                NAME_TAGS[t] if p >= SURE else UNANNOTATED
                for t, p in zip(row[: len(sentence.words)], sure, strict=False)
            )
            if any(tag.startswith("B-") for tag in names):
                kept.append(replace(sentence, names=names, weight=0.4))
    return kept
