"""`His wife`, `Ann Hale’s son`, `the husband of Ann Hale`: whom the text itself says that they are.

A tie is stated where the words stand beside a name (`his wife, Ann Hale`; `Ann Hale is his wife`;
`his wife Ann Hale`). Elsewhere the same tie of the same person means the same name. Nothing is
known from the world: without a statement there is no link. One conclusion is drawn: where one
person has a husband, one a wife, and both one surname, they are each other's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cuttings.language.person_mentions import Entity, PersonMention, Scene
from cuttings.text.person_words import noun_sex, other_side

METHOD_BESIDE = "kin, beside the name"
METHOD_TIE = "kin, as the text says"
KIN = frozenset({
    "husband", "wife", "mother", "father", "son", "daughter", "brother", "sister", "widow",
    "widower", "aunt", "uncle", "nephew", "niece", "fiancé", "fiancée", "grandmother",
    "grandfather", "grandson", "granddaughter", "girlfriend", "boyfriend", "ex-wife", "ex-husband",
    "stepmother", "stepfather", "stepson", "stepdaughter",
})  # fmt: skip
LEAST_CHANCE = 0.5
"""A tie that rests on pronouns is followed where they are right with this chance, all of them."""
_CHILDREN = frozenset({"son", "daughter"})
"""Of the ties of several people (`their`) these alone are followed without a name beside them."""
_IN_LAW = re.compile(r"[-‐‑ ]+in[-‐‑ ]+law")
_REACH = 8


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose tie it is: a person (by place in the list), or several (None); the chance of it."""

    person: int | None
    chance: float | None


@dataclass(frozen=True, slots=True)
class KinPhrase:
    """`His wife`: the tokens `first` to `last` (excluded) and whose she is."""

    first: int
    last: int
    kin: str
    owner: Owner


@dataclass(frozen=True, slots=True)
class KinLink:
    """A phrase with the person that it means, how that was found, and the chance."""

    phrase: KinPhrase
    person: int
    method: str
    chance: float | None


def kin_links(
    scene: Scene, entities: Sequence[Entity], meant: Mapping[int, tuple[int, float]]
) -> list[KinLink]:
    """The phrases for kin that the text says the names of, in order.

    Args:
        scene: the text.
        entities: its persons.
        meant: pronoun (by token) → the person that it means and the chance of that.
    """
    named = {
        at
        for number, entity in enumerate(entities)
        for m in entity.mentions
        if m.named
        for at in _tokens_of(scene, m)
    }
    holder = {m.head: n for n, entity in enumerate(entities) for m in entity.mentions}
    phrases = list(_phrases(scene, holder, meant, named))
    found: list[KinLink] = []
    ties: dict[tuple[str, int | None], dict[int, float | None]] = {}
    for phrase in phrases:
        person = _beside(scene, phrase, entities, holder)
        if person is not None and person != phrase.owner.person:
            found.append(KinLink(phrase, person, METHOD_BESIDE, None))
            for owner in (phrase.owner, *_parent_beside(scene, phrase, holder)):
                _note(ties, phrase.kin, owner, person)
    for kin, one, other in _couple(phrases, entities):
        ties.setdefault((kin, one), {}).setdefault(other, None)
    told = {link.phrase for link in found}
    for phrase in phrases:
        if phrase not in told:
            found += _by_tie(phrase, ties, entities)
    return sorted(found, key=lambda link: link.phrase.first)


def _tokens_of(scene: Scene, mention: PersonMention) -> Iterator[int]:
    at = mention.head
    while at and scene.tokens[at - 1].start >= mention.start:
        at -= 1
    while at < len(scene.tokens) and scene.tokens[at].start < mention.end:
        yield at
        at += 1


def _phrases(
    scene: Scene,
    holder: Mapping[int, int],
    meant: Mapping[int, tuple[int, float]],
    named: set[int],
) -> Iterator[KinPhrase]:
    for at, token in enumerate(scene.tokens):
        kin = scene.word(at).lower()
        if kin not in KIN or token.upos not in {"NOUN", "PROPN"} or at in named:
            continue
        if _IN_LAW.match(scene.text, token.end):
            continue
        owned = _owner_before(scene, at, holder, meant) or _owner_after(scene, at, holder)
        if owned is not None:
            first, last, owner = owned
            yield KinPhrase(first, last, kin, owner)


def _owner_before(
    scene: Scene, at: int, holder: Mapping[int, int], meant: Mapping[int, tuple[int, float]]
) -> tuple[int, int, Owner] | None:
    """Start, end and owner of `his late wife`, `their son`, `Ann Hale's son`."""
    near = range(max(0, at - _REACH), at)
    owners = [
        n for n in near if scene.tokens[n].relation == "nmod:poss" and scene.tokens[n].head == at
    ]
    if len(owners) != 1 or scene.sentence[owners[0]] != scene.sentence[at]:
        return None
    first = owners[0]
    if scene.word(first).lower() == "their":
        return first, at + 1, Owner(None, None)
    if first in meant:
        return first, at + 1, Owner(*meant[first])
    if first in holder:
        return _name_start(scene, first), at + 1, Owner(holder[first], None)
    return None


def has_kin(scene: Scene) -> bool:
    """Whether any word for kin stands in the text."""
    return any(scene.word(at).lower() in KIN for at in range(len(scene.tokens)))


def _name_start(scene: Scene, at: int) -> int:
    while (
        at
        and scene.tokens[at - 1].upos == "PROPN"
        and scene.sentence[at - 1] == (scene.sentence[at])
    ):
        at -= 1
    return at


def _owner_after(scene: Scene, at: int, holder: Mapping[int, int]) -> tuple[int, int, Owner] | None:
    """Start, end and owner of `the husband of Ann Hale`."""
    if at + 2 >= len(scene.tokens) or scene.word(at + 1).lower() != "of":
        return None
    for step in range(at + 2, min(at + _REACH, len(scene.tokens))):
        if step in holder and scene.tokens[step].head == at:
            first = at - (at > 0 and scene.word(at - 1).lower() == "the")
            last = step + 1
            while (
                last < len(scene.tokens)
                and scene.tokens[last].head == step
                and (scene.tokens[last].relation == "flat")
            ):
                last += 1
            return first, last, Owner(holder[step], None)
    return None


def _beside(
    scene: Scene, phrase: KinPhrase, entities: Sequence[Entity], holder: Mapping[int, int]
) -> int | None:
    """The person with a name of whom the phrase is a mention: by apposition, title or copula."""
    head = next(n for n in range(phrase.first, phrase.last) if scene.word(n).lower() == phrase.kin)
    number = holder.get(head)
    if number is None or not any(m.named for m in entities[number].mentions):
        return None
    around = range(max(0, head - _REACH), head)
    told = {scene.tokens[n].relation for n in around if scene.tokens[n].head == head}
    if told >= {"cop", "case"}:
        return None  # `Ann Hale was with her husband`
    return number if _fits(entities[number], phrase.kin) else None


def _fits(entity: Entity, kin: str) -> bool:
    sex = noun_sex(kin)
    return sex is None or (entity.sex in {None, sex} and entity.usual in {None, sex})


def _parent_beside(scene: Scene, phrase: KinPhrase, holder: Mapping[int, int]) -> Iterator[Owner]:
    """The one of the parents who is named in `Peter Hale and their son`."""
    noun = scene.tokens[phrase.last - 1]
    parent = holder.get(noun.head) if noun.head is not None else None
    if phrase.owner.person is None and noun.relation == "conj" and parent is not None:
        yield Owner(parent, None)


def _couple(
    phrases: Sequence[KinPhrase], entities: Sequence[Entity]
) -> Iterator[tuple[str, int, int]]:
    """(wife, Peter, Ann) and the reverse: the only two of the text who have a wife, a husband."""
    owners: dict[str, int | None] = {}
    for kin in ("wife", "husband"):
        having = {p.owner.person for p in phrases if p.kin == kin}
        owners[kin] = _one_person([n for n in having if n is not None], entities)
    his, hers = owners["wife"], owners["husband"]
    if his is None or hers is None or his == hers:
        return
    if _surnames(entities[his]) & _surnames(entities[hers]):
        yield "wife", his, hers
        yield "husband", hers, his


def _one_person(found: Sequence[int], entities: Sequence[Entity]) -> int | None:
    """The fullest of these, if all are forms of one name (`Richard`, `Richard Hale`)."""
    fullest = max(found, key=lambda n: (len(entities[n].words), -n), default=None)
    if fullest is None or not entities[fullest].words:
        return None
    words = set(entities[fullest].words)
    return fullest if all(words >= set(entities[n].words) for n in found) else None


def _surnames(entity: Entity) -> set[str]:
    """The parts of the last word of a name: `Hale` and `Orme` of `Ann Hale-Orme`."""
    return set(re.split(r"[-‐‑]", entity.words[-1]))


def _note(
    ties: dict[tuple[str, int | None], dict[int, float | None]],
    kin: str,
    owner: Owner,
    person: int,
) -> None:
    """`Ann's husband Peter`: Peter is (husband, Ann), and Ann is (wife, Peter)."""
    ties.setdefault((kin, owner.person), {})[person] = owner.chance
    back = other_side(kin)
    if back and owner.person is not None:
        ties.setdefault((back, person), {})[owner.person] = owner.chance


def _by_tie(
    phrase: KinPhrase,
    ties: Mapping[tuple[str, int | None], Mapping[int, float | None]],
    entities: Sequence[Entity],
) -> Iterator[KinLink]:
    owner = phrase.owner
    if owner.person is None and phrase.kin not in _CHILDREN:
        return
    if owner.person is None:
        # `their son`: the only son of anybody in the text
        told = {
            p: chance
            for (kin, _), of in ties.items()
            if kin == phrase.kin
            for p, chance in of.items()
        }
    else:
        told = dict(ties.get((phrase.kin, owner.person), {}))
    if len(told) != 1:
        return
    person, chance = next(iter(told.items()))
    both = _both(chance, owner.chance)
    certain = both is None or both >= LEAST_CHANCE
    if certain and person != owner.person and _fits(entities[person], phrase.kin):
        yield KinLink(phrase, person, METHOD_TIE, both)


def _both(one: float | None, other: float | None) -> float | None:
    """The chance that both links of pronouns are right; None where a name says it."""
    if one is None or other is None:
        return other if one is None else one
    return one * other
