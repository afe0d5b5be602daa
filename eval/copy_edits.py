"""A seeded set of pairs for copy detection, made from the articles of a data folder.

What newsrooms do to a report, done by rule: cut from the bottom, boil down to a brief, set
into a longer local story, drop sentences and change words, take over two edited background
sentences. Against these stand pairs that share no copy: other outlets on the same event,
and two reports that quote the same words. For every made pair the origin of each word is kept.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cuttings.language.sentences import split_sentences
from cuttings.text.folded_words import folded_words
from cuttings.text.quotation_marks import find_quoted

NOISE = 0.15
LEAST_WORDS = 150
BACKGROUND_WORDS = (40, 60)


@dataclass(frozen=True, slots=True)
class EditPair:
    """Two texts. `kind` names how `b` was made; `copy` says whether that is a copy.

    `words` holds, for every word of `b` that came from `a`, where it starts in `a` and in `b`.
    """

    kind: str
    a: str
    b: str
    copy: bool
    words: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a made text: from `start` in the origin, or foreign where that is None."""

    text: str
    start: int | None


Maker = Callable[["Source", "Source", random.Random], list[list[Piece]]]


@dataclass(frozen=True, slots=True)
class Source:
    """An article with its sentences, and the words of a collection for the noise."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    vocabulary: tuple[str, ...]

    def pieces(self, at: int, *, foreign: bool = False) -> list[Piece]:
        """One sentence as pieces: each word, and what stands between words."""
        start, end = self.sentences[at]
        return [Piece(self.text[start:end], None if foreign else start)]


def source(text: str, vocabulary: tuple[str, ...]) -> Source:
    """An article made ready for editing."""
    quoted = find_quoted(text)
    found = split_sentences(text, (), quoted)
    return Source(text, tuple((s.start, s.end) for s in found), vocabulary)


def cut(a: Source, _host: Source, chance: random.Random) -> list[list[Piece]]:
    """The first 40–80 % of the sentences."""
    kept = max(3, round(len(a.sentences) * chance.uniform(0.4, 0.8)))
    return [a.pieces(at) for at in range(min(kept, len(a.sentences)))]


def brief(a: Source, _host: Source, chance: random.Random) -> list[list[Piece]]:
    """Three to six of the first ten sentences."""
    first = range(min(10, len(a.sentences)))
    kept = sorted(chance.sample(first, min(len(first), chance.randint(3, 6))))
    return [a.pieces(at) for at in kept]


def embedded(a: Source, host: Source, chance: random.Random) -> list[list[Piece]]:
    """30–50 % of the sentences, in one or two blocks inside the host."""
    length = max(2, round(len(a.sentences) * chance.uniform(0.3, 0.5)))
    start = chance.randrange(max(1, len(a.sentences) - length))
    taken = [a.pieces(at) for at in range(start, min(start + length, len(a.sentences)))]
    middle = chance.choice((len(taken), len(taken) // 2))
    return _hosted(host, [taken[:middle], taken[middle:]], chance)


def noisy(a: Source, _host: Source, chance: random.Random) -> list[list[Piece]]:
    """Three sentences in ten dropped, 15 % of the words changed."""
    kept = [at for at in range(len(a.sentences)) if chance.random() > 0.3]  # noqa: PLR2004
    return [_changed(a, at, chance, NOISE) for at in kept]


def background(a: Source, host: Source, chance: random.Random) -> list[list[Piece]]:
    """Two or three neighbouring prose sentences of 40–60 words, a tenth of the words changed."""
    runs = _background_runs(a)
    if not runs:
        return []
    taken = [_changed(a, at, chance, 0.1) for at in chance.choice(runs)]
    return _hosted(host, [taken], chance)


MAKERS: dict[str, Maker] = {
    "cut": cut,
    "brief": brief,
    "embedded": embedded,
    "noisy": noisy,
    "background": background,
}


def shared_quotations(a: Source, hosts: Sequence[Source], chance: random.Random) -> EditPair | None:
    """Two hosts that quote the same words of `a`, each in its own way."""
    stretches = [a.text[q.start : q.end] for q in find_quoted(a.text) if q.depth == 0]
    clean = (words for words in stretches if not set(words) & set('“”"\n'))
    long = [words for words in clean if len(words.split()) >= 8]  # noqa: PLR2004
    if not long:
        return None
    taken = chance.sample(long, min(len(long), chance.randint(1, 4)))
    sides = []
    for host, said in zip(hosts, ("{} told reporters: “{}”", "“{}” {} said"), strict=True):
        name = chance.choice(("She", "He", "The minister", "A spokesman"))
        order = (name, "{}") if said.startswith("{} told") else ("{}", name)
        lines = [said.format(*order).replace("{}", words) for words in taken]
        blocks = [[[Piece(line, None)] for line in lines]]
        sides.append(assemble(_hosted(host, blocks, chance))[0])
    return EditPair("shared quotations", sides[0], sides[1], copy=False, words=frozenset())


def make(kind: str, a: Source, host: Source, chance: random.Random) -> EditPair | None:
    """A copy of one kind, or None where it would take over less than 40 words of prose.

    That much makes a copy by definition; quotations alone are none.
    """
    paragraphs = MAKERS[kind](a, host, chance)
    text, words = assemble(paragraphs)
    quoted = find_quoted(a.text)
    prose = sum(not any(q.start <= start < q.end for q in quoted) for start, _ in words)
    if prose < BACKGROUND_WORDS[0] * (1 - NOISE):
        return None
    return EditPair(kind, a.text, text, copy=True, words=words)


def assemble(sentences: Sequence[Sequence[Piece]]) -> tuple[str, frozenset[tuple[int, int]]]:
    """The text of some sentences, each a paragraph, and where its words come from."""
    parts: list[str] = []
    pairs: set[tuple[int, int]] = set()
    at = 0
    for pieces in sentences:
        for piece in pieces:
            if piece.start is not None:
                starts = folded_words(piece.text).starts
                pairs.update((piece.start + start, at + start) for start in starts)
            parts.append(piece.text)
            at += len(piece.text)
        parts.append("\n\n")
        at += 2
    return "".join(parts), frozenset(pairs)


def _hosted(
    host: Source, blocks: Sequence[list[list[Piece]]], chance: random.Random
) -> list[list[Piece]]:
    lines = [host.pieces(at, foreign=True) for at in range(len(host.sentences))]
    quoted = find_quoted(host.text)
    between = [
        at
        for at in range(1, len(lines) + 1)
        if not any(q.start < host.sentences[at - 1][1] < q.end for q in quoted)
    ] or [len(lines)]
    places = sorted((chance.choice(between) for _ in blocks), reverse=True)
    for place, block in zip(places, reversed(blocks), strict=True):
        lines[place:place] = block
    return lines


def _changed(a: Source, at: int, chance: random.Random, share: float) -> list[Piece]:
    """A sentence with words replaced, left out or put in, a third of the changes each."""
    start, end = a.sentences[at]
    sentence = a.text[start:end]
    words = folded_words(sentence)
    pieces: list[Piece] = []
    done = 0
    for first, last in zip(words.starts, words.ends, strict=True):
        if chance.random() >= share:
            continue
        pieces.append(Piece(sentence[done:first], start + done))
        way = chance.randrange(3)
        if way != 0:
            pieces.append(Piece(chance.choice(a.vocabulary) + (" " if way == 1 else ""), None))
        done = first if way == 1 else last
    pieces.append(Piece(sentence[done:], start + done))
    return [piece for piece in pieces if piece.text]


def _background_runs(a: Source) -> list[range]:
    quoted = find_quoted(a.text)
    lengths = [len(a.text[start:end].split()) for start, end in a.sentences]
    plain = [all(q.end <= start or q.start >= end for q in quoted) for start, end in a.sentences]
    low, high = BACKGROUND_WORDS
    return [
        range(at, at + count)
        for count in (2, 3)
        for at in range(len(lengths) - count + 1)
        if low <= sum(lengths[at : at + count]) <= high and all(plain[at : at + count])
    ]
