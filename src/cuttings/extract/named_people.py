"""The persons of a text as its names give them: full names, surnames, first names, titles.

A full name introduces a person. A shorter name attaches where one person of the text fits; of
several, where all but one are ruled out by the honorific, by what the given name usually says
of the sex, or by nobody else of them being named in the paragraph. Else it stays alone.
"""

from collections.abc import Iterable, Mapping, Sequence

from cuttings.extract.groups import Group
from cuttings.model.annotation import Name
from cuttings.model.evidence import Span, span_of
from cuttings.model.people import Mention
from cuttings.text.person_words import (
    Sex,
    bare_surname,
    honorific_sex,
    is_honorific,
    same_given_name,
    usual_sex,
)

FIRST_AND_LAST = 2
LONGEST_HONORIFIC = 16
_PRONOUNS: dict[str, Sex] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_MARRIED = frozenset({"Mrs", "Miss"})
# what one calls a parent: who it is depends on who speaks
_ADDRESS = frozenset({
    "mama", "mamma", "mum", "mom", "mummy", "mommy", "ma", "dad", "daddy", "papa", "pa", "grandma",
    "grandpa", "granny", "grandad", "auntie", "nan", "nana",
})  # fmt: skip


def gather_people(text: str, names: Sequence[Name]) -> list[Group]:
    """The persons that these names are of, ordered by their first mention."""
    groups: list[Group] = []
    by_words: dict[tuple[str, ...], Group] = {}
    by_ends: dict[tuple[str, str], list[Group]] = {}
    short: list[Name] = []
    for name in names:
        words = tuple(text[name.start : name.end].split())
        if len(words) == 1:
            short.append(name)
            continue
        ends = by_ends.setdefault((words[0], words[-1]), [])
        group = by_words.get(words) or _same_person(words, ends)
        if group is None:
            group = Group("PER", words)
            groups.append(group)
            ends.append(group)
        by_words[words] = group
        if len(words) > len(group.words):
            group.words = words
        group.add(_mention(text, name, "full name"))
    _Short(text, groups).attach(short)
    for group in groups:
        group.mentions.sort(key=lambda mention: mention.span.start)
    return sorted(groups, key=lambda group: group.mentions[0].span.start)


def join_by_pronouns(people: list[Group]) -> None:
    """A surname that several bear joins the one whose sex its own pronouns say.

    `Clinton … she … her`, where the text names Hillary and Bill Clinton in full.
    """
    for group in [g for g in people if len(g.words) == 1 and g.sex is None]:
        said = {_PRONOUNS.get(m.span.text.lower()) for m in group.mentions if m.kind == "pronoun"}
        bearers = [g for g in people if len(g.words) > 1 and g.words[-1] == group.words[0]]
        if len(bearers) < FIRST_AND_LAST or len(said - {None}) != 1:
            continue
        fits = [g for g in bearers if (g.sex or usual_sex(g.words[0])) in said]
        others = [g for g in bearers if g not in fits and not (g.sex or usual_sex(g.words[0]))]
        if len(fits) == 1 and not others:
            fits[0].mentions += group.mentions
            people.remove(group)


def honorific_before(text: str, start: int) -> Span | None:
    """The honorifics right before `start`, as `Mr` in `Mr Smith`, `Lady Justice` in its place."""
    first = last = start
    while True:
        left = max(0, first - LONGEST_HONORIFIC)
        before = text[left:first]
        if not before or before != before.rstrip("\n\r") or not before[-1].isspace():
            break
        words = before.rstrip().rsplit(None, 1)
        word = words[-1] if words else ""
        end = left + len(before.rstrip())
        if not is_honorific(word):
            break
        first, last = end - len(word), end if last == start else last
    return span_of(text, first, last) if first < start else None


def _mention(text: str, name: Name, method: str) -> Mention:
    honorific = honorific_before(text, name.start)
    span = span_of(text, name.start, name.end)
    return Mention(span, "name", honorific.text if honorific else None, method, name.score)


def _same_person(words: tuple[str, ...], groups: Sequence[Group]) -> Group | None:
    """Of those with the same first and last name the one that differs by middle names alone."""
    fits = [g for g in groups if min(len(words), len(g.words)) == FIRST_AND_LAST]
    return fits[0] if len(fits) == 1 else None


class _Short:
    """Surnames and first names: the clear ones first, for what they say of the sex."""

    def __init__(self, text: str, groups: list[Group]) -> None:
        self._text = text
        self._groups = groups
        self._loose: dict[str, list[Group]] = {}
        self._index: dict[str, list[Group]] = {}
        for group in groups:
            for word in {group.words[0], group.words[-1], bare_surname(group.words[-1])}:
                self._index.setdefault(word, []).append(group)

    def attach(self, names: Iterable[Name]) -> None:
        """Each name goes to the person of the text that fits, or to a group of its own."""
        unclear: list[tuple[Name, Mention]] = []
        for name in names:
            mention = _mention(self._text, name, "part of the name")
            fits = self._fitting(mention)
            if len(fits) == 1 and not fits[0].suits(honorific_sex(mention.honorific)):
                self._add_loose(name, mention)
            elif len(fits) == 1:
                fits[0].add(mention)
            else:
                unclear.append((name, mention))
        for name, mention in unclear:
            found = self._only_one(mention)
            if found is not None:
                found.add(mention)
            elif not _is_title(mention):
                self._add_loose(name, mention)

    def _fitting(self, mention: Mention) -> list[Group]:
        word = _plain_case(mention.span.text, self._index)
        sex = honorific_sex(mention.honorific)
        known = self._index.get(word) or self._by_short_name(mention)
        fits = [
            group for group in known if group.allows(sex) and not _married_apart(group, mention)
        ]
        if not mention.honorific:
            return fits
        surname = bare_surname(word)
        surnamed = [group for group in fits if bare_surname(group.words[-1]) == surname]
        # `Mr Yang` of Yang Lianhua: the surname first
        return surnamed or (fits if sex is None or usual_sex(word) is None else [])

    def _by_short_name(self, mention: Mention) -> list[Group]:
        """`Tom` of Thomas Hale, where no name of the text has that very word."""
        if mention.honorific:
            return []
        word = mention.span.text
        full = [group for group in self._groups if len(group.words) > 1]
        return [group for group in full if same_given_name(word, group.words[0])]

    def _only_one(self, mention: Mention) -> Group | None:
        fits = [group for group in self._fitting(mention) if not group.contradicted]
        sex = honorific_sex(mention.honorific)
        if sex and len(fits) > 1:
            # `Mr Voss`, with Edmund and Clara Voss in the text
            fits = [g for g in fits if g.sex == sex or usual_sex(g.words[0]) in {None, sex}]
        if len(fits) > 1:
            near = [group for group in fits if self._in_paragraph(group, mention)]
            fits = near if len(near) == 1 else fits
        return fits[0] if len(fits) == 1 else None

    def _in_paragraph(self, group: Group, mention: Mention) -> bool:
        """Whether the person is named before the mention in its paragraph."""
        start = self._text.rfind("\n", 0, mention.span.start) + 1
        return any(
            start <= other.span.start < mention.span.start
            for other in group.mentions
            if other.kind == "name" and len(other.span.text.split()) > 1
        )

    def _add_loose(self, name: Name, mention: Mention) -> None:
        """A name that nobody introduced, or that several share: a chain of its own."""
        word, sex = mention.span.text, honorific_sex(mention.honorific)
        fits = [
            group
            for group in self._loose.get(word, ())
            if group.allows(sex) and not _married_apart(group, mention)
        ]
        if len(fits) == 1:
            fits[0].add(mention)
            return
        group = Group(name.type, (word,))
        group.add(mention)
        self._loose.setdefault(word, []).append(group)
        self._groups.append(group)


def _plain_case(word: str, index: Mapping[str, Sequence[Group]]) -> str:
    """`Hale` for the HALE of a headline, where the text has a Hale."""
    plain = word.capitalize()
    return plain if word.isupper() and word not in index and plain in index else word


def _married_apart(group: Group, mention: Mention) -> bool:
    """Whether one is called Miss and the other one Mrs."""
    known = {m.honorific for m in group.mentions} & _MARRIED
    own = {mention.honorific} & _MARRIED
    return bool(known) and bool(own) and known != own


def _is_title(mention: Mention) -> bool:
    """Whether the word is a title or form of address that stands alone: `King`, `Mama`."""
    word = mention.span.text
    if mention.honorific:
        return False
    return is_honorific(word) or word.lower() in _ADDRESS
