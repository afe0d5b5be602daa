"""Who is who across articles: the chains of many texts become people, by block.

A block holds all chains that could be one by name: people with one surname, and the
organisations and places with that name. Equal blocks give equal people, in whatever
order the articles were read.

Plain rules, and precision first. The same full name is the same person, unless the
texts give two sexes; so are forms of one name (`Bob Hale`, `Robert J. Hale`) where they
fit no second person. A surname alone belongs to the only person in the story who bears
it, or to the one whom nearly all reports mean; else it stays open. A single word that the
story mostly uses for a place or an organisation is no person. A judgement outranks all
of this.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cuttings.model.identity import content_id
from cuttings.model.people import BlockChain, Chain, EntityType, Person, ResolvedPerson
from cuttings.resolve.links import PersonLink, partition, settle_links
from cuttings.resolve.person_names import fold_name, name_form, name_parts, same_people
from cuttings.text.person_words import Sex, honorific_sex, usual_sex

VERSION = "3"
BOTH_SEXES = 2
RANKS = frozenset({
    "King", "Queen", "Prince", "Princess", "Duke", "Duchess", "Earl", "Baron", "Baroness",
    "Viscount", "Lord", "Lady", "Sheikh", "Pope", "Ayatollah", "Cardinal", "Justice", "Judge",
})  # fmt: skip
MOST_BEAR = 5.0
"""How many times the reports on all its other bearers those on one must be, for a surname
alone to mean that one."""


class _Group(NamedTuple):
    """Where the rules put a chain, and why, in words."""

    key: str
    reason: str


def block_key(chain: Chain) -> str:
    """The block that a chain belongs to: a person's surname, or the whole name of a thing."""
    if chain.type == "PER":
        return " ".join(name_parts(chain.name)[-1:])
    parts = fold_name(chain.name).split()
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    return " ".join(parts)


def resolve_block(
    chains: Sequence[BlockChain], links: Sequence[PersonLink] = ()
) -> tuple[ResolvedPerson, ...]:
    """The people of one block, or of several that judgements tie together.

    Args:
        chains: all chains of the block that stand in current articles, in any order.
        links: judgements over these chains, in the order in which they were made.

    Returns:
        People ordered by name. A chain that could be several people is in none.
    """
    by_row = {chain.row: chain for chain in sorted(chains, key=_place)}
    settled = settle_links(links)
    ruled = {chain.row: group for chain, group in _by_rule(list(by_row.values()))}
    people = []
    for cluster in partition({row: group.key for row, group in ruled.items()}, settled):
        rows = [row for row in cluster if row in by_row and row not in settled.nobody]
        if not rows:
            continue
        judged = not settled.judged.isdisjoint(rows)
        reason = "a person said so" if judged else ruled[rows[0]].reason
        people.append(_person([by_row[row] for row in rows], reason))
    return tuple(sorted(_tell_apart(people), key=lambda p: (p.person.name, p.person.id)))


def _place(chain: BlockChain) -> tuple[str, int]:
    return chain.text_hash, chain.start


def _by_rule(chains: Sequence[BlockChain]) -> Iterable[tuple[BlockChain, _Group]]:
    """Each chain that the rules can place, with its group."""
    things: list[BlockChain] = []
    full: dict[str, list[BlockChain]] = defaultdict(list)
    bare: list[BlockChain] = []
    for chain in chains:
        parts = name_parts(chain.chain.name)
        if chain.chain.type != "PER":
            things.append(chain)
            yield chain, _Group(_thing_key(chain), f"the same name, {chain.chain.name}")
        elif len(parts) > 1:
            full[" ".join(parts)].append(chain)
        else:
            bare.append(chain)
    bearers = _Bearers(full)
    yield from bearers.place()
    thing = _thing_of_that_name(bare, things) if not full else None
    if thing is not None:
        reason = f"elsewhere in the story {thing.chain.name} is no person"
        yield from ((chain, _Group(_thing_key(thing), reason)) for chain in bare)
    else:
        yield from _surnames(bare, bearers)


class _Bearers:
    """The persons of a block who are named in full. `sexes` is what the texts say of each.

    `articles` counts the reports on each; somebody whose name two people bear has both sexes.
    """

    def __init__(self, full: Mapping[str, Sequence[BlockChain]]) -> None:
        self._full = full
        known = {name: _sexes(group) for name, group in full.items()}
        forms = {name: name_form(group[0].chain.name) for name, group in full.items()}
        self._same = same_people(forms, known)
        self.sexes: dict[str, set[Sex]] = defaultdict(set)
        self.articles: Counter[str] = Counter()
        for name, group in full.items():
            self.sexes[self.key(name)] |= known[name]
            self.articles[self.key(name)] += sum(chain.articles for chain in group)

    def key(self, name: str) -> str:
        """The person whose name this is."""
        return self._same[name][0]

    def place(self) -> Iterable[tuple[BlockChain, _Group]]:
        """Each chain with a full name, and its person where that is clear."""
        for name, group in self._full.items():
            key, forms = self.key(name), len(self._same[name])
            for chain in group:
                shown = chain.chain.name
                if len(self.sexes[key]) < BOTH_SEXES:
                    reason = f"a form of the same name, {shown}"
                    yield chain, _Group(key, reason if forms > 1 else f"the same name, {shown}")
                elif chain.chain.sex:
                    told = "the same name, told apart by Mr and Ms, he and she"
                    yield chain, _Group(f"{key} ({chain.chain.sex})", told)


def _sexes(group: Sequence[BlockChain]) -> set[Sex]:
    """What the texts say of the sex of those with one full name.

    Against what the given name usually says, only an honorific counts.
    """
    given = sorted({chain.chain.name.split()[0] for chain in group})
    usual = next((sex for name in given if (sex := usual_sex(name))), None)
    found: set[Sex] = {chain.chain.sex for chain in group if chain.chain.sex}
    if usual is None or len(found) < BOTH_SEXES:
        return found
    told = {honorific_sex(words) for chain in group for words in chain.chain.honorifics} | {usual}
    return found if len(told - {None}) == BOTH_SEXES else {usual}


def _thing_key(chain: BlockChain) -> str:
    return f"{chain.chain.type}: {fold_name(chain.chain.name)}"


def _thing_of_that_name(
    bare: Sequence[BlockChain], things: Sequence[BlockChain]
) -> BlockChain | None:
    """The place or organisation that single words taken for people mostly are, if there is one.

    Never where one of them is given an honorific: nobody calls a place Mr.
    """
    if any(chain.chain.honorifics for chain in bare):
        return None
    names = {fold_name(c.chain.name) for c in bare}
    weights: Counter[str] = Counter()
    for thing in things:
        if fold_name(thing.chain.name) in names and thing.chain.type in {"LOC", "ORG"}:
            weights[_thing_key(thing)] += _weight(thing)
    best = max(weights, key=lambda key: (weights[key], key), default=None)
    if best is None or weights[best] <= sum(map(_weight, bare)):
        return None
    return next(thing for thing in things if _thing_key(thing) == best)


def _weight(chain: BlockChain) -> int:
    return chain.articles * chain.chain.mentions


def _surnames(bare: Sequence[BlockChain], bearers: _Bearers) -> Iterable[tuple[BlockChain, _Group]]:
    sexes = {chain.chain.sex for chain in bare if chain.chain.sex}
    for chain in bare:
        bearer = chain.chain.name
        sex = chain.chain.sex
        fitting = [
            key for key, known in bearers.sexes.items() if not sex or not known or sex in known
        ]
        if not bearers.sexes:
            key = " ".join(name_parts(bearer))
            reason = f"{bearer}: no report gives a first name"
            if len(sexes) < BOTH_SEXES:
                yield chain, _Group(key, reason)
            elif sex:
                yield chain, _Group(f"{key} ({sex})", f"{reason}, and Mr and Ms are two")
            continue
        first = max(fitting, key=lambda key: (bearers.articles[key], key), default=None)
        if first is None or len(bearers.sexes[first]) == BOTH_SEXES:
            continue
        if len(fitting) == 1:
            yield chain, _Group(first, f"the only {bearer} in the story that fits")
        elif bearers.articles[first] >= MOST_BEAR * sum(
            bearers.articles[key] for key in fitting if key != first
        ):
            yield chain, _Group(first, f"nearly every {bearer} with a first name in the story")


def _person(members: Sequence[BlockChain], reason: str) -> ResolvedPerson:
    names: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for member in members:
        names[member.chain.name] += member.articles
        for form in member.chain.forms:
            forms[form] += member.articles
    name = max(names, key=lambda n: (len(name_parts(n)) > 1, names[n], len(n), n))
    aliases = sorted((f for f in (forms | names) if f != name), key=lambda f: (-forms[f], f))
    sexes = {m.chain.sex for m in members if m.chain.sex}
    types = Counter[EntityType]()
    for member in members:
        types[member.chain.type] += _weight(member)
    kind = max(types, key=lambda t: (types[t], t))
    shown = _with_rank(name, members)
    person = Person(
        id=content_id("person", kind, fold_name(name)),
        type=kind,
        name=shown,
        aliases=tuple(aliases if shown == name else (name, *aliases)),
        sex=next(iter(sexes)) if len(sexes) == 1 else None,
        reason=reason,
    )
    return ResolvedPerson(person, tuple(m.row for m in members))


def _with_rank(name: str, members: Sequence[BlockChain]) -> str:
    """`King Osmar`, `Lady Justice Ferris`: a surname alone with the rank that all texts give."""
    ranks = {honorific for member in members for honorific in member.chain.honorifics}
    if len(name_parts(name)) > 1 or len(ranks) != 1:
        return name
    rank = next(iter(ranks))
    return f"{rank} {name}" if RANKS.issuperset(rank.split()) else name


def _tell_apart(people: Sequence[ResolvedPerson]) -> Iterable[ResolvedPerson]:
    """Namesakes get ids of their own: the sex where that tells them apart, or else their number."""
    count = Counter(p.person.id for p in people)
    of_sex = Counter((p.person.id, p.person.sex) for p in people)
    seen: Counter[str] = Counter()
    for resolved in people:
        person = resolved.person
        if count[person.id] == 1:
            yield resolved
            continue
        seen[person.id] += 1
        alone = person.sex if of_sex[person.id, person.sex] == 1 else None
        mark = alone or str(seen[person.id])
        own = Person(
            id=content_id("person", person.type, fold_name(person.name), mark),
            type=person.type,
            name=person.name,
            aliases=person.aliases,
            sex=person.sex,
            reason=person.reason,
        )
        yield ResolvedPerson(own, resolved.rows)
