"""Training sentences with invented names: corpora with their names replaced, and patterns."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training.data import Sentence, spans
from training.invented import Inventor

PATTERN_HABITS = ("shared", "wikigold", "crossner")
NOUNS = ("president", "mayor", "governor", "ambassador", "head", "leader", "king", "champion")
KINDS = {
    "person": "PER",
    "given": "PER",
    "family": "PER",
    "regnal": "PER",
    "place": "LOC",
    "town": "LOC",
    "country": "LOC",
    "company": "ORG",
    "body": "ORG",
    "outlet": "ORG",
    "acronym": "ORG",
    "people": "MISC",
    "peoples": "MISC",
    "ship": "MISC",
    "animal": "MISC",
    "engine": "MISC",
    "work": "MISC",
}


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of a pass has invented names; shares of 0 to 1, patterns by number.

    Organisations less: their names say more of what they are than the words around them.
    """

    sentences: float = 0.5
    names: float = 0.7
    organisations: float = 0.3
    patterns: int = 3000
    pattern_weight: float = 0.5


def with_invented_names(
    sentences: Iterable[Sentence], inventor: Inventor, shares: Shares
) -> Iterator[Sentence]:
    """The sentences, of some the names replaced; a tree is kept, by names of as many words."""
    for sentence in sentences:
        if sentence.names is None or inventor.chance.random() >= shares.sentences:
            yield sentence
        else:
            yield renamed(sentence, inventor, shares)


def renamed(sentence: Sentence, inventor: Inventor, shares: Shares) -> Sentence:
    """Some names of one sentence replaced; the same name by the same one."""
    words: list[str] = []
    tags: list[str] = []
    tree = sentence.heads is not None
    known: dict[tuple[str, ...], list[str]] = {}
    at = 0
    names = sentence.names or ()
    for start, end, kind in spans(names):
        old = sentence.words[start:end]
        inside = (start and names[start - 1] != "O") or names[end : end + 1] not in ((), ("O",))
        share = shares.organisations if kind == "ORG" else shares.names
        if inventor.chance.random() >= share or inside or not old[0][:1].isupper():
            continue
        before = sentence.words[start - 1] if start else ""
        new = known.get(old) or _another(inventor, old, kind, before)
        if new is None or (tree and len(new) != len(old)):
            continue
        known[old] = new
        words += [*sentence.words[at:start], *new]
        tags += [*names[at:start], *_tags(new, kind)]
        at = end
    if not at:
        return sentence
    words += sentence.words[at:]
    tags += names[at:]
    return replace(sentence, words=tuple(words), names=tuple(tags))


def _tags(name: Sequence[str], kind: str) -> list[str]:
    return [("I-" if i else "B-") + kind for i in range(len(name))]


def _another(inventor: Inventor, old: Sequence[str], kind: str, before: str) -> list[str] | None:
    the = before.lower() == "the"
    size = len(old)
    if kind == "PER" and not the:
        return inventor.person(size if size <= 3 else None)
    if kind == "LOC":
        return inventor.place(min(size, 3), the=the)
    if kind == "ORG":
        return inventor.organisation(1 if size == 1 else None)
    return None


def patterns() -> list[list[str]]:
    """The sentences of ``news_patterns.txt`` as words and holes."""
    path = Path(__file__).with_name("news_patterns.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def filled(pattern: Sequence[str], inventor: Inventor) -> tuple[list[str], list[str]]:
    """Words and name tags of a pattern with its holes filled."""
    words: list[str] = []
    tags: list[str] = []
    given = False
    for word in pattern:
        hole = word[1:-1] if word.startswith("{") else ""
        if hole in KINDS:
            name = _fill(inventor, hole)
            words += name
            tags += ["I-PER"] if given and hole == "family" else _tags(name, KINDS[hole])
        else:
            words.append(_plain(word, inventor.chance))
            tags.append("O")
        given = hole == "given"
    return words, tags


def _plain(word: str, chance: random.Random) -> str:
    if word == "{age}":
        return str(chance.randint(19, 88))
    return chance.choice(NOUNS) if word == "{noun}" else word


def _fill(inventor: Inventor, hole: str) -> list[str]:
    person = inventor.person(2)
    lookalike = [inventor.chance.choice(("Lady", "Queen", "Princess", "Sir")), person[0]]
    one = {
        "given": inventor.given,
        "family": inventor.family,
        "town": inventor.town,
        "country": inventor.country,
        "acronym": inventor.acronym,
        "animal": inventor.given,
    }
    if hole in one:
        return [one[hole]()]
    if hole in {"people", "peoples"}:
        country = inventor.country()
        people = country + "n" if country.endswith("a") else country + "ian"
        return [people + "s" if hole == "peoples" else people]
    if hole == "regnal":
        return [inventor.given(), inventor.chance.choice(("I", "II", "III", "IV", "V"))]
    if hole in {"ship", "engine"}:
        return inventor.chance.choice((person, lookalike, [inventor.town()], lookalike))
    many = {
        "person": inventor.person,
        "place": inventor.place,
        "company": inventor.company,
        "body": inventor.body,
        "outlet": inventor.outlet,
        "work": inventor.work,
    }
    return many[hole]()


def pattern_sentences(inventor: Inventor, shares: Shares) -> Iterator[Sentence]:
    """As many filled patterns as a pass has, in the habits that are read with."""
    known = patterns()
    for number in range(shares.patterns):
        words, tags = filled(known[number % len(known)], inventor)
        yield Sentence(
            words=tuple(words),
            convention=inventor.chance.choice(PATTERN_HABITS),
            names=tuple(tags),
            weight=shares.pattern_weight,
            genre="pattern",
        )
