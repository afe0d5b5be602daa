"""Lemma rules and exceptions learnt from the training trees.

A rule says: for a word of this tag with this ending, cut so many letters and add these. The rule
with the longest ending wins; words that it gets wrong stand in the table of exceptions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from training.data import Sentence

LONGEST_ENDING = 5
KEPT_CASE = frozenset({"NNP", "NNPS"})
# Names keep their form; goeswith parts and foreign words follow no rule.
UNRULED = frozenset({"NNP", "GW", "FW", "XX"})
Rules = dict[str, dict[str, tuple[int, str]]]
Table = dict[str, dict[str, str]]


def normal_form(word: str, tag: str) -> str:
    """The form that is looked up: lower case, but names as they are, straight apostrophes."""
    plain = word.replace("’", "'")
    return plain if tag in KEPT_CASE else plain.lower()


def edit(form: str, lemma: str) -> tuple[int, str]:
    """Letters to cut at the end of `form` and letters to add, to make `lemma`."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def learn(sentences: Iterable[Sentence]) -> tuple[Rules, Table]:
    """Rules and exceptions by tag of the Penn treebank (`xpos`)."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for s in sentences:
        for word, tag, lemma in zip(s.words, s.xpos or (), s.lemmas or (), strict=False):
            shouted = tag in KEPT_CASE and word.isupper() and not lemma.isupper()
            if tag not in UNRULED and lemma != "_" and not shouted:
                seen[normal_form(word, tag), tag][lemma] += 1
    best = {key: lemmas.most_common(1)[0][0] for key, lemmas in seen.items()}
    rules = _rules(best)
    table: Table = defaultdict(dict)
    for (form, tag), lemma in sorted(best.items()):
        often = sum(seen[form, tag].values())
        if apply(rules, {}, form, tag) != lemma and (often > 1 or len(form) < 8):
            table[tag][form] = lemma
    return rules, dict(table)


def _rules(best: dict[tuple[str, str], str]) -> Rules:
    votes: dict[tuple[str, str], Counter[tuple[int, str]]] = defaultdict(Counter)
    for (form, tag), lemma in best.items():
        change = edit(form, lemma)
        for k in range(min(LONGEST_ENDING, len(form) - 1) + 1):
            if change[0] <= max(k, 0) + 2:
                votes[tag, form[len(form) - k :]][change] += 1
    rules: Rules = defaultdict(dict)
    for (tag, ending), changes in sorted(votes.items(), key=lambda item: len(item[0][1])):
        change, count = changes.most_common(1)[0]
        shorter = apply(rules, {}, "\0" * 9 + ending, tag)
        wanted = _changed("\0" * 9 + ending, change)
        if (
            count >= 3 and count >= 0.6 * sum(changes.values()) and shorter != wanted
        ) or not ending:
            rules[tag][ending] = change
    return dict(rules)


def _changed(form: str, change: tuple[int, str]) -> str:
    return form[: len(form) - change[0]] + change[1]


def apply(rules: Rules, table: Table, word: str, tag: str) -> str:
    """The lemma of `word` as `tag`; the word itself in lower case where nothing is known."""
    form = normal_form(word, tag)
    known = table.get(tag, {}).get(form)
    if known is not None:
        return known
    endings = rules.get(tag, {})
    for k in range(min(LONGEST_ENDING, len(form) - 1), -1, -1):
        change = endings.get(form[len(form) - k :])
        if change is not None:
            return _changed(form, change) if change[0] < len(form) else form
    return form
