"""Who is who within one text: mentions gathered in chains, by names, titles and he/she."""

from collections.abc import Iterator, Sequence

from cuttings.extract.groups import Group
from cuttings.extract.kin_and_posts import link_phrases
from cuttings.extract.linked_pronouns import add_linked
from cuttings.extract.posts import find_posts
from cuttings.extract.pronouns import resolve_pronouns
from cuttings.model.annotation import Annotation, Name, NameType
from cuttings.model.article import Furniture
from cuttings.model.evidence import Span, span_of
from cuttings.model.people import Chain, Mention
from cuttings.model.quoted import QuotedStretch
from cuttings.text.person_words import honorific_sex, is_honorific

VERSION = "2"

FIRST_AND_LAST = 2
LONGEST_HONORIFIC = 16
_NAMELESS = frozenset({"byline", "dateline", "credit", "read-more", "header"})


def find_chains(
    text: str,
    furniture: Sequence[Furniture],
    quoted: Sequence[QuotedStretch],
    annotation: Annotation,
) -> tuple[Chain, ...]:
    """The people, organisations and places of one text with all their mentions.

    A full name introduces a person; a surname, a first name, or an honorific with a
    surname attaches when exactly one person of the text fits, and else stays a chain of
    its own. Where a model has read the text, he and she follow its links, and `his wife` or
    `the minister` attach where the text says who that is; else he and she attach only where one
    person is the certain subject before them.

    Returns:
        Chains ordered by their first mention.
    """
    hidden = [place for item in furniture for place in _nameless(item)]
    names = [
        name
        for name in annotation.names
        if not any(start < name.end and name.start < end for start, end in hidden)
    ]
    people = _gather_people(text, [name for name in names if name.type == "PER"])
    if any(token.head is not None for token in annotation.tokens):
        add_linked(text, annotation, people)
        link_phrases(text, annotation, people)
        # once more: a pronoun may be linked to a phrase that has found its person only now
        add_linked(text, annotation, people)
    else:
        resolve_pronouns(text, furniture, quoted, annotation, people)
    others = _gather_others(text, [name for name in names if name.type != "PER"])
    chains = [_chain(text, annotation, group) for group in [*people, *others]]
    return tuple(sorted(chains, key=lambda chain: chain.mentions[0].span.start))


def _nameless(item: Furniture) -> Iterator[tuple[int, int]]:
    """The part of a piece of furniture whose names are nobody's in the story: credits."""
    if item.kind in _NAMELESS:
        yield item.span.start, item.span.end
    credit = item.span.text.rfind("(")
    if item.kind == "caption" and credit >= 0:
        yield item.span.start + credit, item.span.end


def honorific_before(text: str, start: int) -> Span | None:
    """The honorific right before `start`, as `Mr` in `Mr Smith`."""
    left = max(0, start - LONGEST_HONORIFIC)
    before = text[left:start]
    if not before or before != before.rstrip("\n\r") or not before[-1].isspace():
        return None
    words = before.rstrip().rsplit(None, 1)
    word = words[-1] if words else ""
    end = left + len(before.rstrip())
    return span_of(text, end - len(word), end) if is_honorific(word) else None


def _mention(text: str, name: Name, method: str) -> Mention:
    honorific = honorific_before(text, name.start)
    span = span_of(text, name.start, name.end)
    return Mention(span, "name", honorific.text if honorific else None, method, name.score)


def _gather_people(text: str, names: Sequence[Name]) -> list[Group]:
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
    _attach_short(text, short, groups)
    for group in groups:
        group.mentions.sort(key=lambda mention: mention.span.start)
    return sorted(groups, key=lambda group: group.mentions[0].span.start)


def _same_person(words: tuple[str, ...], groups: Sequence[Group]) -> Group | None:
    """Of those with the same first and last name the one that differs by middle names alone."""
    fits = [g for g in groups if min(len(words), len(g.words)) == FIRST_AND_LAST]
    return fits[0] if len(fits) == 1 else None


def _attach_short(text: str, names: Sequence[Name], groups: list[Group]) -> None:
    """Surnames and first names: the clear ones first, for what they say of the sex."""
    index: dict[str, list[Group]] = {}
    for group in groups:
        for word in {group.words[0], group.words[-1]}:
            index.setdefault(word, []).append(group)
    unclear: list[tuple[Name, Mention]] = []
    loose: dict[str, list[Group]] = {}
    for name in names:
        mention = _mention(text, name, "part of the name")
        fits = _fitting(mention, index)
        if len(fits) == 1 and not fits[0].suits(honorific_sex(mention.honorific)):
            _add_loose(name, mention, loose, groups)
        elif len(fits) == 1:
            fits[0].add(mention)
        else:
            unclear.append((name, mention))
    for name, mention in unclear:
        fits = [group for group in _fitting(mention, index) if not group.contradicted]
        if len(fits) == 1:
            fits[0].add(mention)
        else:
            _add_loose(name, mention, loose, groups)


def _fitting(mention: Mention, index: dict[str, list[Group]]) -> list[Group]:
    word = mention.span.text
    sex = honorific_sex(mention.honorific)
    fits = [group for group in index.get(word, ()) if group.allows(sex)]
    if mention.honorific:
        surnamed = [group for group in fits if group.words[-1] == word]
        return surnamed or ([] if sex else fits)
    return fits


def _add_loose(
    name: Name,
    mention: Mention,
    loose: dict[str, list[Group]],
    groups: list[Group],
) -> None:
    """A name that nobody introduced, or that several share: a chain of its own."""
    word, sex = mention.span.text, honorific_sex(mention.honorific)
    fits = [group for group in loose.get(word, ()) if group.allows(sex)]
    if len(fits) == 1:
        fits[0].add(mention)
        return
    group = Group(name.type, (word,))
    group.add(mention)
    loose.setdefault(word, []).append(group)
    groups.append(group)


def _gather_others(text: str, names: Sequence[Name]) -> list[Group]:
    groups: dict[tuple[NameType, str], Group] = {}
    for name in names:
        shown = " ".join(text[name.start : name.end].split())
        group = groups.setdefault((name.type, shown), Group(name.type, (shown,)))
        span = span_of(text, name.start, name.end)
        group.mentions.append(Mention(span, "name", None, "same name", name.score))
    return list(groups.values())


def _chain(text: str, annotation: Annotation, group: Group) -> Chain:
    mentions = tuple(sorted(group.mentions, key=lambda mention: mention.span.start))
    posts = find_posts(text, annotation, mentions) if group.type == "PER" else ()
    sex = None if group.contradicted else group.sex
    return Chain(group.type, " ".join(group.words), mentions, sex, posts)
