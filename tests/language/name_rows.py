"""Texts as rows of words, for the rules on names."""

import numpy as np

from cuttings.language.name_spans import TextWords

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
FULL_STOPS = frozenset(".?!")


def row_of(text, sure=(), common=()):
    """The words of a text; capitalised ones are proper nouns.

    `sure` is (number of the word, type): what the model takes it for; else it has no opinion.
    """
    words = text.split()
    sentence, number = [], 0
    for word in words:
        sentence.append(number)
        number += word in FULL_STOPS
    upos = ["PROPN" if w[:1].isupper() and w not in common else "NOUN" for w in words]
    chances = np.full((len(words), len(TAGS)), np.log(1 / len(TAGS)))
    for at, kind in sure:
        chances[at] = np.log(0.01)
        chances[at][TAGS.index(f"B-{kind}")] = np.log(0.9)
    places = [*range(0, 10 * len(words), 10)]
    return TextWords(words, upos, sentence, places, [p + 9 for p in places], list(chances))


def shown(row, found):
    return [(" ".join(row.words[f.first : f.last]), f.type) for f in found]
