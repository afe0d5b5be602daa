"""`python -m bench.cnn --data DIR --out FOLDER`: the pipeline to put beside the bundled reader.

It is spaCy's small architecture (hash embeddings and a CNN, shared by tagger, parser and name
finder), trained with spaCy's own methods on what the bundled model was trained on: the trees of
EWT and GUM, the names of GUM, Universal NER, WikiGold, CrossNER and MEANTIME. It has no pretrained
vectors, and it labels no news by itself. `python -m bench.reader` scores it.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training.data import UNANNOTATED, Sentence, load_training

SEED = 20240607
EPOCHS = 7
BATCH_WORDS = 1000
DROPOUT = 0.1
PARTS = ("tagger", "parser", "ner")


def main(arguments: list[str] | None = None) -> int:
    """The command line; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.cnn", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with language/ and meantime/"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    asked = parser.parse_args(arguments)
    pipeline = blank()
    train(pipeline, load_training(asked.data, with_gmb=False), asked.epochs, asked.out)
    return 0


def blank() -> Any:
    """A pipeline with one shared CNN under a tagger, a parser and a name finder."""
    import spacy

    pipeline: Any = spacy.blank("en")
    pipeline.add_pipe("tok2vec")
    listener = {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": pipeline.get_pipe("tok2vec").model.get_dim("nO"),
        "upstream": "tok2vec",
    }
    for name in PARTS:
        pipeline.add_pipe(name, config={"model": {"tok2vec": listener}})
    return pipeline


def train(pipeline: Any, sentences: Sequence[Sentence], epochs: int, out: Path) -> None:
    """Adam with spaCy's defaults on shuffled batches; saves the average over the steps."""
    from spacy.training import Example
    from thinc.api import fix_random_seed

    fix_random_seed(SEED)
    order = random.Random(SEED)
    examples = [Example(of_words(pipeline, s.words), annotated(pipeline, s)) for s in sentences]
    optimizer = pipeline.initialize(lambda: examples)
    began = time.process_time()
    for epoch in range(1, epochs + 1):
        order.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in _batches(examples):
            pipeline.update(batch, sgd=optimizer, drop=DROPOUT, losses=losses)
        spent = time.process_time() - began
        shown = ", ".join(f"{name} {loss:.0f}" for name, loss in losses.items())
        print(f"epoch {epoch}: {spent:.0f} s of one core; losses: {shown}", flush=True)
        with pipeline.use_params(optimizer.averages):
            pipeline.to_disk(out)


def _batches(examples: Sequence[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    words = 0
    for example in examples:
        batch.append(example)
        words += len(example.reference)
        if words >= BATCH_WORDS:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def of_words(pipeline: Any, words: Sequence[str]) -> Any:
    """A document of these words and nothing more."""
    from spacy.tokens import Doc

    return Doc(pipeline.vocab, list(words))


def annotated(pipeline: Any, sentence: Sentence) -> Any:
    """A document with what a corpus says of a sentence; the rest is unknown."""
    from spacy.tokens import Doc

    layers: dict[str, Any] = {}
    if sentence.heads and sentence.relations and sentence.upos:
        layers["tags"] = list(sentence.upos)
        layers["heads"] = [head - 1 if head else at for at, head in enumerate(sentence.heads)]
        layers["deps"] = ["ROOT" if r == "root" else r for r in sentence.relations]
    if sentence.names:
        layers["ents"] = [None if tag == UNANNOTATED else tag for tag in sentence.names]
    return Doc(pipeline.vocab, list(sentence.words), **layers)


if __name__ == "__main__":
    raise SystemExit(main())
