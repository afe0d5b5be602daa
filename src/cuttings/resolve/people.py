"""Who is who across articles: the chains of many texts become people, by block.

A block holds all chains that could be one by name: people with one surname, and the
organisations and places with that name. Equal blocks give equal people, in whatever
order the articles were read.

Plain rules, and precision first. The same full name is the same person, unless the
texts give two sexes. A surname alone belongs to the only person in the story who
bears it; where several do, it stays open. A single word that the story mostly uses
for a place or an organisation is no person. A judgement outranks all of this.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from cuttings.model.identity import content_id
from cuttings.model.people import BlockChain, Chain, EntityType, Person, ResolvedPerson
from cuttings.resolve.links import PersonLink, partition, settle_links

VERSION = "2"
GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv"})
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"})

BOTH_SEXES = 2

Sex = Literal["f", "m"]


class _Group(NamedTuple):
    """Where the rules put a chain, and why, in words."""

    key: str
    reason: str


def fold_name(name: str) -> str:
    """A name for comparing: no case, no accents, one kind of apostrophe and hyphen."""
    decomposed = unicodedata.normalize("NFKD", name.translate(APOSTROPHES).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.replace(",", " ").split())


def name_parts(name: str) -> list[str]:
    """The words of a folded name without a generation suffix (`Jr`)."""
    parts = fold_name(name).split()
    while len(parts) > 1 and parts[-1].strip(".") in GENERATION:
        parts.pop()
    return parts


def block_key(chain: Chain) -> str:
    """The block that a chain belongs to: a person's surname, or the whole name of a thing."""
    parts = name_parts(chain.name)
    if chain.type == "PER":
        return " ".join(parts[-1:])
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
    return chain.text_hash, chain.chain.mentions[0].span.start


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
    sexes: dict[str, set[Sex]] = {}
    for name, group in full.items():
        known = {c.chain.sex for c in group if c.chain.sex}
        sexes[name] = known
        for chain in group:
            if len(known) < BOTH_SEXES:
                yield chain, _Group(name, f"the same name, {chain.chain.name}")
            elif chain.chain.sex:
                key = f"{name} ({chain.chain.sex})"
                yield chain, _Group(key, "the same name, told apart by Mr and Ms, he and she")
    thing = _thing_of_that_name(bare, things) if not full else None
    if thing is not None:
        reason = f"elsewhere in the story {thing.chain.name} is no person"
        yield from ((chain, _Group(_thing_key(thing), reason)) for chain in bare)
    else:
        yield from _surnames(bare, sexes)


def _thing_key(chain: BlockChain) -> str:
    return f"{chain.chain.type}: {fold_name(chain.chain.name)}"


def _thing_of_that_name(
    bare: Sequence[BlockChain], things: Sequence[BlockChain]
) -> BlockChain | None:
    """The place or organisation that single words taken for people mostly are, if there is one.

    Never where one of them is given an honorific: nobody calls a place Mr.
    """
    if any(m.honorific for c in bare for m in c.chain.mentions):
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
    return chain.articles * len(chain.chain.mentions)


def _surnames(
    bare: Sequence[BlockChain], sexes: Mapping[str, set[Sex]]
) -> Iterable[tuple[BlockChain, _Group]]:
    for chain in bare:
        bearer = chain.chain.name
        surname = fold_name(bearer)
        fitting = [
            name
            for name, known in sexes.items()
            if not chain.chain.sex or not known or chain.chain.sex in known
        ]
        if not sexes:
            yield chain, _Group(surname, f"{bearer}: no report gives a first name")
        elif len(fitting) == 1 and len(sexes[fitting[0]]) < BOTH_SEXES:
            yield chain, _Group(fitting[0], f"the only {bearer} in the story that fits")


def _person(members: Sequence[BlockChain], reason: str) -> ResolvedPerson:
    names: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for member in members:
        names[member.chain.name] += member.articles
        for mention in member.chain.mentions:
            if mention.kind == "name":
                forms[mention.span.text] += member.articles
    name = max(names, key=lambda n: (len(name_parts(n)) > 1, names[n], len(n), n))
    aliases = sorted((f for f in (forms | names) if f != name), key=lambda f: (-forms[f], f))
    sexes = {m.chain.sex for m in members if m.chain.sex}
    types = Counter[EntityType]()
    for member in members:
        types[member.chain.type] += _weight(member)
    kind = max(types, key=lambda t: (types[t], t))
    person = Person(
        id=content_id("person", kind, fold_name(name)),
        type=kind,
        name=name,
        aliases=tuple(aliases),
        sex=next(iter(sexes)) if len(sexes) == 1 else None,
        reason=reason,
    )
    return ResolvedPerson(person, tuple(m.row for m in members))


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
