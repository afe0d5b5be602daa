"""A speaker named by description who is named where the report repeats the words.

`A minister has said they “will not rest until all are home”`, and further down `Ann Lee
said: “We will not rest until all are home.”`
"""

from collections.abc import Sequence

from cuttings.model.people import Chain
from cuttings.model.statement import Statement
from cuttings.text.word_rows import same_words, word_row

_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who", "one"})


def fill_by_same_words(
    statements: Sequence[Statement], chains: Sequence[Chain], found: Sequence[int | None]
) -> list[int | None]:
    """The speakers' chains, those of descriptions filled in by equal quoted words.

    Only where all statements with the same words, or longer ones that hold them, have one
    and the same person as their speaker.
    """
    words = [[word_row(span.text) for span in statement.quoted] for statement in statements]
    filled = list(found)
    for at, statement in enumerate(statements):
        speaker = statement.speaker
        if found[at] is not None or speaker is None or speaker.text.lower() in _PRONOUNS:
            continue
        same = {
            found[other]
            for other in range(len(statements))
            if not _overlap(statement, statements[other]) and _share(words[at], words[other])
        } - {None}
        (chain,) = same if len(same) == 1 else (None,)
        if chain is not None and chains[chain].type == "PER" and _is_named(chains[chain]):
            filled[at] = chain
    return filled


def _is_named(chain: Chain) -> bool:
    return any(mention.kind == "name" for mention in chain.mentions)


def _overlap(one: Statement, other: Statement) -> bool:
    """Whether one stands in the other: words within what somebody else says are told by both."""
    return one.start < other.end and other.start < one.end


def _share(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(same_words(one, other) for one in some for other in others)
