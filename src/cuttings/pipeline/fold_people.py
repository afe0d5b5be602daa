"""The fold stage of people: chains of all texts become people, block by block.

    1. people are made of touched blocks, with judgements over them
    2. where people with a first name came or went, names that stand alone with that word are
       looked at: each goes to the block of the person whom it means, or back to its own
    3. the blocks of which that moved a name are done again

Only blocks that were touched, and those that a judgement is about, are worked on. What the first
step begins with is kept until the third is done, so that a run that is killed leaves nothing out.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from cuttings.model.people import BlockChain, ChainForms, EntityType
from cuttings.resolve import people
from cuttings.resolve.first_names import (
    FirstName,
    find_homes,
    first_word,
    surname_blocks,
    word_of,
)
from cuttings.resolve.links import PersonLink, settle_links
from cuttings.resolve.people import block_key, resolve_block
from cuttings.store import StoryWriter
from cuttings.text.name_spellings import spelling_key

STEP = "Who is who"
STEP_EVERY = 200
Homes = dict[int, str]
"""First names alone: row → the block of the person whom it means."""


@dataclass(frozen=True, slots=True)
class _Story:
    """What the work is done on. `judged` are the chains that a judgement is about."""

    writer: StoryWriter
    links: Sequence[PersonLink]
    judged: Collection[int]
    tell: Callable[[str], None]


def fold_people(
    writer: StoryWriter,
    links: Sequence[PersonLink],
    judged: Collection[int],
    tell: Callable[[str], None],
) -> dict[str, str]:
    """People of all touched blocks.

    Args:
        writer: the open story file.
        links: judgements about people, in their order.
        judged: the chains that any judgement is about, in force or undone.
        tell: called with the name of the step, for progress.

    Returns:
        Overruled judgement → the one that overrules it.
    """
    tables = writer.people
    tables.put_in_blocks(people.VERSION, _key_of)
    story = _Story(writer, links, judged, tell)
    dirty = set(tables.dirty_blocks())
    about = {block for row in judged if (block := tables.block_of(row)) is not None}
    left_blocks, left_words = tables.first_names.open_work()
    if dirty or about or left_blocks:
        _fold_touched(story, dirty, about, (left_blocks, left_words))
    return dict(settle_links(links).overruled)


def _key_of(kind: EntityType, name: str) -> str:
    return block_key(ChainForms(kind, name, None, (), 0))


def _fold_touched(
    story: _Story, dirty: set[str], about: set[str], left: tuple[set[str], set[str]]
) -> None:
    tables = story.writer.people.first_names
    began = tables.any_people()
    work = dirty | left[0]
    words = left[1] | _first_words(story, work)
    tables.begin_work(work, words)
    before = _homes_of(story, set(map(spelling_key, words)) | about)
    for done, group in enumerate(_groups(story, dirty | about)):
        if done % STEP_EVERY == 0:
            story.tell(STEP)
        lodged = _lodged(story, group, {}) if began else _NOBODY
        _fold_group(story, group, lodged, force=not dirty.isdisjoint(group))
    words |= _first_words(story, work)
    touched = set(map(spelling_key, words)) | about | _with_bearers(story, work)
    # what was somebody's in a block that has lost them is nobody's by now: as it was before counts
    _fold_first_names(story, _homes_of(story, touched) | before, again=bool(left[0]))
    tables.end_work()


def _with_bearers(story: _Story, blocks: Iterable[str]) -> set[str]:
    """Those of these blocks in which a word alone is somebody's first name."""
    tables = story.writer.people.first_names
    alone = {(block, word_of(name)) for block, name in tables.single_words(blocks)}
    called = tables.called({word for _, word in alone})
    return {block for block, word in alone if word in called}


def _first_words(story: _Story, blocks: Iterable[str]) -> set[str]:
    """The first names of the people of these blocks."""
    names = story.writer.people.first_names.names_of(blocks)
    return {word for name in names if (word := first_word(name)) is not None}


def _homes_of(story: _Story, blocks: Collection[str]) -> dict[str, Homes]:
    """Where the first names alone of these blocks are, by their own block."""
    tables = story.writer.people.first_names
    return {block: tables.homes_of(block) for block in tables.with_single_words(blocks)}


def _fold_first_names(story: _Story, before: Mapping[str, Homes], *, again: bool) -> None:
    """Each first name alone goes from where it was to where it belongs now.

    `again`: also where nothing seems to have moved, because a run was killed.
    """
    tables = story.writer.people.first_names
    now: dict[str, Homes] = {}
    moved: set[str] = set()
    for block, homes in sorted(before.items()):
        now[block] = {} if tables.has_full_names(block) else _find_homes(story, block)
        if again or homes != now[block]:
            moved |= {block, *homes.values(), *now[block].values()}
    for group in _groups(story, moved):
        story.tell(STEP)
        _fold_group(story, group, _lodged(story, group, now), force=False)


def _find_homes(story: _Story, block: str) -> Homes:
    """Of the first names alone of a block those that are somebody's in another block."""
    tables = story.writer.people.first_names
    alone = {row: name for row, name in tables.alone(block).items() if row not in story.judged}
    bearers = tables.bearers({word_of(name) for name in alone.values()})
    named = {full for found in bearers.values() for full in found}
    others = {other for name, home in named for other in surname_blocks(name, home)}
    if not others:
        return {}
    near = tables.near(alone, others)
    return find_homes((FirstName(row, alone[row], near[row]) for row in near), bearers)


@dataclass(frozen=True, slots=True)
class _Lodged:
    """First names alone that are not in the block of their word.

    `gone` are those that left the blocks of a group, `homes` those that are in one of them:
    row → block.
    """

    gone: Collection[int]
    homes: Homes


_NOBODY = _Lodged((), {})


def _lodged(story: _Story, group: Sequence[str], now: Mapping[str, Homes]) -> _Lodged:
    """Who left the blocks of a group, and who came: by `now`, and as it was for other blocks."""
    tables = story.writer.people.first_names
    gone: set[int] = set()
    homes: Homes = {}
    for block in group:
        left = now.get(block)
        for row, home in (tables.homes_of(block) if left is None else left).items():
            if home not in group:
                gone.add(row)
            elif left is not None:
                homes[row] = home
        for row, own in tables.guests_of(block).items():
            if own not in now and own not in group:
                homes[row] = block
    for own, found in now.items():
        if own not in group:
            homes |= {row: home for row, home in found.items() if home in group}
    return _Lodged(gone, homes)


def _groups(story: _Story, touched: set[str]) -> list[tuple[str, ...]]:
    """Touched blocks; blocks that a `same` ties together are one group. Sorted."""
    tables = story.writer.people
    group_of: dict[str, frozenset[str]] = {}
    for link in story.links:
        if link.kind != "same" or link.second is None:
            continue
        ends = {tables.block_of(link.first), tables.block_of(link.second)} - {None}
        joined = frozenset().union(*(group_of.get(b, frozenset({b})) for b in ends if b))
        group_of.update(dict.fromkeys(joined, joined))
    groups = {group_of.get(block, frozenset({block})) for block in touched}
    return sorted(tuple(sorted(group)) for group in groups)


def _fold_group(story: _Story, group: Sequence[str], lodged: _Lodged, *, force: bool) -> None:
    tables = story.writer.people
    own = [
        one for block in group for one in tables.block_chains(block) if one.row not in lodged.gone
    ]
    known = {one.row for one in own}
    guests = lodged.homes.keys() - known
    chains = [*own, *tables.chains(guests)] if guests else own
    rows = known | guests
    links = [link for link in story.links if {link.first, link.second or link.first} <= rows]
    made_from = _input_hash(chains, links, lodged.homes)
    home, *others = group
    if not force and all(tables.block_input(block) == made_from for block in group):
        return
    for block in others:
        tables.replace_block(block, (), made_from)
    tables.replace_block(home, resolve_block(chains, links, lodged.homes), made_from)


def _input_hash(chains: Iterable[BlockChain], links: Iterable[PersonLink], homes: Homes) -> str:
    made_from = hashlib.sha256(people.VERSION.encode())
    for part in chain.from_iterable((chains, links, sorted(homes.items()))):
        made_from.update(repr(part).encode("utf-8", "surrogatepass"))
    return made_from.hexdigest()
