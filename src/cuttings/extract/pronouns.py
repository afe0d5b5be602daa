"""He, she and who, where one person of the text is certainly meant."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from cuttings.extract.groups import Group
from cuttings.extract.word_lists import phrases
from cuttings.model.annotation import Annotation, Token
from cuttings.model.article import Furniture
from cuttings.model.evidence import Span, span_of
from cuttings.model.people import Mention
from cuttings.model.quoted import QuotedStretch
from cuttings.text.paragraphs import paragraphs
from cuttings.text.person_words import Sex

FARTHEST_PARAGRAPHS = 2
"""How far back the sentence with the subject may stand, in paragraphs that hold prose."""
FARTHEST_SENTENCES = 8
LOOK_BACK = 40
_SEXES: dict[str, Sex] = {"he": "m", "she": "f"}
_PREPOSITIONS = frozenset({
    "of", "for", "with", "to", "from", "against", "about", "on", "in", "at", "than", "like", "over",
})  # fmt: skip
_AGENT = "by"


@dataclass(slots=True)
class _Sentence:
    """The people of a sentence outside quotation, in order; `subject` may be its subject.

    `last` is the group named last and where that name ends: what `who` may stand for.
    """

    paragraph: int
    people: list[Group] = field(default_factory=list)
    subject: "Group | None" = None
    last: "tuple[Group, int] | None" = None
    rival: bool = False
    """Whether somebody stands in it by post alone (`the minister`), who may be meant too."""


@dataclass(slots=True)
class _Walk:
    """What has been read so far. `heard` is the sex that pronouns gave a group."""

    text: str
    heard: dict[int, Sex] = field(default_factory=dict)
    before: list[_Sentence] = field(default_factory=list)

    def fitting(self, groups: Sequence[Group], sex: Sex) -> list[Group]:
        return [g for g in groups if g.suits(sex) and self.heard.get(id(g), sex) == sex]


def resolve_pronouns(
    text: str,
    furniture: Sequence[Furniture],
    quoted: Sequence[QuotedStretch],
    annotation: Annotation,
    people: Sequence[Group],
) -> None:
    """Adds to each group the he/she/who mentions that certainly mean it.

    He and she mean the only fitting person named before in their sentence, or else the
    subject (or the only fitting person) of the sentence before; `who` the name right
    before it or before its apposition. Words in quotation or in furniture count neither
    way, nor does an agent (`pressed by Ann Hale, he said`). `sex` of a group stays as it is.
    """
    walk = _Walk(text)
    named = {m.span.start: (group, m.span) for group in people for m in group.mentions}
    prose = _prose(annotation.tokens, furniture, quoted)
    extents = [extent.start for extent in paragraphs(text)]
    sentence_starts = [sentence.start for sentence in annotation.sentences]
    number, paragraph, extent = -1, 0, -1
    sentence = _Sentence(0)
    for token in prose:
        if not text[token.start].isalnum():
            continue
        at = bisect_right(sentence_starts, token.start)
        if at != number:
            if sentence.people:
                walk.before.append(sentence)
            place = bisect_right(extents, token.start)
            paragraph, extent = paragraph + (place != extent), place
            number, sentence = at, _Sentence(paragraph)
        if _names_by_post(text, token):
            sentence.rival = True
        if token.start in named:
            _note_name(walk, sentence, *named[token.start])
        else:
            _note_pronoun(walk, sentence, token)


def _prose(
    tokens: Sequence[Token], furniture: Sequence[Furniture], quoted: Sequence[QuotedStretch]
) -> list[Token]:
    """The tokens outside quotation and furniture."""
    blocks = sorted(
        [(stretch.start, stretch.end) for stretch in quoted if stretch.depth == 0]
        + [(item.span.start, item.span.end) for item in furniture]
    )
    found: list[Token] = []
    at = reach = 0
    for token in tokens:
        while at < len(blocks) and blocks[at][0] <= token.start:
            reach = max(reach, blocks[at][1])
            at += 1
        if token.start >= reach:
            found.append(token)
    return found


def _note_name(walk: _Walk, sentence: _Sentence, group: Group, span: Span) -> None:
    governor = _governor(walk.text, span)
    if governor == _AGENT:
        return
    possessive = walk.text[span.end : span.end + 2] in {"'s", "’s"}
    if sentence.subject is None and governor is None and not possessive:
        sentence.subject = group
    if group not in sentence.people:
        sentence.people.append(group)
    sentence.last = (group, span.end)


def _governor(text: str, span: Span) -> str | None:
    """The preposition that a name hangs on (`by host Ann Hale`), if one does."""
    words = text[max(0, span.start - LOOK_BACK) : span.start].split()
    for word in reversed(words[-3:]):
        if word in _PREPOSITIONS or word == _AGENT:
            return word
        if not word[-1].isalnum() and not word[0].isupper():
            return None
    return None


def _note_pronoun(walk: _Walk, sentence: _Sentence, token: Token) -> None:
    span = span_of(walk.text, token.start, token.end)
    word = span.text.lower()
    if word == "who" and sentence.last:
        group, end = sentence.last
        between = walk.text[end : span.start].strip()
        if between in {"", ","} or (between[0] == between[-1] == "," and "," not in between[1:-1]):
            group.mentions.append(Mention(span, "pronoun", None, "relative pronoun"))
    if word not in _SEXES:
        return
    found = _antecedent(walk, sentence, _SEXES[word])
    if found is not None:
        group, method = found
        walk.heard[id(group)] = _SEXES[word]
        group.mentions.append(Mention(span, "pronoun", None, method))
        sentence.subject = sentence.subject or group
        if group not in sentence.people:
            sentence.people.append(group)


def _names_by_post(text: str, token: Token) -> bool:
    """Whether `the minister`, `the PM` stands here and no name with it."""
    word = text[token.start : token.end]
    if (word.lower(),) not in phrases("posts") and word != "PM":
        return False
    before = text[max(0, token.start - LOOK_BACK) : token.start].split()
    after = text[token.end : token.end + 2].strip()
    return any(w.lower() == "the" for w in before[-3:]) and not after[:1].isupper()


def _antecedent(walk: _Walk, sentence: _Sentence, sex: Sex) -> "tuple[Group, str] | None":
    here = walk.fitting(sentence.people, sex)
    if here and sentence.rival:
        return None
    if here:
        return (here[0], "only person before in the sentence") if len(here) == 1 else None
    for earlier in reversed(walk.before[-FARTHEST_SENTENCES:]):
        if sentence.paragraph - earlier.paragraph > FARTHEST_PARAGRAPHS:
            return None
        there = walk.fitting(earlier.people, sex)
        if earlier.subject in there:
            return earlier.subject, "subject of the sentence before"
        if there:
            return (there[0], "only person of the sentence before") if len(there) == 1 else None
    return None
