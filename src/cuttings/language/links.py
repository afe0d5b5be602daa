"""Links of he and she to the person meant, where that is likely enough; else none."""

from collections.abc import Sequence

from cuttings.language.person_mentions import Entity, Scene, find_entities, set_scene
from cuttings.language.pronoun_features import (
    PRONOUNS,
    Heard,
    Pronoun,
    candidates,
    features,
)
from cuttings.language.ranker import Ranker, load_ranker
from cuttings.model.annotation import Annotation, Interval, Link
from cuttings.model.quoted import QuotedStretch

VERSION = "1"


def find_links(
    text: str, quoted: Sequence[QuotedStretch], annotation: Annotation
) -> tuple[Link, ...]:
    """Links of he/she/his/her … to a name or noun, in order; `score` is the chance.

    A ranker weighs the persons before each pronoun (boosted trees over distance, syntax, sex,
    quotation and what the pronouns before meant); `they` and `it` stay open.
    """
    scene = set_scene(text, quoted, annotation)
    entities = find_entities(scene, annotation)
    links: list[Link] = []
    for pronoun, entity, score in resolved(scene, entities, load_ranker()):
        token = scene.tokens[pronoun.at]
        before = [m for m in entities[entity].mentions if m.start < token.start]
        names = [m for m in before if m.named]
        mention = (names or before or entities[entity].mentions[:1])[-1]
        links.append(
            Link(
                Interval(token.start, token.end),
                Interval(mention.start, mention.end),
                "pronoun ranker",
                round(score, 3),
            )
        )
    return tuple(links)


def find_pronouns(scene: Scene) -> list[Pronoun]:
    """He, she and their forms."""
    found = []
    for at, token in enumerate(scene.tokens):
        if token.end - token.start <= len("himself"):
            sex = PRONOUNS.get(scene.word(at).lower())
            if sex and token.upos in {"PRON", None}:
                found.append(Pronoun(at, sex))
    return found


def resolved(
    scene: Scene, entities: Sequence[Entity], ranker: Ranker
) -> list[tuple[Pronoun, int, float]]:
    """For each pronoun that is clear enough whom it means (by place) and the chance."""
    heard = Heard()
    found: list[tuple[Pronoun, int, float]] = []
    for pronoun in find_pronouns(scene):
        among = candidates(scene, entities, pronoun, heard)
        if not among:
            continue
        chances = ranker.chances(features(scene, entities, pronoun, among, heard))
        best = max(range(len(among)), key=lambda n: chances[n])
        lead = chances[best] - max((c for n, c in enumerate(chances) if n != best), default=0.0)
        if chances[best] >= ranker.least_chance and lead >= ranker.least_lead:
            found.append((pronoun, among[best].entity, chances[best]))
        heard.note(pronoun, among[best].entity)
    return found
