"""Persons as a pronoun sees them: names and nouns of a text that may stand for one person."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from cuttings.model.annotation import Annotation, Token
from cuttings.model.quoted import QuotedStretch
from cuttings.text.person_words import (
    Sex,
    honorific_sex,
    is_honorific,
    is_person_noun,
    noun_sex,
    usual_sex,
)

_PERSON_NUMBER = frozenset({"NOUN", "PROPN"})
_SAME = frozenset({"appos", "flat", "compound"})
_LEFT = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "case", "flat", "punct"})
_PLURAL_ENDING = "s"


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Words that stand for a person. `head` is the token that the sentence hangs it on."""

    start: int
    end: int
    head: int
    sentence: int
    named: bool


@dataclass(slots=True)
class Entity:
    """The mentions of one person, as far as names and appositions tell."""

    words: tuple[str, ...]
    mentions: list[PersonMention] = field(default_factory=list)
    sex: Sex | None = None
    usual: Sex | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A text as the resolution of pronouns sees it.

    For each token its sentence, its paragraph and the number of the outermost quotation
    that it stands in (or -1).
    """

    text: str
    tokens: tuple[Token, ...]
    sentence: list[int]
    paragraph: list[int]
    quotation: list[int]

    def word(self, at: int) -> str:
        """The words of a token."""
        return self.text[self.tokens[at].start : self.tokens[at].end]


def set_scene(text: str, quoted: Sequence[QuotedStretch], annotation: Annotation) -> Scene:
    """The scene of an annotated text."""
    starts = [sentence.start for sentence in annotation.sentences]
    outer = [stretch for stretch in quoted if stretch.depth == 0]
    quote_starts = [stretch.start for stretch in outer]
    sentence, paragraph, quotation = [], [], []
    number = 0
    end = 0
    for token in annotation.tokens:
        number += "\n" in text[end : token.start]
        end = token.end
        sentence.append(bisect_right(starts, token.start) - 1)
        paragraph.append(number)
        at = bisect_right(quote_starts, token.start) - 1
        quotation.append(at if at >= 0 and token.start < outer[at].end else -1)
    return Scene(text, annotation.tokens, sentence, paragraph, quotation)


def find_entities(scene: Scene, annotation: Annotation) -> list[Entity]:
    """The persons that he or she may mean, each with its mentions in order."""
    entities, owner = _named(scene, annotation)
    for at, token in enumerate(scene.tokens):
        lemma = (token.lemma or "").lower()
        if at in owner or token.upos not in _PERSON_NUMBER or not is_person_noun(lemma):
            continue
        if scene.word(at).lower() != lemma and scene.word(at).lower().endswith(_PLURAL_ENDING):
            continue
        mention = _nominal(scene, at)
        known = _named_beside(scene, at, owner)
        if known is None:
            known = Entity(())
            entities.append(known)
        known.mentions.append(mention)
        known.sex = known.sex or noun_sex(lemma)
    for entity in entities:
        entity.mentions.sort(key=lambda mention: mention.start)
    return entities


def _named(scene: Scene, annotation: Annotation) -> tuple[list[Entity], dict[int, Entity]]:
    """The persons named, and for each token of a name its person."""
    starts = [token.start for token in scene.tokens]
    entities: list[Entity] = []
    owner: dict[int, Entity] = {}
    names = [name for name in annotation.names if name.type == "PER"]
    for name in names:
        words = tuple(scene.text[name.start : name.end].split())
        if all(is_honorific(word) or is_person_noun(word.lower()) for word in words):
            continue
        first = max(0, bisect_right(starts, name.start) - 1)
        last = first + 1
        while last < len(starts) and starts[last] < name.end:
            last += 1
        before = scene.word(first - 1) if first else ""
        if before == "." and first > 1:
            before = scene.word(first - 2)
        sex = honorific_sex(before) if is_honorific(before) else None
        entity = _fitting(entities, words, sex)
        if entity is None:
            entity = Entity(
                words, usual=usual_sex(words[0]) if len(words) > 1 or sex is None else None
            )
            entities.append(entity)
        elif len(words) > len(entity.words):
            entity.words = words
            entity.usual = usual_sex(words[0])
        entity.sex = entity.sex or sex
        head = _head_of(scene.tokens, first, last)
        entity.mentions.append(
            PersonMention(name.start, name.end, head, scene.sentence[first], named=True)
        )
        owner.update(dict.fromkeys(range(first, last), entity))
    return entities, owner


def _fitting(entities: Sequence[Entity], words: tuple[str, ...], sex: Sex | None) -> Entity | None:
    """The latest person named before whom this form fits."""
    for entity in reversed(entities):
        if sex and entity.sex and sex != entity.sex:
            continue
        same = words == entity.words
        ends = (
            {words[0], words[-1]} & {entity.words[0], entity.words[-1]} if entity.words else set()
        )
        if same or (ends and 1 in {len(words), len(entity.words)}):
            if sex and not same and entity.words[-1] != words[-1]:
                continue
            if sex and entity.sex is None and entity.usual not in {None, sex}:
                continue
            return entity
        if (
            len(words) > 1
            and len(entity.words) > 1
            and ((words[0], words[-1]) == (entity.words[0], entity.words[-1]))
        ):
            return entity
    return None


def _head_of(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token of a name that hangs on a word outside it."""
    for at in range(first, last):
        head = tokens[at].head
        if head is None or not first <= head < last or head == at:
            return at
    return first


def _nominal(scene: Scene, at: int) -> PersonMention:
    first = at
    while first and scene.sentence[first - 1] == scene.sentence[at]:
        before = scene.tokens[first - 1]
        if (
            before.relation not in _LEFT
            or before.upos in {"PUNCT", "ADP"}
            or not _hangs_in(scene, first - 1, first, at)
        ):
            break
        first -= 1
    return PersonMention(
        scene.tokens[first].start, scene.tokens[at].end, at, scene.sentence[at], named=False
    )


def _hangs_in(scene: Scene, token: int, first: int, last: int) -> bool:
    head = scene.tokens[token].head
    return head is not None and first <= head <= last


def _named_beside(scene: Scene, at: int, owner: dict[int, Entity]) -> Entity | None:
    """The person whose name stands in apposition to the noun, is it, or has it as a title."""
    token = scene.tokens[at]
    if token.head is not None and token.relation in _SAME and token.head in owner:
        return owner[token.head]
    low, high = max(0, at - 40), min(len(scene.tokens), at + 40)
    for other in range(low, high):
        if other not in owner or scene.tokens[other].head != at:
            continue
        relation = scene.tokens[other].relation
        if relation in {"appos", "flat"} or (relation == "nsubj" and _is_copular(scene, at)):
            return owner[other]
    return None


def _is_copular(scene: Scene, at: int) -> bool:
    low, high = max(0, at - 20), at
    return any(
        scene.tokens[n].head == at and scene.tokens[n].relation == "cop" for n in range(low, high)
    )
