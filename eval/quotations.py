"""Quotations of the example story against its gold: pairs of statements that are one utterance.

Statements are matched with the gold ones by their quoted words (IoU of characters at least
0.5), whatever reported words stand around these; a found pair counts where both its statements
are in the gold.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from cuttings.story import ArticleView, StoryFile
from eval.example_gold import gold_lines, place
from eval.scores import Score, of_sets

LEAST_IOU = 0.5


def score_quotations(gold_set: str, story: StoryFile, views: dict[str, ArticleView]) -> Score:
    """Precision and recall over pairs of statements."""
    gold_ids = _gold_places(views)
    names = {view.article.id: name for name, view in views.items()}
    found: set[tuple[str, str]] = set()
    for quotation in story.quotations.all():
        members = set()
        for variant in quotation.variants:
            spans = variant.statement.statement.quoted
            characters = {at for span in spans for at in range(span.start, span.end)}
            known = _best(gold_ids.get(names[variant.article.article.id], []), characters)
            members.update([known] if known else [])
        found |= _pairs(members)
    wanted = {pair for line in gold_lines("quotations") for pair in _pairs(line["statements"])}
    return of_sets(gold_set, "quotations: pairs", wanted, found)


def _pairs(members: Iterable[str]) -> set[tuple[str, str]]:
    return set(combinations(sorted(members), 2))


def _gold_places(views: dict[str, ArticleView]) -> dict[str, list[tuple[str, set[int]]]]:
    marked: dict[str, set[int]] = defaultdict(set)
    for line in gold_lines("quoted"):
        start, end = place(views[line["article"]].article.text, line)
        marked[line["article"]].update(range(start, end))
    places: dict[str, list[tuple[str, set[int]]]] = {}
    for line in gold_lines("statements"):
        if line.get("not_statement") or line["form"] not in {"direct", "mixed"}:
            continue
        text = views[line["article"]].article.text
        spans = [place(text, words) for words in line["content"]]
        characters = {at for start, end in spans for at in range(start, end)}
        quoted = characters & marked[line["article"]]
        places.setdefault(line["article"], []).append((line["id"], quoted))
    return places


def _best(gold: Sequence[tuple[str, set[int]]], characters: set[int]) -> str | None:
    rated = [(len(c & characters) / len(c | characters), known) for known, c in gold]
    best = max(rated, default=(0.0, ""))
    return best[1] if best[0] >= LEAST_IOU else None
