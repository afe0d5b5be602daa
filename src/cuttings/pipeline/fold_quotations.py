"""The fold stage of quotations: statements of several texts that are one utterance.

    1. the quoted words of new statements are folded and kept
    2. each new one is compared with those that share telling words with it
    3. pairs by one speaker, near in time, become quotations

The first two cost as much as there are new statements. The third looks at all pairs that
share words, because a speaker or a date may have changed since.
"""

from collections.abc import Callable

from cuttings.model.statement import SharedWords
from cuttings.resolve import quotations
from cuttings.resolve.quotations import equal_words, merge, runs
from cuttings.store import StoryWriter
from cuttings.text.folded_words import folded_words

STEP = "Quotations"
STEP_EVERY = 200


def fold_quotations(writer: StoryWriter, tell: Callable[[str], None]) -> None:
    """Bring all that the story file says of quotations up to date."""
    tables = writer.quotations
    tables.forget_other_versions(quotations.VERSION)
    fresh: dict[int, list[str]] = {}
    for statement, stretches in list(tables.new_words()):
        keys = [key for stretch in stretches for key in folded_words(stretch).keys]
        tables.add(statement, keys, runs(keys))
        fresh[statement] = keys
    for number, (statement, keys) in enumerate(fresh.items()):
        if number % STEP_EVERY == 0:
            tell(STEP)
        tables.add_pairs(
            SharedWords(statement, other, words)
            for other, there in tables.candidates(statement).items()
            if other < statement or other not in fresh
            if (words := equal_words(keys, there))
        )
    tables.replace(merge(tables.utterances(), tables.pairs()))
