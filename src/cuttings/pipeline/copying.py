"""The fold stage of copies: texts that changed are compared with those they may share words with.

    1. the shingles of changed texts are brought up to date
    2. each changed text is compared with its candidates; what they share is kept
    3. what the articles are to each other, the families, and what was written separately

All three cost as much as there are changed texts; the third also looks at the articles that
hang together with these through shared words.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from cuttings.model.copies import Carrier, Comparison, CopyPair
from cuttings.resolve import copies, copy_texts
from cuttings.resolve.copies import SharedPlace
from cuttings.resolve.copy_texts import CopyText, prepare
from cuttings.resolve.families import Link, connected, families, same_writing
from cuttings.resolve.origins import origin_article
from cuttings.resolve.passages import compare, swapped
from cuttings.store import CarrierRow, CopyResult, CopyTables, StoryWriter

Step = Callable[[str], None]
RowPair = tuple[int, int]
PREPARED_TEXTS = 128
STEP_EVERY = 100
ALL_SHINGLES = 200
"""From so many changed texts on, all shingles are counted at once."""
BATCH = 250
"""Texts that are written together."""
MADE_BY = "copies_made_by"
COUNTING = "copies_counting"
STEP = "Copies"


def fold_copies(writer: StoryWriter, tell: Step) -> None:
    """Bring all that the story file says of copies up to date."""
    version = f"{copies.VERSION}.{copy_texts.VERSION}"
    tables = writer.copies
    if tables.state(MADE_BY) != version:
        tables.mark_all_dirty()
        tables.set_state(MADE_BY, version)
    tell(STEP)
    _compare_changed(tables, tell)
    tell(STEP)
    _relate_touched(writer, tell)


def _compare_changed(tables: CopyTables, tell: Step) -> None:
    fresh = frozenset(tables.dirty())
    if not fresh:
        return
    _refresh_shingles(tables, fresh)
    wanted: dict[int, set[RowPair]] = {}
    for number, row in enumerate(tables.dirty()):
        if number % STEP_EVERY == 0:
            tell(STEP)
        wanted[row] = _new_pairs(tables, row, fresh)
    # pairs that hang together are compared one after the other: each text is prepared once
    ready = lru_cache(maxsize=PREPARED_TEXTS)(lambda row: _prepared(tables, row))
    for number, together in enumerate(connected({pair for new in wanted.values() for pair in new})):
        if number % STEP_EVERY == 0:
            tell(STEP)
        found = {(a, b): compare(ready(a), ready(b)) for a, b in sorted(together)}
        rows = {row for pair in together for row in pair} & wanted.keys()
        shared = {pair: each if each.passages else None for pair, each in found.items()}
        tables.save_pairs(rows, shared)
    tables.save_pairs(wanted.keys(), {})


def _refresh_shingles(tables: CopyTables, fresh: frozenset[int]) -> None:
    # what a run that was killed here had changed is known no longer
    count_all = len(fresh) > ALL_SHINGLES or tables.state(COUNTING) == "1"
    tables.set_state(COUNTING, "1")
    changed: set[int] = set()
    rows = sorted(fresh)
    for at in range(0, len(rows), BATCH):
        refreshed = tables.refresh_shingles(rows[at : at + BATCH])
        if not count_all:
            changed |= refreshed
    tables.refresh_common(None if count_all else changed, copies.FEW_CARRIERS, copies.MOST_CARRIERS)
    tables.set_state(COUNTING, "0")


def _new_pairs(tables: CopyTables, row: int, fresh: frozenset[int]) -> set[RowPair]:
    """The pairs of a text that must be compared; those that it no longer stands in are dropped."""
    known = tables.pairs_of(row)
    wanted = {
        (min(row, other), max(row, other))
        for other, places in tables.shared_shingles(row, copies.LEAST_COMMON_SHINGLES).items()
        if copies.in_one_place([SharedPlace(*place) for place in places])
    }
    tables.drop_pairs(known - wanted)
    return {pair for pair in wanted if pair not in known or not fresh.isdisjoint(pair)}


def _prepared(tables: CopyTables, row: int) -> CopyText:
    found = tables.source(row)
    return prepare(found.text, found.furniture, found.quoted, found.sentences)


def _relate_touched(writer: StoryWriter, tell: Step) -> None:
    """Relate the articles of touched texts anew, and all that hang together with them."""
    left = writer.relations.touched()
    done: set[int] = set()
    batch: set[int] = set()
    for at, row in enumerate(left):
        if row not in done:
            together = _hang_together(writer, row)
            done |= together
            batch |= together
        if len(batch) >= BATCH or (batch and at == len(left) - 1):
            tell(STEP)
            _relate(writer, sorted(batch))
            batch = set()


def _hang_together(writer: StoryWriter, row: int) -> set[int]:
    """All texts that a text shares words with, directly or through others, and itself."""
    found, edge = {row}, [row]
    while edge:
        new = set(writer.relations.sharing(edge.pop())) - found
        found |= new
        edge += new
    return found


def _relate(writer: StoryWriter, text_rows: Sequence[int]) -> None:
    rows = writer.relations.carriers(text_rows)
    compared = dict(writer.relations.comparisons(text_rows))
    by_text: dict[int, list[Carrier]] = defaultdict(list)
    for row in rows:
        by_text[row.text_row].append(row.carrier)
    judged = _without_standing(compared, by_text)
    links = [*_links(judged, by_text), *_same_text_links(rows)]
    links = sorted(links, key=lambda link: (link.pair.a, link.pair.b))
    pairs = [link.pair for link in links]
    carriers = {row.carrier.article_id: row.carrier for row in rows}
    writer.relations.replace(
        text_rows,
        CopyResult(
            rows,
            pairs,
            dict(_origins(pairs, carriers)),
            families(links, carriers),
            same_writing(pairs),
            list(_repeated(compared, judged)),
        ),
    )


def _without_standing(
    compared: Mapping[RowPair, Comparison], by_text: Mapping[int, Sequence[Carrier]]
) -> dict[RowPair, Comparison]:
    outlets = {
        row: frozenset(c.outlet for c in by_text.get(row, ()) if c.outlet)
        for pair in compared
        for row in pair
    }
    return copies.without_standing(compared, outlets)


def _repeated(
    compared: Mapping[RowPair, Comparison], judged: Mapping[RowPair, Comparison]
) -> Iterator[tuple[int, int, int]]:
    for (a, b), found in judged.items():
        for at, (passage, before) in enumerate(
            zip(found.passages, compared[a, b].passages, strict=True)
        ):
            if passage.kind != before.kind:
                yield a, b, at


def _links(
    compared: Mapping[RowPair, Comparison], by_text: Mapping[int, Sequence[Carrier]]
) -> Iterator[Link]:
    for (a, b), found in compared.items():
        for one in by_text.get(a, ()):
            for other in by_text.get(b, ()):
                pair = copies.relate(one, other, found)
                if pair is not None:
                    turned = found if pair.a == one.article_id else swapped(found)
                    yield _link(pair, turned)


def _link(pair: CopyPair, found: Comparison) -> Link:
    copied = [passage for passage in found.passages if passage.prose_words]
    return Link(
        pair,
        tuple((passage.a.start, passage.a.end) for passage in copied),
        tuple((passage.b.start, passage.b.end) for passage in copied),
    )


def _same_text_links(rows: Iterable[CarrierRow]) -> Iterator[Link]:
    for pair in copies.same_text_pairs(row.carrier for row in rows):
        yield Link(pair, (WHOLE,), (WHOLE,))


WHOLE = (0, 1 << 20)
"""The place of a text that is the same from beginning to end."""


def _origins(
    pairs: Sequence[CopyPair], carriers: Mapping[str, Carrier]
) -> Iterator[tuple[tuple[str, str], str]]:
    partners: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        partners[pair.a].add(pair.b)
        partners[pair.b].add(pair.a)
    for pair in pairs:
        common = partners[pair.a] & partners[pair.b]
        found = origin_article(pair, [carriers[other] for other in sorted(common)])
        if found is not None:
            yield (pair.a, pair.b), found
