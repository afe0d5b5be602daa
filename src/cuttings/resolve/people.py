"""Who is who across articles: the chains of many texts become people, by block.

A block holds all chains that could be one person by name: people with one surname,
organisations and places with one name. Equal blocks give equal people, in whatever
order the articles were read.

Plain rules, and precision first. The same full name is the same person, unless the
texts give two sexes. A surname alone belongs to the only person in the story who
bears it; where several do, it stays open. A judgement outranks all of this.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from cuttings.model.identity import content_id
from cuttings.model.people import BlockChain, Chain, Person, ResolvedPerson
from cuttings.resolve.links import PersonLink, partition, settle_links

VERSION = "1"
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
    """The block that a chain belongs to: its type, and surname or whole name."""
    parts = name_parts(chain.name)
    if not parts:
        return f"{chain.type}:"
    if chain.type == "PER":
        return f"PER:{parts[-1]}"
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    return f"{chain.type}:{' '.join(parts)}"


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
    full: dict[str, list[BlockChain]] = defaultdict(list)
    bare: list[BlockChain] = []
    for chain in chains:
        parts = name_parts(chain.chain.name)
        if chain.chain.type != "PER" or len(parts) > 1:
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
    yield from _surnames(bare, sexes)


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
    kind = members[0].chain.type
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
