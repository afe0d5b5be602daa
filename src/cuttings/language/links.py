"""Links of he and she, of kin (`his wife`), and of I and we within quotation.

Only where that is likely enough; else there is none.
"""

from collections.abc import Sequence

from cuttings.language.clauses import find_clauses
from cuttings.language.first_person import (
    METHOD,
    METHOD_BODY,
    bodies_speaking,
    first_person,
    first_plural,
    means,
    speakers,
)
from cuttings.language.kin_links import METHOD_BESIDE, KinLink, has_kin, kin_links
from cuttings.language.person_mentions import PersonMention, find_entities, set_scene
from cuttings.language.pronoun_candidates import Heard, Pronoun, find_pronouns
from cuttings.language.pronoun_features import Stage, features, whom
from cuttings.language.ranker import Ranker, load_ranker
from cuttings.model.annotation import Annotation, Interval, Link, Name
from cuttings.model.quoted import QuotedStretch

VERSION = "3"


def find_links(
    text: str, quoted: Sequence[QuotedStretch], annotation: Annotation
) -> tuple[Link, ...]:
    """Links of he/she/his/her …, of `his wife`, and of I/my and we/our to a name or noun, in order.

    `score` is the chance that the link is right; what a rule finds with no pronoun in it has none.

    A ranker weighs the persons before each pronoun (boosted trees over distance, syntax, sex,
    quotation and what the pronouns before meant); `they` and `it` stay open.
    """
    scene = set_scene(text, quoted, annotation)
    speaking = first_person(scene, quoted)
    pronouns = find_pronouns(scene)
    plural = first_plural(scene, quoted)
    if not (pronouns or speaking or plural or has_kin(scene)):
        return ()
    stage = Stage(scene, find_clauses(scene), find_entities(scene, annotation), Heard())
    found = resolved(stage, pronouns, load_ranker())
    links = [
        _link(stage, pronoun.at, entity, ("pronoun ranker", round(score, 3)))
        for pronoun, entity, score in found
    ]
    meant = {pronoun.at: entity for pronoun, entity, _ in found}
    if speaking:
        speaker = speakers(scene, quoted, stage.clauses, stage.entities, meant)
        links += [
            _link(stage, at, entity, (METHOD, None))
            for at, entity in means(scene, speaking, speaker)
        ]
    bodies = bodies_speaking(scene, quoted, stage.clauses, annotation.names) if plural else {}
    for at in plural:
        name = bodies.get(scene.quotation[at])
        if name is not None:
            token = scene.tokens[at]
            links.append(_to(Interval(token.start, token.end), name, METHOD_BODY))
    chances = {pronoun.at: (entity, score) for pronoun, entity, score in found}
    kin = kin_links(scene, stage.entities, chances)
    links += [link for k in kin if (link := _kin_link(stage, k)) is not None]
    return tuple(sorted(links, key=lambda link: (link.anaphor.start, link.anaphor.end)))


def _to(anaphor: Interval, name: Name, method: str) -> Link:
    return Link(anaphor, Interval(name.start, name.end), method)


def _kin_link(stage: Stage, kin: KinLink) -> Link | None:
    """A link to the name beside the phrase, else to the last name of the person before it."""
    tokens = stage.scene.tokens
    start, end = tokens[kin.phrase.first].start, tokens[kin.phrase.last - 1].end
    names = [m for m in stage.entities[kin.person].mentions if m.named]
    names = [m for m in names if m.end <= start or m.start >= end]
    if not names:
        return None
    same = [m for m in names if m.sentence == stage.scene.sentence[kin.phrase.first]]
    near = same if kin.method == METHOD_BESIDE and same else names
    before = [m for m in near if m.start < start]
    name = (before or near[:1])[-1] if kin.method != METHOD_BESIDE else _nearest(near, start)
    score = None if kin.chance is None else round(kin.chance, 3)
    return Link(Interval(start, end), Interval(name.start, name.end), kin.method, score)


def _nearest(mentions: Sequence[PersonMention], start: int) -> PersonMention:
    return min(mentions, key=lambda m: abs(m.start - start))


def _link(stage: Stage, at: int, entity: int, how: tuple[str, float | None]) -> Link:
    """A link to the last name of the person before the token, else to the nearest mention."""
    token = stage.scene.tokens[at]
    mentions = stage.entities[entity].mentions
    before = [m for m in mentions if m.start < token.start]
    names = [m for m in before if m.named]
    mention = (names or before or mentions[:1])[-1]
    return Link(
        Interval(token.start, token.end), Interval(mention.start, mention.end), how[0], how[1]
    )


def resolved(
    stage: Stage, pronouns: Sequence[Pronoun], ranker: Ranker
) -> list[tuple[Pronoun, int, float]]:
    """For each pronoun that is clear enough whom it means (by place) and the chance."""
    found: list[tuple[Pronoun, int, float]] = []
    for pronoun in pronouns:
        among = whom(stage, pronoun)
        if not among:
            continue
        chances = ranker.chances(features(stage, pronoun, among))
        best = max(range(len(among)), key=lambda n: chances[n])
        if chances[best] >= ranker.least_chance:
            found.append((pronoun, among[best].entity, chances[best]))
        stage.heard.note(pronoun, among[best].entity)
    return found
