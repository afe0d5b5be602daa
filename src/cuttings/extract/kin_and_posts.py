"""Persons named by tie or post alone (`his wife`, `the Foreign Secretary`), where one is meant.

A phrase is linked by what the text itself says: the words stand in apposition or as a title to
a name, or are said of it (`Ann Hale is the mayor`), and no other person of the text has them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.extract.groups import Group
from cuttings.extract.roles import by_lead
from cuttings.extract.word_lists import phrases, titled_posts
from cuttings.model.annotation import Annotation, Token
from cuttings.model.evidence import Span, span_of
from cuttings.model.people import Mention
from cuttings.text.person_words import is_person_noun, noun_sex, other_side

LONGEST_POST = 4
LONGEST_PHRASE = 14
KIN = frozenset({
    "husband", "wife", "mother", "father", "son", "daughter", "brother", "sister", "partner",
    "widow", "widower", "aunt", "uncle", "nephew", "niece", "fiancé", "fiancée", "grandmother",
    "grandfather", "parent",
})  # fmt: skip
_POSSESSIVES = frozenset({"his", "her", "their", "my", "our"})
_DEFINITE = frozenset({"the"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """`the former foreign secretary`: token `first` to `last` (excluded); `head` its noun.

    `key` is the tie or post in lower case. `owner` is the token that whose tie it is stands
    at (`his` in `his wife`, a name in `the husband of Ann Hale`), if one does.
    """

    first: int
    last: int
    head: int
    key: str
    owner: int | None


def link_phrases(text: str, annotation: Annotation, people: Sequence[Group]) -> None:
    """Adds `nominal` mentions to the groups that they certainly mean."""
    tokens = annotation.tokens
    if not tokens or tokens[0].head is None:
        return
    owners = _owners(tokens, people)
    found = list(_phrases(text, tokens, owners))
    said = _said(text, tokens, people, owners)
    ties: dict[tuple[str, int], int] = {}
    links: dict[int, tuple[int, str]] = {}
    for number, phrase in enumerate(found):
        beside = _beside(text, tokens, phrase, owners)
        if beside is not None:
            who, method = beside
            links[number] = who, method
            said.setdefault(phrase.key, {}).setdefault(who, set()).update(
                _words(text, tokens, phrase)
            )
            _note_tie(phrase, who, owners, ties)
    for number, phrase in enumerate(found):
        if number in links:
            continue
        who_else = (
            _by_tie(phrase, owners, ties, people)
            or by_lead(text, tokens[phrase.first].start, phrase.key, people)
            if phrase.key in KIN
            else _by_post(phrase, said, _words(text, tokens, phrase), people)
        )
        if who_else is not None:
            links[number] = who_else
    for number, (who, method) in sorted(links.items()):
        _add(text, tokens, found[number], people[who], method)


def _said(
    text: str, tokens: Sequence[Token], people: Sequence[Group], owners: dict[int, int]
) -> dict[str, dict[int, set[str]]]:
    """Post or noun → of whom the text says it, in whatever words: `actress Ann Hale`."""
    said: dict[str, dict[int, set[str]]] = {}
    for number, group in enumerate(people):
        for key in _titles_of(text, tokens, group):
            said.setdefault(key, {}).setdefault(number, set())
    for head, token in enumerate(tokens):
        if head in owners or token.upos != "NOUN" or not is_person_noun(_word(text, token)):
            continue
        beside = _beside(text, tokens, Phrase(head, head + 1, head, "", None), owners)
        if beside is not None:
            key = _key(text, tokens, max(0, head + 1 - LONGEST_POST), head)
            said.setdefault(key, {}).setdefault(beside[0], set())
    return said


def _words(text: str, tokens: Sequence[Token], phrase: Phrase) -> set[str]:
    """The words of a phrase that its article and its post leave over."""
    words = [_word(text, token) for token in tokens[phrase.first : phrase.last]]
    return set(words) - set(phrase.key.split()) - _DEFINITE - _POSSESSIVES


def _owners(tokens: Sequence[Token], people: Sequence[Group]) -> dict[int, int]:
    """For each token of a mention the number of its group."""
    starts = [token.start for token in tokens]
    found: dict[int, int] = {}
    for number, group in enumerate(people):
        for mention in group.mentions:
            at = bisect_left(starts, mention.span.start)
            while at < len(tokens) and tokens[at].start < mention.span.end:
                found[at] = number
                at += 1
    return found


def _word(text: str, token: Token) -> str:
    return text[token.start : token.end].lower()


def _phrases(text: str, tokens: Sequence[Token], owners: dict[int, int]) -> "list[Phrase]":
    found = []
    for head, token in enumerate(tokens):
        word = _word(text, token)
        if head in owners or token.upos not in {"NOUN", "PROPN"}:
            continue
        if (
            word not in KIN
            and not is_person_noun(word)
            and (word,) not in phrases("posts") | {("mp",)}
        ):
            continue
        first = head
        while (
            first and head - first < LONGEST_PHRASE and _part_before(text, tokens, first - 1, head)
        ):
            first -= 1
            if _word(text, tokens[first]) in _POSSESSIVES | _DEFINITE:
                break
        opener = _word(text, tokens[first])
        owner = first if opener in _POSSESSIVES else None
        after = _owner_after(text, tokens, head, owners)
        if owner is None and word in KIN:
            owner = after
        if opener not in _POSSESSIVES | _DEFINITE and owner is None:
            continue
        found.append(Phrase(first, head + 1, head, _key(text, tokens, first, head), owner))
    return found


def _part_before(text: str, tokens: Sequence[Token], at: int, head: int) -> bool:
    token = tokens[at]
    gap = text[token.end : tokens[at + 1].start]
    if "\n" in gap or token.head is None:
        return False
    return at < token.head <= head and token.upos in {
        "DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADV", "X",
    }  # fmt: skip


def _owner_after(
    text: str, tokens: Sequence[Token], head: int, owners: dict[int, int]
) -> int | None:
    """Of `the husband of [Ann] Hale` where the name starts."""
    at = head + 1
    if at >= len(tokens) or _word(text, tokens[at]) != "of":
        return None
    for step in range(at + 1, min(at + 8, len(tokens))):
        if step in owners:
            return step
        if tokens[step].upos not in {"DET", "ADJ", "NOUN", "PROPN"}:
            return None
    return None


def _key(text: str, tokens: Sequence[Token], first: int, head: int) -> str:
    """The post or tie: the longest known post that ends at the noun, or the noun alone."""
    for size in range(min(LONGEST_POST, head + 1 - first), 0, -1):
        words = tuple(_word(text, token) for token in tokens[head + 1 - size : head + 1])
        if words in phrases("posts"):
            return " ".join(words)
    return _word(text, tokens[head])


def _beside(
    text: str, tokens: Sequence[Token], phrase: Phrase, owners: dict[int, int]
) -> tuple[int, str] | None:
    """The person whose name the phrase stands beside, and how."""
    token = tokens[phrase.head]
    if token.relation == "appos" and token.head in owners:
        return owners[token.head], "apposition"
    low, high = max(0, phrase.head - 30), min(len(tokens), phrase.head + 30)
    for at in range(low, high):
        if tokens[at].head != phrase.head or at not in owners or at == phrase.owner:
            continue
        relation = tokens[at].relation
        if relation in {"appos", "flat"}:
            return owners[at], "apposition"
        if relation == "nsubj" and any(
            tokens[n].head == phrase.head
            and tokens[n].relation == "cop"
            and _word(text, tokens[n]) in {"is", "’s", "'s", "was", "are"}
            for n in range(low, high)
        ):
            return owners[at], "copula"
    if phrase.last in owners and phrase.last < len(tokens):
        gap = text[token.end : tokens[phrase.last].start]
        if gap == " " and tokens[phrase.head].head in range(phrase.last, phrase.last + 4):
            return owners[phrase.last], "title"
    return None


def _note_tie(
    phrase: Phrase, who: int, owners: dict[int, int], ties: dict[tuple[str, int], int]
) -> None:
    """`Ann's husband Peter`: Peter is (husband, Ann), and Ann is (wife, Peter)."""
    owner = owners.get(phrase.owner) if phrase.owner is not None else None
    if phrase.key not in KIN or owner is None or owner == who:
        return
    ties[phrase.key, owner] = who
    back = other_side(phrase.key)
    if back:
        ties[back, who] = owner


def _titles_of(text: str, tokens: Sequence[Token], group: Group) -> list[str]:
    """The posts that stand right before a name of the group (`Foreign Secretary Ann Hale`)."""
    starts = [token.start for token in tokens]
    found: list[str] = []
    for mention in group.mentions:
        if mention.kind != "name":
            continue
        found += titled_posts(mention.honorific)
        at = bisect_left(starts, mention.span.start)
        for size in range(min(LONGEST_POST, at), 0, -1):
            words = tuple(_word(text, token) for token in tokens[at - size : at])
            if words in phrases("posts"):
                found.append(" ".join(words))
                break
        else:
            if at and is_person_noun(_word(text, tokens[at - 1])):
                found.append(_word(text, tokens[at - 1]))
    return found


def _by_tie(
    phrase: Phrase,
    owners: dict[int, int],
    ties: dict[tuple[str, int], int],
    people: Sequence[Group],
) -> tuple[int, str] | None:
    owner = owners.get(phrase.owner) if phrase.owner is not None else None
    if owner is not None:
        tied = ties.get((phrase.key, owner))
    else:
        all_tied = {who for (key, _), who in ties.items() if key == phrase.key}
        tied = all_tied.pop() if phrase.owner is None and len(all_tied) == 1 else None
    if tied is not None and people[tied].allows(noun_sex(phrase.key)):
        return tied, "kin"
    return None


def _by_post(
    phrase: Phrase,
    said: dict[str, dict[int, set[str]]],
    words: set[str],
    people: Sequence[Group],
) -> tuple[int, str] | None:
    """The only person of whom the text says the post, in the same words if there are more."""
    # a foreign minister is a minister too
    bearers = {n for key, of in said.items() if key.split()[-1] == phrase.key for n in of}
    holders = said.get(phrase.key, {})
    if phrase.owner is not None or len(holders) != 1 or len(bearers | holders.keys()) != 1:
        return None
    who, known = next(iter(holders.items()))
    if not words <= known or not people[who].allows(noun_sex(phrase.key)):
        return None
    return who, "post of one person of the text"


def _add(text: str, tokens: Sequence[Token], phrase: Phrase, group: Group, method: str) -> None:
    span: Span = span_of(text, tokens[phrase.first].start, tokens[phrase.last - 1].end)
    if any(span.overlaps(mention.span) for mention in group.mentions):
        return
    group.mentions.append(Mention(span, "nominal", None, method))
    sex = noun_sex(phrase.key)
    if sex and group.sex is None:
        group.sex = sex
