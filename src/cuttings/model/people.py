"""Mentions in one text, and the people, organisations and places of a story."""

from dataclasses import dataclass
from typing import Literal

from cuttings.model.annotation import NameType
from cuttings.model.evidence import Span

MentionKind = Literal["name", "nominal", "pronoun"]
EntityType = NameType


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of one text that stand for somebody or something.

    `span` leaves out honorifics and titles; `honorific` holds those (`Mr`, `Sir`).
    `method` says how it came to its chain, `score` is 0–1 or None.
    """

    span: Span
    kind: MentionKind
    honorific: str | None
    method: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """The mentions of one thing within one text (a coreference chain).

    `name` is the fullest name form that the text uses; `sex` "f" or "m" where the
    text says so (an honorific, a pronoun), else None. `posts` are spans that give
    the person a post or tie ("foreign secretary").
    """

    type: EntityType
    name: str
    mentions: tuple[Mention, ...]
    sex: Literal["f", "m"] | None = None
    posts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person, organisation or place of the story file.

    `aliases` are all other name forms, most frequent first. `reason` says in words
    why the chains of several articles are held to be the same.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    sex: Literal["f", "m"] | None
    reason: str


@dataclass(frozen=True, slots=True)
class BlockChain:
    """A chain as the fold over people sees it.

    `row` is its key in the store; `articles` the number of current articles that carry its text.
    """

    row: int
    text_hash: str
    chain: Chain
    articles: int


@dataclass(frozen=True, slots=True)
class ResolvedPerson:
    """A person and the rows of all chains that stand for them."""

    person: Person
    rows: tuple[int, ...]
