"""Links of he and she to the person meant, and of I within quotation to its speaker.

Only where that is likely enough; else there is none.
"""

from collections.abc import Sequence

from cuttings.language.clauses import find_clauses
from cuttings.language.first_person import METHOD, first_person, means, speakers
from cuttings.language.person_mentions import find_entities, set_scene
from cuttings.language.pronoun_candidates import Heard, Pronoun, find_pronouns
from cuttings.language.pronoun_features import Stage, features, whom
from cuttings.language.ranker import Ranker, load_ranker
from cuttings.model.annotation import Annotation, Interval, Link
from cuttings.model.quoted import QuotedStretch

VERSION = "2"


def find_links(
    text: str, quoted: Sequence[QuotedStretch], annotation: Annotation
) -> tuple[Link, ...]:
    """Links of he/she/his/her … and of I/my to a name or noun, in order.

    `score` is the chance that the link is right; a link of I has none.

    A ranker weighs the persons before each pronoun (boosted trees over distance, syntax, sex,
    quotation and what the pronouns before meant); `they` and `it` stay open.
    """
    scene = set_scene(text, quoted, annotation)
    speaking = first_person(scene, quoted)
    pronouns = find_pronouns(scene)
    if not pronouns and not speaking:
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
    return tuple(sorted(links, key=lambda link: link.anaphor.start))


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
