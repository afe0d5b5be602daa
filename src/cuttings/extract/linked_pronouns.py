"""He, she, I and who, taken into chains as the language model links them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from cuttings.extract.groups import Group
from cuttings.model.annotation import Annotation, Token
from cuttings.model.evidence import span_of
from cuttings.model.people import Mention
from cuttings.text.person_words import Sex

_SEXES: dict[str, Sex] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
_RELATIVE = "acl:relcl"
MOST_VERBS = 3
FARTHEST_SUBJECT = 40
"""How many tokens before its verb a subject may stand."""


def add_linked(text: str, annotation: Annotation, people: Sequence[Group]) -> None:
    """Adds to each group the pronouns that the annotation links to a mention of it.

    `who` follows the tree: it is the person whose name its clause hangs on. A link that goes
    against the sex that the text gives somebody is left out.
    """
    owner = {m.span.start: group for group in people for m in group.mentions}
    told = _hearers(text, annotation, owner)
    for link in annotation.links:
        group = owner.get(link.antecedent.start)
        if group is not None and link.anaphor.start in told:
            teller, other = told[link.anaphor.start]
            group = other if group is teller else group
        span = span_of(text, link.anaphor.start, link.anaphor.end)
        word = span.text.lower()
        fits = word in _FIRST_PERSON or (word in _SEXES and group and group.suits(_SEXES[word]))
        if group is not None and fits and span.start not in owner:
            group.mentions.append(Mention(span, "pronoun", None, link.method, link.score))
            owner[span.start] = group
    _add_relative(text, annotation, people)


def _hearers(
    text: str, annotation: Annotation, owner: dict[int, Group]
) -> dict[int, tuple[Group, Group | None]]:
    """For `him` in `Ann told him` whom it cannot mean, and the only other one it may mean."""
    tokens, starts = annotation.tokens, [token.start for token in annotation.tokens]
    sentences = [sentence.start for sentence in annotation.sentences]
    found: dict[int, tuple[Group, Group | None]] = {}
    for token in tokens:
        word = text[token.start : token.end].lower()
        if word not in {"him", "her"} or token.relation not in {"obj", "iobj"}:
            continue
        first = bisect_left(starts, sentences[max(0, bisect_right(sentences, token.start) - 1)])
        at = bisect_left(starts, token.start)
        named = [owner[t.start] for t in tokens[first:at] if t.start in owner]
        teller = _teller(annotation, token, owner)
        others = {id(g): g for g in named if g is not teller and g.suits(_SEXES[word])}
        if teller is not None:
            found[token.start] = teller, next(iter(others.values())) if len(others) == 1 else None
    return found


def _teller(annotation: Annotation, told: Token, owner: dict[int, Group]) -> Group | None:
    """The person who is the subject of the verb that `told` is the object of."""
    verb = told.head
    for _ in range(MOST_VERBS):
        if verb is None:
            return None
        for token in annotation.tokens[max(0, verb - FARTHEST_SUBJECT) : verb]:
            if token.head == verb and token.relation == "nsubj":
                return owner.get(token.start)
        if annotation.tokens[verb].relation != "conj":
            return None
        verb = annotation.tokens[verb].head
    return None


def _add_relative(text: str, annotation: Annotation, people: Sequence[Group]) -> None:
    tokens = annotation.tokens
    starts = [token.start for token in tokens]
    named: dict[int, Group] = {}
    for group in people:
        for mention in group.mentions:
            if mention.kind == "name":
                at = bisect_left(starts, mention.span.start)
                while at < len(tokens) and tokens[at].start < mention.span.end:
                    named[at] = group
                    at += 1
    taken = {m.span.start for group in people for m in group.mentions}
    for token in tokens:
        if text[token.start : token.end].lower() != "who" or token.head is None:
            continue
        if token.start in taken:
            continue
        verb = tokens[token.head]
        subject = (token.relation or "").startswith("nsubj")
        if subject and verb.relation == _RELATIVE and verb.head is not None and verb.head in named:
            span = span_of(text, token.start, token.end)
            named[verb.head].mentions.append(Mention(span, "pronoun", None, "relative pronoun"))
