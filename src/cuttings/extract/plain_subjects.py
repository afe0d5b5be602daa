"""Quotations whose sentence has no verb of saying: the person that it is about says them.

`She gushed about “a new start”`, `Ann Hale has since apologised: “I was wrong.”` Only a person
counts, named or he/she, who is the subject of the sentence.
"""

from collections.abc import Iterator, Sequence

from cuttings.extract.cues import small_words
from cuttings.extract.frames import Item
from cuttings.extract.proposal import Proposal, place_of
from cuttings.extract.scare import is_title
from cuttings.extract.subjects_ahead import Phrase, subject_after
from cuttings.extract.tree_subjects import Tree, tree_subject
from cuttings.text.person_words import is_person_noun

FEWEST_QUOTED_WORDS = 3
_VERBS = frozenset({"VERB", "AUX"})


def by_subject(items: Sequence[Item], tree: Tree | None) -> list[Proposal]:
    """Quoted words behind the main verb that are more than a name or a term."""
    found = _person_and_verb(items, tree)
    if found is None:
        return []
    phrase, verb = found
    if not _is_full_verb(items[verb]):
        return []
    quotes = [at for at in range(verb + 1, len(items)) if items[at].kind == "quote"]
    if not quotes or any(
        item.words in {",", ";", ":"} or item.lower in small_words("breaks") - {"as", "and"}
        for item in items[verb : quotes[0]]
    ):
        return []
    item = items[quotes[0]]
    name = is_title(item.words.split()) or _tells_of_noun(items, quotes[0])
    if name or len(item.words.split()) < FEWEST_QUOTED_WORDS:
        return []
    return [Proposal([(item.start, item.end)], [item.number], place_of(items, phrase),
                     (items[verb].start, items[verb].end), "subject of the sentence",
                     form="mixed")]  # fmt: skip


def _tells_of_noun(items: Sequence[Item], quote: int) -> bool:
    """Whether a quotation stands before the noun that it names (`a “Hale can” bus tour`)."""
    after = items[quote + 1] if quote + 1 < len(items) else None
    return after is not None and after.upos in {"NOUN", "PROPN"}


def _is_full_verb(item: Item) -> bool:
    closed = ("auxiliaries", "passive", "modal", "prepositions", "breaks", "negation")
    word = item.lower
    if not word.isalpha() or any(word in small_words(key) for key in closed):
        return False
    return word.endswith(("ed", "s")) or word in small_words("past_verbs")


def by_subject_and_colon(items: Sequence[Item], tree: Tree | None) -> Iterator[Proposal]:
    """A whole utterance behind a colon that ends the sentence: `She was blunt: “No.”`."""
    last = len(items) - 1
    awaits = last > 0 and items[last].words == ":"
    colon = last if awaits else last - 1
    if colon < 1 or items[colon].words != ":":
        return
    if not awaits and (items[last].kind != "quote" or not _is_utterance(items[last])):
        return
    if any(item.kind == "quote" or item.words == ";" for item in items[:colon]):
        return
    found = _person_and_verb(items[:colon], tree)
    if found is not None:
        quotes = [] if awaits else [items[last].number]
        content = [] if awaits else [(items[last].start, items[last].end)]
        yield Proposal(content, quotes, place_of(items, found[0]),
                       (items[found[1]].start, items[found[1]].end), "subject and colon",
                       form="direct", awaits=awaits)  # fmt: skip


def _is_utterance(item: Item) -> bool:
    words = item.words.strip("\"'“”‘’«»`[]( ")
    return words[:1].isupper() and len(words.split()) >= FEWEST_QUOTED_WORDS


def _person_and_verb(items: Sequence[Item], tree: Tree | None) -> tuple[Phrase, int] | None:
    """The subject of the main verb and the verb, if that is a person."""
    found = _by_tree(items, tree) if tree is not None else None
    return found or (_by_place(items) if tree is None else None)


def _by_tree(items: Sequence[Item], tree: Tree) -> tuple[Phrase, int] | None:
    for at, item in enumerate(items):
        if item.kind != "word" or item.token < 0:
            continue
        token = tree.tokens[item.token]
        is_root = token.relation == "root" or token.head == item.token
        if not is_root:
            continue
        phrase = tree_subject(tree, items, at)
        if phrase is None or phrase.first >= at or not _is_person(items, phrase):
            return None
        if any(tree.tokens[d].relation == "aux:pass" for d in tree.dependents.get(item.token, ())):
            return None
        return phrase, at
    return None


def _by_place(items: Sequence[Item]) -> tuple[Phrase, int] | None:
    first = 1 if items and items[0].lower in {"but", "and"} else 0
    phrase = subject_after(items, first) if first < len(items) else None
    if phrase is None or phrase.last + 2 >= len(items) or not _is_person(items, phrase):
        return None
    verb = phrase.last + 1
    while verb < len(items) - 1 and items[verb].lower in small_words("adverbs"):
        verb += 1
    return (phrase, verb) if items[verb].kind == "word" else None


def _is_person(items: Sequence[Item], phrase: Phrase) -> bool:
    last = items[phrase.last]
    if last.kind == "name":
        return last.type == "PER"
    return last.lower in {"he", "she"} or is_person_noun(last.lower)
