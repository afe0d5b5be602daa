"""`python -m bench.reader`: the bundled reader beside a spaCy CNN pipeline: speed and accuracy.

Both read the same generated articles on one core, in turns in the same run. The pipeline is
spaCy's own small architecture (hash embeddings and a CNN; tagger, parser, names), as
`python -m bench.cnn` trains it on what the bundled model was trained on: `--cnn` says where it
lies, and with `--data` both are scored on gold sentences. Without `--cnn` a pipeline learns for a
moment from what the reader says of other generated articles, so that its parser works as a trained
one does: then only the speeds may be compared.

The ratio is the reader's words a second over the pipeline's. What the reader does beyond it
(sentences of its own, lemmas, links of he and she) counts on its side. Time is that of the
processor, because other programs may run beside.
"""

import argparse
import os
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench import accuracy, cnn
from bench.generator import StoryOptions, generate
from cuttings.language import LanguageOptions, annotate
from cuttings.model.annotation import Annotation
from cuttings.text.quotation_marks import find_quoted

TRAINED_ON = 60
STEPS = 60
ROUNDS = 3


def main(arguments: list[str] | None = None) -> int:
    """The command line; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.reader", description=__doc__)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--cnn", type=Path, help="folder of the trained pipeline")
    parser.add_argument("--data", type=Path, help="folder with language/: score both")
    asked = parser.parse_args(arguments)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    options = StoryOptions(articles=asked.articles + TRAINED_ON, seed=asked.seed)
    texts = [article.text for article in generate(options)]
    learnt, read = texts[:TRAINED_ON], texts[TRAINED_ON:]
    pipeline = loaded(asked.cnn) if asked.cnn else trained(learnt)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(_read_by_us, read))
        theirs.append(_seconds(lambda given: list(pipeline.pipe(given)), read))
    words = sum(len(text.split()) for text in read)
    ratio = min(theirs) / min(ours)
    print(f"{words} words, best of {ROUNDS} rounds on one core, in processor time")
    print(f"bundled reader: {words / min(ours):9.0f} words/s, everything (tokens to links)")
    print(f"spaCy CNN:      {words / min(theirs):9.0f} words/s (tagger, parser, names)")
    print(f"ratio:          {ratio:9.2f}")
    if asked.cnn and asked.data:
        both = {"bundled model": accuracy.bundled(), "spaCy CNN": accuracy.cnn(pipeline)}
        for line in accuracy.table(both, asked.data / "language"):
            print(line, flush=True)
    return 0


def _read_by_us(texts: Sequence[str]) -> list[Annotation]:
    return [annotate(text, (), find_quoted(text), LanguageOptions()) for text in texts]


def _seconds(read: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    began = time.process_time()
    read(texts)
    return time.process_time() - began


def loaded(folder: Path) -> Any:
    """A pipeline that was trained before."""
    import spacy

    warnings.simplefilter("ignore")
    return spacy.load(folder)


def trained(texts: Sequence[str]) -> Any:
    """A pipeline that has learnt for a moment what the reader says of these texts."""
    from spacy.training import Example

    warnings.simplefilter("ignore")
    pipeline = cnn.blank()
    documents = [_document(pipeline, annotation, text) for text in texts
                 for annotation in _read_by_us([text])]  # fmt: skip
    examples = [Example(pipeline.make_doc(found.text), found) for found in documents]
    pipeline.initialize(lambda: examples)
    for step in range(STEPS):
        pipeline.update(examples[step % len(examples) :][:4])
    return pipeline


def _document(pipeline: Any, annotation: Annotation, text: str) -> Any:
    from spacy.tokens import Doc

    tokens = annotation.tokens
    ends = [token.end for token in tokens]
    names = ["O"] * len(tokens)
    for name in annotation.names:
        inside = [n for n, token in enumerate(tokens) if name.start <= token.start < name.end]
        for place, number in enumerate(inside):
            names[number] = f"{'I' if place else 'B'}-{name.type}"
    return Doc(
        pipeline.vocab,
        [text[token.start : token.end] for token in tokens],
        [text[end : end + 1].isspace() for end in ends],
        tags=[token.upos or "X" for token in tokens],
        heads=[number if token.head is None else token.head for number, token in enumerate(tokens)],
        deps=[(token.relation or "dep").replace("root", "ROOT") for token in tokens],
        ents=names,
    )


if __name__ == "__main__":
    raise SystemExit(main())
