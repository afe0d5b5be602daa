"""Time expressions against gold, by the definitions of TempEval-3.

UzZaman et al., "SemEval-2013 Task 1: TempEval-3": *strict* – the same span; *relaxed* – spans
that overlap; *value* – relaxed and the same TIMEX3 value. Each expression is matched once.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cuttings.extract.times import find_times
from cuttings.language import LanguageOptions, annotate
from cuttings.model.times import TimeExpression
from cuttings.resolve.anchoring import anchor_times
from eval.scores import Score, from_counts
from eval.timex_sets import GoldText, GoldTime, blind, blind2, blind3, meantime, seeds, tbaq

Pair = tuple[GoldTime | None, TimeExpression | None]
SETS: tuple[tuple[str, str, Callable[[Path], Iterator[GoldText]]], ...] = (
    ("TBAQ", "tbaq", tbaq),
    ("MEANTIME", "meantime", meantime),
    ("times blind", "polnear", blind),
    ("times seeds", "../seeds", seeds),
    ("times blind 2", "timeline17", blind2),
    ("times blind 3", "timeline17", blind3),
)


def score(data: Path | None) -> list[Score] | str:
    """All sets at hand; a line that says why where there is none."""
    if data is None or not (data / "tbaq").is_dir():
        return "TBAQ and MEANTIME: not in the data folder (get them from the TempEval-3 site)"
    found: list[Score] = []
    for name, folder, read in SETS:
        if (data / folder).is_dir():
            found += score_set(name, read(data))
    return found


def score_set(name: str, texts: Iterable[GoldText]) -> list[Score]:
    """Relaxed, strict and value scores of one set, and the direction of its bare weekdays.

    By the plain rules; value and direction also by the bundled model's syntax.
    """
    at_hand = list(texts)
    pairs = _pairs(at_hand, "rules")
    by_model = _pairs(at_hand, LanguageOptions().model)
    return [
        _score(name, "relaxed", pairs, lambda _g, _t: True),
        _score(name, "strict", pairs, lambda g, t: (g.start, g.end) == (t.span.start, t.span.end)),
        _score(name, "value", pairs, lambda g, t: g.value == t.value),
        _weekdays(name, pairs),
        _score(name, "value, by the model", by_model, lambda g, t: g.value == t.value),
        _weekdays(name, by_model, ", by the model"),
    ]


def _pairs(texts: Iterable[GoldText], model: str) -> list[tuple[str, Pair]]:
    return [
        (gold.name, pair) for gold in texts for pair in matched(gold.times, times_of(gold, model))
    ]


def times_of(gold: GoldText, model: str = "rules") -> tuple[TimeExpression, ...]:
    """What we find in a text, anchored at its day."""
    annotation = annotate(gold.text, (), (), LanguageOptions(model))
    times = find_times(gold.text, (), annotation)
    after = None if gold.day is None else gold.day.fromordinal(gold.day.toordinal() + 1)
    return anchor_times(times, gold.day, after)


def matched(gold: Iterable[GoldTime], found: Iterable[TimeExpression]) -> list[Pair]:
    """Each labelled time with the found one that overlaps it most, and what is left of both."""
    left = list(found)
    pairs: list[Pair] = []
    for wanted in gold:
        over = [t for t in left if t.span.start < wanted.end and wanted.start < t.span.end]
        best = max(over, key=lambda t: _overlap(wanted, t), default=None)
        if best is not None:
            left.remove(best)
        pairs.append((wanted, best))
    return pairs + [(None, time) for time in left]


def _overlap(wanted: GoldTime, time: TimeExpression) -> tuple[bool, int]:
    shared = min(wanted.end, time.span.end) - max(wanted.start, time.span.start)
    return (wanted.start, wanted.end) == (time.span.start, time.span.end), shared


def _score(
    name: str,
    measure: str,
    pairs: list[tuple[str, Pair]],
    is_right: Callable[[GoldTime, TimeExpression], bool],
) -> Score:
    right = sum(1 for _, (g, t) in pairs if g is not None and t is not None and is_right(g, t))
    gold = sum(g is not None for _, (g, _) in pairs)
    found = sum(t is not None for _, (_, t) in pairs)
    errors = [
        _line(at, g, t) for at, (g, t) in pairs if g is None or t is None or not is_right(g, t)
    ]
    return from_counts(
        name, f"times: {measure}", right_found=right, found=found, right_gold=right, gold=gold,
        errors=errors,
    )  # fmt: skip


def _line(at: str, gold: GoldTime | None, time: TimeExpression | None) -> str:
    wanted = f"{gold.type} {gold.value} at {gold.start}:{gold.end}" if gold else "nothing"
    got = "nothing"
    if time is not None:
        got = f"{time.timex_type} {time.value} ({time.rule}) at {time.span.start}"
    return f"{at}: gold {wanted}; found {got}"


def _weekdays(name: str, pairs: list[tuple[str, Pair]], how: str = "") -> Score:
    bare: list[tuple[str, Pair]] = [
        (at, (g, t))
        for at, (g, t) in pairs
        if g is not None and t is not None and t.rule == "weekday" and len(g.value) >= 10  # noqa: PLR2004
        and g.type == "DATE" and g.value[:4].isdigit()
    ]  # fmt: skip
    return _score(name, f"weekday direction{how}", bare, lambda g, t: g.value[:10] == t.value)
