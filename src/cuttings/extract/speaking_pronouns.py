"""Whom `he said` and `she added` mean: the person that the sentence before is about.

Press reports name a speaker once and go on with a pronoun. The subject of the sentence
before is that speaker much more often than any other person near by, so that this rule
goes before what the language model links.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cuttings.extract.cues import find_cues, small_words
from cuttings.extract.frames import Frame, Item, Source, frames
from cuttings.extract.groups import Group
from cuttings.extract.rejoined import rejoined
from cuttings.extract.subjects_ahead import Phrase
from cuttings.extract.tree_subjects import Tree, tree_of, tree_subject
from cuttings.model.annotation import Annotation, Interval, Link
from cuttings.model.evidence import span_of
from cuttings.model.people import Mention
from cuttings.text.person_words import Sex, is_honorific, is_person_noun, noun_sex

METHOD = "subject of the sentence before"
MOST_SENTENCES = 2
"""How many sentences back the person may stand, those of quotation left out."""
_SPEAKING = frozenset({"he", "she", "it"})
_SEXES: dict[str, Sex] = {"he": "m", "she": "f"}


class _Subject(NamedTuple):
    """The subject of a sentence; `place` is None for anything but a person.

    `noun` is the lemma of the noun that names a person by role (`the minister`); `names` are
    the persons whom the sentence names; `body` is the organisation that is its subject,
    `several` are the persons who are it together.
    """

    place: Interval | None
    noun: str
    paragraph: int
    names: tuple[Interval, ...]
    body: Interval | None = None
    several: tuple[Interval, ...] = ()


def speaking_links(source: Source, people: Sequence[Group]) -> tuple[Link, ...]:
    """A link from each he, she or it that is the subject of a cue to whoever it means.

    Only where a syntax tree says what the subjects are. A link of a pronoun to itself says
    that the text leaves open which of two people it means.
    """
    tree = tree_of(source.text, source.annotation.tokens)
    if tree is None:
        return ()
    owner = {mention.span.start: group for group in people for mention in group.mentions}
    whole = [frame for frame in rejoined(frames(source)) if frame.parent is None]
    return tuple(_Reader(tree, owner).read(whole))


def with_links(annotation: Annotation, links: Sequence[Link]) -> Annotation:
    """The annotation with these links in place of its own for the same words."""
    known = {link.anaphor.start for link in links}
    kept = [link for link in annotation.links if link.anaphor.start not in known]
    ordered = sorted([*kept, *links], key=lambda link: link.anaphor.start)
    return replace(annotation, links=tuple(ordered))


def add_speaking_it(text: str, links: Sequence[Link], others: Sequence[Group]) -> None:
    """Gives `it` to the organisation that is linked to it."""
    owner = {m.span.start: g for g in others if g.type == "ORG" for m in g.mentions}
    for link in links:
        group = owner.get(link.antecedent.start)
        if group is not None and text[link.anaphor.start : link.anaphor.end].lower() == "it":
            span = span_of(text, link.anaphor.start, link.anaphor.end)
            group.mentions.append(Mention(span, "pronoun", None, link.method))


class _Reader:
    def __init__(self, tree: Tree, owner: dict[int, Group]) -> None:
        self._tree = tree
        self._owner = owner
        self._before: list[_Subject] = []

    def read(self, found: Sequence[Frame]) -> Iterator[Link]:
        for frame in found:
            for pronoun in _speaking(frame):
                own = Interval(pronoun.start, pronoun.end)
                unsure = self._is_one_of_two(frame, pronoun)
                antecedent = own if unsure else self._meant(frame, pronoun)
                if antecedent is not None:
                    if antecedent.start in self._owner:
                        self._owner[pronoun.start] = self._owner[antecedent.start]
                    yield Link(own, antecedent, METHOD)
            if any(item.kind != "quote" and item.words[0].isalnum() for item in frame.items):
                self._before.append(self._subject(frame))

    def _meant(self, frame: Frame, pronoun: Item) -> Interval | None:
        if pronoun.lower in _SEXES:
            return self._person(frame, pronoun)
        near = self._before[-1:]
        return near[0].body if near and frame.paragraph - near[0].paragraph <= 1 else None

    def _is_one_of_two(self, frame: Frame, pronoun: Item) -> bool:
        """Whether the sentence before is about several whom the pronoun suits."""
        before = self._before[-1:]
        if not before or frame.paragraph - before[0].paragraph > 1:
            return False
        sex = _SEXES.get(pronoun.lower)
        groups = [self._owner.get(place.start) for place in before[0].several]
        return sum(group is not None and group.suits(sex) for group in groups) > 1

    def _person(self, frame: Frame, pronoun: Item) -> Interval | None:
        sex = _SEXES[pronoun.lower]
        near = [s for s in self._before[: -MOST_SENTENCES - 1 : -1]
                if frame.paragraph - s.paragraph <= 1]  # fmt: skip
        for subject in near:
            if subject.place is None:
                continue
            group = self._owner.get(subject.place.start)
            if group is not None and group.suits(sex):
                return subject.place
            if group is None and subject.noun and noun_sex(subject.noun) in {None, sex}:
                return subject.place
        return self._only_one(near, sex)

    def _only_one(self, near: Sequence[_Subject], sex: Sex) -> Interval | None:
        """The person named in the sentences before, if only one of this sex is."""
        fits: dict[int, Interval] = {}
        for subject in near:
            for place in subject.names:
                group = self._owner.get(place.start)
                if group is not None and group.suits(sex):
                    fits.setdefault(id(group), place)
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _subject(self, frame: Frame) -> _Subject:
        """The subject of the sentence's main verb, or the name that it starts with."""
        items = frame.items
        names = tuple(Interval(item.start, item.end) for item in items
                      if item.kind == "name" and item.type == "PER")  # fmt: skip
        nobody = _Subject(None, "", frame.paragraph, names)
        first = _starting_name(items)
        if first is not None:
            return nobody._replace(place=Interval(first.start, first.end))
        phrase = _main_subject(items, self._tree)
        return nobody if phrase is None else self._of_phrase(frame, phrase, nobody)

    def _of_phrase(self, frame: Frame, phrase: Phrase, nobody: _Subject) -> _Subject:
        several = _joined(frame.items, phrase)
        if several:
            return nobody._replace(several=several)
        first, last = frame.items[phrase.first], frame.items[phrase.last]
        if last.lower in _SEXES:
            return nobody._replace(place=self._person(frame, last))
        if last.lower == "it":
            return nobody._replace(body=self._meant(frame, last))
        if last.kind == "name":
            named = Interval(last.start, last.end)
            return nobody._replace(place=named, body=named if last.type == "ORG" else None)
        if is_person_noun(last.lower):
            return nobody._replace(place=Interval(first.start, last.end), noun=last.lower)
        return nobody


def _speaking(frame: Frame) -> Iterator[Item]:
    """The pronouns that speak in a sentence that names nobody before them."""
    for cue in find_cues(frame.items):
        at = cue.first - 1
        if cue.verb.kind != "speech" or at < 0 or frame.items[at].lower not in _SPEAKING:
            continue
        named = any(item.kind == "name" and item.type == "PER" for item in frame.items[:at])
        if not named or _has_subject_to_come(frame.items[:at]):
            yield frame.items[at]


def _has_subject_to_come(items: Sequence[Item]) -> bool:
    """Whether the words before a pronoun mean somebody else, as in `Asked by Ann Hale …, he`."""
    first = items[0]
    participle = first.upos == "VERB" and first.lower.endswith(("ed", "ing"))
    return participle or first.lower in small_words("prepositions")


def _joined(items: Sequence[Item], phrase: Phrase) -> tuple[Interval, ...]:
    """The persons of a subject such as `Ann Hale and Peter Orme`; none where it is one."""
    inside = items[phrase.first : phrase.last + 1]
    people = [item for item in inside if item.kind == "name" and item.type == "PER"]
    joined = any(item.lower in {"and", "or"} for item in inside) and len(people) > 1
    return tuple(Interval(item.start, item.end) for item in people) if joined else ()


def _starting_name(items: Sequence[Item]) -> Item | None:
    at = 0
    while at < len(items) and (is_honorific(items[at].words) or items[at].words == "."):
        at += 1
    if at + 1 >= len(items) or items[at].kind != "name" or items[at].type != "PER":
        return None
    after = items[at + 1]
    owned = after.words in {"'s", "’s", "'", "’", ":"} or after.lower in {"and", "or"}
    return None if owned else items[at]


def _main_subject(items: Sequence[Item], tree: Tree) -> Phrase | None:
    for at, item in enumerate(items):
        if item.kind != "word" or item.token < 0:
            continue
        token = tree.tokens[item.token]
        if token.relation == "root" or token.head == item.token:
            return tree_subject(tree, items, at)
    return None
