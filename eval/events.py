"""Events of the example story against hand-made gold: mentions with their days, and merging.

A found mention is right where its verb or noun is the labelled one (or the one given as `or`)
and its days are the labelled days. Of right mentions two are *merged* where they stand in one
event; precision and recall are over pairs, the F1 of links between mentions.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from cuttings.story import ArticleView, EventFilter, StoryFile
from eval.example_gold import Gold, gold_lines, place
from eval.scores import Score, from_counts

Found = tuple[str, int, int, str, str, str, str]
"""Article, place of the verb or noun, first day, day after the last, status, event."""
Matched = tuple[str, str]
"""The labelled event and the found one of a mention."""


def score_events(name: str, story: StoryFile, views: Mapping[str, ArticleView]) -> list[Score]:
    """Scores of all labelled articles.

    Args:
        name: of the gold set.
        story: the open story file.
        views: name of an article in the gold → the article.
    """
    by_id = {view.article.id: known for known, view in views.items()}
    found = list(_found(story, by_id))
    wanted = list(_labelled(views))
    matched: list[Matched] = []
    errors: list[str] = []
    status_right = 0
    left = list(found)
    for event, article, words, places in wanted:
        hit = next((f for f in left if _is_same(f, article, words, places)), None)
        if hit is None:
            errors.append(f"{article}: “{words['text']}” of {words['start']} not found")
            continue
        left.remove(hit)
        matched.append((event, hit[6]))
        status_right += hit[5] == words["status"]
    errors += [f"{f[0]} at {f[1]}: found with {f[3]}/{f[4]}, not labelled so" for f in left]
    right = len(matched)
    return [
        from_counts(name, "events: mentions with days", right_found=right, found=len(found),
                    right_gold=right, gold=len(wanted), errors=errors),
        from_counts(name, "events: status of these", right_found=status_right, found=right,
                    right_gold=status_right, gold=right, errors=[]),
        _merging(name, matched),
    ]  # fmt: skip


def _found(story: StoryFile, names: Mapping[str, str]) -> Iterator[Found]:
    for view in story.events.all(EventFilter(sayings=True)):
        for mention in view.mentions:
            trigger = mention.mention.trigger
            yield (
                names[mention.article_id], trigger.start, trigger.end, str(mention.start),
                str(mention.end), mention.mention.status, view.id,
            )  # fmt: skip


def _labelled(
    views: Mapping[str, ArticleView],
) -> Iterator[tuple[str, str, Gold, list[tuple[int, int]]]]:
    for line in gold_lines("events"):
        for words in line["mentions"]:
            text = views[words["article"]].article.text
            places = [place(text, words)]
            if "or" in words:
                near = text.find(words["or"], places[0][1])
                places.append((near, near + len(words["or"])))
            yield line["event"], words["article"], words, places


def _is_same(found: Found, article: str, words: Gold, places: Iterable[tuple[int, int]]) -> bool:
    name, start, end, first, last, _, _ = found
    if name != article or (first, last) != (words["start"], words["end"]):
        return False
    return any(start < stop and begin < end for begin, stop in places)


def _merging(name: str, matched: Iterable[Matched]) -> Score:
    pairs = [(a[0] == b[0], a[1] == b[1], a, b) for a, b in combinations(matched, 2)]
    right = sum(gold and ours for gold, ours, _, _ in pairs)
    errors = sorted(
        f"{a[0]} and {b[0]}: {'apart' if gold else 'merged'}, should be the contrary"
        for gold, ours, a, b in pairs
        if gold != ours
    )
    return from_counts(
        name, "events: merged pairs", right_found=right, found=sum(o for _, o, _, _ in pairs),
        right_gold=right, gold=sum(g for g, _, _, _ in pairs), errors=errors,
    )  # fmt: skip
