"""Which chain a speaker named by role or tie means: `the minister`, `the husband of Ann Lee`.

Only what the text itself says counts: the same role stands right before a name or in
apposition to it (`Foreign Office minister Ann Lee`, `Ann Lee, the mayor`), or the tie does
(`her husband, Bo Chan`; `Mr Chan's wife`). Where that fits two people, it means nobody.
"""

import re
from collections.abc import Iterator, Sequence

from cuttings.model.people import Chain, Mention

_ARTICLE = re.compile(r"^(?:(the|this|that)|an?|one)\s+", re.IGNORECASE)
_OWNED = re.compile(
    r"^(?:the|his|her|their|[\w’'. -]+?[’']s?)\s+(husband|wife|father|mother|son|daughter|brother"
    r"|sister|partner|fiancée?)(?:\s+of\b.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_SIDE = {"husband": "wife", "wife": "husband"}
_SEX = {
    "husband": "m", "father": "m", "son": "m", "brother": "m",
    "wife": "f", "mother": "f", "daughter": "f", "sister": "f",
}  # fmt: skip
_APPOSITION = re.compile(r"^\s*(?:\([^)]*\))?,\s+(?:the|an?)\s+([^,.;:“\"]+)")
_SMALL = frozenset({"of", "at", "for", "in", "the", "a", "an", "s"})
FEWEST_WORDS_OF_A_NEW_ROLE = 2
LONGEST_ROLE = 60


def chain_by_role(text: str, words: str, chains: Sequence[Chain]) -> int | None:
    """The index of the one person whom the text itself gives the role or tie in `words`."""
    if len(words) > 2 * LONGEST_ROLE:
        return None
    owned = _OWNED.match(words)
    if owned:
        fits = set(_tied(text, owned[1].lower(), chains))
    else:
        role = _ARTICLE.sub("", words)
        known = _ARTICLE.match(words)
        definite = known is not None and known[1] is not None
        if not definite and len(role.split()) < FEWEST_WORDS_OF_A_NEW_ROLE:
            return None
        fits = set(_holders(text, role, chains))
    return fits.pop() if len(fits) == 1 else None


def _names(chains: Sequence[Chain]) -> Iterator[tuple[int, Mention]]:
    for at, chain in enumerate(chains):
        if chain.type == "PER":
            for mention in chain.mentions:
                if mention.kind == "name":
                    yield at, mention


def _around(text: str, mention: Mention) -> tuple[str, str]:
    """The words before a name, its honorific left out, and those behind it."""
    before = text[max(0, mention.span.start - LONGEST_ROLE) : mention.span.start].rstrip(" \xa0")
    if mention.honorific:
        before = before.removesuffix(mention.honorific).rstrip(" \xa0")
    return before, text[mention.span.end : mention.span.end + LONGEST_ROLE]


def _holders(text: str, role: str, chains: Sequence[Chain]) -> Iterator[int]:
    right_before = re.compile(rf"(?<!\w){re.escape(role)},?$", re.IGNORECASE)
    behind = re.compile(
        rf"^\s*(?:\([^)]*\))?,\s+(?:the|an?)?\s*{re.escape(role)}(?!\w)", re.IGNORECASE
    )
    for at, mention in _names(chains):
        before, after = _around(text, mention)
        if right_before.search(before) or behind.search(after) or _told_of(after, role):
            yield at


def _told_of(after: str, role: str) -> bool:
    """Whether an apposition has all of a role: `Ann Lee, a minister at the Foreign Office`."""
    apposition = _APPOSITION.match(after)
    words = _content_words(role)
    if apposition is None or len(words) < FEWEST_WORDS_OF_A_NEW_ROLE:
        return False
    same_head = _head(role) == _head(apposition[1])
    return same_head and words <= _content_words(apposition[1])


def _head(role: str) -> str:
    """The noun that a role is told by: `minister` of `minister of state at the Foreign Office`."""
    words = re.split(r"\s(?:of|at|for|in|from|to|with|who)\s", role.lower())[0].split()
    return words[-1] if words else ""


def _content_words(role: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", role.lower())) - _SMALL


def _tied(text: str, tie: str, chains: Sequence[Chain]) -> Iterator[int]:
    right_before = re.compile(rf"(?:\b(?:his|her|their)|[’']s?)\s+{tie},?$", re.IGNORECASE)
    behind = re.compile(rf"^,\s+(?:his|her|their|the|[\w’' -]+[’']s?)\s+{tie}\b", re.IGNORECASE)
    other = _OTHER_SIDE.get(tie)
    owner = re.compile(rf"^[’']s?\s+{other}\b", re.IGNORECASE) if other else None
    for at, mention in _names(chains):
        if chains[at].sex not in {None, _SEX.get(tie, chains[at].sex)}:
            continue
        before, after = _around(text, mention)
        given = right_before.search(before) or behind.search(after)
        if given or (owner is not None and owner.search(after)):
            yield at
    if other is not None:
        yield from _owners_of(text, other, chains)


def _owners_of(text: str, tie: str, chains: Sequence[Chain]) -> Iterator[int]:
    """Whose `his wife` or `her husband` the text speaks of."""
    behind = re.compile(rf"^\s+(?:[a-z]+\s+)?{tie}\b")
    for at, chain in enumerate(chains):
        if chain.type != "PER":
            continue
        for mention in chain.mentions:
            own = mention.kind == "pronoun" and mention.span.text.lower() in {"his", "her"}
            if own and behind.search(text[mention.span.end : mention.span.end + LONGEST_ROLE]):
                yield at
