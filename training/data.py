"""Reads the corpora into sentences with names, tags and trees.

Every corpus is read into `Sentence` records; a layer that a corpus does not annotate is `None`,
and a name tag ``X`` means *not annotated here*: both stay out of the loss.
"""

import json
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

NAME_TAGS = (
    "O",
    "B-PER",
    "I-PER",
    "B-ORG",
    "I-ORG",
    "B-LOC",
    "I-LOC",
    "B-MISC",
    "I-MISC",
)
UPOS_TAGS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)
# A convention is a corpus' habit of what a name is and where it ends. "shared" is what they have
# in common: the part that self-labelled text trains.
CONVENTIONS = ("shared", "gum", "uner", "wikigold", "crossner", "meantime", "gmb")
UNANNOTATED = "X"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a corpus; layers are parallel to `words`, heads count from 1, 0 is root."""

    words: tuple[str, ...]
    convention: str = "shared"
    names: tuple[str, ...] | None = None
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    relations: tuple[str, ...] | None = None
    weight: float = 1.0
    genre: str = ""


def read_trees(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file, without multiword ranges and empty nodes."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        rows = [row for row in rows if row[0].isdigit()]
        if not rows:
            continue
        ids = [line for line in block.splitlines() if line.startswith("# sent_id")]
        genre = ids[0].split("=")[1].strip() if ids else ""
        yield Sentence(
            words=tuple(row[1] for row in rows),
            upos=tuple(row[3] for row in rows),
            xpos=tuple(row[4] for row in rows),
            lemmas=tuple(row[2] for row in rows),
            heads=tuple(int(row[6]) for row in rows),
            relations=tuple(row[7] for row in rows),
            genre=genre.split("_")[1] if genre.startswith("GUM_") else genre.split("-")[0],
        )


def read_names(path: Path, convention: str, weight: float = 1.0) -> Iterator[Sentence]:
    """Sentences of a JSON-lines file of ``{"t": tokens, "y": BIO tags, "s": source}``."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Sentence(
                words=tuple(row["t"]),
                convention=convention,
                names=well_formed(row["y"]),
                weight=weight,
                genre=row["s"],
            )


def well_formed(tags: Iterable[str]) -> tuple[str, ...]:
    """BIO tags in which no ``I-`` lacks its beginning; such a tag becomes ``X``."""
    fixed: list[str] = []
    for tag in tags:
        broken = tag.startswith("I-") and (not fixed or fixed[-1][2:] != tag[2:])
        fixed.append(UNANNOTATED if broken else tag)
    return tuple(fixed)


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(start, end, type) of each name in BIO tags."""
    found: list[tuple[int, int, str]] = []
    start = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not (tag.startswith("I-") and tag[2:] == tags[start][2:]):
            found.append((start, i, tags[start][2:]))
            start = None
        if tag.startswith("B-"):
            start = i
    return found


def join_gum(trees: Iterable[Sentence], names: Iterable[Sentence]) -> Iterator[Sentence]:
    """GUM trees with their names: peoples (``Americans``) are MISC, not PER as GUM has them."""
    for tree, named in zip(trees, names, strict=True):
        if tree.words != named.words or tree.xpos is None or named.names is None:
            raise ValueError(f"GUM trees and names are not parallel: {' '.join(tree.words)}")
        tags = list(named.names)
        for i, tag in enumerate(tags):
            alone = i + 1 == len(tags) or not tags[i + 1].startswith("I-")
            if tag == "B-PER" and tree.xpos[i] == "NNPS" and alone:
                tags[i] = "B-MISC"
        yield replace(tree, names=well_formed(tags), convention="gum")


MEANTIME_TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "PRO": "MISC", "FIN": "MISC"}
TITLES = frozenset(
    [
        "analyst",
        "ceo",
        "chairman",
        "chief",
        "director",
        "executive",
        "governor",
        "minister",
        "mr.",
        "mr",
        "ms.",
        "ms",
        "mrs.",
        "mrs",
        "dr.",
        "president",
        "prime",
        "prof.",
        "professor",
        "sen.",
        "senator",
        "secretary",
        "sir",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "treasurer",
        "treasury",
        "vice",
    ]
)
LONGEST_PERSON = 3  # words; longer ones have a title or a description in them
MEANTIME_ANNOTATED = 6  # sentences of an article: headline, date line and the first four or so


def read_meantime(folder: Path) -> Iterator[Sentence]:
    """Names of the annotated head of each MEANTIME article.

    Its mentions include titles and descriptions (``United States airframer Boeing``): a mention
    with lower-case words inside is left out of the loss, as is every capitalised word that no
    mention covers.
    """
    for path in sorted(folder.glob("*/*/*.xml")):
        document = ET.parse(path).getroot()  # noqa: S314 - a corpus that the user chose
        tokens = {t.get("t_id"): (t.text or "") for t in document.findall("token")}
        order: dict[int, list[str]] = defaultdict(list)
        for token in document.findall("token"):
            order[int(token.get("sentence", 0))].append(token.get("t_id", ""))
        tags = _meantime_tags(document, tokens)
        for number, ids in order.items():
            if number < MEANTIME_ANNOTATED and number != 1:
                words = [tokens[i] for i in ids]
                row = [
                    tags.get(i) or _unmarked(w, k)
                    for k, (i, w) in enumerate(zip(ids, words, strict=True))
                ]
                yield Sentence(tuple(words), "meantime", well_formed(row), genre="meantime")


def _unmarked(word: str, position: int) -> str:
    return UNANNOTATED if word[:1].isupper() and position > 0 else "O"


def _meantime_tags(document: ET.Element, tokens: dict[str | None, str]) -> dict[str, str]:
    markables, relations = document.find("Markables"), document.find("Relations")
    if markables is None or relations is None:
        return {}
    types = {e.get("m_id"): e.get("ent_type") for e in markables.findall("ENTITY")}
    entity: dict[str | None, str | None] = {}
    for link in relations.findall("REFERS_TO"):
        target = link.find("target")
        for source in link.findall("source"):
            entity[source.get("m_id")] = None if target is None else types.get(target.get("m_id"))
    spans = []
    for mention in markables.findall("ENTITY_MENTION"):
        ids = [a.get("t_id", "") for a in mention.findall("token_anchor")]
        kind = MEANTIME_TYPES.get(entity.get(mention.get("m_id")) or "")
        if mention.get("syntactic_type") in {"NAM", "PRE.NAM"} and ids and kind:
            spans.append((ids, kind))
    tags: dict[str, str] = {}
    for ids, kind in sorted(spans, key=lambda span: -len(span[0])):
        while ids and tokens[ids[0]].lower() in {"the", "a", "an"}:
            ids = ids[1:]
        while len(ids) > 1 and kind == "PER" and tokens[ids[0]].lower() in TITLES:
            ids = ids[1:]
        named = all(tokens[i][:1].isupper() or tokens[i] in {"of", "and", "'s", "&"} for i in ids)
        title = kind == "PER" and len(ids) > LONGEST_PERSON
        people = kind == "LOC" and any(tokens[i].endswith(("an", "ish", "ese")) for i in ids)
        if not named or title or people:
            tags.update(dict.fromkeys(ids, UNANNOTATED))
        else:
            tags.update({i: ("I-" if k else "B-") + kind for k, i in enumerate(ids)})
    return tags


def load_training(data: Path, *, with_gmb: bool) -> list[Sentence]:
    """Every training sentence, small gold name sets repeated; never a test file."""
    language = data / "language"
    ner, ud = language / "ner", language / "ud"
    gum = join_gum(
        read_trees(ud / "gum-train-open.conllu"), read_names(ner / "gum_train.jsonl", "gum")
    )
    sentences = [*gum, *read_trees(ud / "ewt-train.conllu")]
    sentences += [*read_names(ner / "crossner_train.jsonl", "crossner")]
    sentences += [*read_names(ner / "wikigold_train.jsonl", "wikigold")] * 3
    sentences += [*read_names(ner / "ewt_train.jsonl", "uner")] * 3
    sentences += [*read_meantime(data / "meantime")] * 2
    if with_gmb:
        sentences += [*read_names(ner / "gmb_train.jsonl", "gmb", 0.5)]
    return sentences


def plain_news(data: Path) -> list[Sentence]:
    """Every third sentence of the public-domain agency texts of GMB, without its annotation."""
    path = data / "language" / "ner" / "gmb_train.jsonl"
    rows = list(read_names(path, "gmb"))[::3]
    return [replace(s, names=None, convention="shared") for s in rows]
