"""The fold stage of quotations: statements of several texts that are one utterance.

    1. the quoted words of new statements are folded and kept
    2. each new one is compared with those that share telling words with it; only pairs that
       can be one utterance are kept
    3. pairs that are near in time, and alike enough for what is known of their speakers,
       become quotations

The first two cost as much as there are new statements, and are done together for some texts at
a time, so that a run that is killed leaves no statement uncompared. The third looks at all kept
pairs, because a speaker or a date may have changed since.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from cuttings.model.statement import SharedWords
from cuttings.resolve import quotations
from cuttings.resolve.quotation_runs import (
    equal_words,
    is_set_phrase,
    most_equal_words,
    runs,
    sought,
)
from cuttings.resolve.quotations import may_be_one, merge
from cuttings.store import StoryWriter
from cuttings.text.folded_words import folded_words

STEP = "Quotations"
TEXTS_AT_ONCE = 200
"""Kept together: runs lie scattered over the file, so that a transaction costs much by itself."""
KEPT = "2"
"""Changes whenever other pairs are kept."""


def fold_quotations(writer: StoryWriter, tell: Callable[[str], None]) -> None:
    """Bring all that the story file says of quotations up to date."""
    tables = writer.quotations
    tables.forget_other_versions(f"{quotations.VERSION}.{KEPT}")
    texts = tables.new_texts()
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        tell(STEP)
        said = {
            statement: [key for stretch in stretches for key in folded_words(stretch).keys]
            for text_row in texts[start : start + TEXTS_AT_ONCE]
            for statement, stretches in tables.new_words(text_row).items()
        }
        with tables.adding({row: (keys, runs(keys)) for row, keys in said.items()}):
            for statement, keys in said.items():
                candidates = tables.candidates(statement, sought(keys))
                tables.add_pairs(_shared(statement, keys, candidates))
    tables.replace(merge(tables.utterances(), tables.pairs()))


def _shared(
    statement: int, keys: Sequence[str], candidates: Mapping[int, Sequence[str]]
) -> Iterator[SharedWords]:
    for other, there in candidates.items():
        shorter = min(len(keys), len(there))
        if may_be_one(most_equal_words(keys, there), shorter):
            words = equal_words(keys, there)
            if may_be_one(words, shorter) and not _says_little(keys, there, shorter):
                yield SharedWords(statement, other, words)


def _says_little(keys: Sequence[str], there: Sequence[str], shorter: int) -> bool:
    """Whether the shorter of two is a phrase that everybody uses."""
    return any(is_set_phrase(words) for words in (keys, there) if len(words) == shorter)
