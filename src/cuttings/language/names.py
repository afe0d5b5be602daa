"""Proper names by their capitals: a floor for texts that no model reads."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cuttings.language.furniture_names import credit_of
from cuttings.language.lexicon import phrases, words
from cuttings.language.name_runs import Run
from cuttings.language.name_types import type_names
from cuttings.model.annotation import Interval, Name, Token
from cuttings.model.article import Furniture

HEADLINE_SHARE = 0.6
"""A line with a larger share of capitals, and no full stop, is set in headline case."""
FEWEST_HEADLINE_WORDS = 4
LONGEST_TITLE = 3
LONGEST_KNOWN = 8
MOST_JOINERS = 2
_INNER = frozenset({"of", "for", "the"})
_ADDRESS = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame"})
_NUMBERED = frozenset({"Radio", "Channel"})
_NAMELESS = frozenset({"byline", "dateline", "credit", "read-more", "header"})
_WORDLIKE = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class _Evidence:
    """What the whole text says about its words."""

    capitalised: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    lower: set[str] = field(default_factory=set)


def find_names(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Interval],
    furniture: Sequence[Furniture] = (),
) -> tuple[Name, ...]:
    """The names of `text`: honorifics, titles and possessives left out.

    A capitalised word at the start of a sentence is a name only if it is no common
    word; in headline case only names that the prose has too. Captions, credits and
    bylines give no names.
    """
    shown = [token_words(text, token) for token in tokens]
    groups = _sentence_tokens(tokens, sentences, furniture)
    prose = [group for group in groups if not _is_headline(shown, group)]
    evidence = _evidence(shown, prose)
    runs: list[Run] = []
    for group in prose:
        runs += _runs(text, tokens, shown, group, evidence)
    known = {
        tuple(shown[run.first : run.last]) for run in runs if run.last - run.first <= LONGEST_KNOWN
    }
    for group in groups:
        if _is_headline(shown, group):
            runs += _known_runs(shown, group, known)
    runs.sort(key=lambda run: run.first)
    return type_names(text, tokens, shown, runs)


def token_words(text: str, token: Token) -> str:
    """The words of a token."""
    return text[token.start : token.end]


def _sentence_tokens(
    tokens: Sequence[Token], sentences: Sequence[Interval], furniture: Sequence[Furniture]
) -> list[range]:
    """For each sentence that may hold names, the numbers of its tokens."""
    nameless = [_nameless_from(item) for item in furniture]
    nameless = sorted(place for place in nameless if place[0] < place[1])
    groups: list[range] = []
    at = skip = 0
    for sentence in sentences:
        while at < len(tokens) and tokens[at].start < sentence.start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].end <= sentence.end:
            at += 1
        while skip < len(nameless) and nameless[skip][1] <= sentence.start:
            skip += 1
        last = at
        if skip < len(nameless):
            while last > first and tokens[last - 1].end > nameless[skip][0]:
                last -= 1
        if first < last:
            groups.append(range(first, last))
    return groups


def _nameless_from(item: Furniture) -> tuple[int, int]:
    """Where a piece of furniture holds no names of the story: of a caption only its credit."""
    start, end = item.span.start, item.span.end
    if item.kind == "caption":
        credit = credit_of(item.span.text)
        return (end, end) if credit is None else (start + credit, end)
    return (start, end) if item.kind in _NAMELESS else (end, end)


def _is_headline(shown: Sequence[str], group: range) -> bool:
    longer = [shown[at] for at in group if len(shown[at]) > FEWEST_HEADLINE_WORDS - 1]
    longer = [word for word in longer if _WORDLIKE.match(word)]
    ended = any(shown[at][0] in ".!?…" for at in group[-2:])
    if ended or len(longer) < FEWEST_HEADLINE_WORDS:
        return False
    capitals = sum(word[0].isupper() for word in longer)
    return capitals > HEADLINE_SHARE * len(longer)


def _evidence(shown: Sequence[str], groups: Sequence[range]) -> _Evidence:
    found = _Evidence()
    for group in groups:
        fresh = True
        for at in group:
            word = shown[at]
            if not _WORDLIKE.match(word):
                fresh = fresh or word in {":", "“", "‘", '"', "(", "—", "–", "-", ".", "…"}
                continue
            if word[0].isupper():
                if not fresh:
                    found.capitalised.add(word)
                    if at + 1 < group.stop and shown[at + 1][0].isupper():
                        found.pairs.add((word, shown[at + 1]))
            else:
                found.lower.add(word)
            fresh = False
    return found


def _runs(
    text: str, tokens: Sequence[Token], shown: Sequence[str], group: range, evidence: _Evidence
) -> Iterator[Run]:
    at = group.start
    while at < group.stop:
        if not _capital(shown[at]):
            at += 1
            continue
        end = _extent(text, tokens, shown, at, group.stop)
        yield from _trimmed(shown, at, end, fresh=_fresh(shown, at, group), evidence=evidence)
        at = end


def _capital(word: str) -> bool:
    if word in words("calendar") or not _WORDLIKE.match(word):
        return False
    return word[0].isupper() or bool(re.match(r"(?:al|el|bin)-[A-Z]", word))


def _extent(text: str, tokens: Sequence[Token], shown: Sequence[str], first: int, stop: int) -> int:
    """Where the run that starts at `first` ends."""
    end = first + 1
    while end < stop:
        gap = text[tokens[end - 1].end : tokens[end].start]
        if shown[end] == "." and gap == "" and _dotted(shown[end - 1]):
            end += 1
        elif "\n" in gap or (gap == "" and shown[end - 1] != ".") or shown[end] in _ADDRESS:
            return end
        elif (
            _calendar_name(shown, end, stop)
            or _capital(shown[end])
            or (shown[end].isdigit() and shown[end - 1] in _NUMBERED)
        ):
            end += 1
        elif (reach := _joined(shown, end, stop)) > end:
            end = reach
        else:
            return end
    return end


def _calendar_name(shown: Sequence[str], at: int, stop: int) -> bool:
    """Whether a calendar word is a surname here (`Mr Friday`, `Theresa May`)."""
    if shown[at] not in words("calendar") or (at + 1 < stop and shown[at + 1][0].isdigit()):
        return False
    month = shown[at] in {"April", "May", "June", "August"}
    return (shown[at - 1],) in phrases("titles") or (
        month and shown[at - 1] in words("given_names")
    )


def _dotted(word: str) -> bool:
    return len(word) == 1 or word in words("abbreviations") or word in {"Jr", "Sr"}


def _joined(shown: Sequence[str], at: int, stop: int) -> int:
    """Past the small words that join two parts of a name (`van der`, `Court of`), or `at`."""
    end = at
    while end < stop and end - at < MOST_JOINERS and shown[end] in words("particles"):
        end += 1
    if end == at:
        organisation = shown[at - 1] in words("organisation_words") | {"Secretary", "Bank", "Isle"}
        while organisation and end < min(stop, at + MOST_JOINERS) and shown[end] in _INNER:
            end += 1
    return end if end > at and end < stop and _capital(shown[end]) else at


def _fresh(shown: Sequence[str], at: int, group: range) -> bool:
    """Whether the word is capitalised because a sentence or a quotation starts here."""
    before = at - 1
    while before >= group.start and not _WORDLIKE.match(shown[before]):
        if shown[before] in {",", ";", ")", "’s", "'s"} or shown[before][0].isdigit():
            return False
        before -= 1
    return before < group.start or before < at - 1


def _trimmed(
    shown: Sequence[str], first: int, last: int, *, fresh: bool, evidence: _Evidence
) -> Iterator[Run]:
    """The name in a run: common words, adjectives and titles at its start taken off."""
    if fresh and _common(shown, first, last, evidence):
        first, fresh = first + 1, False
    titled = False
    last -= last - first > 1 and shown[last - 1] in words("post_nominals")
    while first < last:
        size = _title_size(shown, first, last) or _post_size(shown, first, last)
        if size and first + size < last:
            first, titled = first + size, True
            if shown[first] == ".":
                first += 1
        elif shown[first] in words("adjectives") and last - first > 1:
            if _organised(shown, first, last):
                break
            yield Run(first, first + 1, title=False)
            first += 1
        else:
            break
    while last > first and shown[last - 1] in {".", "-"} and not _dotted(shown[last - 2]):
        last -= 1
    first += first < last and shown[first] == "."
    if first < last and not (titled is False and _title_size(shown, first, last) == last - first):
        yield Run(first, last, titled)


def _organised(shown: Sequence[str], first: int, last: int) -> bool:
    return any(word in words("organisation_words") for word in shown[first + 1 : last])


def _title_size(shown: Sequence[str], first: int, last: int) -> int:
    for size in range(min(LONGEST_TITLE, last - first), 0, -1):
        if tuple(shown[first : first + size]) in phrases("titles"):
            return size
    return 0


def _post_size(shown: Sequence[str], first: int, last: int) -> int:
    """How many words before a name are a post with its office or a noun for a person.

    `Trade Minister Ann Hale`, `Husband Peter Hale`, `Mother-of-two Ann Hale`.
    """
    head = shown[first].lower().removeprefix("ex-").split("-")[0]
    if last - first > 1 and head in words("person_nouns") | {"pm"}:
        return 1
    for at in range(last - 2, first, -1):
        if shown[at].lower() in words("person_nouns") and not any(
            word in words("given_names") for word in shown[first:at]
        ):
            return at + 1 - first
    return 0


def _common(  # noqa: PLR0911 - one return for each kind of evidence
    shown: Sequence[str], first: int, last: int, evidence: _Evidence
) -> bool:
    """Whether the first word of a sentence is an ordinary word with a capital."""
    word = shown[first]
    lower = word.lower()
    following = shown[first + 1] if last - first > 1 else ""
    if (word, following) in evidence.pairs:
        return False
    if lower in words("function_words"):
        return True
    if lower in words("common_words"):
        return following not in words("organisation_words")
    if word in words("given_names") or (word,) in phrases("places") | phrases("organisations"):
        return False
    if (word,) in phrases("titles") or word in words("adjectives") or word.isupper():
        return False
    if following:
        return lower in evidence.lower and word not in evidence.capitalised
    if word in evidence.capitalised:
        return False
    return not (last < len(shown) and shown[last] in words("speech_words"))


def _known_runs(shown: Sequence[str], group: range, known: set[tuple[str, ...]]) -> Iterator[Run]:
    longest = max((len(name) for name in known), default=0)
    at = group.start
    while at < group.stop:
        sizes = range(min(longest, group.stop - at), 0, -1)
        size = next((n for n in sizes if tuple(shown[at : at + n]) in known), 0)
        if size:
            yield Run(at, at + size, title=False)
        at += max(size, 1)
