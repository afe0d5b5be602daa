"""Tags, lemmas and trees of whole texts by the bundled model, and its scores for names."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cuttings.language.decoding import Scores, best_heads
from cuttings.language.model import EnglishModel
from cuttings.language.units import Unit, units_of, windows
from cuttings.model.annotation import Token

CUT_RELATION = "parataxis"
"""How the parts of a sentence that was read in windows hang together."""


@dataclass(frozen=True, slots=True)
class WordsRead:
    """What the model says of the words of one sentence.

    `heads` counts from 1, 0 is the root; `names` is words by tags, as log-probabilities.
    """

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    relations: list[str]
    names: Scores


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """The units of one sentence, their Penn tags, and the scores for names."""

    units: list[Unit]
    words: list[str]
    upos: list[str]
    xpos: list[str]
    names: Scores


def read_words(model: EnglishModel, words: Sequence[str]) -> WordsRead:
    """Tags, tree and name scores of one sentence of at least one word."""
    sizes = [len(model.pieces(word)) for word in words]
    upos: list[str] = []
    xpos: list[str] = []
    heads: list[int] = []
    relations: list[str] = []
    names = []
    root = 0
    for window in windows(words, sizes):
        scores = model.read(words[window.first : window.last])
        first, last = window.decided_from - window.first, window.decided_to - window.first
        upos += [model.upos[n] for n in scores.upos[first:last].tolist()]
        xpos += [model.xpos[n] for n in scores.xpos[first:last].tolist()]
        names.append(scores.names[first:last])
        columns = np.array([0, *range(first + 1, last + 1)])
        own = best_heads(scores.arcs[first:last][:, columns])
        rows = np.arange(first, last)
        best = scores.relations[rows, columns[own]].tolist()
        offset = window.decided_from
        for at, (head, number) in enumerate(zip(own, best, strict=True)):
            relation = model.relations[number]
            if head == 0 and root == 0:
                root = offset + at + 1
                heads.append(0)
                relations.append("root")
            elif head == 0:
                heads.append(root)
                relations.append(CUT_RELATION)
            else:
                heads.append(offset + head)
                relations.append("dep" if relation == "root" else relation)
    joined = names[0] if len(names) == 1 else np.concatenate(names)
    return WordsRead(upos, xpos, heads, relations, joined)


def read_sentence(
    model: EnglishModel, text: str, tokens: list[Token], extent: tuple[int, int]
) -> SentenceRead:
    """Reads the tokens of one sentence and puts tags, lemmas and heads into `tokens`."""
    first, last = extent
    units = units_of(text, tokens, first, last)
    words = [text[unit.start : unit.end] for unit in units]
    read = read_words(model, words)
    leaders = _leaders(units, read.heads)
    for number in range(first, last):
        if number not in leaders:
            stop = tokens[number]
            tokens[number] = Token(stop.start, stop.end, "PUNCT", ".", number - 1, "punct")
            continue
        at = leaders[number]
        head = read.heads[at]
        lemma = model.lemma(words[at], read.xpos[at])
        unit, token = units[at], tokens[number]
        if unit.end > token.end:
            lemma = lemma.removesuffix(".") or lemma
        lemma = text[token.start : unit.start] + lemma + text[unit.end : token.end]
        tokens[number] = Token(
            token.start,
            token.end,
            read.upos[at],
            lemma,
            units[head - 1].token if head else number,
            read.relations[at],
        )
    return SentenceRead(units, words, read.upos, read.xpos, read.names)


def _leaders(units: Sequence[Unit], heads: Sequence[int]) -> dict[int, int]:
    """For each token the unit that stands for it: the one nearest to the root.

    So the heads of whole tokens form a tree too: each is nearer to the root than its words.
    """
    depths = _depths(heads)
    leaders: dict[int, int] = {}
    for at, unit in enumerate(units):
        best = leaders.get(unit.token)
        if best is None or depths[at] < depths[best]:
            leaders[unit.token] = at
    return leaders


def _depths(heads: Sequence[int]) -> list[int]:
    depths = [-1] * len(heads)
    for start in range(len(heads)):
        path = []
        at = start
        while depths[at] < 0 and heads[at]:
            path.append(at)
            at = heads[at] - 1
        depth = max(depths[at], 0)
        depths[at] = depth
        for step, passed in enumerate(reversed(path), start=1):
            depths[passed] = depth + step
    return depths
