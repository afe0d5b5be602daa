"""Events across articles: which mentions tell of one event.

Mentions of the same days are joined first, each group around the mention that most others
agree with; nothing is joined through a third. Then vaguer ones (a month, a year) are put to
the one event of those days that they fit; where several fit alike they stand by themselves.
Days alone never decide: kind or verb, people and words must agree.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from cuttings.model.event import OTHER_KIND, DatedMention

VERSION = "2"
SAYING = "statement"
"""Kind of the clauses that only say that somebody said something."""
BROAD = frozenset({OTHER_KIND, SAYING, "announcement", "law", "meeting", "move", "travel"})
"""Kinds of which one person may be concerned in several on one day."""
SPEAKING = frozenset({SAYING, "announcement"})
"""Kinds of acts of speech: what was said is another event than that it was said."""
SELDOM = frozenset({
    "appointment", "arrest", "charge", "death", "departure from office", "injury", "release",
    "sentence",
})  # fmt: skip
"""Kinds that happen to one person seldom."""
Cluster = tuple[DatedMention, ...]


@dataclass(frozen=True, slots=True)
class EventOptions:
    """What makes two mentions of the same days one event.

    Shares (0–1) are of the telling words of the shorter clause that the longer has too.

    Attributes:
        alike: cosine of all words from which on nothing else is asked.
        same_words: that cosine where the clauses name different people.
        same_kind: share, names included, for clauses of one kind or verb.
        known_person: share for clauses of one kind or verb with a person in common.
        other_kind: share for clauses of two kinds with a person in common.
        least_words: words that must be shared wherever words decide.
        other_words: the same for clauses of two kinds with a person in common.
        least_cosine: their cosine where nobody is named in common.
        vague: how well a vaguer mention must fit an event.
        ahead: how much better the best event must fit it than the next.
        most_holders: people and words that more mentions of a range have are no ground
            to compare two.
    """

    alike: float = 0.6
    same_words: float = 0.85
    same_kind: float = 0.4
    known_person: float = 0.2
    other_kind: float = 0.5
    least_words: int = 2
    other_words: int = 3
    least_cosine: float = 0.35
    vague: float = 0.35
    ahead: float = 1.25
    most_holders: int = 150


DEFAULT = EventOptions()


def is_one(a: DatedMention, b: DatedMention, options: EventOptions = DEFAULT) -> bool:
    """Whether two mentions of the same days tell of one event."""
    if (a.kind in SPEAKING) != (b.kind in SPEAKING):
        return False
    common = a.persons & b.persons
    differ = _contrary(a, b) or (not common and _differ(a, b))
    whole, plain = _shared(a.words | a.names, b.words | b.names), _shared(a.words, b.words)
    enough = whole.number >= options.least_words
    least = options.same_words if differ else options.alike
    if enough and whole.cosine >= least and plain.share >= options.same_kind:
        return True
    if differ:
        return False
    if _same_name(a, b):
        alike = a.persons == b.persons and (a.lemma == b.lemma or a.kind not in BROAD)
        if common and (alike or plain.share >= options.known_person):
            return True
        cosine = whole.cosine >= options.least_cosine
        return enough and cosine and whole.share >= options.same_kind
    enough = plain.number >= options.other_words
    return bool(common) and enough and plain.share >= options.other_kind


def _differ(a: DatedMention, b: DatedMention) -> bool:
    """Whether two mentions name different people or places; of a broad kind, other numbers."""
    if (a.persons and b.persons) or (a.places and b.places and not a.places & b.places):
        return True
    one, other = _numbers(a), _numbers(b)
    return bool(one and other and not one & other) and {a.kind, b.kind} <= BROAD


def _numbers(mention: DatedMention) -> frozenset[str]:
    return frozenset(word for word in mention.words if word[0].isdigit())


def _contrary(a: DatedMention, b: DatedMention) -> bool:
    return (a.status == "denied") != (b.status == "denied")


def _same_name(a: DatedMention, b: DatedMention) -> bool:
    """Whether two mentions are called alike; clauses of saying only with the same verb."""
    if a.lemma == b.lemma:
        return True
    return a.kind == b.kind and a.kind not in {OTHER_KIND, SAYING}


class _Shared(NamedTuple):
    """How many words two clauses share, their cosine, and the share of the shorter one's."""

    number: int
    cosine: float
    share: float


def _shared(a: frozenset[str], b: frozenset[str]) -> _Shared:
    number = len(a & b)
    if not number:
        return _Shared(0, 0.0, 0.0)
    return _Shared(number, number / sqrt(len(a) * len(b)), number / min(len(a), len(b)))


def cluster(
    mentions: Sequence[DatedMention], options: EventOptions = DEFAULT
) -> tuple[Cluster, ...]:
    """Mentions of one range of days as events, the centre of each first.

    The order of `mentions` does not matter. Compares only mentions that share a person or a
    telling word, so that the time is about proportional to their number.
    """
    ordered = sorted(mentions, key=lambda mention: mention.key)
    alike = [
        [at for at in near if is_one(mention, ordered[at], options)]
        for mention, near in zip(ordered, _near(ordered, options), strict=True)
    ]
    ranking = sorted(
        range(len(ordered)), key=lambda at: (-len(alike[at]), _rank(ordered[at]), ordered[at].key)
    )
    taken: set[int] = set()
    found: list[Cluster] = []
    for centre in ranking:
        if centre in taken:
            continue
        members = [centre, *(at for at in alike[centre] if at not in taken)]
        taken.update(members)
        found.append(tuple(ordered[at] for at in members))
    return tuple(found)


def _near(ordered: Sequence[DatedMention], options: EventOptions) -> Iterator[list[int]]:
    """For each mention the others that share a person or a telling word with it, in order."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, mention in enumerate(ordered):
        for key in _keys(mention):
            holders[key].append(at)
    for at, mention in enumerate(ordered):
        lists = [holders[key] for key in _keys(mention)]
        few = {other for held in lists if len(held) <= options.most_holders for other in held}
        yield sorted(few - {at})


def _keys(mention: DatedMention) -> Iterator[str]:
    yield from mention.words | mention.names
    yield from (f"={person}" for person in mention.persons)


def join_vague(
    clusters: Iterable[Cluster], options: EventOptions = DEFAULT
) -> list[tuple[Cluster, ...]]:
    """Puts vaguer clusters behind the cluster that they fit; the others stay alone.

    Shorter ranges come first, so that a month finds its day and a year its month. The order
    of `clusters` does not matter.
    """
    ordered = sorted(clusters, key=lambda one: (one[0].days, one[0].key))
    groups: list[list[Cluster]] = []
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in ordered:
        home = _home(one[0], groups, by_key, options) if one[0].days > 1 else None
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(one)
        for key in dict.fromkeys(key for mention in one for key in _calls(mention)):
            by_key[key].append(home)
    return [tuple(group) for group in groups]


def _calls(mention: DatedMention) -> Iterator[tuple[str, str]]:
    """Under what a vaguer mention looks for its event: kind, verb or place, with each name."""
    who = [f"={known}" for known in mention.persons | mention.organisations]
    named = {f"verb {mention.lemma}"}
    if mention.kind not in {OTHER_KIND, SAYING}:
        named.add(mention.kind)
    for one in (*who, *mention.names):
        yield from ((name, one) for name in sorted(named))
        yield from ((f"at {place}", one) for place in mention.places if one in who)


def _home(
    vague: DatedMention,
    groups: Sequence[Sequence[Cluster]],
    by_key: Mapping[tuple[str, str], list[int]],
    options: EventOptions,
) -> int | None:
    """The one group that a vaguer mention fits, or None where none or several do."""
    fits: list[tuple[float, int]] = []
    for at in {at for key in _calls(vague) for at in by_key.get(key, ())}:
        members = [mention for one in groups[at] for mention in one]
        if _may_hold(vague, members):
            fits.append((max(_fit(vague, mention) for mention in members), at))
    fits.sort(key=lambda fit: (-fit[0], fit[1]))
    if not fits or fits[0][0] < options.vague:
        return None
    if len(fits) > 1 and fits[0][0] < options.ahead * fits[1][0]:
        return None
    return fits[0][1]


def _may_hold(vague: DatedMention, members: Sequence[DatedMention]) -> bool:
    """Whether the days of a group lie within the vaguer ones, and the same people are named."""
    centre = members[0]
    if vague.days == centre.days or _contrary(vague, centre):
        return False
    if not (vague.start <= centre.start and centre.end <= vague.end):
        return False
    named = frozenset[str]().union(*(mention.persons for mention in members))
    return not (vague.persons and named) or bool(vague.persons & named)


def _fit(vague: DatedMention, mention: DatedMention) -> float:
    """0–1: how much of what the vaguer mention names and says the other has too.

    0 where they are called differently, and where neither the people nor the words agree.
    """
    shared = _shared(vague.words, mention.words)
    same_people = _same_people(vague, mention)
    same_place = bool(vague.places & mention.places)
    if SAYING in {vague.kind, mention.kind}:
        return 0.0
    if not _same_name(vague, mention) and not (same_people and same_place):
        return 0.0
    if not same_people and shared.number < DEFAULT.least_words:
        return 0.0
    known = bool(vague.persons and mention.persons)
    who, others = (vague.persons, mention.persons) if known else (vague.names, mention.names)
    return (len(who & others) / max(len(who), 1) + shared.share) / 2


def _same_people(vague: DatedMention, mention: DatedMention) -> bool:
    """Whether the same are concerned; of what happens seldom, as far as both name somebody."""
    concerned = vague.persons | vague.organisations
    if concerned and concerned == mention.persons | mention.organisations:
        return True
    if vague.kind != mention.kind or vague.kind not in SELDOM:
        return False
    one, other = vague.persons, mention.persons
    if not (one and other):
        one, other = vague.names, mention.names
    return bool(one and other) and (one <= other or other <= one)


def _rank(mention: DatedMention) -> tuple[bool, bool, int, int]:
    """Which of two mentions that others agree with alike is the centre: the smaller."""
    return (
        mention.status in {"claimed", "denied"},
        mention.kind == SAYING,
        -min(len(mention.persons), 3),
        -min(len(mention.words), 15),
    )
