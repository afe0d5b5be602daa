"""Which chain of mentions stands behind the words that name a speaker.

Precision first. The words "Foreign Office minister Ann Lee" name Ann Lee and not the
Foreign Office, "the husband of Ann Lee" names neither, and "Ann Lee and Bo Chan" are
two, so that no one chain is right.
"""

import re
from collections.abc import Iterator, Sequence

from cuttings.model.evidence import Span
from cuttings.model.people import Chain, Mention
from cuttings.model.statement import Statement
from cuttings.store.same_words import fill_by_same_words
from cuttings.store.speaker_roles import chain_by_role

_GOVERNED = re.compile(
    r"\b(?:about|against|at|behind|by|for|from|in|of|on|over|to|under|with)"
    r"(?:\s+(?:the|an?|his|her|their|its|our|my))?(?:\s+(?:[a-z]+ed|late|former|missing|young))?\s*$",
    re.IGNORECASE,
)
"""Words before a name that make it a part of another phrase: "husband of jailed"."""
_NUMBERED = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)\b"
_BELONGS = re.compile(
    r"\b(?:husband|wife|widow|widower|partner|mother|father|parents?|son|daughter|brother|sister"
    r"|family|relatives?|friends?|neighbours?|lawyers?|solicitors?|colleagues?"
    r"|spokes(?:man|woman|person)|sources?|representatives?)"
    rf"\s+(?:of|to|for)\s+(?!{_NUMBERED})[^,;:(]*$",
    re.IGNORECASE,
)
"""Words that say whose somebody is, whatever stands between them and the name: the person is
another one (`wife of Labour councillor Ann Lee`), but not in `father of two Bo Chan`."""
_MAY_FOLLOW = re.compile(
    r"\s*$|\s*[,;:()]|\s+[–—-]"
    r"|\s+(?:about|and|at|for|from|in|of|on|or|that|to|which|who|whose|with)\b",
    re.IGNORECASE,
)
"""What may follow the head of a phrase; another noun may not: "Sky News presenter"."""


_SHARED_NOUN = re.compile(r"\s+(?:and|or)\s+(?:(?-i:[A-Z])\S*\s+)+(?-i:[a-z])\w+s$", re.IGNORECASE)
"""What follows a name that shares a noun with another one: "Dock and Harbour officials"."""

_SPEAK = frozenset({"PER", "ORG"})
"""What may head a longer phrase. A place or a people only speaks where it stands alone:
"the brother of the last Ostrian" is no Ostrian."""
_FIRST_PERSON = frozenset({"i", "we", "me", "us"})


def speaker_chains(
    text: str, statements: Sequence[Statement], chains: Sequence[Chain]
) -> list[int | None]:
    """For each statement the index of its speaker's chain; None where that is unsure.

    `I` and `we` in a quotation mean whoever speaks the quotation. A description (`a cabinet
    minister`) means the person to whom the report gives the same quoted words elsewhere.
    """
    found: list[int | None] = []
    for statement in statements:
        speaker, parent = statement.speaker, statement.parent
        if speaker is not None and parent is not None and speaker.text.lower() in _FIRST_PERSON:
            found.append(found[parent])
        else:
            found.append(chain_of(text, speaker, chains))
    return fill_by_same_words(statements, chains, found)


def chain_of(text: str, span: Span | None, chains: Sequence[Chain]) -> int | None:
    """The index of the chain that `span` of `text` names, or None where that is unsure.

    The shortest mention that covers the whole span wins. Else the mentions within it
    that can be its head: a person before anything else, then the largest overlap; where
    two chains are equal in that, none.
    """
    if span is None:
        return None
    overlapping = list(_overlapping(span, chains))
    covering = [(m.span.end - m.span.start, at) for m, at in overlapping if m.span.covers(span)]
    if covering:
        return min(covering)[1]
    heads = [
        (mention, at)
        for mention, at in overlapping
        if _is_head(text, span, mention)
        and (chains[at].type in _SPEAK or _stands_alone(text, span, mention))
    ]
    people = [(mention, at) for mention, at in heads if chains[at].type == "PER"]
    ranked = sorted((people or heads), key=lambda head: -_shared(span, head[0].span))
    if not ranked:
        return chain_by_role(text, span.text, chains)
    others = {at for mention, at in ranked} - {ranked[0][1]}
    if others and _are_joined(text, span, [mention for mention, _ in ranked]):
        return None
    best = _shared(span, ranked[0][0].span)
    if any(at in others and _shared(span, m.span) == best for m, at in ranked):
        return None
    return ranked[0][1]


def _overlapping(span: Span, chains: Sequence[Chain]) -> Iterator[tuple[Mention, int]]:
    for at, chain in enumerate(chains):
        for mention in chain.mentions:
            if mention.span.overlaps(span):
                yield mention, at


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _is_head(text: str, span: Span, mention: Mention) -> bool:
    before = text[span.start : max(span.start, mention.span.start)].rstrip()
    if mention.honorific and before.endswith(mention.honorific):
        before = before.removesuffix(mention.honorific)
    after = text[mention.span.end : span.end]
    if _SHARED_NOUN.match(after):
        return False
    if _GOVERNED.search(before) or _BELONGS.search(before):
        return False
    return bool(_MAY_FOLLOW.match(after))


def _stands_alone(text: str, span: Span, mention: Mention) -> bool:
    before = text[span.start : max(span.start, mention.span.start)].strip().lower()
    return before in {"", "the"}


def _are_joined(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    ordered = sorted(mentions, key=lambda mention: mention.span.start)
    between = text[ordered[0].span.end : min(span.end, ordered[-1].span.start)]
    return bool(re.search(r"\b(?:and|or)\b|&", between, re.IGNORECASE))
