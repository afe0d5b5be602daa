"""The words of an event's clause, and who takes part in it where, by the syntax tree."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from cuttings.extract.event_triggers import Trigger, is_related, relations
from cuttings.extract.tree_subjects import Tree
from cuttings.model.event import Participant, ParticipantRole
from cuttings.model.evidence import Span, span_of
from cuttings.model.people import Chain

MOST_STEPS = 5
_CUT = ("advcl", "parataxis", "conj", "cc", "punct", "discourse", "mark", "vocative")
"""Parts at either end of a clause that are no words of it."""
_LOOSE = ("parataxis", "punct", "acl:relcl", "appos", "advcl")
_CUT_OF_NOUN = (*_CUT, "acl:relcl", "appos", "case", "cop", "nsubj", "aux", "advmod")
_BEFORE_NOUN = ("det", "amod", "compound", "nmod:poss", "nmod:desc", "nummod", "flat")
_OF_A_NOUN = ("acl",)
_SHARED = ("conj", "xcomp", "advcl", "acl")
_MARKS = " \t\n\r,;:–—-()[]\"“”‘'’."
_OPENING = re.compile(
    r"(?:when|where|while|how|why|and|but|that|as|after|before)\s+", re.IGNORECASE
)
MOST_WORDS = 30
"""A longer clause loses the relative clauses behind its nouns."""
_CLOSING = frozenset('”"')
_PLACING = frozenset({"in", "at", "near", "outside", "inside"})
_NAMED_BY = ("appos", "flat", "nmod:desc", "conj", "compound")


def clause_of(tree: Tree, trigger: Trigger, time: Span) -> Span:
    """The clause of an event: what hangs on its verb or noun, without clauses at its ends.

    The words of `time` are always in it. A clause that describes a noun (`a man arrested on
    Friday`) begins with that noun.
    """
    top = tree.tokens[trigger.top]
    is_verb = top.upos in {"VERB", "AUX"}
    is_clause = is_verb or next(relations(tree, trigger.top, "cop"), None) is not None
    cut = _CUT if is_clause else _CUT_OF_NOUN
    kept = list(_kept(tree, trigger.top, cut, ("parataxis", "punct")))
    if max(kept) - min(kept) > MOST_WORDS:
        kept = list(_kept(tree, trigger.top, cut, _LOOSE))
    described = _noun_of(tree, trigger.top) if is_verb else None
    if described is not None:
        kept += _described(tree, described)
    start = min(time.start, *(tree.tokens[at].start for at in kept))
    end = max(time.end, *(tree.tokens[at].end for at in kept))
    words = tree.text[start:end]
    start += len(words) - len(words.lstrip(_MARKS))
    if (opening := _OPENING.match(tree.text, start, end)) and opening.end() <= time.start:
        start = opening.end()
    end -= len(words) - len(words.rstrip(_MARKS))
    if _opens(tree.text[start:end]) and tree.text[end : end + 1] in _CLOSING:
        end += 1
    return span_of(tree.text, start, max(start, end))


def _noun_of(tree: Tree, verb: int) -> int | None:
    """The noun that a clause describes, also as the second of two: `that they made and sold`."""
    at = verb
    if is_related(tree, at, "conj") and next(relations(tree, at, "nsubj"), None) is None:
        at = tree.tokens[at].head or at
    if not is_related(tree, at, *_OF_A_NOUN):
        return None
    pronoun = next(relations(tree, at, "nsubj"), None)
    return _person_before(tree, pronoun, tree.tokens[at].head)


def _person_before(tree: Tree, pronoun: int | None, noun: int | None) -> int | None:
    """For `the government of Ann Lee, who resigned`, Ann, whatever noun the tree gives."""
    if pronoun is None or tree.tokens[pronoun].lemma != "who":
        return noun
    before = pronoun - 1
    while before > 0 and tree.tokens[before].upos == "PUNCT":
        before -= 1
    while is_related(tree, before, "flat") and tree.tokens[before].head is not None:
        before = tree.tokens[before].head or 0
    return before if tree.tokens[before].upos == "PROPN" else noun


def _opens(words: str) -> bool:
    """Whether a double quotation mark is opened and not closed."""
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1


def _kept(tree: Tree, top: int, cut: tuple[str, ...], cut_below: tuple[str, ...]) -> Iterator[int]:
    """What hangs on `top` but for relations of `cut`; further down, but for `cut_below`."""
    yield top
    waiting = [
        d
        for d in tree.dependents.get(top, ())
        if not is_related(tree, d, *cut) and not _leads(tree, d, top)
    ]
    while waiting:
        at = waiting.pop()
        yield at
        waiting += [d for d in tree.dependents.get(at, ()) if not is_related(tree, d, *cut_below)]


def _leads(tree: Tree, at: int, top: int) -> bool:
    """Whether a clause stands before the verb of saying that it is the object of."""
    return at < top and is_related(tree, at, "ccomp")


def _described(tree: Tree, noun: int) -> Iterator[int]:
    """The noun that a clause describes with the words before it; a name for its apposition."""
    yield noun
    for before in relations(tree, noun, *_BEFORE_NOUN):
        yield from _kept(tree, before, (), ())
    token = tree.tokens[noun]
    if token.relation == "appos" and token.head is not None and token.head < noun:
        yield from _described(tree, token.head)


class Named:
    """Which mention of which chain the tokens of a text belong to."""

    def __init__(self, tree: Tree, chains: Sequence[Chain]) -> None:
        self._chains = chains
        self._starts = [token.start for token in tree.tokens]
        self._at: dict[int, tuple[int, int]] = {}
        mentions = [
            (mention.span, number, place)
            for number, chain in enumerate(chains)
            for place, mention in enumerate(chain.mentions)
        ]
        # the shortest mention that covers a token counts, so it is written last
        for span, number, place in sorted(mentions, key=lambda m: (m[0].start - m[0].end, m[1:])):
            for at in self._tokens(span):
                self._at[at] = (number, place)

    def _tokens(self, span: Span) -> range:
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def at(self, token: int) -> tuple[int, int] | None:
        """The chain and the mention that a token belongs to."""
        return self._at.get(token)

    def within(self, span: Span) -> Iterator[tuple[int, tuple[int, int]]]:
        """The tokens of a stretch that belong to mentions, with these, in order."""
        for token in self._tokens(span):
            found = self._at.get(token)
            if found is not None:
                yield token, found

    def type(self, chain: int) -> str:
        """PER, ORG, LOC or MISC."""
        return self._chains[chain].type

    def span(self, chain: int, mention: int) -> Span:
        """The words of a mention."""
        return self._chains[chain].mentions[mention].span


def participants_of(
    tree: Tree, trigger: Trigger, clause: Span, named: Named
) -> tuple[Participant, ...]:
    """Who takes part: subject and object first, then others named in the clause; places not.

    A chain stands once, with the first role that it was found in.
    """
    found: dict[int, Participant] = {}
    for token, role in _arguments(tree, trigger):
        for known in _mentions(tree, token, named):
            found.setdefault(known[0], Participant(*known, role))
    for token, known in named.within(clause):
        if named.type(known[0]) in {"PER", "ORG"} and not _owns(tree, token):
            found.setdefault(known[0], Participant(*known, "other"))
    return tuple(found.values())


def _owns(tree: Tree, token: int) -> bool:
    """Whether a name only says whose somebody is: `Ann Lee’s brother`."""
    head = tree.tokens[token].head
    is_part = is_related(tree, token, "flat", "compound", "nmod:desc") and head is not None
    return is_related(tree, head if is_part and head is not None else token, "nmod:poss")


def _arguments(tree: Tree, trigger: Trigger) -> Iterator[tuple[int, ParticipantRole]]:
    if tree.tokens[trigger.token].upos == "NOUN":
        yield from _of_noun(tree, trigger)
        return
    verb, passive = trigger.token, is_passive(tree, trigger.token)
    inherited: ParticipantRole = "object" if passive else "subject"
    subject, role = _subject(tree, verb)
    if subject is not None:
        yield subject, "object" if role == "nsubj:pass" and passive else inherited
    for token in relations(tree, verb, "obl:agent"):
        yield token, "subject"
    for token in relations(tree, verb, "obj"):
        yield token, "object"
    for token in relations(tree, verb, "iobj"):
        yield token, "other"


def _of_noun(tree: Tree, trigger: Trigger) -> Iterator[tuple[int, ParticipantRole]]:
    is_predicate = next(relations(tree, trigger.token, "cop"), None) is not None
    if trigger.top != trigger.token or is_predicate:
        subject, _ = _subject(tree, trigger.top)
        if subject is not None and subject != trigger.token:
            yield subject, "subject"
    for token in relations(tree, trigger.token, "nmod"):
        case = next((tree.tokens[c].lemma for c in relations(tree, token, "case")), None)
        roles: dict[str | None, ParticipantRole] = {"of": "object", "by": "subject"}
        yield token, roles.get(case, "other")


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the subject of a verb is the one that it is done to."""
    if next(relations(tree, verb, "aux:pass", "nsubj:pass"), None) is not None:
        return True
    token = tree.tokens[verb]
    form = tree.text[token.start : token.end].lower()
    if token.relation == "acl" and token.upos == "VERB":
        infinitive = next(relations(tree, verb, "mark"), None) is not None
        return not form.endswith("ing") and not infinitive
    bare = next(relations(tree, verb, "nsubj", "aux"), None) is None
    if token.relation == "conj" and bare and token.head not in {None, verb}:
        return form != token.lemma and is_passive(tree, token.head or 0)
    return False


def _subject(tree: Tree, verb: int) -> tuple[int | None, str]:
    """The subject of a verb, its own or shared with the verb it hangs on, and its relation."""
    at = verb
    for _ in range(MOST_STEPS):
        for token in relations(tree, at, "nsubj"):
            relation = tree.tokens[token].relation or ""
            noun = tree.tokens[at].head
            described = tree.tokens[at].relation == "acl:relcl" and noun is not None
            noun = _person_before(tree, token, noun)
            is_relative = tree.tokens[token].upos == "PRON" and tree.tokens[token].lemma in {
                "who", "which", "that",
            }  # fmt: skip
            return (noun if described and is_relative else token), relation
        relation, head = tree.tokens[at].relation or "", tree.tokens[at].head
        if head is None or head == at or not relation.startswith(_SHARED):
            return None, ""
        if relation.startswith("acl"):
            return head, ""
        controller = next(relations(tree, head, "obj"), None) if relation == "xcomp" else None
        if controller is not None:  # `asked him to leave`
            return controller, ""
        at = head
    return None, ""


def _mentions(tree: Tree, token: int, named: Named) -> Iterator[tuple[int, int]]:
    """The mentions that an argument names: its own, its apposition's, those joined by `and`."""
    own = named.at(token)
    if own is not None:
        yield own
    above = tree.tokens[token].head
    if own is None and above is not None and is_related(tree, token, "appos"):
        own = named.at(above)  # `Ann Lee, a charity worker`
        if own is not None:
            yield own
    for other in relations(tree, token, *_NAMED_BY):
        relation = tree.tokens[other].relation
        if own is not None and relation != "conj":
            continue
        found = named.at(other)
        if found is not None and named.type(found[0]) in {"PER", "ORG"}:
            yield found


def place_of(tree: Tree, trigger: Trigger, clause: Span, named: Named) -> Span | None:
    """Where it was: the nearest place in the clause after `in`, `at` or `near`."""
    found: list[tuple[int, int, tuple[int, int]]] = []
    for token, known in named.within(clause):
        if named.type(known[0]) != "LOC":
            continue
        relation = tree.tokens[token].relation or ""
        name = (token, *relations(tree, token, "flat", "compound"))
        cases = {tree.tokens[c].lemma for at in name for c in relations(tree, at, "case")}
        if relation.startswith(("obl", "nmod")) and cases & _PLACING:
            found.append((_steps(tree, token, trigger.top), token, known))
    return named.span(*min(found)[2]) if found else None


def _steps(tree: Tree, token: int, top: int) -> int:
    at, steps = token, 0
    while at != top and steps < MOST_STEPS:
        head = tree.tokens[at].head
        if head is None or head == at:
            return MOST_STEPS
        at, steps = head, steps + 1
    return steps
