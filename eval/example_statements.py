"""Statements of the example story against its gold: who, to whom or where, and what nobody said.

Statements are matched one to one by their words (IoU of characters at least 0.5). A person
has to be named in full; a speaker who is no person also counts by the words of the text
(`the government` for `Government of Caldria`), as in the blind gold.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cuttings.model.evidence import Span
from cuttings.story import ArticleView, StatementView, StoryFile
from eval.example_gold import Gold, gold_lines, place
from eval.scores import Score, from_counts
from eval.speaker_names import same_name

LEAST_IOU = 0.5
FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold line with its characters, and the found statement with the same words, if any."""

    article: str
    line: Gold
    characters: frozenset[int]
    found: StatementView | None


def score_statements(
    gold_set: str, story: StoryFile, views: dict[str, ArticleView]
) -> Iterator[Score]:
    """Speakers of all and of quoted statements, hearers and places, and what was not said."""
    by_id = {view.article.id: name for name, view in views.items()}
    found: dict[str, list[StatementView]] = defaultdict(list)
    for view in story.statements():
        if view.statement.form != "scare":
            found[by_id[view.article_id]].append(view)
    people = _people()
    for quoted in (False, True):
        pairs, given = _matched(views, found, quoted_only=quoted)
        yield _speakers(gold_set, pairs, given, people, quoted_only=quoted)
    pairs, _ = _matched(views, found, quoted_only=False)
    yield _hearers(gold_set, pairs)
    yield _not_said(gold_set, views, found)


def _people() -> frozenset[str]:
    return frozenset(line["name"] for line in gold_lines("people") if "not_person" not in line)


def _matched(
    views: dict[str, ArticleView], found: dict[str, list[StatementView]], *, quoted_only: bool
) -> tuple[list[Pair], int]:
    """Each gold statement with ours, and how many of ours there are."""
    free = {
        name: [view for view in rows if view.statement.quoted or not quoted_only]
        for name, rows in found.items()
    }
    given = sum(len(rows) for rows in free.values())
    pairs = []
    for line in gold_lines("statements"):
        if line.get("not_statement") or line["form"] == "scare":
            continue
        if quoted_only and line["form"] not in {"direct", "mixed"}:
            continue
        article = line["article"]
        characters = _gold_characters(views[article], line)
        best = _best(characters, free.get(article, []))
        if best is not None:
            free[article].remove(best)
        pairs.append(Pair(article, line, characters, best))
    return pairs, given


def _gold_characters(view: ArticleView, line: Gold) -> frozenset[int]:
    places = [place(view.article.text, words) for words in line["content"]]
    return frozenset(at for start, end in places for at in range(start, end))


def _characters(spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(at for span in spans for at in range(span.start, span.end))


def _best(characters: frozenset[int], rows: Sequence[StatementView]) -> StatementView | None:
    rated = [(_overlap(characters, _characters(row.statement.content)), row) for row in rows]
    best = max(rated, key=lambda one: one[0], default=None)
    return best[1] if best is not None and best[0] >= LEAST_IOU else None


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)


def _speakers(
    gold_set: str, pairs: Sequence[Pair], given: int, people: frozenset[str], *, quoted_only: bool
) -> Score:
    right = 0
    errors = []
    for pair in pairs:
        at, wanted = min(pair.characters), pair.line["speaker"]
        if pair.found is None:
            errors.append(f"{pair.article} at {at}: not found ({wanted})")
            continue
        name = pair.found.speaker_name
        allowed = [wanted]
        if wanted is not None and wanted not in people:
            allowed.append(pair.line["mention"]["text"])
        if any(same_name(name, one) for one in allowed):
            right += 1
        else:
            errors.append(f"{pair.article} at {at}: {name}, should be {wanted}")
    measure = "quoted, right speaker" if quoted_only else "all, right speaker"
    return _score(gold_set, measure, right, (given, len(pairs)), errors)


def _hearers(gold_set: str, pairs: Sequence[Pair]) -> Score:
    """To whom and where, of the statements that both have; one shared word makes them equal."""
    right = given = wanted = 0
    errors = []
    for pair in pairs:
        if pair.found is None:
            continue
        gold = [one for one in (pair.line["addressee"], pair.line["venue"]) if one]
        ours = _heard(pair.found)
        hits = sum(any(_words(one) & _words(other) for other in ours) for one in gold)
        right += min(hits, len(ours))
        given += len(ours)
        wanted += len(gold)
        if hits < max(len(gold), len(ours)):
            at = min(pair.characters)
            errors.append(f"{pair.article} at {at}: {ours}, should be {gold}")
    return _score(gold_set, "to whom and where", right, (given, wanted), errors)


def _heard(view: StatementView) -> list[str]:
    statement = view.statement
    addressee = statement.addressee.text if statement.addressee else None
    venue = statement.venue.text if statement.venue else None
    named = " ".join(one for one in (view.addressee_name, addressee) if one)
    return [one for one in (named, venue) if one]


def _words(text: str) -> frozenset[str]:
    small = {"the", "for", "and", "new"}
    words = text.casefold().replace("’", "'").replace("'s", "").split()
    return frozenset(word for word in words if len(word) >= FEWEST_LETTERS and word not in small)


def _not_said(
    gold_set: str, views: dict[str, ArticleView], found: dict[str, list[StatementView]]
) -> Score:
    """What was refused, left unsaid or still to come: right where no statement reports it."""
    lines = [line for line in gold_lines("statements") if line.get("not_statement")]
    errors = []
    for line in lines:
        characters = _gold_characters(views[line["article"]], line)
        rows = [row for row in found.get(line["article"], []) if _starts(row, characters)]
        made = _best(characters, rows)
        if made is not None:
            errors.append(f"{line['article']} at {min(characters)}: made of “{line['cue']}”")
    right = len(lines) - len(errors)
    return _score(gold_set, "what was not said", right, (len(lines), len(lines)), errors)


def _starts(row: StatementView, characters: frozenset[int]) -> bool:
    """Whether a statement with a speaker begins about where these words do."""
    near = abs(row.statement.start - min(characters)) <= FEWEST_LETTERS
    return near and row.statement.speaker is not None


def _score(
    gold_set: str, measure: str, right: int, found_and_gold: tuple[int, int], errors: Any
) -> Score:
    return from_counts(
        gold_set,
        f"statements: {measure}",
        right_found=right,
        found=found_and_gold[0],
        right_gold=right,
        gold=found_and_gold[1],
        errors=errors,
    )
