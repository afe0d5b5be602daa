"""Who is who across articles: the chains of many texts become people, by block.

A block holds all chains that could be one by name: people with one surname, however it is
spelled, and the organisations and places with that name. A first name alone may be put in the
block of a surname (`first_names`). Equal blocks give equal people, in whatever order the
articles were read.

Plain rules, and precision first. The same full name is the same person, unless the
texts give two sexes; so are forms and spellings of one name (`Bob Hale`, `Robert J. Hale`) where
they fit no second person. A surname alone belongs to the only person in the story who bears
it, or to the one whom nearly all reports mean; else it stays open. A single word that the
story mostly uses for something else is no person. A judgement outranks all of this.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cuttings.model.identity import content_id
from cuttings.model.people import (
    BlockChain,
    Chain,
    ChainForms,
    EntityType,
    Person,
    ResolvedPerson,
)
from cuttings.resolve.bearers import BOTH_SEXES, Bearers
from cuttings.resolve.links import PersonLink, partition, settle_links
from cuttings.resolve.person_names import fold_name, name_parts
from cuttings.resolve.thing_names import RANKS, thing_block, thing_words
from cuttings.text.name_spellings import spelling_key

VERSION = "4"
KNIGHTS = frozenset({"Sir", "Dame"})
MOST_BEAR = 5.0
"""How many times the reports on all its other bearers those on one must be, for a surname
alone to mean that one."""
NO_HOMES: Mapping[int, str] = {}


class _Group(NamedTuple):
    """Where the rules put a chain, and why, in words."""

    key: str
    reason: str


def block_key(chain: Chain | ChainForms) -> str:
    """The block that a chain belongs to: a person's surname, or the whole name of a thing.

    Spellings of one surname are one block.
    """
    if chain.type == "PER":
        return spelling_key(name_parts(chain.name)[-1])
    return thing_block(chain.name)


def resolve_block(
    chains: Sequence[BlockChain],
    links: Sequence[PersonLink] = (),
    homes: Mapping[int, str] = NO_HOMES,
) -> tuple[ResolvedPerson, ...]:
    """The people of one block, or of several that judgements tie together.

    Args:
        chains: all chains of the block that stand in current articles, in any order.
        links: judgements over these chains, in the order in which they were made.
        homes: chains of a first name alone that are somebody's of this block: row → the block.

    Returns:
        People ordered by name. A chain that could be several people is in none.
    """
    by_row = {chain.row: chain for chain in sorted(chains, key=_place)}
    settled = settle_links(links)
    ruled = {chain.row: group for chain, group in _by_rule(list(by_row.values()), homes)}
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


def _by_rule(
    chains: Sequence[BlockChain], homes: Mapping[int, str]
) -> Iterable[tuple[BlockChain, _Group]]:
    """Each chain that the rules can place, with its group. Each block is looked at by itself."""
    blocks: dict[str, list[BlockChain]] = defaultdict(list)
    for chain in chains:
        blocks[homes.get(chain.row) or block_key(chain.chain)].append(chain)
    for members in blocks.values():
        yield from _in_block(members, homes)


def _in_block(
    chains: Sequence[BlockChain], homes: Mapping[int, str]
) -> Iterable[tuple[BlockChain, _Group]]:
    things: list[BlockChain] = []
    first_names: list[BlockChain] = []
    full: dict[str, list[BlockChain]] = defaultdict(list)
    bare: dict[str, list[BlockChain]] = defaultdict(list)
    for chain in chains:
        parts = name_parts(chain.chain.name)
        if chain.chain.type != "PER":
            things.append(chain)
            yield chain, _Group(_thing_key(chain), f"the same name, {chain.chain.name}")
        elif chain.row in homes:
            first_names.append(chain)
        elif len(parts) > 1:
            full[" ".join(parts)].append(chain)
        else:
            bare[parts[0]].append(chain)
    bearers = Bearers(full)
    yield from _full_names(full, bearers)
    for surname, group in bare.items():
        own = bearers.named(surname)
        thing = None if own else _thing_of_that_name(group, things)
        if thing is None:
            yield from _surnames(group, own, bearers)
            continue
        reason = f"elsewhere in the story {thing.chain.name} is no person"
        yield from ((chain, _Group(_thing_key(thing), reason)) for chain in group)
    yield from _first_names(first_names, bearers)


def _full_names(
    full: Mapping[str, Sequence[BlockChain]], bearers: Bearers
) -> Iterable[tuple[BlockChain, _Group]]:
    """Each chain with a full name, and its person where that is clear."""
    for name, group in full.items():
        key = bearers.key(name)
        for chain in group:
            shown = chain.chain.name
            if len(bearers.sexes[key]) < BOTH_SEXES:
                yield chain, _Group(key, f"{bearers.same_how(name)}, {shown}")
            elif chain.chain.sex:
                told = "the same name, told apart by Mr and Ms, he and she"
                yield chain, _Group(f"{key} ({chain.chain.sex})", told)


def _first_names(
    chains: Sequence[BlockChain], bearers: Bearers
) -> Iterable[tuple[BlockChain, _Group]]:
    for chain in chains:
        word, sex = name_parts(chain.chain.name)[0], chain.chain.sex
        fitting = bearers.with_first_name(word, sex)
        if len(fitting) == 1 and len(bearers.sexes[fitting[0]]) < BOTH_SEXES:
            name = chain.chain.name
            reason = f"{name} beside that surname: nobody else of both names is in the story"
            yield chain, _Group(fitting[0], reason)


def _thing_key(chain: BlockChain) -> str:
    return f"{chain.chain.type}: {' '.join(thing_words(chain.chain.name))}"


def _thing_of_that_name(
    bare: Sequence[BlockChain], things: Sequence[BlockChain]
) -> BlockChain | None:
    """What else single words taken for a person mostly are in the story, if anything.

    Never where one of them is given an honorific: nobody calls a place Mr. But a ship or an
    engine may be named `Queen Adela`: then the title belongs to the name.
    """
    honorifics = {honorific for chain in bare for honorific in chain.chain.honorifics}
    titled = len(honorifics) == 1 and all(chain.chain.honorifics for chain in bare)
    title = next(iter(honorifics)) if titled else ""
    if honorifics and title not in RANKS:
        return None
    names = {fold_name(f"{title} {chain.chain.name}") for chain in bare}
    weights: Counter[str] = Counter()
    for thing in things:
        if " ".join(thing_words(thing.chain.name)) in names:
            weights[_thing_key(thing)] += _weight(thing)
    best = max(weights, key=lambda key: (weights[key], key), default=None)
    # a title before the name of a thing is part of it; a name alone may be taken for anything
    least = sum(map(_weight, bare)) + (not title)
    if best is None or weights[best] < least:
        return None
    return next(thing for thing in things if _thing_key(thing) == best)


def _weight(chain: BlockChain) -> int:
    return chain.articles * chain.chain.mentions


def _surnames(
    bare: Sequence[BlockChain], own: Sequence[str], bearers: Bearers
) -> Iterable[tuple[BlockChain, _Group]]:
    """Chains of one surname alone; `own` are the persons with this very surname."""
    sexes = {chain.chain.sex for chain in bare if chain.chain.sex}
    for chain in bare:
        bearer, sex = chain.chain.name, chain.chain.sex
        if not own:
            key = " ".join(name_parts(bearer))
            reason = f"{bearer}: no report gives a first name"
            if len(sexes) < BOTH_SEXES:
                yield chain, _Group(key, reason)
            elif sex:
                yield chain, _Group(f"{key} ({sex})", f"{reason}, and Mr and Ms are two")
            continue
        fitting = [key for key in own if bearers.allows(key, sex)]
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
    whole = {n for n in names if len(name_parts(n)) > 1} if _is_person(members) else set()
    name = max(names, key=lambda n: (n in whole, names[n], len(n), n))
    aliases = sorted((f for f in (forms | names) if f != name), key=lambda f: (-forms[f], f))
    sexes = {m.chain.sex for m in members if m.chain.sex}
    types = Counter[EntityType]()
    for member in members:
        types[member.chain.type] += _weight(member)
    kind = max(types, key=lambda t: (types[t], t != "PER", t))
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


def _is_person(members: Sequence[BlockChain]) -> bool:
    return all(member.chain.type == "PER" for member in members)


def _with_rank(name: str, members: Sequence[BlockChain]) -> str:
    """`King Osmar`, `Lady Justice Ferris`, `Sir Rupert Gale`: what all texts put before it.

    A rank goes before a surname alone, `Sir` and `Dame` before a full name.
    """
    full = len(name_parts(name)) > 1
    named = [m.chain for m in members if not full or len(name_parts(m.chain.name)) > 1]
    ranks = {honorific for chain in named for honorific in chain.honorifics}
    if full:
        title = next(iter(sorted(KNIGHTS & ranks)), "")
        return f"{title} {name}" if all(title in chain.honorifics for chain in named) else name
    rank = next(iter(ranks)) if len(ranks) == 1 else ""
    return f"{rank} {name}" if rank and RANKS.issuperset(rank.split()) else name


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
