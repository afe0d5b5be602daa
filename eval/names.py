"""Names: persons, organisations and places, by the bundled model and the lists.

PUD (universaldependencies.org, names by UNER), Wikigold and CrossNER as `language/` of the data
folder holds them, with the words and sentences of the sets; PUD is never tuned on. `gold/
names_blind.jsonl` is our own: the first 1,000 characters or so of twenty news reports of other
sets, labelled by reading before any model had run: path, hash of the whole text, `until` where
the labels end, offsets and types, no words; `names_blind2.jsonl` and `names_blind3.jsonl` are the
same for 24 whole reports each, labelled later. Its habits: titles, possessives and peoples are no
part of a name; an article before it does not matter; parties' members, works, laws and products
are not labelled; papers, services, teams and governments' houses are organisations.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from cuttings.ingest.furniture import mark_furniture
from cuttings.language import LanguageOptions, annotate
from cuttings.language.decoding import NameDecoder
from cuttings.language.model import load_model
from cuttings.language.model_names import find_model_names
from cuttings.language.syntax import SentenceRead, read_words
from cuttings.language.units import Unit
from cuttings.text.quotation_marks import find_quoted
from eval import copies_texts
from eval.causes import by_cause
from eval.scores import Score, from_counts
from eval.statements_texts import read_texts

TYPES = ("PER", "ORG", "LOC")
GOLD = Path(__file__).parent / "gold"
SENTENCES = 1000
"""Of each public set so many sentences from its start are scored, in documents."""
Span = tuple[str, int, int, str]
Sentence = tuple[str, list[str], list[str]]


def score(data: Path | None) -> list[Score] | str:
    """Names of the three types, on the public sets and on our own gold."""
    folder = data / "language" if data else None
    if data is None or folder is None or not folder.is_dir():
        return "names (PUD, Wikigold, CrossNER): no folder language"
    scores: list[Score] = []
    for name, file in (
        ("PUD names", folder / "pud"),
        ("Wikigold test", folder / "ner" / "wikigold_test.jsonl"),
        ("CrossNER politics test", folder / "ner" / "crossner_pol_test.jsonl"),
    ):
        sentences = list(_sentences(file))[:SENTENCES]
        scores += _set_scores(name, sentences)
    scores += _blind_scores("blind names", GOLD / "names_blind.jsonl", _texts(data))
    for number in (2, 3):
        gold = GOLD / f"names_blind{number}.jsonl"
        paths = [json.loads(line)["path"] for line in gold.read_text("utf-8").splitlines()]
        scores += _blind_scores(f"blind names {number}", gold, dict(read_texts(data, paths)))
    return scores


def _sentences(path: Path) -> Iterator[Sentence]:
    """Document, words and tags of each sentence."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield row.get("d", ""), row["t"], row["y"]


def _set_scores(name: str, sentences: Sequence[Sentence]) -> list[Score]:
    gold: list[Span] = []
    found: list[Span] = []
    words: dict[int, list[str]] = {}
    number = 0
    for document, group in groupby(sentences, key=lambda s: s[0]):
        rows = list(group)
        parts = [rows] if document else [[row] for row in rows]
        for part in parts:
            for at, row in enumerate(part):
                words[number + at] = row[1]
                gold += [(str(number + at), *span) for span in spans_of_tags(row[2])]
            for at, first, last, kind in names_of_words([row[1] for row in part]):
                found.append((str(number + at), first, last, kind))
            number += len(part)
    shown = {str(at): row for at, row in words.items()}
    return _scores(name, gold, found, lambda s: " ".join(shown[s[0]][s[1] : s[2]]))


def spans_of_tags(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First word, last word (excluded) and type of each name in BIO tags."""
    first = 0
    kind = ""
    for at, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            yield first, at, kind
            kind = ""
        if tag.startswith("B-") or (tag.startswith("I-") and not kind):
            first, kind = at, tag[2:]


def names_of_words(sentences: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, int, str]]:
    """Sentence, first word, last word (excluded) and type of the names in a set's own words."""
    model = load_model()
    read: list[SentenceRead] = []
    at = 0
    for row in sentences:
        units = []
        for word in row:
            units.append(Unit(at, at + len(word), 0))
            at += len(word) + 1
        result = read_words(model, row)
        read.append(SentenceRead(units, list(row), result.upos, result.xpos, result.names))
    lined, found = find_model_names(read, NameDecoder(model.name_tags))
    starts: dict[int, int] = {}
    for place, number in enumerate(lined.sentence):
        starts.setdefault(number, place)
    for name in found:
        number = lined.sentence[name.first]
        yield number, name.first - starts[number], name.last - starts[number], name.type


def _scores(
    name: str, gold: Iterable[Span], found: Iterable[Span], words: Callable[[Span], str]
) -> list[Score]:
    wanted = {span for span in gold if span[3] in TYPES}
    given = {span for span in found if span[3] in TYPES}
    errors = _errors(wanted - given, given - wanted, words)
    scores = []
    for kind in ("all", *TYPES):
        of_kind = {s for s in wanted if kind in {"all", s[3]}}
        given_kind = {s for s in given if kind in {"all", s[3]}}
        right = len(of_kind & given_kind)
        of_this = ((cause, shown) for types, cause, shown in errors if {kind} & {"all", *types})
        scores.append(
            from_counts(
                name,
                f"names: {kind}",
                right_found=right,
                found=len(given_kind),
                right_gold=right,
                gold=len(of_kind),
                errors=by_cause(of_this),
            )
        )
    return scores


def _errors(
    missing: set[Span], extra: set[Span], words: Callable[[Span], str]
) -> list[tuple[set[str], str, str]]:
    """Each error: the types that it is one of, its cause, and the words."""
    beside: dict[str, list[Span]] = {}
    for span in sorted(extra):
        beside.setdefault(span[0], []).append(span)
    found: list[tuple[set[str], str, str]] = []
    met: set[Span] = set()
    for span in sorted(missing):
        near = [other for other in beside.get(span[0], ()) if _overlap(other, span)]
        other = next((o for o in near if o[:3] == span[:3]), near[0] if near else None)
        if other is None:
            found.append(({span[3]}, f"{span[3]} missing", words(span)))
            continue
        met.add(other)
        same = other[:3] == span[:3]
        cause = f"{span[3]} taken for {other[3]}" if same else f"{span[3]} with other edges"
        shown = words(span) if same else f"{words(other)} for {words(span)}"
        found.append(({span[3], other[3]}, cause, shown))
    found += [({span[3]}, f"{span[3]} too much", words(span)) for span in sorted(extra - met)]
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _blind_scores(gold_set: str, file: Path, texts: dict[str, str]) -> list[Score]:
    gold: list[Span] = []
    found: list[Span] = []
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = texts.get(row["path"], "")
        if hashlib.sha256(text.encode()).hexdigest()[:16] != row["hash"]:
            continue
        path = row["path"]
        gold += [(path, n["start"], n["end"], n["type"]) for n in row["names"]]
        reading = annotate(text, mark_furniture(text), find_quoted(text), LanguageOptions())
        for name in reading.names:
            if name.start < row["until"]:
                start = name.start + 4 * (text[name.start : name.start + 4].lower() == "the ")
                found.append((path, start, name.end, name.type))
    return _scores(gold_set, gold, found, lambda s: f"{texts[s[0]][s[1] : s[2]]} ({s[0]})")


@cache
def _texts(data: Path) -> dict[str, str]:
    sources = (copies_texts.basil(data), copies_texts.polnear(data), copies_texts.ecbplus(data))
    return {item.path: item.text for source in sources for item in source}
