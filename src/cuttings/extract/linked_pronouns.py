"""He, she, I and who, taken into chains as the language model links them."""

from bisect import bisect_left
from collections.abc import Sequence

from cuttings.extract.groups import Group
from cuttings.model.annotation import Annotation
from cuttings.model.evidence import span_of
from cuttings.model.people import Mention
from cuttings.text.person_words import Sex

_SEXES: dict[str, Sex] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
_RELATIVE = "acl:relcl"


def add_linked(text: str, annotation: Annotation, people: Sequence[Group]) -> None:
    """Adds to each group the pronouns that the annotation links to a mention of it.

    `who` follows the tree: it is the person whose name its clause hangs on. A link that goes
    against the sex that the text gives somebody is left out.
    """
    owner = {m.span.start: group for group in people for m in group.mentions}
    for link in annotation.links:
        group = owner.get(link.antecedent.start)
        span = span_of(text, link.anaphor.start, link.anaphor.end)
        word = span.text.lower()
        fits = word in _FIRST_PERSON or (word in _SEXES and group and group.suits(_SEXES[word]))
        if group is not None and fits and span.start not in owner:
            group.mentions.append(Mention(span, "pronoun", None, link.method, link.score))
            owner[span.start] = group
    _add_relative(text, annotation, people)


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
