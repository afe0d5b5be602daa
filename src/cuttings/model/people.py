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
class ChainForms:
    """What who is who depends on in a chain: many chains of a story are equal in it.

    `forms` are the words of each mention by name, in the order of the text; `mentions` counts
    all mentions; `honorifics` are those of its mentions, each once, sorted.
    """

    type: EntityType
    name: str
    sex: Literal["f", "m"] | None
    forms: tuple[str, ...]
    mentions: int
    honorifics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockChain:
    """A chain as the fold over people sees it.

    `row` is its key in the store; `start` where its first mention begins in the text;
    `articles` the number of current articles that carry the text.
    """

    row: int
    text_hash: str
    start: int
    chain: ChainForms
    articles: int


def forms_of(chain: Chain) -> ChainForms:
    """What who is who depends on in a chain."""
    forms = tuple(mention.span.text for mention in chain.mentions if mention.kind == "name")
    honorifics = tuple(sorted({m.honorific for m in chain.mentions if m.honorific}))
    return ChainForms(chain.type, chain.name, chain.sex, forms, len(chain.mentions), honorifics)


@dataclass(frozen=True, slots=True)
class ResolvedPerson:
    """A person and the rows of all chains that stand for them."""

    person: Person
    rows: tuple[int, ...]
