"""spaCy's labels in the neutral ones: names as OntoNotes or CoNLL have them, ClearNLP relations."""

from cuttings.model.annotation import NameType

NAME_TYPES: dict[str, NameType] = {
    "PERSON": "PER", "PER": "PER",
    "ORG": "ORG",
    "GPE": "LOC", "LOC": "LOC", "FAC": "LOC",
    "NORP": "MISC", "PRODUCT": "MISC", "EVENT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC",
    "LANGUAGE": "MISC", "MISC": "MISC",
}  # fmt: skip
"""Other labels (dates, money, numbers) are no names."""

CLEARNLP: dict[str, str] = {
    "acl": "acl", "acomp": "xcomp", "advcl": "advcl", "advmod": "advmod", "agent": "case",
    "amod": "amod", "appos": "appos", "attr": "xcomp", "aux": "aux", "auxpass": "aux:pass",
    "case": "case", "cc": "cc", "ccomp": "ccomp", "compound": "compound", "conj": "conj",
    "csubj": "csubj", "csubjpass": "csubj:pass", "dative": "iobj", "dep": "dep", "det": "det",
    "dobj": "obj", "expl": "expl", "intj": "discourse", "mark": "mark", "meta": "dep",
    "neg": "advmod", "nmod": "compound", "npadvmod": "obl:npmod", "nsubj": "nsubj",
    "nsubjpass": "nsubj:pass", "nummod": "nummod", "oprd": "xcomp", "parataxis": "parataxis",
    "pcomp": "advcl", "pobj": "obl", "poss": "nmod:poss", "preconj": "cc:preconj",
    "predet": "det:predet", "prep": "case", "prt": "compound:prt", "punct": "punct",
    "quantmod": "advmod", "relcl": "acl:relcl", "xcomp": "xcomp", "root": "root",
}  # fmt: skip
"""ClearNLP's (and so OntoNotes models') relations, where the tree itself stays as it is but for
prepositions: see `neutral_tree`."""

_ONLY_CLEARNLP = frozenset({
    "dobj", "pobj", "nsubjpass", "auxpass", "prep", "poss", "attr", "acomp", "prt", "agent",
    "relcl", "dative", "npadvmod", "pcomp", "oprd", "csubjpass", "quantmod", "intj", "predet",
})  # fmt: skip


def is_clearnlp(relations: frozenset[str]) -> bool:
    """Whether a parser's labels are ClearNLP's and not UD's."""
    return bool(relations & _ONLY_CLEARNLP)


def neutral_tree(
    heads: list[int], relations: list[str], verbal: list[bool]
) -> tuple[list[int], list[str]]:
    """A ClearNLP tree as UD has it, where the two differ in shape.

    A preposition hangs on its noun as `case` and the noun on what the preposition hung on
    (`obl` on a verb, `nmod` else); a predicate noun governs its copula.

    Args:
        heads: for each token the number of its head, itself for a root.
        relations: ClearNLP's.
        verbal: whether each token is a verb.
    """
    heads, relations = list(heads), list(relations)
    labels = [CLEARNLP.get(relation.lower(), relation) for relation in relations]
    for at, relation in enumerate(relations):
        above = heads[at]
        if relation in {"pobj", "pcomp"} and relations[above] in {"prep", "agent"}:
            top = heads[above]
            heads[at], heads[above] = top, at
            oblique = verbal[top] and top != above
            labels[at] = "nmod" if not oblique else "obl"
            if relations[above] == "agent":
                labels[at] = "obl:agent"
            labels[above] = "case"
        elif relation in {"attr", "acomp"} and verbal[above]:
            _raise_predicate(heads, labels, (at, above))
    return heads, labels


def _raise_predicate(heads: list[int], labels: list[str], pair: tuple[int, int]) -> None:
    """`Ann is mayor`: `mayor` takes the place and the dependents of its `is`."""
    at, copula = pair
    if labels[copula] == "cop" or labels[copula] == "aux":
        return
    top = heads[copula]
    for other, head in enumerate(heads):
        if head == copula and other not in {at, copula}:
            heads[other] = at
    heads[at] = at if top == copula else top
    labels[at] = labels[copula]
    heads[copula], labels[copula] = at, "cop"
