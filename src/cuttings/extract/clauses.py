"""How far the clause of a cue goes, by the syntax tree.

In `While Ann Hale says it is safe, the port has closed it` the words behind the comma are
nobody's but the reporter's: they hang on another verb than the cue.
"""

from collections.abc import Iterator, Sequence

from cuttings.extract.cues import Cue
from cuttings.extract.frames import Item
from cuttings.extract.tree_subjects import Tree

_EDGES = frozenset({",", ";", "–", "—", "-", "--"})
_BESIDE = frozenset({"conj", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_PASSIVE = frozenset({"aux:pass", "nsubj:pass"})
_UNSAID = frozenset({
    "will", "would", "can", "could", "may", "might", "shall", "should", "must", "do", "'ll", "'d",
})  # fmt: skip
_IF = frozenset({"if", "unless"})
_WHEN = frozenset({"when", "whenever", "once"})
_REPORTED = frozenset({"ccomp", "xcomp"})
"""How a clause hangs on a cue that stands beside it, with a subject of its own."""


def clause_end(items: Sequence[Item], cue: Cue, tree: Tree | None, stop: int) -> int:
    """The item before which the clause of a cue ends: the first mark behind which it does."""
    token = items[cue.begin].token
    if tree is None or token < 0:
        return stop
    own = set(_below(tree, token))
    for at in range(cue.at + 1, stop - 1):
        if items[at].words == ":":
            return stop
        after = items[at + 1]
        edge = items[at].words in _EDGES or items[at].lower in {"and", "but"}
        if edge and after.kind != "quote" and after.token not in own:
            return at
    return stop


def is_passive(items: Sequence[Item], cue: Cue, tree: Tree | None) -> bool:
    """Whether a cue is passive by what stands around it, as in `was held and accused`."""
    token = items[cue.begin].token
    if tree is None or token < 0 or cue.verb.form != "past" or cue.first != cue.begin:
        return False
    behind = items[cue.at + 1 : cue.at + 3]
    if any(item.kind == "quote" for item in behind) and "quote" in cue.verb.takes:
        return False  # `was joined by Ann Hale and joked, “…”`
    found, head = tree.tokens[token], tree.tokens[token].head
    if _relations(tree, token) & _SUBJECTS:
        return False
    if found.relation == "acl":
        return True
    if found.relation != "conj" or head is None:
        return False
    return bool(_relations(tree, head) & _PASSIVE) and tree.tokens[head].upos == "VERB"


def is_supposed(items: Sequence[Item], cue: Cue, tree: Tree | None) -> bool:
    """Whether a cue reports nothing that was said, by its clause: `if she says no`.

    `when Ann Hale says` is what she says whenever, `when Ann Hale said` is what she said.
    """
    token = items[cue.begin].token
    if tree is None or token < 0 or cue.verb.form == "ing":
        return False
    outside = {item.token for item in items[: cue.begin]}  # of quotations no token counts
    own = [tree.tokens[at] for at in tree.dependents.get(token, ()) if at in outside]
    if any(one.relation == "aux" and one.lemma in _UNSAID for one in own):
        return True
    if tree.tokens[token].relation != "advcl":
        return False
    openers = {tree.text[one.start : one.end].lower() for one in own}
    return bool(openers & _IF) or (bool(openers & _WHEN) and cue.verb.form in {"third", "base"})


def _relations(tree: Tree, at: int) -> set[str]:
    return {tree.tokens[dependent].relation or "" for dependent in tree.dependents.get(at, ())}


def _below(tree: Tree, verb: int) -> Iterator[int]:
    """The tokens that hang on a verb, clauses that stand beside it left out."""
    own = tree.dependents.get(verb, ())
    reported = [at for at in own if tree.tokens[at].relation in _REPORTED and at > verb]
    waiting = [at for at in own if not (at > verb and _stands_beside(tree, at))]
    if reported:
        waiting = [at for at in waiting if not (at > reported[0] and _is_circumstance(tree, at))]
    yield verb
    while waiting:
        at = waiting.pop()
        yield at
        waiting += tree.dependents.get(at, ())


def _is_circumstance(tree: Tree, at: int) -> bool:
    return (tree.tokens[at].relation or "").split(":")[0] in {"advcl", "obl", "advmod"}


def _stands_beside(tree: Tree, at: int) -> bool:
    if tree.tokens[at].relation not in _BESIDE:
        return False
    return any(
        (tree.tokens[dependent].relation or "").startswith("nsubj")
        for dependent in tree.dependents.get(at, ())
    )
