"""Words as the encoder's pieces: BERT's uncased WordPiece, and the case that it would lose.

The method is that of BERT (Devlin et al. 2019; Wu et al. 2016 for WordPiece). Written here
because each word is looked up alone, which needs no more than the vocabulary.
"""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

UNKNOWN = 100
START, END = 101, 102
MOST_PIECES = 8
LONGEST = 100
MOST_REMEMBERED = 100_000
"""Words whose pieces are kept; then the memory is emptied, so that it stays small."""
_STRAIGHT = str.maketrans({
    "‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
})  # fmt: skip
_CHINESE = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip
_ASCII_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def case_class(word: str) -> int:
    """0 without capitals, 1 first letter only (`Iran`, `I`), 2 all capitals, 3 any other."""
    letters = [character for character in word if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    if not capitals:
        return 0
    if capitals == len(letters) and capitals > 1:
        return 2
    return 1 if capitals == 1 and letters[0].isupper() else 3


class WordPieces:
    """The pieces of single words by the vocabulary of a `tokenizer.json`."""

    def __init__(self, path: Path) -> None:
        self._ids: dict[str, int] = json.loads(path.read_text("utf-8"))["model"]["vocab"]
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def __call__(self, word: str) -> tuple[tuple[int, ...], int]:
        """Ids of one to eight pieces, and the word's case class."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > MOST_REMEMBERED:
                self._known.clear()
            plain = word.translate(_STRAIGHT).replace("``", '"').replace("''", '"')
            ids = [number for part in _parts(plain) for number in self._pieces(part)]
            found = tuple(ids[:MOST_PIECES]) or (UNKNOWN,)
            known = self._known[word] = found, case_class(word)
        return known

    def _pieces(self, part: str) -> list[int]:
        if len(part) > LONGEST:
            return [UNKNOWN]
        found: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._ids.get(mark + part[start:end])
                if number is not None:
                    break
            else:
                return [UNKNOWN]
            found.append(number)
            start = end
        return found


def _parts(word: str) -> Iterator[str]:
    """Lower-case stretches without accents, each mark and each Chinese character alone."""
    lower = word.lower() if word.isascii() else _plain(word)
    part = ""
    for character in lower:
        if character.isspace() or _alone(character):
            if part:
                yield part
            part = ""
            if not character.isspace():
                yield character
        else:
            part += character
    if part:
        yield part


def _plain(word: str) -> str:
    kept = "".join(
        " " if c in "\t\n\r" else c
        for c in word
        if c in "\t\n\r" or (c not in "\x00\ufffd" and unicodedata.category(c)[0] != "C")
    )
    apart = unicodedata.normalize("NFD", kept)
    return "".join(c for c in apart if unicodedata.category(c) != "Mn").lower()


def _alone(character: str) -> bool:
    if character.isascii():
        return character in _ASCII_MARKS
    return unicodedata.category(character)[0] == "P" or _is_chinese(ord(character))


def _is_chinese(code: int) -> bool:
    return any(low <= code <= high for low, high in _CHINESE)
