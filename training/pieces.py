"""Words to word pieces and case classes, exactly as the reader does it, and padded batches."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.data import CONVENTIONS, NAME_TAGS, UPOS_TAGS, Sentence, spans

CLS, SEP, PAD, MASK, UNKNOWN = 101, 102, 0, 103, 100
MAX_PIECES_PER_WORD = 8
MAX_PIECES = 256
STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
)
LOWER, CAPITALISED, UPPER, MIXED = range(4)
IGNORE = -100


def case_class(word: str) -> int:
    """0 no capital, 1 first letter only (``Iran``, ``I``), 2 all capitals, 3 anything else."""
    letters = [c for c in word if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if not capitals:
        return LOWER
    if capitals == len(letters) and capitals > 1:
        return UPPER
    return CAPITALISED if capitals == 1 and letters[0].isupper() else MIXED


@dataclass(frozen=True, slots=True)
class Labels:
    """The label lists, in the order of the heads' outputs."""

    xpos: tuple[str, ...]
    relations: tuple[str, ...]


class WordPieces:
    """Pieces of single words, remembered."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, list[int]] = {}

    def __call__(self, word: str) -> list[int]:
        """Ids of at most eight pieces, never none."""
        if word not in self._known:
            plain = word.translate(STRAIGHT).replace("``", '"').replace("''", '"')
            ids = self._tokenizer.encode(plain, add_special_tokens=False).ids
            self._known[word] = ids[:MAX_PIECES_PER_WORD] or [UNKNOWN]
        return self._known[word]


@dataclass(frozen=True, slots=True)
class Noise:
    """How often training text is disturbed; all are shares of 0 to 1."""

    masked_word: float = 0.06
    other_case: float = 0.08
    swapped_name: float = 0.15
    split_hyphen: float = 0.5


class Batcher:
    """Sentences to padded tensors, with or without noise."""

    def __init__(
        self, pieces: WordPieces, labels: Labels, mentions: "Mentions | None" = None
    ) -> None:
        self.pieces = pieces
        self.labels = labels
        self.mentions = mentions
        self._xpos = {tag: i for i, tag in enumerate(labels.xpos)}
        self._relations = {tag: i for i, tag in enumerate(labels.relations)}
        self._upos = {tag: i for i, tag in enumerate(UPOS_TAGS)}
        self._names = {tag: i for i, tag in enumerate(NAME_TAGS)}

    def length(self, sentence: Sentence) -> int:
        """Pieces with the two special ones."""
        return 2 + sum(len(self.pieces(w)) for w in sentence.words)

    def batches(self, sentences: Sequence[Sentence], size: int) -> Iterator[list[int]]:
        """Indices in groups of like length, each at most `size` padded pieces, longest last."""
        lengths = [self.length(s) for s in sentences]
        group: list[int] = []
        for i in sorted(range(len(sentences)), key=lengths.__getitem__):
            if group and (len(group) + 1) * lengths[i] > size:
                yield group
                group = []
            group.append(i)
        if group:
            yield group

    def shuffled(
        self, sentences: Sequence[Sentence], size: int, chance: random.Random
    ) -> list[list[Sentence]]:
        """One pass in groups of roughly like length, in random order."""
        lengths = [self.length(s) * chance.uniform(0.9, 1.1) for s in sentences]
        order = sorted(range(len(sentences)), key=lengths.__getitem__)
        groups: list[list[Sentence]] = [[]]
        longest = 0
        for i in order:
            if lengths[i] > MAX_PIECES:
                continue
            longest = max(longest, self.length(sentences[i]))
            if groups[-1] and (len(groups[-1]) + 1) * longest > size:
                groups.append([])
                longest = self.length(sentences[i])
            groups[-1].append(sentences[i])
        chance.shuffle(groups)
        return groups

    def tensors(
        self,
        group: Sequence[Sentence],
        noise: Noise | None = None,
        chance: random.Random | None = None,
    ) -> dict[str, Tensor]:
        """The batch that the model reads, with the targets."""
        rows = []
        for sentence in group:
            if noise and chance and sentence.heads is None and sentence.names is not None:
                if self.mentions:
                    sentence = self.mentions.swap(sentence, noise.swapped_name, chance)
                if chance.random() < noise.split_hyphen:
                    sentence = split_hyphens(sentence)
            rows.append(self._row(sentence, noise, chance))
        n = max(len(r["first"]) for r in rows)
        m = max(len(r["pieces"]) for r in rows)
        out = {}
        for key in rows[0]:
            width = {"pieces": m, "cases": m, "convention": 1, "weight": 1}.get(key, n)
            fill = (
                0 if key in {"pieces", "cases", "first", "last", "convention", "weight"} else IGNORE
            )
            out[key] = torch.tensor([r[key] + [fill] * (width - len(r[key])) for r in rows])
        seen = torch.arange(m)[None] < torch.tensor([len(r["pieces"]) for r in rows])[:, None]
        out["mask"] = torch.where(seen, 0.0, -1e4)[:, None, None, :]
        out["length"] = torch.tensor([len(r["first"]) for r in rows])
        return out

    def _row(
        self, sentence: Sentence, noise: Noise | None, chance: random.Random | None
    ) -> dict[str, list]:
        words = sentence.words
        n = len(words)
        cases = [case_class(w) for w in words]
        masked: set[int] = set()
        if noise and chance:
            masked = {i for i in range(n) if chance.random() < noise.masked_word}
            if chance.random() < noise.other_case:
                cases = _disturbed(cases, words, chance)
        pieces, piece_cases, first, last = [CLS], [LOWER], [], []
        for i, word in enumerate(words):
            ids = [MASK] if i in masked else self.pieces(word)
            first.append(len(pieces))
            pieces += ids
            last.append(len(pieces) - 1)
            piece_cases += [cases[i]] * len(ids)
        none = [IGNORE] * n
        return {
            "pieces": [*pieces, SEP],
            "cases": [*piece_cases, LOWER],
            "first": first,
            "last": last,
            "names": [self._names.get(t, IGNORE) for t in sentence.names]
            if sentence.names
            else none,
            "upos": [self._upos.get(t, IGNORE) for t in sentence.upos] if sentence.upos else none,
            "xpos": [self._xpos.get(t, IGNORE) for t in sentence.xpos] if sentence.xpos else none,
            "heads": list(sentence.heads) if sentence.heads else none,
            "relations": [self._relations.get(t, IGNORE) for t in sentence.relations]
            if sentence.relations
            else none,
            "convention": [CONVENTIONS.index(sentence.convention)],
            "weight": [sentence.weight],
        }


def _disturbed(cases: list[int], words: Sequence[str], chance: random.Random) -> list[int]:
    """All capitals, capitalised, or no capitals: letter case is all that the classes tell."""
    wanted = chance.choice((UPPER, UPPER, CAPITALISED, LOWER))
    return [wanted if any(c.isalpha() for c in w) else c for w, c in zip(words, cases, strict=True)]


def split_hyphens(sentence: Sentence) -> Sentence:
    """Split ``pro-Iranian`` as treebanks do, names continued over the parts."""
    words: list[str] = []
    tags: list[str] = []
    for word, tag in zip(sentence.words, sentence.names or (), strict=True):
        left, mark, right = word.partition("-")
        while mark and left and right and left[-1].isalnum() and right[0].isalnum():
            words += [left, "-"]
            inside = "I-" + tag[2:] if tag[:2] == "B-" else tag
            tags += [tag, inside]
            word, tag = right, inside
            left, mark, right = word.partition("-")
        words.append(word)
        tags.append(tag)
    return Sentence(
        tuple(words), sentence.convention, tuple(tags), weight=sentence.weight, genre=sentence.genre
    )


class Mentions:
    """Names of the training sets by type, to put in each other's place."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._pool: dict[str, list[tuple[str, ...]]] = {"PER": [], "ORG": [], "LOC": []}
        for sentence in sentences:
            if sentence.convention in {"crossner", "wikigold", "uner", "meantime"}:
                for start, end, kind in spans(sentence.names or ()):
                    if kind in self._pool and all(
                        case_class(w) or not w.isalpha() for w in sentence.words[start:end][:1]
                    ):
                        self._pool[kind].append(sentence.words[start:end])

    def swap(self, sentence: Sentence, share: float, chance: random.Random) -> Sentence:
        """Some names of the sentence replaced by others of their type."""
        words, tags, at = [], [], 0
        for start, end, kind in spans(sentence.names or ()):
            if kind in self._pool and chance.random() < share:
                other = chance.choice(self._pool[kind])
                words += [*sentence.words[at:start], *other]
                tags += [
                    *sentence.names[at:start],
                    *(("I-" if i else "B-") + kind for i in range(len(other))),
                ]
                at = end
        if not at:
            return sentence
        words += sentence.words[at:]
        tags += sentence.names[at:]
        return Sentence(
            tuple(words),
            sentence.convention,
            tuple(tags),
            weight=sentence.weight,
            genre=sentence.genre,
        )
