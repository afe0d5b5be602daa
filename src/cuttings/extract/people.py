"""Who is who within one text: mentions gathered in chains, by names, titles and he/she."""

from collections.abc import Iterator, Sequence

from cuttings.extract.frames import Source
from cuttings.extract.groups import Group
from cuttings.extract.kin_and_posts import link_phrases
from cuttings.extract.linked_pronouns import add_linked
from cuttings.extract.named_people import gather_people, join_by_pronouns
from cuttings.extract.posts import find_posts
from cuttings.extract.pronouns import resolve_pronouns
from cuttings.extract.roles import gather_roles
from cuttings.extract.speaking_pronouns import add_speaking_it, speaking_links, with_links
from cuttings.model.annotation import Annotation, Link, Name, NameType
from cuttings.model.article import Furniture
from cuttings.model.evidence import span_of
from cuttings.model.people import Chain, Mention
from cuttings.model.quoted import QuotedStretch

VERSION = "4"

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
    people = gather_people(text, [name for name in names if name.type == "PER"])
    spoken: tuple[Link, ...] = ()
    if any(token.head is not None for token in annotation.tokens):
        spoken = speaking_links(Source(text, furniture, quoted, annotation), people)
        annotation = with_links(annotation, spoken)
        add_linked(text, annotation, people)
        join_by_pronouns(people)
        link_phrases(text, annotation, people)
        # once more: a pronoun may be linked to a phrase that has found its person only now
        add_linked(text, annotation, people)
    else:
        resolve_pronouns(text, furniture, quoted, annotation, people)
    others = _gather_others(text, [name for name in names if name.type != "PER"])
    add_speaking_it(text, annotation.links, others)
    others += gather_roles(text, spoken, [*people, *others])
    chains = [_chain(text, annotation, group) for group in [*people, *others]]
    return tuple(sorted(chains, key=lambda chain: chain.mentions[0].span.start))


def _nameless(item: Furniture) -> Iterator[tuple[int, int]]:
    """The part of a piece of furniture whose names are nobody's in the story: credits."""
    if item.kind in _NAMELESS:
        yield item.span.start, item.span.end
    credit = item.span.text.rfind("(")
    if item.kind == "caption" and credit >= 0:
        yield item.span.start + credit, item.span.end


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
