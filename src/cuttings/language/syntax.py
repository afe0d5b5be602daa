"""Tags, lemmas and trees of whole texts by the bundled model, and its scores for names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cuttings.language.decoding import Scores, best_heads
from cuttings.language.model import EnglishModel, SentenceScores
from cuttings.language.units import Unit, Window, units_of, windows
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


@dataclass(frozen=True, slots=True)
class _Decided:
    """The words that one window decides, and their heads among them."""

    scores: SentenceScores
    heads: list[int]


def read_words(model: EnglishModel, words: Sequence[str]) -> WordsRead:
    """Tags, tree and name scores of one sentence of at least one word."""
    return read_all(model, [words])[0]


def read_all(model: EnglishModel, sentences: Sequence[Sequence[str]]) -> list[WordsRead]:
    """The same of many sentences at once; each is read as if it were alone."""
    planned = [
        windows(words, [len(model.pieces(word)[0]) for word in words]) for words in sentences
    ]
    asked = [
        words[window.first : window.last]
        for words, plan in zip(sentences, planned, strict=True)
        for window in plan
    ]
    scores = iter(model.read(asked))
    decided = [[_decided(window, next(scores)) for window in plan] for plan in planned]
    relations = iter(_relations(model, [part for parts in decided for part in parts]))
    return [_joined(model, parts, relations) for parts in decided]


def _decided(window: Window, scores: SentenceScores) -> _Decided:
    first, last = window.decided_from - window.first, window.decided_to - window.first
    if (first, last) != (0, len(scores.upos)):
        scores = scores.part(first, last)
    return _Decided(scores, best_heads(scores.arcs))


def _relations(model: EnglishModel, parts: Sequence[_Decided]) -> list[str]:
    """The relations of all words, in their order, to the heads of the trees."""
    if not parts:
        return []
    children = np.concatenate([part.scores.children for part in parts])
    return model.relations(
        children, np.concatenate([part.scores.heads[part.heads] for part in parts])
    )


def _joined(model: EnglishModel, parts: Sequence[_Decided], named: Iterator[str]) -> WordsRead:
    """One sentence of its windows, in one tree: the root is that of the first."""
    upos: list[str] = []
    xpos: list[str] = []
    heads: list[int] = []
    relations: list[str] = []
    root = 0
    for part in parts:
        offset = len(upos)
        upos += [model.upos[n] for n in part.scores.upos.tolist()]
        xpos += [model.xpos[n] for n in part.scores.xpos.tolist()]
        for at, head in enumerate(part.heads, start=offset + 1):
            relation = next(named)
            if head:
                heads.append(offset + head)
                relations.append("dep" if relation == "root" else relation)
            elif root:
                heads.append(root)
                relations.append(CUT_RELATION)
            else:
                root = at
                heads.append(0)
                relations.append("root")
    names = [part.scores.names for part in parts]
    return WordsRead(
        upos, xpos, heads, relations, names[0] if len(names) == 1 else np.concatenate(names)
    )


def read_sentences(
    model: EnglishModel, text: str, tokens: list[Token], extents: Iterable[tuple[int, int]]
) -> list[SentenceRead]:
    """Reads the tokens of each sentence and puts tags, lemmas and heads into `tokens`."""
    held = [extent for extent in extents if extent[0] < extent[1]]
    rows = [units_of(text, tokens, first, last) for first, last in held]
    words = [[text[unit.start : unit.end] for unit in units] for units in rows]
    found: list[SentenceRead] = []
    for units, shown, read in zip(rows, words, read_all(model, words), strict=True):
        lemmas = [model.lemma(*pair) for pair in zip(shown, read.xpos, strict=True)]
        _fill(text, tokens, units, (read, lemmas))
        found.append(SentenceRead(units, shown, read.upos, read.xpos, read.names))
    return found


def _fill(
    text: str, tokens: list[Token], units: Sequence[Unit], found: tuple[WordsRead, list[str]]
) -> None:
    """Each token takes what was found of the unit that stands for it."""
    read, lemmas = found
    leaders = _leaders(units, read.heads)
    for number, at in leaders.items():
        unit, token, head = units[at], tokens[number], read.heads[at]
        lemma = lemmas[at]
        if unit.end > token.end:
            lemma = lemma.removesuffix(".") or lemma
            stop = tokens[number + 1]
            tokens[number + 1] = Token(stop.start, stop.end, "PUNCT", ".", number, "punct")
        tokens[number] = Token(
            token.start,
            token.end,
            read.upos[at],
            text[token.start : unit.start] + lemma + text[unit.end : token.end],
            units[head - 1].token if head else number,
            read.relations[at],
        )


def _leaders(units: Sequence[Unit], heads: Sequence[int]) -> dict[int, int]:
    """For each token the unit that stands for it: the one nearest to the root.

    So the heads of whole tokens form a tree too: each is nearer to the root than its words.
    """
    leaders = {unit.token: at for at, unit in enumerate(units)}
    if len(leaders) == len(units):
        return leaders
    depths = _depths(heads)
    leaders = {}
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
