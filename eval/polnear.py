"""PolNeAR (Newell, Margolin and Ruths, LREC 2018): attributions in US political news.

A set's folder holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann` in brat
standoff. Some articles have several annotators; the first file by name counts.
"""

from collections.abc import Iterator
from pathlib import Path

from eval.scores import Score
from eval.statements import Attribution, GoldArticle, Places, StatementScores, score_article

SAMPLE = 200
"""How many articles of the train part are scored, spread evenly over it."""


def score(data: Path | None) -> list[Score] | str:
    """The statements of the plain pipe against the train part."""
    folder = data / "polnear" / "train" if data else None
    if folder is None or not folder.is_dir():
        return "PolNeAR (public at github.com/networkdynamics/PolNeAR): no folder polnear/train"
    scores = StatementScores()
    for article in read_articles(folder, SAMPLE):
        score_article(article, scores)
    return scores.results("PolNeAR train")


def read_articles(folder: Path, limit: int | None = None) -> Iterator[GoldArticle]:
    """The annotated articles of one part of the corpus (`…/polnear/train`), by name.

    Args:
        folder: holds `text` and `attributions`.
        limit: at most so many, spread evenly over the part.
    """
    texts = sorted((folder / "text").glob("*.txt"))
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rpartition("_")[0], path)
    step = max(1, len(texts) // limit) if limit else 1
    for path in texts[::step][:limit]:
        if path.stem in first:
            text = path.read_bytes().decode("utf-8")
            yield GoldArticle(path.stem, text, tuple(_attributions(first[path.stem])))


def _attributions(path: Path) -> Iterator[Attribution]:
    spans: dict[str, Places] = {}
    events: list[str] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        if line.startswith("T") and "\t" in line:
            name, place = line.split("\t")[:2]
            spans[name] = _places(place.partition(" ")[2])
        elif line.startswith("E"):
            events.append(line.split("\t")[1])
    for event in events:
        roles: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
        for part in event.split():
            role, _, name = part.partition(":")
            role = role.rstrip("0123456789")
            if role in roles:
                roles[role] += spans.get(name, ())
        yield Attribution(*(tuple(sorted(roles[role])) for role in ("Source", "Cue", "Content")))


def _places(words: str) -> Places:
    """`103 128;130 140` as places."""
    return tuple(
        (int(start), int(end)) for start, end in (part.split() for part in words.split(";"))
    )
