"""What the language room says of one text: sentences, tokens, names, syntax, links.

The label set is neutral: UPOS tags and UD relations, PER ORG LOC MISC for names,
so that the bundled model and any spaCy pipeline fill the same record.
"""

from dataclasses import dataclass
from typing import Literal

NameType = Literal["PER", "ORG", "LOC", "MISC"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of the text without its words: code points, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark. `head` is the index of the governing token, itself for a root.

    `upos`, `lemma`, `head` and `relation` are None where no model ran.
    """

    start: int
    end: int
    upos: str | None = None
    lemma: str | None = None
    head: int | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text. `score` is 0–1, or None for a rule without one."""

    start: int
    end: int
    type: NameType
    method: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """`anaphor` (he, his wife, the minister) stands for the mention at `antecedent`."""

    anaphor: Interval
    antecedent: Interval
    method: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """The annotation of one text; all tuples are ordered by start.

    `model` names what made it ("rules", "cuttings-en 1.0", "spacy en_core_web_trf 3.8").
    """

    model: str
    sentences: tuple[Interval, ...]
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    links: tuple[Link, ...] = ()
