"""Who speaks at a cue: by its place, by the syntax tree, or by the words around it."""

from collections.abc import Sequence

from cuttings.extract.cues import Cue, small_words
from cuttings.extract.frames import Item
from cuttings.extract.preposed import inverted
from cuttings.extract.subjects import subject_before
from cuttings.extract.subjects_ahead import Phrase, subject_after
from cuttings.extract.tree_subjects import Tree, tree_subject
from cuttings.text.person_words import is_honorific, is_person_noun

FARTHEST_QUOTER = 12
_ALONE = frozenset({"this", "that", "these", "those", "the", "a", "an"})
_BEHIND_DATELINE = frozenset({"-", "–", "—", "--", "―", "("})
_QUOTERS = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing", "reported"})


def subject_of(
    items: Sequence[Item], cue: Cue, earlier: Phrase | None, tree: Tree | None
) -> Phrase | None:
    """Whose words a cue introduces; `earlier` is the subject of the cue before it.

    Where there is a syntax tree it says so; the words right before the cue say it otherwise.
    """
    quoted = _quoted_as_saying(items, cue)
    if quoted is not None:
        return quoted
    if earlier is not None and _goes_with_earlier(items, cue, tree):
        return earlier
    found = _beside_quotation(items, cue) or _apposed(items, cue)
    if found is None and tree is not None and items[cue.begin].token >= 0:
        found = _by_tree(items, cue, tree)
        shares = cue.first and items[cue.first - 1].lower == "and" and earlier is not None
        if shares and found is not None and not _is_somebody(items, found):
            found = earlier
    found = _by_place(items, cue, earlier) if found is None else found
    if found is not None and cue.verb.form == "ing" and not _may_speak(items, found, tree):
        found = _sentence_subject(items, cue)
    return None if found is None or _is_nobody(items, found) else found


def _apposed(items: Sequence[Item], cue: Cue) -> Phrase | None:
    """The person between commas right before a cue (`the head of the port, Ann Hale, said`)."""
    at = cue.first - 2
    if cue.verb.form == "ing" or at <= 1 or items[at + 1].words != ",":
        return None
    if items[at].type != "PER":
        return None
    first = at
    while first > 1 and (is_honorific(items[first - 1].words) or items[first - 1].words == "."):
        first -= 1
    return Phrase(at, at) if items[first - 1].words == "," else None


def _is_somebody(items: Sequence[Item], phrase: Phrase) -> bool:
    """Whether a phrase certainly names a person, a body or people."""
    last = items[phrase.last]
    if last.kind == "name":
        return True
    known = small_words("pronouns") | small_words("groups") | {"who"}
    return last.lower in known or is_person_noun(last.lower)


def _may_speak(items: Sequence[Item], phrase: Phrase, tree: Tree | None) -> bool:
    """Whether a verb in -ing may be about a phrase: people, bodies, writings, the main subject."""
    inside = items[phrase.first : phrase.last + 1]
    words = {item.lower for item in inside}
    known = small_words("documents") | small_words("bodies") | small_words("writings")
    if _is_somebody(items, phrase) or words & known:
        return True
    return any(is_person_noun(word) or word.endswith("s") for word in words) or (
        tree is not None and any(_is_main_subject(tree, item.token) for item in inside)
    )


def _is_main_subject(tree: Tree, token: int) -> bool:
    found = tree.tokens[token] if token >= 0 else None
    if found is None or found.head is None or not (found.relation or "").startswith("nsubj"):
        return False
    return tree.tokens[found.head].relation == "root"


def _is_nobody(items: Sequence[Item], phrase: Phrase) -> bool:
    """Whether a phrase cannot speak: a dateline, a bare `this`, a part of other words."""
    first, last = items[phrase.first], items[phrase.last]
    after = items[phrase.last + 1].words if phrase.last + 1 < len(items) else ""
    if last.kind == "name":
        return phrase.first == 0 and last.words.isupper() and after in _BEHIND_DATELINE
    alone = phrase.first == phrase.last and last.lower in _ALONE
    verbal = phrase.first == 0 and first.upos == "VERB" and phrase.last > phrase.first
    return alone or verbal or first.words in {"'s", "’s"}


def _by_tree(items: Sequence[Item], cue: Cue, tree: Tree) -> Phrase | None:
    named = tree_subject(tree, items, cue.begin)
    if named is None:
        return None
    told = named.first > cue.at and "person" in cue.verb.takes
    if told and items[cue.first - 1].kind != "quote":
        return None
    return _whole(items, cue, named)


def _by_place(items: Sequence[Item], cue: Cue, earlier: Phrase | None) -> Phrase | None:
    before = items[cue.first - 1] if cue.first else None
    if before is None:
        return None
    progressive = items[cue.first].lower in {"was", "were", "is", "are", "am", "been"}
    shared = (cue.verb.form == "ing" and not progressive) or before.lower in {"and", "but", "then"}
    if shared or (before.words == "," and earlier and inverted(items, cue) is None):
        return earlier or _sentence_subject(items, cue)
    return subject_before(items, cue.first)


def _quoted_as_saying(items: Sequence[Item], cue: Cue) -> Phrase | None:
    """Whose words `quoted Ann Hale as saying` and `Ann Hale was quoted as saying` are."""
    if cue.verb.form != "ing" or not cue.first or items[cue.first - 1].lower != "as":
        return None
    for at in range(cue.first - 2, max(-1, cue.first - FARTHEST_QUOTER), -1):
        if items[at].lower in _QUOTERS:
            if at and items[at - 1].lower in small_words("passive"):
                return subject_before(items, at - 1)
            return subject_after(items, at + 1)
    return None


def _goes_with_earlier(items: Sequence[Item], cue: Cue, tree: Tree | None) -> bool:
    """Whether a cue in -ing has the subject of the cue before it (`said he would go, adding`)."""
    if cue.verb.form != "ing" or not cue.first or items[cue.first - 1].lower == "to":
        return False
    if items[cue.first - 1].words == ",":
        return True
    token = items[cue.begin].token
    if tree is None or token < 0 or cue.first != cue.at:
        return False
    return cue.verb.kind == "speech" and tree.tokens[token].relation == "advcl"


def _whole(items: Sequence[Item], cue: Cue, named: Phrase) -> Phrase:
    """A noun that the tree gives alone with the words before it, where the rules see them."""
    item = items[named.first]
    if named.first != named.last or not named.first or not item.lower or item.upos != "NOUN":
        return named
    longer = subject_before(items, cue.first)
    return longer if longer is not None and longer.last == named.last else named


def _beside_quotation(items: Sequence[Item], cue: Cue) -> Phrase | None:
    """The name or pronoun between a quotation and a cue (`“It is safe,” Ann Hale said`)."""
    at = cue.first - 1
    if at < 1 or not (items[at].kind == "name" or items[at].lower in {"he", "she", "they", "it"}):
        return None
    first = at
    while first > 1 and items[first - 1].words in {"Mr", "Mrs", "Ms", "Dr", "Sir", "."}:
        first -= 1
    return Phrase(at, at) if items[first - 1].kind == "quote" else None


def _sentence_subject(items: Sequence[Item], cue: Cue) -> Phrase | None:
    """The pronoun or name that a sentence starts with, for `Ann Hale left, saying …`."""
    phrase = subject_after(items, 0) if items else None
    if phrase is None or phrase.last >= cue.first:
        return None
    last = items[phrase.last]
    if last.kind != "name" and last.lower not in {"he", "she", "they"}:
        return None
    after = items[phrase.last + 1]
    return phrase if after.words[0].islower() and after.words not in {"’s", "'s"} else None
