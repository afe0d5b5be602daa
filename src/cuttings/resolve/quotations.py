"""One utterance across outlets: statements with the same quoted words.

Words alone seldom decide. Two statements are one utterance where most words of the shorter
stand in the longer in the same order and they were published near each other: the fewer the
words, and the less is known of a common speaker, the nearer and the more alike. What both must
share first is a run of words (`quotation_runs`), so that only likely pairs are compared at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cuttings.model.identity import content_id
from cuttings.model.statement import Quotation, SharedWords, Utterance

Place = tuple[str, int, int]
VERSION = "3"
LEAST_ALIKE = 0.7
"""Share of the longer one's words that a quotation within a quotation must have."""
VAGUE_DAYS = 7
"""A publication that is known no better than this counts as so far from every other."""
LEAD = 600
"""Characters in which a report names what it tells: headline and first sentences."""


Rows = tuple[tuple[int, float, int], ...]


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """What makes two statements one utterance.

    Rows of (least equal words, least share of the shorter's words, most days between), the
    first that fits counts:

    Attributes:
        known: for statements of one known person.
        role: for those of nobody known, with the same words for a role.
        unsure: where one of both names nobody, or a role.
        within: for such statements of one text.
        lead: also for these, where headline or lead took words from further down.
        differ: where the reports name two speakers. So many words are not said by two people
            within days: then one report names the spokesman and the other the organisation,
            or one is mistaken.
    """

    known: Rows = (
        (12, 0.95, 90), (12, 0.7, 45), (20, 0.6, 14), (8, 0.85, 14), (5, 0.95, 7), (4, 1.0, 3),
        (3, 1.0, 1),
    )  # fmt: skip
    role: Rows = ((12, 0.95, 90), (12, 0.7, 30), (8, 0.85, 7), (5, 0.95, 2), (3, 1.0, 0))
    unsure: Rows = (
        (12, 0.95, 90), (12, 0.75, 30), (20, 0.6, 14), (8, 0.85, 7), (6, 1.0, 2), (5, 1.0, 1),
    )  # fmt: skip
    within: Rows = ((6, 0.9, 0),)
    lead: Rows = ((3, 1.0, 0),)
    differ: Rows = ((20, 0.8, 7), (12, 0.95, 7), (10, 0.9, 3), (8, 1.0, 1))


DEFAULT = MergeOptions()


def may_be_one(words: int, shorter: int, options: MergeOptions = DEFAULT) -> bool:
    """Whether so many equal words may make one utterance, whoever said it and whenever.

    Args:
        words: equal words of two statements.
        shorter: all words of the shorter of them.
        options: what makes two statements one utterance.
    """
    return any(
        words >= least and words / shorter >= least_share
        for least, least_share, _ in (
            *options.known, *options.role, *options.unsure, *options.within, *options.lead,
            *options.differ,
        )
    )  # fmt: skip


def merge(
    utterances: Sequence[Utterance],
    shared: Iterable[SharedWords],
    options: MergeOptions = DEFAULT,
) -> tuple[Quotation, ...]:
    """The utterances that several statements, or one text in several articles, report, by id.

    The order of the arguments does not matter. The strongest pairs are joined first. A
    quotation gets a second speaker only by a pair that is strong enough by itself; what
    people said of speakers is never joined against them.
    """
    by_row = {utterance.row: utterance for utterance in utterances}
    # few of the pairs are one utterance: the others are not even kept for the sorting
    pairs = [
        (by_row[pair.a], by_row[pair.b], pair.words)
        for pair in shared
        if pair.a in by_row
        and pair.b in by_row
        and is_one(by_row[pair.a], by_row[pair.b], pair.words, options)
    ]
    clusters = _Clusters(by_row)
    for one, other, words in sorted(pairs, key=_strength):
        strong = not (one.headline or other.headline) and one.text_hash != other.text_hash
        strong = strong and _fits(one, other, words, options.differ)
        clusters.join(one.row, other.row, strong=strong)
    return tuple(sorted(clusters.quotations(), key=lambda quotation: quotation.id))


def _strength(pair: tuple[Utterance, Utterance, int]) -> tuple[float, int, list[Place]]:
    """The key that puts the surest pairs first, whatever order they came in."""
    one, other, words = pair
    return -words / min(one.words, other.words), -words, sorted((one.place, other.place))


def is_one(a: Utterance, b: Utterance, words: int, options: MergeOptions = DEFAULT) -> bool:
    """Whether two statements with so many equal words are one utterance."""
    tie = _tie(a, b)
    if _overlap(a, b) or (a.headline and b.headline):
        return False
    if a.nested != b.nested and words < LEAST_ALIKE * max(a.words, b.words):
        # what is held for a quotation within one may be a mark that was never closed
        return tie == "known" and a.text_hash != b.text_hash and _fits(a, b, words, options.known)
    return _fits(a, b, words, _rows(a, b, tie, options))


Tie = Literal["known", "role", "unsure", "differ"]


def _tie(a: Utterance, b: Utterance) -> Tie:
    """What is known of a common speaker: a person, or the words for a role of nobody known."""
    if a.speaker and b.speaker:
        return "known" if a.speaker == b.speaker else "differ"
    if a.speaker or b.speaker or not (a.role and b.role):
        return "unsure"
    return "role" if a.role == b.role else "differ"


def _rows(a: Utterance, b: Utterance, tie: Tie, options: MergeOptions) -> Rows:
    """What two statements are held to. A headline's words are only held to their own report."""
    within = a.text_hash == b.text_hash
    lead = options.lead if within and min(a.start, b.start) < LEAD else ()
    if a.headline or b.headline:
        return lead
    if tie == "known":
        return options.known
    if tie == "role":
        return options.role
    if tie == "differ":
        return () if within else options.differ
    return (*options.within, *lead) if within else options.unsure


def _fits(a: Utterance, b: Utterance, words: int, rows: Rows) -> bool:
    share = words / min(a.words, b.words)
    gap_days = _gap_days(a, b)
    return any(
        words >= least and share >= least_share and gap_days <= most_days
        for least, least_share, most_days in rows
    )


def _overlap(a: Utterance, b: Utterance) -> bool:
    return a.text_hash == b.text_hash and a.start < b.end and b.start < a.end


def _gap_days(a: Utterance, b: Utterance) -> int:
    """The fewest days that can lie between two publications; 0 within one text.

    At least `VAGUE_DAYS` where one of them is known no better than that.
    """
    if a.text_hash == b.text_hash:
        return 0
    first, second = sorted((a, b), key=lambda u: (u.day_from or date.max, u.place))
    vague = VAGUE_DAYS if _is_vague(a) or _is_vague(b) else 0
    if first.day_to is None or second.day_from is None:
        return vague
    return max(vague, (second.day_from - first.day_to).days + 1)


def _is_vague(utterance: Utterance) -> bool:
    first, last = utterance.day_from, utterance.day_to
    return first is None or last is None or (last - first).days > VAGUE_DAYS


class _Clusters:
    """Disjoint sets of utterances with the speakers that they are said to have."""

    def __init__(self, by_row: Mapping[int, Utterance]) -> None:
        self._by_row = by_row
        self._parent: dict[int, int] = {}
        self._speakers: dict[int, frozenset[str]] = {}
        self._judged: dict[int, frozenset[str]] = {}

    def _root(self, row: int) -> int:
        if row not in self._parent:
            one = self._by_row[row]
            self._parent[row] = row
            self._speakers[row] = frozenset({one.speaker} if one.speaker else ())
            self._judged[row] = self._speakers[row] if one.judged else frozenset()
        while self._parent[row] != row:
            self._parent[row] = self._parent[self._parent[row]]
            row = self._parent[row]
        return row

    def join(self, one: int, other: int, *, strong: bool) -> None:
        """Makes two sets one, unless they have two speakers, or were judged to have them.

        `strong` says that the pair may bring a second speaker.
        """
        first, second = self._root(one), self._root(other)
        a, b = self._speakers[first], self._speakers[second]
        judged = self._judged[first] | self._judged[second]
        if first == second or len(judged) > 1 or not (strong or a <= b or b <= a):
            return
        self._parent[second] = first
        self._speakers[first], self._judged[first] = a | b, judged

    def quotations(self) -> Iterator[Quotation]:
        """The sets; an id is made from the places of all members."""
        members: dict[int, list[Utterance]] = defaultdict(list)
        for row in self._by_row:
            members[self._root(row)].append(self._by_row[row])
        for group in members.values():
            if len(group) > 1 or (group[0].articles > 1 and not group[0].headline):
                ordered = sorted(group, key=lambda utterance: utterance.place)
                places = (":".join(map(str, utterance.place)) for utterance in ordered)
                yield Quotation(
                    content_id("quotation", *places), tuple(utterance.row for utterance in ordered)
                )
