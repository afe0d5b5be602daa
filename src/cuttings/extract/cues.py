"""Cue verbs: where a sentence says that somebody said something."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from cuttings.extract.frames import Item
from cuttings.extract.word_lists import table
from cuttings.model.statement import StatementKind

GROUPS = ("neutral", "denial", "claim", "promise", "demand", "belief", "intention", "stance")
_FARTHEST_BACK = 4
_ACTUAL = {"base": frozenset({"on", "continued", "used"}), "ing": frozenset({"taken", "took"})}
"""Words before `to` and a verb that say that it was done: `went on to say`."""
_HAVE = frozenset({"has", "have", "had", "having", "'ve", "’ve"})
_PROGRESSIVE = frozenset(
    {"am", "is", "are", "was", "were", "been", "'s", "’s", "'m", "’m", "'re", "’re"}
)


class Verb(NamedTuple):
    """One form of a cue verb. `form` is "past", "third", "base", "ing" or "participle".

    `then` are the words that must follow it, as `out` in `pointed out`.
    """

    group: str
    kind: StatementKind
    form: str
    takes: frozenset[str]
    then: tuple[str, ...] = ()


class Cue(NamedTuple):
    """A cue whose last word is item `at` of a sentence, its verb item `begin`.

    Its adverbs and auxiliaries stand from item `first` on.
    """

    at: int
    first: int
    verb: Verb
    begin: int


@cache
def cue_verbs() -> dict[str, tuple[Verb, ...]]:
    """Every form of every cue verb, in lower case; those with more words first."""
    found: dict[str, list[Verb]] = {}
    for group in GROUPS:
        entry = table("cues")[group]
        for verb in entry["verbs"]:
            names = ("past", "third", "base", "ing")
            takes, then = frozenset(verb["takes"]), tuple(verb.get("then", "").split())
            forms = zip(verb["forms"].split(), names, strict=True)
            named = dict(reversed(list(forms)))
            if "participle" in verb:
                named[verb["participle"]] = "participle"
            for form, name in named.items():
                found.setdefault(form, []).append(Verb(group, entry["kind"], name, takes, then))
    return {
        form: tuple(sorted(verbs, key=lambda verb: -len(verb.then)))
        for form, verbs in found.items()
    }


@cache
def small_words(key: str) -> frozenset[str]:
    """One of the lists under `[words]` of the cue table."""
    return frozenset(table("cues")["words"][key].split())


@cache
def noun_cues() -> dict[tuple[str, str], StatementKind]:
    """Nouns for what somebody says or thinks and the word that must follow, with the kind."""
    nouns = table("cues")["nouns"]
    found: dict[tuple[str, str], StatementKind] = {}
    for noun in nouns["speech"].split():
        found[noun, "that"] = "speech"
    for noun in nouns["belief"].split():
        found[noun, "that"] = "belief"
    for noun in nouns["promised"].split():
        found[noun, "that"] = found[noun, "to"] = "speech"
    return found


def find_cues(items: Sequence[Item]) -> list[Cue]:
    """The cues of a sentence, those left out that report nothing said.

    Negated (`did not say`), modal (`will tell`), refused (`declined to say`), expected
    (`is expected to say`) and passive (`is said to`) verbs and nouns (`the claims`) are
    left out.
    """
    found = []
    for at, item in enumerate(items):
        verbs = cue_verbs().get(item.lower, ())
        verb = next((verb for verb in verbs if _goes_on(items, at, verb)), None)
        if verb is None:
            continue
        first = _first_auxiliary(items, at)
        if _made(items, first, at, verb):
            found.append(Cue(at + len(verb.then), first, verb, at))
    return found


def _goes_on(items: Sequence[Item], at: int, verb: Verb) -> bool:
    behind = items[at + 1 : at + 1 + len(verb.then)]
    return tuple(item.lower for item in behind) == verb.then


def _first_auxiliary(items: Sequence[Item], at: int) -> int:
    first = at
    while first and at - first < _FARTHEST_BACK and _is_helper(items[first - 1]):
        first -= 1
    if first and items[at].lower.endswith("ing") and items[first - 1].lower in _PROGRESSIVE:
        first -= 1
    return first


def _is_helper(item: Item) -> bool:
    word = item.lower
    return word in small_words("auxiliaries") | small_words("adverbs") or (
        word.endswith("ly") and len(word) > len("only") and word not in {"family", "reply", "italy"}
    )


def _made(items: Sequence[Item], first: int, at: int, verb: Verb) -> bool:
    before = items[first - 1].lower if first else ""
    helpers = {item.lower for item in items[first:at]}
    is_verb = items[at].upos in {None, "VERB", "AUX"}
    if not is_verb or (first == 0 and verb.form == "past"):
        return False
    if before in small_words("negation") | small_words("modal") | small_words("passive"):
        return False
    if helpers & {"did", "does", "do"} or (verb.form == "participle" and not helpers & _HAVE):
        return False
    if before == "to":
        return first > 1 and items[first - 2].lower in _ACTUAL.get(verb.form, ())
    if verb.form == "base":
        return _has_plural_subject(items, first, at)
    owned = verb.form == "past" and before in small_words("owners")  # `his believed strength`
    return not owned and (items[at].upos is not None or not _is_noun(items, at, verb))


def _has_plural_subject(items: Sequence[Item], first: int, at: int) -> bool:
    before = items[first - 1].lower if first else ""
    plural = small_words("groups") | (small_words("pronouns") - {"he", "she", "it"})
    if before in plural | {"who"} or (before.endswith("s") and not before.endswith("ss")):
        return True
    if items[at].upos != "VERB" or not first:
        return False
    return items[first - 1].upos in {"NOUN", "PROPN"} or items[first - 1].words == ","


def _is_noun(items: Sequence[Item], at: int, verb: Verb) -> bool:
    """Whether a third-person or -ing form is a plural noun or an adjective here."""
    if verb.form not in {"third", "ing"} or not at:
        return False
    before = items[at - 1].lower
    if before in small_words("determiners") | small_words("prepositions") | {"'s", "’s"}:
        return True
    return verb.form == "third" and at + 1 < len(items) and items[at + 1].lower in {"of", "about"}
