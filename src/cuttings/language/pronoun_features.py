"""What the ranker of he and she looks at: one row of numbers for a pronoun and a person."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from cuttings.language.person_mentions import Entity, PersonMention, Scene
from cuttings.text.person_words import Sex

PRONOUNS: dict[str, Sex] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
FARTHEST_SENTENCES = 12
FEATURES = (
    "sentences", "tokens", "same sentence", "paragraphs", "subject", "object", "oblique",
    "possessor", "conjunct", "named", "pronoun subject", "pronoun possessive", "pronoun object",
    "reflexive", "parallel", "mentions", "recent mentions", "sex known", "usual sex",
    "last pronoun", "pronouns so far", "sentences to last pronoun", "rank", "subject rank",
    "rivals", "first in sentence", "same clause", "governs", "path", "in quotation",
    "other quotation", "before quotation", "first of text", "appositive", "sex by pronoun",
    "in the same phrase", "after",
)  # fmt: skip
_SUBJECT = ("nsubj", "csubj")
_REFLEXIVE = frozenset({"himself", "herself"})


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun to resolve: its token and sex."""

    at: int
    sex: Sex


@dataclass(slots=True)
class Heard:
    """What the pronouns before say: whom the last one meant, how many meant each person.

    Persons are known by their place in the list of entities.
    """

    last: dict[Sex, int] = field(default_factory=dict)
    place: dict[int, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    sexes: dict[int, Sex] = field(default_factory=dict)

    def note(self, pronoun: Pronoun, entity: int) -> None:
        """Take in that the pronoun means this person."""
        self.last[pronoun.sex] = entity
        self.place[entity] = pronoun.at
        self.counts[entity] = self.counts.get(entity, 0) + 1
        self.sexes[entity] = pronoun.sex


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may be meant: place in the list of entities, and the nearest mention before."""

    entity: int
    mention: PersonMention
    earlier: tuple[PersonMention, ...]


def candidates(
    scene: Scene, entities: Sequence[Entity], pronoun: Pronoun, heard: Heard
) -> list[Candidate]:
    """The persons mentioned before the pronoun and not too far, nearest first.

    Last come those named only after it, in its own sentence.
    """
    start = scene.tokens[pronoun.at].start
    sentence = scene.sentence[pronoun.at]
    found: list[Candidate] = []
    for number, entity in enumerate(entities):
        if entity.sex not in {None, pronoun.sex}:
            continue
        if heard.sexes.get(number, pronoun.sex) != pronoun.sex:
            continue
        if entity.sex is None and entity.usual not in {None, pronoun.sex}:
            continue
        earlier = tuple(m for m in entity.mentions if m.start < start and m.head != pronoun.at)
        if not earlier:
            # `In her speech Ann Hale said`: a name that follows in the sentence
            later = [m for m in entity.mentions if m.sentence == sentence and m.named]
            if later:
                found.append(Candidate(number, later[0], (later[0],)))
            continue
        near = earlier[-1].sentence
        place = heard.place.get(number)
        if place is not None and place < pronoun.at:
            near = max(near, scene.sentence[place])
        if sentence - near <= FARTHEST_SENTENCES:
            found.append(Candidate(number, earlier[-1], earlier))
    return sorted(found, key=lambda c: (c.mention.start > start, -c.mention.start))


def features(
    scene: Scene,
    entities: Sequence[Entity],
    pronoun: Pronoun,
    found: Sequence[Candidate],
    heard: Heard,
) -> list[list[float]]:
    """A row for each candidate, in the order of `FEATURES`."""
    rows = []
    subjects = 0
    word = scene.word(pronoun.at).lower()
    relation = scene.tokens[pronoun.at].relation or ""
    chain = _ancestors(scene, pronoun.at)
    for rank, candidate in enumerate(found):
        row = _mention_part(scene, pronoun, candidate.mention)
        subject = bool(row["subject"])
        row |= {
            "pronoun subject": relation.startswith(_SUBJECT),
            "pronoun possessive": relation == "nmod:poss",
            "pronoun object": relation in {"obj", "iobj"},
            "reflexive": word in _REFLEXIVE,
            "rank": rank,
            "subject rank": subjects,
            "rivals": len(found) - 1,
        }
        row |= _entity_part(scene, entities[candidate.entity], pronoun, candidate)
        row |= _heard_part(scene, pronoun, candidate, heard)
        row |= _tree_part(scene, pronoun, candidate.mention, chain)
        subjects += subject
        rows.append([float(row[name]) for name in FEATURES])
    return rows


def _mention_part(scene: Scene, pronoun: Pronoun, mention: PersonMention) -> dict[str, float]:
    head = mention.head
    relation = scene.tokens[head].relation or ""
    own = scene.tokens[pronoun.at].relation or ""
    quotation = scene.quotation[head], scene.quotation[pronoun.at]
    return {
        "sentences": scene.sentence[pronoun.at] - mention.sentence,
        "tokens": math.log1p(pronoun.at - head if pronoun.at > head else 0),
        "same sentence": scene.sentence[pronoun.at] == mention.sentence,
        "paragraphs": scene.paragraph[pronoun.at] - scene.paragraph[head],
        "subject": relation.startswith(_SUBJECT),
        "object": relation in {"obj", "iobj"},
        "oblique": relation.startswith("obl"),
        "possessor": relation == "nmod:poss",
        "conjunct": relation == "conj",
        "appositive": relation == "appos",
        "named": mention.named,
        "parallel": relation.split(":")[0] == own.split(":")[0],
        "first in sentence": not head or scene.sentence[head - 1] != mention.sentence,
        "in quotation": quotation[1] >= 0,
        "other quotation": quotation[0] != quotation[1],
        "before quotation": quotation[1] >= 0 and quotation[0] < 0,
    }


def _entity_part(
    scene: Scene, entity: Entity, pronoun: Pronoun, candidate: Candidate
) -> dict[str, float]:
    recent = scene.sentence[pronoun.at] - 3
    return {
        "mentions": math.log1p(len(candidate.earlier)),
        "recent mentions": sum(m.sentence >= recent for m in candidate.earlier),
        "sex known": entity.sex == pronoun.sex,
        "usual sex": entity.usual == pronoun.sex,
        "first of text": candidate.earlier[0].sentence <= 1,
    }


def _heard_part(
    scene: Scene, pronoun: Pronoun, candidate: Candidate, heard: Heard
) -> dict[str, float]:
    place = heard.place.get(candidate.entity)
    gap = FARTHEST_SENTENCES + 1
    if place is not None:
        gap = min(gap, scene.sentence[pronoun.at] - scene.sentence[place])
    return {
        "last pronoun": heard.last.get(pronoun.sex) == candidate.entity,
        "pronouns so far": heard.counts.get(candidate.entity, 0),
        "sentences to last pronoun": gap,
        "sex by pronoun": candidate.entity in heard.sexes,
    }


def _tree_part(
    scene: Scene, pronoun: Pronoun, mention: PersonMention, chain: Sequence[int]
) -> dict[str, float]:
    other = _ancestors(scene, mention.head)
    depth = {token: n for n, token in enumerate(chain)}
    path = next((n + depth[token] for n, token in enumerate(other) if token in depth), 20)
    head = scene.tokens[pronoun.at].head
    return {
        "same clause": head is not None and scene.tokens[mention.head].head == head,
        "governs": mention.head in depth,
        "in the same phrase": mention.start <= scene.tokens[pronoun.at].start < mention.end,
        "path": path,
        "after": mention.head > pronoun.at,
    }


def _ancestors(scene: Scene, at: int) -> list[int]:
    chain = [at]
    while len(chain) < 30:  # noqa: PLR2004 - deeper than sentences go
        head = scene.tokens[chain[-1]].head
        if head is None or head == chain[-1]:
            break
        chain.append(head)
    return chain
