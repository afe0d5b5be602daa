"""Where each token stands in the tree of its sentence: clause, depth, outermost phrase."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cuttings.language.lexicon import words
from cuttings.language.person_mentions import Scene
from cuttings.model.annotation import Token

_HEADS_OF_CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"})
_PART_OF_PHRASE = frozenset({"conj", "appos", "flat", "compound"})
_DEEPEST = 30
_SUBJECT = ("nsubj", "csubj")


@dataclass(frozen=True, slots=True)
class Clauses:
    """For each token of a text, by its number.

    `relation` is empty and `head` the token itself where no model ran. `top` is the outermost
    token of the coordination, apposition or compound that it is part of, `clause` the head of
    its clause, `depth` the steps to the root, `place` its number within the sentence; `leads` says
    that no subject stands before it there. `speakers` has for each quotation (by number) the
    tokens that are the subject of a verb of speech beside it.
    """

    relation: tuple[str, ...]
    head: tuple[int, ...]
    top: tuple[int, ...]
    clause: tuple[int, ...]
    depth: tuple[int, ...]
    place: tuple[int, ...]
    leads: tuple[bool, ...]
    speakers: dict[int, tuple[int, ...]]

    def is_subject(self, at: int) -> bool:
        """Whether the phrase of this token is the subject of a clause."""
        return self.relation[self.top[at]].startswith(_SUBJECT)

    def is_main_subject(self, at: int) -> bool:
        """Whether it is the subject of the sentence's main clause."""
        return self.is_subject(at) and self.relation[self.head[self.top[at]]] == "root"

    def clauses_above(self, at: int) -> list[tuple[int, int]]:
        """The clauses that hold the clause of this token: (head below, head above), upwards."""
        found: list[tuple[int, int]] = []
        below = self.clause[at]
        while len(found) < _DEEPEST and self.head[below] != below:
            above = self.clause[self.head[below]]
            found.append((below, above))
            if above == below:
                break
            below = above
        return found


def find_clauses(scene: Scene) -> Clauses:
    """The clauses of a text."""
    tokens, sentence = scene.tokens, scene.sentence
    relation = tuple(token.relation or "" for token in tokens)
    head = tuple(n if token.head is None else token.head for n, token in enumerate(tokens))
    depth = tuple(_steps(head, at) for at in range(len(tokens)))
    top: list[int] = []
    clause: list[int] = []
    place: list[int] = []
    for at in range(len(tokens)):
        top.append(_climb(head, at, lambda n: relation[n] not in _PART_OF_PHRASE))
        clause.append(_climb(head, at, lambda n: _heads_clause(tokens[n], n)))
        same = at and sentence[at - 1] == sentence[at]
        place.append(place[-1] + 1 if same else 0)
    leads = _leads(relation, sentence)
    speakers = _speakers(scene, relation, head)
    return Clauses(relation, head, tuple(top), tuple(clause), depth, tuple(place), leads, speakers)


def _heads_clause(token: Token, at: int) -> bool:
    relation = token.relation or ""
    if token.head is None or token.head == at or relation.split(":")[0] in _HEADS_OF_CLAUSES:
        return True
    return relation == "conj" and token.upos in {"VERB", "AUX"}


def _climb(head: Sequence[int], at: int, ends: Callable[[int], bool]) -> int:
    for _ in range(_DEEPEST):
        if ends(at) or head[at] == at:
            break
        at = head[at]
    return at


def _steps(head: Sequence[int], at: int) -> int:
    for step in range(_DEEPEST):
        if head[at] == at:
            return step
        at = head[at]
    return _DEEPEST


def _leads(relation: Sequence[str], sentence: Sequence[int]) -> tuple[bool, ...]:
    found: list[bool] = []
    open_still = True
    for at, number in enumerate(sentence):
        open_still = open_still or not at or sentence[at - 1] != number
        found.append(open_still)
        open_still = open_still and not relation[at].startswith(_SUBJECT)
    return tuple(found)


def _speakers(
    scene: Scene, relation: Sequence[str], head: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    """Subjects of verbs of speech in the sentences that a quotation has a part in.

    So also in the sentence before one, where that ends with a colon.
    """
    beside: dict[int, set[int]] = {}
    for at, quotation in enumerate(scene.quotation):
        if quotation < 0:
            continue
        number = scene.sentence[at]
        beside.setdefault(number, set()).add(quotation)
        first = at and scene.quotation[at - 1] != quotation
        colon = ":" in scene.text[scene.tokens[at - 1].start : scene.tokens[at].start + 1]
        if first and colon:
            beside.setdefault(scene.sentence[at - 1], set()).add(quotation)
    found: dict[int, list[int]] = {}
    for at, quotation in enumerate(scene.quotation):
        if quotation >= 0 or not relation[at].startswith("nsubj"):
            continue
        if scene.word(head[at]).lower() in words("speech_words"):
            for number in beside.get(scene.sentence[at], ()):
                found.setdefault(number, []).append(at)
    return {number: tuple(subjects) for number, subjects in found.items()}
