"""Whom he or she may mean: the pronouns of a text, and for each the persons it could stand for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cuttings.language.person_mentions import Entity, PersonMention, Scene
from cuttings.text.person_words import Sex

PRONOUNS: dict[str, Sex] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
FARTHEST_SENTENCES = 12


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun to resolve: its token and sex."""

    at: int
    sex: Sex


@dataclass(slots=True)
class Heard:
    """What the pronouns before say: whom the last one meant, how many meant each person.

    Persons are known by their place in the list of entities; `meant` has the person of each
    pronoun, by its token.
    """

    last: dict[Sex, int] = field(default_factory=dict)
    place: dict[int, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    sexes: dict[int, Sex] = field(default_factory=dict)
    meant: dict[int, int] = field(default_factory=dict)

    def note(self, pronoun: Pronoun, entity: int) -> None:
        """Take in that the pronoun means this person."""
        self.last[pronoun.sex] = entity
        self.place[entity] = pronoun.at
        self.counts[entity] = self.counts.get(entity, 0) + 1
        self.sexes[entity] = pronoun.sex
        self.meant[pronoun.at] = entity


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may be meant: place in the list of entities, and the nearest mention before."""

    entity: int
    mention: PersonMention
    earlier: tuple[PersonMention, ...]


def find_pronouns(scene: Scene) -> list[Pronoun]:
    """He, she and their forms."""
    found = []
    for at, token in enumerate(scene.tokens):
        if token.end - token.start <= len("himself"):
            sex = PRONOUNS.get(scene.word(at).lower())
            if sex and token.upos in {"PRON", None}:
                found.append(Pronoun(at, sex))
    return found


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
        if not _may_be(entity, pronoun.sex, heard.sexes.get(number)):
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


def _may_be(entity: Entity, sex: Sex, heard: Sex | None) -> bool:
    """Whether nothing that is known of the person's sex speaks against the pronoun."""
    if entity.sex not in {None, sex} or heard not in {None, sex}:
        return False
    return entity.sex is not None or entity.usual in {None, sex}
