"""Whom `he said` and `she added` mean: the person that the sentence before is about.

Press reports name a speaker once and go on with a pronoun. The subject of the sentence
before is that speaker much more often than any other person near by, so that this rule
goes before what the language model links.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cuttings.extract.cue_subjects import subject_of
from cuttings.extract.cues import find_cues, small_words
from cuttings.extract.frames import Frame, Item, Source, frames
from cuttings.extract.groups import Group
from cuttings.extract.rejoined import rejoined
from cuttings.extract.sentence_subjects import (
    head_of,
    joined_people,
    lemma_of,
    main_subject,
    name_behind,
    several_by_noun,
    starting_name,
)
from cuttings.extract.subjects_ahead import Phrase
from cuttings.extract.tree_subjects import Tree, tree_of
from cuttings.model.annotation import Annotation, Interval, Link
from cuttings.model.evidence import span_of
from cuttings.model.people import Mention
from cuttings.text.person_words import Sex, is_person_noun, noun_sex

METHOD = "subject of the sentence before"
MOST_SENTENCES = 2
"""How many sentences back the person may stand, those of quotation left out."""
FARTHEST_MANY = 5
"""How many paragraphs back `they` may have spoken."""
_SPEAKING = frozenset({"he", "she", "it", "they"})
_BESIDE = frozenset({"appos", "flat", "flat:name"})
_GO_ON = frozenset({"added", "adds", "adding", "continued", "continues", "concluded"})
"""Verbs that say that the speaker of the words before goes on."""
_SEXES: dict[str, Sex] = {"he": "m", "she": "f"}


class _Subject(NamedTuple):
    """The subject of a sentence; `place` is None for anything but a person.

    `noun` is the lemma of the noun that names a person by role (`the minister`); `names` are
    the persons whom the sentence names; `body` is the organisation that is its subject,
    `several` are the persons who are it together. `spoke` is the subject of its last cue of
    speech, and `spoke_noun` the noun that this ends in, if it does; `many` are its subjects
    that are several people by noun (`the doctors`).
    """

    place: Interval | None
    noun: str
    paragraph: int
    names: tuple[Interval, ...]
    body: Interval | None = None
    several: tuple[Interval, ...] = ()
    spoke: Interval | None = None
    spoke_noun: str = ""
    many: tuple[Interval, ...] = ()


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
        self._stands_for: dict[int, Interval] = {}

    def read(self, found: Sequence[Frame]) -> Iterator[Link]:
        for frame in found:
            for pronoun, goes_on in _speaking(frame):
                own = Interval(pronoun.start, pronoun.end)
                unsure = self._is_one_of_two(frame, pronoun)
                antecedent = own if unsure else self._meant(frame, pronoun, goes_on=goes_on)
                if antecedent is not None:
                    if antecedent.start in self._owner:
                        self._owner[pronoun.start] = self._owner[antecedent.start]
                    self._stands_for[pronoun.start] = antecedent
                    yield Link(own, antecedent, METHOD)
            if any(item.kind != "quote" and item.words[0].isalnum() for item in frame.items):
                self._before.append(self._subject(frame))

    def _meant(self, frame: Frame, pronoun: Item, *, goes_on: bool) -> Interval | None:
        near = [s for s in self._before[-1:] if frame.paragraph - s.paragraph <= 1]
        sex = _SEXES.get(pronoun.lower)
        spoke = near[0].spoke if near and self._agrees(near[0], pronoun.lower) else None
        if sex is not None:
            return (spoke if goes_on else None) or self._person(frame, pronoun) or spoke
        if pronoun.lower == "they":
            some = near[0].many if near else ()
            return spoke or (some[0] if len(some) == 1 else None) or self._only_many(frame)
        return near[0].body or spoke if near else None

    def _only_many(self, frame: Frame) -> Interval | None:
        """The people by noun who have spoken before, if they are the only ones near."""
        near = [s for s in self._before if frame.paragraph - s.paragraph <= FARTHEST_MANY]
        spoke = [s for s in near if s.spoke is not None and s.spoke in s.many]
        return spoke[-1].spoke if len({s.spoke_noun for s in spoke}) == 1 else None

    def _agrees(self, before: _Subject, pronoun: str) -> bool:
        """Whether the one who spoke in the sentence before may be meant by a pronoun."""
        if before.spoke is None:
            return False
        if pronoun == "they":
            return before.spoke in before.many
        group = self._owner.get(before.spoke.start)
        sex = _SEXES.get(pronoun)
        if group is not None:
            return sex is not None and group.suits(sex)
        person = is_person_noun(before.spoke_noun)
        if sex is None:
            return bool(before.spoke_noun) and not person and before.spoke not in before.many
        return person and noun_sex(before.spoke_noun) in {None, sex}

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
        spoke, noun = self._spoke(items)
        nobody = _Subject(None, "", frame.paragraph, names, spoke=spoke, spoke_noun=noun,
                          many=tuple(several_by_noun(items, self._tree)))  # fmt: skip
        first = starting_name(items)
        if first is not None:
            return nobody._replace(place=Interval(first.start, first.end))
        phrase = main_subject(items, self._tree)
        return nobody if phrase is None else self._of_phrase(frame, phrase, nobody)

    def _spoke(self, items: Sequence[Item]) -> tuple[Interval | None, str]:
        """The subject of the last cue of speech, and the noun at its head."""
        for cue in reversed(find_cues(items)):
            phrase = subject_of(items, cue, None, self._tree)
            if cue.verb.kind != "speech" or phrase is None:
                continue
            head = name_behind(items, phrase) or head_of(items, phrase, self._tree)
            if head.start in self._stands_for:
                return self._stands_for[head.start], ""
            if joined_people(items, phrase) or head.lower in small_words("pronouns"):
                return None, ""
            place = Interval(*phrase.place(items))
            if head.kind == "name":
                return Interval(head.start, head.end), ""
            return place, lemma_of(head, self._tree)
        return None, ""

    def _of_phrase(  # noqa: PLR0911 - one return for each kind of subject
        self, frame: Frame, phrase: Phrase, nobody: _Subject
    ) -> _Subject:
        several = joined_people(frame.items, phrase)
        if several:
            return nobody._replace(several=several)
        first, last = frame.items[phrase.first], frame.items[phrase.last]
        last = name_behind(frame.items, phrase) or last
        head = head_of(frame.items, phrase, self._tree)
        beside = last.kind == "name" and self._tree.tokens[last.token].relation in _BESIDE
        apart = beside or last.start > frame.items[phrase.last].start
        if head is not last and not apart and is_person_noun(head.lower):
            return nobody._replace(place=Interval(first.start, last.end), noun=head.lower)
        if last.lower in _SEXES:
            return nobody._replace(place=self._person(frame, last))
        if last.lower == "it":
            return nobody._replace(body=self._meant(frame, last, goes_on=False))
        if last.kind == "name":
            named = Interval(last.start, last.end)
            return nobody._replace(place=named, body=named if last.type == "ORG" else None)
        if head.lower in small_words("bodies"):
            return nobody._replace(body=Interval(first.start, last.end))
        if is_person_noun(last.lower):
            return nobody._replace(place=Interval(first.start, last.end), noun=last.lower)
        return nobody


def _speaking(frame: Frame) -> Iterator[tuple[Item, bool]]:
    """The pronouns that speak in a sentence that names nobody before them.

    With each whether it goes on with what was said before.
    """
    for cue in find_cues(frame.items):
        at = cue.first - 1
        if cue.verb.kind != "speech" or at < 0 or frame.items[at].lower not in _SPEAKING:
            continue
        named = any(item.kind == "name" and item.type == "PER" for item in frame.items[:at])
        if not named or _has_subject_to_come(frame.items[:at]):
            yield frame.items[at], frame.items[cue.begin].lower in _GO_ON


def _has_subject_to_come(items: Sequence[Item]) -> bool:
    """Whether the words before a pronoun mean somebody else, as in `Asked by Ann Hale …, he`."""
    first = items[0]
    participle = first.upos == "VERB" and first.lower.endswith(("ed", "ing"))
    return participle or first.lower in small_words("prepositions")
