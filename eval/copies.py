"""Copies: a made edit set with known answers, and pairs of real reports judged by hand.

The thresholds of the program were set on edit sets from Timeline17 and TimeBank; the scores
here are on BASIL and PolNeAR. `eval/gold/copies_blind.jsonl` was labelled before the
comparison was first run; it holds paths, hashes and labels. Beside the program stand two
baselines in the same run: containment of word shingles, each with the threshold that is
best for it on this very set.
"""

import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from cuttings.ingest.furniture import mark_furniture
from cuttings.language.sentences import split_sentences
from cuttings.model.copies import Carrier, Comparison
from cuttings.model.identity import text_hash
from cuttings.resolve.copies import COPY_STRENGTH, candidates, without_standing
from cuttings.resolve.copy_texts import CopyText, prepare, shingles_of
from cuttings.resolve.origins import find_origin
from cuttings.resolve.passages import compare
from cuttings.text.align import align
from cuttings.text.quotation_marks import find_quoted
from eval import copies_texts, copy_edits
from eval.copies_sample import shingles
from eval.copies_texts import Text
from eval.copy_edits import EditPair
from eval.scores import Score, from_counts

EDITS = "copies: edit set (BASIL, PolNeAR)"
BLIND = "copies: judged by hand (BASIL, PolNeAR, ECB+)"
GOLD = Path(__file__).with_name("gold") / "copies_blind.jsonl"
SEED = 11
PER_KIND = 30
NEGATIVES = 100
HIGH_PRECISION = 0.99
REPRINTED = frozenset({("basil/dev.jsonl#4", "basil/dev.jsonl#6")})
"""Pairs on one event that turned out to be copies when they were read."""


class Judged(NamedTuple):
    """A pair with the measure by which it is ranked, and whether it is a copy."""

    measure: float
    copy: bool
    kind: str


def score(data: Path | None) -> list[Score] | str:
    """Score copies on the sets in `data`; a line that says what is missing otherwise."""
    if data is None or not all((data / part).is_dir() for part in ("basil", "polnear")):
        return "copies: no BASIL and PolNeAR (see eval/README.md for where to get them)"
    scores = edit_scores(edit_set(data))
    if (data / "ecbplus").is_dir():
        scores += blind_scores(data)
    return scores


def ready(text: str) -> CopyText:
    """A text as the program prepares it for comparison."""
    quoted, furniture = find_quoted(text), mark_furniture(text)
    return prepare(text, furniture, quoted, split_sentences(text, furniture, quoted))


def edit_set(
    data: Path, parts: Sequence[str] = ("basil", "polnear"), per_kind: int = PER_KIND
) -> list[EditPair]:
    """Made copies of every kind, and pairs that share none, from the named sets."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    texts = [text for part in parts for text in getattr(copies_texts, part)(data)]
    long = [text for text in texts if len(text.text.split()) >= copy_edits.LEAST_WORDS]
    sample = chance.sample(long, min(len(long), 6 * per_kind))
    words = tuple(sorted({w for text in sample for w in text.text.split() if w.isalpha()}))
    sources = [copy_edits.source(text.text, words) for text in sample]
    pairs = []
    for kind in copy_edits.MAKERS:
        pairs += _first(_made(kind, sources, chance), per_kind)
    pairs += _first(_quoting(sources, chance), NEGATIVES)
    pairs += _same_event(texts, chance)
    return pairs


def _first(pairs: Iterator[EditPair | None], wanted: int) -> list[EditPair]:
    found: list[EditPair] = []
    for pair in pairs:
        found += [pair] if pair else []
        if len(found) == wanted:
            break
    return found


def _made(
    kind: str, sources: Sequence[copy_edits.Source], chance: random.Random
) -> Iterator[EditPair | None]:
    while True:
        a, host = chance.sample(sources, 2)
        yield copy_edits.make(kind, a, host, chance)


def _quoting(
    sources: Sequence[copy_edits.Source], chance: random.Random
) -> Iterator[EditPair | None]:
    while True:
        a, *hosts = chance.sample(sources, 3)
        yield copy_edits.shared_quotations(a, hosts, chance)


def _same_event(texts: Sequence[Text], chance: random.Random) -> list[EditPair]:
    groups: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        groups[text.event or text.day].append(text)
    pairs = [
        EditPair("same event", a.text, b.text, copy=False, words=frozenset())
        for group in groups.values()
        for a, b in combinations(group, 2)
        if a.outlet != b.outlet and (a.path, b.path) not in REPRINTED
    ]
    return chance.sample(pairs, min(len(pairs), NEGATIVES))


def edit_scores(pairs: Sequence[EditPair]) -> list[Score]:
    """All measures on an edit set."""
    texts = {text: ready(text) for pair in pairs for text in (pair.a, pair.b)}
    ours = [
        Judged(compare(texts[p.a], texts[p.b]).strength if _met(texts, p) else 0.0, p.copy, p.kind)
        for p in pairs
    ]
    rivals = {
        length: [Judged(_containment(p.a, p.b, length), p.copy, p.kind) for p in pairs]
        for length in (5, 3)
    }
    return [
        _at(EDITS, "pairs, as decided", ours, COPY_STRENGTH),
        _at(EDITS, "pairs at precision .99", ours, _precise(ours)),
        *(
            _at(EDITS, f"  {kind} at precision .99", _of_kind(ours, kind), _precise(ours))
            for kind in copy_edits.MAKERS
        ),
        *(
            _at(EDITS, f"  containment, {n} words, precision .99", rival, _precise(rival))
            for n, rival in rivals.items()
        ),
        *(
            _at(EDITS, f"  containment, {n} words, best", rival, _best(rival))
            for n, rival in rivals.items()
        ),
        _alignment(pairs, texts),
        _origins(pairs, texts),
    ]


def _met(texts: dict[str, CopyText], pair: EditPair) -> bool:
    """Whether the program would compare the two at all."""
    shingles_a, shingles_b = shingles_of(texts[pair.a]), shingles_of(texts[pair.b])
    return bool(candidates({"a": shingles_a, "b": shingles_b}))


def _of_kind(judged: Sequence[Judged], kind: str) -> list[Judged]:
    return [one for one in judged if one.kind == kind or not one.copy]


def _containment(a: str, b: str, length: int) -> float:
    one, other = shingles(a, length), shingles(b, length)
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _at(gold_set: str, measure: str, judged: Sequence[Judged], threshold: float) -> Score:
    found = [one for one in judged if one.measure >= threshold]
    right = sum(one.copy for one in found)
    return from_counts(
        gold_set,
        measure,
        right_found=right,
        found=len(found),
        right_gold=right,
        gold=sum(one.copy for one in judged),
    )


def _thresholds(judged: Sequence[Judged]) -> list[float]:
    return sorted({one.measure for one in judged if one.measure > 0})


def _precise(judged: Sequence[Judged]) -> float:
    """The threshold of greatest recall at which precision is still .99."""
    for threshold in _thresholds(judged):
        found = [one.copy for one in judged if one.measure >= threshold]
        if sum(found) >= HIGH_PRECISION * len(found):
            return threshold
    return float("inf")


def _best(judged: Sequence[Judged]) -> float:
    by_f1: Callable[[float], float] = lambda t: _at("", "", judged, t).f1  # noqa: E731
    return max(_thresholds(judged), key=by_f1)


def _alignment(pairs: Sequence[EditPair], texts: dict[str, CopyText]) -> Score:
    """Words of made copies aligned with the word that they were taken from."""
    right = found = gold = 0
    for pair in pairs:
        if not pair.copy:
            continue
        a, b = texts[pair.a].words, texts[pair.b].words
        from_a = {start_b for _, start_b in pair.words}
        got = {
            (a.starts[i], b.starts[j])
            for chain in align(a.keys, b.keys)
            for i, j in chain
            # Words of the host are nobody's copy, but may stand in the origin by chance.
            if b.starts[j] in from_a
        }
        right += len(got & pair.words)
        found += len(got)
        gold += len(pair.words)
    return from_counts(
        EDITS, "words aligned", right_found=right, found=found, right_gold=right, gold=gold
    )


def _origins(pairs: Sequence[EditPair], texts: dict[str, CopyText]) -> Score:
    """The direction of made copies, told in one of the ways in which reports tell it, or not.

    Precision is over the pairs for which a reason is given.
    """
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    right = given = told = 0
    for pair in pairs:
        if not pair.copy:
            continue
        way = chance.choice(("credit", "agency", "half", "own", "day", "none"))
        found = compare(texts[pair.a], texts[pair.b])
        origin = find_origin(*_carriers(way), found.share_a, found.share_b).origin
        wanted = "third" if way in {"agency", "half"} else "a"
        given += origin is not None
        right += origin == wanted
        told += way != "none"
    return from_counts(
        EDITS, "origin, where a reason is given", right_found=right, found=given,
        right_gold=min(right, told), gold=told,
    )  # fmt: skip


def _carriers(way: str) -> tuple[Carrier, Carrier]:
    """The origin and its copy, with what tells the direction."""
    plain = Carrier("a", "1", "The Echo", None, (), None, None, None)
    taken = Carrier("b", "2", "The Post", None, (), None, None, None)
    first, second = date(2024, 3, 4), date(2024, 3, 5)
    return {
        "credit": (plain, replace(taken, credits=("The Echo",))),
        "agency": (replace(plain, credits=("Reuters",)), replace(taken, credits=("Reuters",))),
        "half": (plain, replace(taken, credits=("Press Association",))),
        "own": (replace(plain, outlet="Reuters", start=second), replace(taken, start=first)),
        "day": (replace(plain, start=first, end=second), replace(taken, start=second)),
        "none": (plain, taken),
    }[way]


def blind_scores(data: Path) -> list[Score]:
    """The pairs judged by hand, each in its whole collection, and the baselines on them."""
    gold = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    texts = {
        text.path: text
        for part in ("basil", "polnear", "ecbplus")
        for text in getattr(copies_texts, part)(data)
    }
    known = [row for row in gold if _unchanged(row, texts)]
    judged = {row[side] for row in known for side in ("a", "b")}
    # What an outlet prints again and again shows in its whole collection alone.
    found = _collection([t for t in texts.values() if t.outlet or t.path in judged])
    ours = [Judged(_strength(found, row), row["copy"], "") for row in known]
    scores = [_with_errors(_at(BLIND, "pairs, as decided", ours, COPY_STRENGTH), known, ours)]
    clear = [one for one, row in zip(ours, known, strict=True) if "borderline" not in row]
    scores.append(_at(BLIND, "  without borderline cases", clear, COPY_STRENGTH))
    for length in (5, 3):
        rival = [
            Judged(_containment(texts[r["a"]].text, texts[r["b"]].text, length), r["copy"], "")
            for r in known
        ]
        scores.append(_at(BLIND, f"  containment, {length} words, best", rival, _best(rival)))
    return scores


def _unchanged(row: dict[str, str], texts: dict[str, Text]) -> bool:
    return all(
        row[side] in texts and text_hash(texts[row[side]].text).startswith(row[f"{side}_hash"])
        for side in ("a", "b")
    )


def _collection(texts: Sequence[Text]) -> dict[tuple[str, str], Comparison]:
    prepared = {text.path: ready(text.text) for text in texts}
    pairs = candidates({path: shingles_of(text) for path, text in prepared.items()})
    compared = {(a, b): compare(prepared[a], prepared[b]) for a, b in sorted(pairs)}
    outlets = {t.path: frozenset([t.outlet] if t.outlet else []) for t in texts}
    return without_standing(compared, outlets)


def _strength(found: dict[tuple[str, str], Comparison], row: dict[str, str]) -> float:
    pair = found.get((min(row["a"], row["b"]), max(row["a"], row["b"])))
    return pair.strength if pair else 0.0


def _with_errors(plain: Score, rows: Sequence[dict[str, str]], ours: Sequence[Judged]) -> Score:
    errors = tuple(
        f"{'missed' if one.copy else 'wrong'} ({one.measure:.0f}): {row['a']} {row['b']}"
        for row, one in zip(rows, ours, strict=True)
        if one.copy != (one.measure >= COPY_STRENGTH)
    )
    return Score(plain.gold_set, plain.measure, plain.precision, plain.recall, plain.gold, errors)
