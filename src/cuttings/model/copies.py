"""Which reports are the same copy, and the passages that they have in common."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from cuttings.model.evidence import Span

PassageKind = Literal[
    "prose",  # words that a newsroom wrote
    "quotation",  # words that both quote
    "statement",  # quoted words of a written statement, release or post
    "standing",  # furniture, and lines that an outlet prints again and again
]
CopyKind = Literal[
    "same",  # one text, but for a few words
    "update",  # a later state of the same report
    "copy",  # one took from the other, or both from a third
]
Origin = Literal["a", "b", "third"]


class Shingle(NamedTuple):
    """A sampled run of words of a text: its hash (32 bits), and the number of its first word."""

    value: int
    word: int


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that differ within a passage: `a` was replaced by `b`.

    An empty span marks the place where words were put in or left out.
    """

    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that two texts have in common, lightly edited or not.

    `a` and `b` are the spans on both sides, from the first equal word to the last.
    `words` is the number of equal words, `prose_words` how many of them stand in prose
    that a newsroom wrote, `sentences` how many prose sentences both have nearly whole.
    Between the equal words lie the `changes`, in order. A comparison folds away letter
    case, punctuation and spelling, so equal words may be written differently.
    """

    kind: PassageKind
    a: Span
    b: Span
    words: int
    prose_words: int
    sentences: int
    changes: tuple[WordChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts share. `passages` are in order of their place in the first text.

    `words` counts equal words, furniture left out; `share_a` and `share_b` are the shares
    of each text's words that are in common (0–1). `strength` says how much newsroom prose
    that is: words of prose beyond set phrases; 22 and more is a copy. `contained` is the
    part of it that stands for a text which is nearly whole in the other.
    """

    passages: tuple[Passage, ...]
    strength: float
    contained: float
    words: int
    share_a: float
    share_b: float


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article as the copy stages see it.

    `credits` are names that the article gives as origin of its copy, `dateline` the one
    that stands in its dateline, as an agency signs its own reports. `start` and `end`
    are the half-open range of days of publication, `moment` the exact time, as far as
    they are known from the article itself; never an inferred date.
    """

    article_id: str
    text_hash: str
    outlet: str | None
    headline: str | None
    credits: tuple[str, ...]
    start: date | None
    end: date | None
    moment: datetime | None
    dateline: str | None = None


@dataclass(frozen=True, slots=True)
class CopyPair:
    """Two articles that share copy. `a` and `b` are article ids, in order of id.

    `share_a` and `share_b` say how much of each article's words is in common (0–1).
    `origin` is None where nothing tells the direction; `third` where both come from
    somebody else, whom `origin_name` names. `reason` says why in words, or is empty.
    """

    a: str
    b: str
    kind: CopyKind
    share_a: float
    share_b: float
    prose_words: int
    origin: Origin | None
    origin_name: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class CopyFamily:
    """The articles that carry one copy, in order of publication as far as it is known.

    `id` is made from the members. `origin` is the member that the others come from, or
    None; `origin_name` names an agency even where its own report is not among the
    members. An article is in one family at most.
    """

    id: str
    members: tuple[str, ...]
    origin: str | None
    origin_name: str | None
    reason: str
