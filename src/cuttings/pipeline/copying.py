"""The fold stage of copies: texts that changed are compared with those they may share words with.

    1. the shingles of changed texts are brought up to date
    2. each changed text is compared with its candidates; what they share is kept
    3. what the articles are to each other, the families, and what was written separately

The first two cost as much as there are changed texts. The third looks at all pairs; it
runs where something changed in them or in the articles.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from cuttings.model.copies import Carrier, Comparison, CopyPair
from cuttings.model.identity import content_id
from cuttings.resolve import copies, copy_texts
from cuttings.resolve.copies import SharedPlace
from cuttings.resolve.copy_texts import CopyText, prepare
from cuttings.resolve.families import Link, families, same_writing
from cuttings.resolve.origins import origin_article
from cuttings.resolve.passages import compare, swapped
from cuttings.store import CarrierRow, CopyResult, StoryWriter

Step = Callable[[str], None]
RowPair = tuple[int, int]
PREPARED_TEXTS = 1024
STEP_EVERY = 100
MADE_BY = "copies_made_by"
MADE_FROM = "copies_made_from"
STEP = "Copies"


def fold_copies(writer: StoryWriter, tell: Step) -> None:
    """Bring all that the story file says of copies up to date."""
    version = f"{copies.VERSION}.{copy_texts.VERSION}"
    tables = writer.copies
    if tables.state(MADE_BY) != version:
        tables.mark_all_dirty()
        tables.set_state(MADE_BY, version)
    tell(STEP)
    _compare_changed(writer, tell)
    tell(STEP)
    _relate(writer)


def _compare_changed(writer: StoryWriter, tell: Step) -> None:
    tables = writer.copies
    changed_texts = tables.dirty()
    changed_shingles: set[int] = set()
    for row in changed_texts:
        came, went = tables.refresh_shingles(row)
        changed_shingles |= came | went
    tables.refresh_common(changed_shingles, copies.FEW_CARRIERS, copies.MOST_CARRIERS)

    @lru_cache(maxsize=PREPARED_TEXTS)
    def ready(row: int) -> CopyText:
        found = tables.source(row)
        return prepare(found.text, found.furniture, found.quoted, found.sentences)

    least = copies.LEAST_COMMON_SHINGLES
    fresh = set(changed_texts)
    done: set[RowPair] = set()
    for number, row in enumerate(tables.dirty()):
        if number % STEP_EVERY == 0:
            tell(STEP)
        known = tables.pairs_of(row)
        wanted = {
            (min(row, other), max(row, other))
            for other, places in tables.shared_shingles(row, least).items()
            if copies.in_one_place([SharedPlace(*place) for place in places])
        }
        new = {pair for pair in wanted - done if pair not in known or fresh & set(pair)}
        found = {(a, b): compare(ready(a), ready(b)) for a, b in sorted(new)}
        shared = {pair: comparison for pair, comparison in found.items() if comparison.passages}
        tables.save_pairs(row, shared, (known - wanted) | (found.keys() - shared.keys()))
        done |= new


def _relate(writer: StoryWriter) -> None:
    tables = writer.copies
    rows = tables.carriers()
    compared = dict(tables.comparisons())
    made_from = _input_hash(rows, compared)
    if tables.state(MADE_FROM) == made_from:
        return
    by_text: dict[int, list[Carrier]] = defaultdict(list)
    for row in rows:
        by_text[row.text_row].append(row.carrier)
    judged = _without_standing(compared, by_text)
    links = [*_links(judged, by_text), *_same_text_links(rows)]
    links = sorted(links, key=lambda link: (link.pair.a, link.pair.b))
    pairs = [link.pair for link in links]
    carriers = {row.carrier.article_id: row.carrier for row in rows}
    tables.replace_relations(
        CopyResult(
            pairs,
            dict(_origins(pairs, carriers)),
            families(links, carriers),
            same_writing(pairs),
            list(_repeated(compared, judged)),
        )
    )
    tables.set_state(MADE_FROM, made_from)


def _input_hash(rows: Iterable[CarrierRow], compared: Mapping[RowPair, Comparison]) -> str:
    hashes = {row.text_row: row.carrier.text_hash for row in rows}
    parts = [repr(row.carrier) for row in rows]
    parts += sorted(
        f"{sorted((hashes.get(a, ''), hashes.get(b, '')))} {found.strength} {found.words}"
        for (a, b), found in compared.items()
    )
    return content_id("copies", copies.VERSION, *parts)


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
