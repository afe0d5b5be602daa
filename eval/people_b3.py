"""Who is who across documents: B³ on the persons and organisations of MEANTIME and ECB+.

Gold: the mentions of persons that a document of the story names at least once (crowds and the
nameless are no persons of a story file). A gold mention counts as found where the program has a
mention with the same place, or a name that ends with it or stands right before its comma or
bracket (`Ann Hale` in `the mayor, Ann Hale`, in `Ann Hale, the mayor`). Of nested gold mentions
of one person the innermost counts.

B³ (Bagga and Baldwin 1998) over the mentions found: precision is the share of a mention's
predicted cluster that is the same gold person, recall the share of its gold person that is in
its predicted cluster. `misses count`: a gold mention that was not found has recall 0 and stays in
the size of its person; `found only` leaves it out of both. What the program finds beyond gold
counts nowhere, because both sets label only some sentences, or some persons, of a text.
A mention whose person the program leaves open is a cluster with its chain alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cuttings.extract.people import find_chains
from cuttings.language import LanguageOptions, annotate
from cuttings.model.evidence import Span
from cuttings.model.people import BlockChain, Chain, forms_of
from cuttings.resolve.first_names import FirstName, find_homes, first_word
from cuttings.resolve.people import block_key, resolve_block
from cuttings.resolve.person_names import name_parts
from cuttings.text.quotation_marks import find_quoted
from eval.people_sets import GoldDocument, GoldMention, Kind, ecbplus_people, meantime_people
from eval.scores import Score


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where a gold mention stands: its gold person, and the predicted one (None: not found)."""

    gold: str
    found: str | None
    named: bool
    words: str


def score(data: Path | None) -> list[Score] | str:
    """B³ on both sets, for names and for all mentions."""
    sets: tuple[tuple[str, str, Callable[[Path, Kind], Iterator[GoldDocument]]], ...] = (
        ("MEANTIME", "meantime", meantime_people),
        ("ECB+, every fourth topic", "ecbplus", ecbplus_people),
    )
    if data is None or not all((data / folder).is_dir() for _, folder, _ in sets):
        return "people across documents (MEANTIME, ECB+): no folders meantime and ecbplus"
    found: list[Score] = []
    for name, _, read in sets:
        found += scores(name, clusters(list(read(data, "PER"))))
        organisations = [c for c in clusters(list(read(data, "ORG")), "ORG") if c.named]
        found.append(b_cubed(name, "organisations, B³: names, misses count", organisations))
    chains_of.cache_clear()
    return found


def scores(name: str, found: Sequence[Cluster]) -> list[Score]:
    """Names alone and all mentions, each with misses and without."""
    named = [cluster for cluster in found if cluster.named]
    return [
        b_cubed(name, "people, B³: names, misses count", named),
        b_cubed(name, "people, B³: names, found only", [c for c in named if c.found]),
        b_cubed(name, "people, B³: all, misses count", found),
        b_cubed(name, "people, B³: all, found only", [c for c in found if c.found]),
    ]


def b_cubed(gold_set: str, measure: str, found: Sequence[Cluster]) -> Score:
    """Precision over the mentions with a predicted cluster, recall over all given."""
    right = [(c.gold, c.found) for c in found if c.found is not None]
    gold = Counter(c.gold for c in found)
    predicted = Counter(person for _, person in right)
    both = Counter(right)
    precision = sum(both[pair] / predicted[pair[1]] for pair in right)
    recall = sum(both[pair] / gold[pair[0]] for pair in right)
    return Score(
        gold_set,
        measure,
        precision / len(right) if right else 1.0,
        recall / len(found) if found else 1.0,
        len(found),
        tuple(_errors(found)),
    )


def _errors(found: Sequence[Cluster]) -> Iterator[str]:
    """Persons taken for one, persons taken for several, mentions missed."""
    words: dict[str, list[str]] = defaultdict(list)
    golds: dict[str | None, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    for cluster in found:
        if cluster.found:
            golds[cluster.found].add(cluster.gold)
            parts[cluster.gold].add(cluster.found)
        words[cluster.gold].append(cluster.words if cluster.found else f"[{cluster.words}]")
    for one, several in golds.items():
        if len(several) > 1:
            shown = " / ".join(_shown(words[gold]) for gold in sorted(several))
            yield f"{one} is {len(several)} persons: {shown}"
    for gold, several in parts.items():
        if len(several) > 1:
            yield f"{_shown(words[gold])} is taken for {', '.join(sorted(several))}"
    for gold, forms in words.items():
        if gold not in parts:
            yield f"not found: {gold}: {_shown(forms)}"


def _shown(forms: Iterable[str]) -> str:
    return ", ".join(f"{form} ×{count}" for form, count in Counter(forms).most_common(4))


def clusters(documents: Sequence[GoldDocument], kind: Kind = "PER") -> list[Cluster]:
    """The gold mentions of persons named in their story, with the predicted person of each.

    `kind` ORG: of organisations.
    """
    stories: dict[str, list[GoldDocument]] = defaultdict(list)
    for document in documents:
        stories[document.story].append(document)
    found: list[Cluster] = []
    for story, parts in stories.items():
        named = {m.person for part in parts for m in part.mentions if m.named}
        people = _people_of(parts)
        for part, chains in zip(parts, people, strict=True):
            wanted = [m for m in part.mentions if m.person in named]
            places = match(part.text, wanted, [(c, who) for c, who in chains if c.type == kind])
            for mention, person in zip(wanted, places, strict=True):
                words = part.text[mention.start : mention.end]
                who = f"{story}: {person}" if person else None
                found.append(Cluster(mention.person, who, mention.named, words))
    return found


def _people_of(documents: Sequence[GoldDocument]) -> list[list[tuple[Chain, str]]]:
    """For each document its chains, each with the person of the story that it stands for."""
    rows: dict[int, tuple[int, Chain]] = {}
    blocks: dict[str, list[BlockChain]] = defaultdict(list)
    for number, document in enumerate(documents):
        for chain in chains_of(document.text):
            row = len(rows) + 1
            rows[row] = number, chain
            blocks[block_key(chain)].append(
                BlockChain(row, document.name, chain.mentions[0].span.start, forms_of(chain), 1)
            )
    homes = _homes(rows, blocks)
    for row, home in homes.items():
        own = blocks[block_key(rows[row][1])]
        moved = next(chain for chain in own if chain.row == row)
        own.remove(moved)
        blocks[home].append(moved)
    person: dict[int, str] = {}
    for block in blocks.values():
        for resolved in resolve_block(block, (), homes):
            name = f"{resolved.person.name} ({resolved.person.id[-6:]})"
            person |= dict.fromkeys(resolved.rows, name)
    found: list[list[tuple[Chain, str]]] = [[] for _ in documents]
    for row, (number, chain) in rows.items():
        found[number].append((chain, person.get(row, f"{chain.name} (open, {row})")))
    return found


def _homes(
    rows: Mapping[int, tuple[int, Chain]], blocks: Mapping[str, Sequence[BlockChain]]
) -> dict[int, str]:
    """First names alone, each with the block of the person whom it means."""
    bearers: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for key, block in blocks.items():
        for resolved in resolve_block(block):
            for name in (resolved.person.name, *resolved.person.aliases):
                word = first_word(name) if resolved.person.type == "PER" else None
                if word is not None:
                    bearers[word].add((name, key))
    people = {row: (number, c) for row, (number, c) in rows.items() if c.type == "PER"}
    near: dict[int, dict[int, str]] = defaultdict(dict)
    surnames = set()
    for row, (number, c) in people.items():
        near[number][row] = block_key(c)
        if " " in c.name:
            surnames.add(block_key(c))
    alone = [
        FirstName(row, c.name, frozenset(k for r, k in near[number].items() if r != row))
        for row, (number, c) in people.items()
        if len(name_parts(c.name)) == 1
        and " " not in c.name
        and block_key(c) not in surnames
        and {m.honorific for m in c.mentions} <= {None, "Sir", "Dame"}
    ]
    return find_homes(alone, bearers)


@cache
def chains_of(text: str) -> tuple[Chain, ...]:
    """What the program makes of one text without furniture."""
    quoted = find_quoted(text)
    annotation = annotate(text, (), quoted, LanguageOptions())
    return find_chains(text, (), quoted, annotation)


def match(
    text: str, wanted: Sequence[GoldMention], chains: Sequence[tuple[Chain, str]]
) -> list[str | None]:
    """For each gold mention the predicted person; no predicted mention is used twice."""
    given = [
        (_without_point(m.span), m.kind == "name", who)
        for chain, who in chains
        for m in chain.mentions
    ]
    pairs = sorted(
        (-len(span.text), g, p)
        for g, gold in enumerate(wanted)
        for p, (span, is_name, _) in enumerate(given)
        if _stands_for(text, gold, span, is_name=is_name)
    )
    exact = [(g, p) for _, g, p in pairs if _same_place(wanted[g], given[p][0])]
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for g, p in [*exact, *((g, p) for _, g, p in pairs)]:
        if g not in chosen and p not in taken:
            chosen[g] = p
            taken.add(p)
    return [given[chosen[g]][2] if g in chosen else None for g in range(len(wanted))]


def _without_point(span: Span) -> Span:
    """`Jr` of `Jr.`, as the sets mark it."""
    short = span.text.endswith(".") and len(span.text) > 1
    return Span(span.start, span.end - 1, span.text[:-1]) if short else span


def _same_place(gold: GoldMention, span: Span) -> bool:
    return (gold.start, gold.end) == (span.start, span.end)


def _stands_for(text: str, gold: GoldMention, span: Span, *, is_name: bool) -> bool:
    if _same_place(gold, span):
        return True
    if span.start <= gold.start and span.end == gold.end:
        return gold.named or not is_name
    if not is_name or not gold.start <= span.start < span.end <= gold.end:
        return False
    return span.end == gold.end or text[span.end : gold.end].lstrip()[:1] in {",", "("}
